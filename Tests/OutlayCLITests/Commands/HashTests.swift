import Foundation
import Testing

@testable import OutlayCLI

@Suite("outlay --hash")
struct HashTests {
  private static let bill =
    Bills.focus(days: 70, spike: 60).replacing("ServiceName", with: "SubAccountId")

  private func scratch(key: String = "a key of 16 bytes\n", mode: Int = 0o600) throws -> Scratch {
    let scratch = try Scratch(bill: HashTests.bill)
    try scratch.write(key, to: "key")
    try FileManager.default.setAttributes(
      [.posixPermissions: mode],
      ofItemAtPath: scratch.path + "/key"
    )
    return scratch
  }

  @Test("gives every command the same names, and none of the values")
  func commands() throws {
    let scratch = try scratch()
    let plain = try scratch.outlay("inspect bill.csv --by SubAccountId --format json")
    let values = try JSON(plain.output)["series"].array.map { try $0["series"]["name"].text }
    let hash = "--by SubAccountId --hash SubAccountId --hash-key key"
    let json = try scratch.outlay("inspect bill.csv \(hash) --format json")
    let names = try JSON(json.output)["series"].array.map { try $0["series"]["name"].text }
    #expect(names.count == values.count)
    #expect(names.allSatisfy { $0.count == 16 })
    for command in ["forecast", "detect", "detect --all-days", "decompose", "backtest"] {
      for format in ["table", "csv", "json"] {
        let (verb, options) = (command.prefix { $0 != " " }, command.drop { $0 != " " })
        let state = command == "detect" ? " --state state-\(format).json" : ""
        let line = "\(verb) bill.csv\(options) \(hash) --format \(format)\(state)"
        let outcome = try scratch.outlay(line)
        #expect(outcome.status == 0)
        let isBySeries = command == "forecast" || command == "decompose"
        #expect(names.contains { outcome.output.contains($0) } || !isBySeries)
        for value in values {
          #expect(!outcome.output.contains(value))
          #expect(!outcome.errors.contains(value))
        }
      }
    }
    for format in ["table", "csv", "json"] {
      let path = scratch.path + "/state-\(format).json"
      let state = try Data(contentsOf: URL(fileURLWithPath: path))
      for value in values { #expect(state.range(of: Data(value.utf8)) == nil) }
      #expect(names.allSatisfy { state.range(of: Data($0.utf8)) != nil })
    }
  }

  @Test("warns of a key that others can read")
  func permissions() throws {
    let line = "inspect bill.csv --hash SubAccountId --hash-key key"
    let open = try scratch(mode: 0o644).outlay(line)
    #expect(open.status == 0)
    #expect(open.errors.contains("warning: key: others can read the key; chmod 600"))
    #expect(try !scratch().outlay(line).errors.contains("others can read"))
  }

  @Test("refuses a key that is not there or empty, in one line")
  func keys() throws {
    let missing = try scratch().outlay("inspect bill.csv --hash SubAccountId --hash-key none")
    #expect(missing.status == 1)
    #expect(missing.errors.hasPrefix("error: none: the key cannot be read: "))
    #expect(missing.errors.split(separator: "\n").count == 1)
    let empty = try scratch(key: "\n").outlay("inspect bill.csv --hash SubAccountId --hash-key key")
    #expect(empty.status == 1)
    #expect(
      empty.errors == "error: key: holds no key; make one with: head -c 32 /dev/urandom\n"
    )
    let short = try scratch(key: "0123456789abcde\n")
      .outlay("inspect bill.csv --hash SubAccountId --hash-key key")
    #expect(short.status == 1)
    #expect(
      short.errors
        == "error: key: a key of 15 bytes can be found by trying all, and 16 are needed; make one "
        + "with: head -c 32 /dev/urandom\n"
    )
  }

  @Test(
    "needs both options, and columns",
    arguments: [
      BadInput(
        usage: "forecast bill.csv --hash amount",
        says: "--hash needs --hash-key: name a file that holds the key"
      ),
      BadInput(
        usage: "forecast bill.csv --hash-key key",
        says: "--hash-key needs --hash: name the column to hash"
      ),
    ]
  )
  func usage(_ input: BadInput) throws { try input.check() }
}
