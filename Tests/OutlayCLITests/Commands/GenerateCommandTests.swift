import Foundation
import Testing

@Suite("outlay generate")
struct GenerateCommandTests {
  @Test("writes a bill and its labels that the other commands read")
  func bill() throws {
    let scratch = try Scratch(bill: "")
    let outcome = try scratch.outlay("generate --days 40 --seed 7 --output made --end 2026-11-20")
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    let inspect = try scratch.outlay("inspect made/focus.csv.gz --format json")
    let input = try JSON(inspect.output)["input"]
    #expect(try input["lastDay"].text == "2026-11-20")
    #expect(try input["dayCount"].number == 40)
    let rows = try input["rowsRead"].number
    #expect(outcome.errors.hasPrefix("wrote \(Int(rows) / 1000),"))
    let labels = try String(contentsOfFile: scratch.path + "/made/labels.csv", encoding: .utf8)
    #expect(labels.hasPrefix("kind,direction,provider,account,service,start,end,impact\n"))
  }

  @Test("writes the same bytes for the same seed, and others for another")
  func seeds() throws {
    let scratch = try Scratch(bill: "")
    for (name, seed) in [("a", 7), ("b", 7), ("c", 8)] {
      let line = "generate --days 10 --seed \(seed) --output \(name) --end 2026-11-20"
      #expect(try scratch.outlay(line).status == 0)
    }
    let bills = try ["a", "b", "c"].map { name in
      try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/\(name)/focus.csv.gz"))
    }
    #expect(bills[0] == bills[1])
    #expect(bills[0] != bills[2])
  }

  @Test("ends with one line where it cannot write")
  func unwritable() throws {
    let scratch = try Scratch(bill: "")
    let outcome = try scratch.outlay("generate --days 3 --seed 7 --output bill.csv/made")
    #expect(outcome.status == 1)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errorLines[0].hasPrefix("error: cannot create the directory bill.csv/made: "))
  }

  @Test("refuses numbers of days that are none, or more than a century", arguments: ["0", "99999"])
  func days(_ count: String) throws {
    let scratch = try Scratch(bill: "")
    let outcome = try scratch.outlay("generate --days \(count) --seed 7 --output made")
    #expect(outcome.status == 64)
    #expect(
      outcome.errorLines == ["Error: --days \(count): choose a number from 1 to 36525"]
    )
  }
}
