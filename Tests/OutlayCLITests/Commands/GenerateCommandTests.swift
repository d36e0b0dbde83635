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
    #expect(
      outcome.errorLines == [
        "error: cannot create the directory bill.csv/made: Not a directory; name one that can be "
          + "written to"
      ]
    )
  }

  @Test("keeps files that exist, unless forced to replace them")
  func force() throws {
    let scratch = try Scratch(bill: "")
    let line = "generate --days 3 --output made --end 2026-11-20 --seed"
    #expect(try scratch.outlay("\(line) 7").status == 0)
    try FileManager.default.removeItem(atPath: scratch.path + "/made/focus.csv.gz")
    try scratch.write("mine", to: "made/labels.csv")
    let refused = try scratch.outlay("\(line) 8")
    #expect(refused.status == 1)
    #expect(
      refused.errorLines == [
        "error: made/labels.csv: already exists; choose another --output, or replace it with --force"
      ]
    )
    #expect(
      try String(contentsOfFile: scratch.path + "/made/labels.csv", encoding: .utf8) == "mine"
    )
    let files = { try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/made") }
    #expect(try files() == ["labels.csv"])
    #expect(try scratch.outlay("\(line) 8 --force").status == 0)
    #expect(try files().sorted() == ["focus.csv.gz", "labels.csv"])
    #expect(
      try String(contentsOfFile: scratch.path + "/made/labels.csv", encoding: .utf8) != "mine"
    )
  }

  @Test("counts the last day back from today, as -1d")
  func relativeEnd() throws {
    let scratch = try Scratch(bill: "")
    #expect(try scratch.outlay("generate --days 3 --seed 7 --output made --end -1d").status == 0)
    #expect(try scratch.outlay("generate --days 3 --seed 7 --output same").status == 0)
    let last = try ["made", "same"].map { name in
      try JSON(scratch.outlay("inspect \(name)/focus.csv.gz --format json").output)["input"][
        "lastDay"
      ].text
    }
    #expect(last[0] == last[1])
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

  @Test("leaves the files as they were where the second cannot take its place")
  func secondFile() throws {
    let scratch = try Scratch(bill: "")
    let files = FileManager.default
    let made = scratch.path + "/made"
    // A directory is in the way of the labels.
    try files.createDirectory(atPath: made + "/labels.csv", withIntermediateDirectories: true)
    let line = "generate --days 3 --seed 7 --output made --end 2026-11-20 --force"
    let refused = try scratch.outlay(line)
    #expect(refused.status == 1)
    #expect(
      refused.errorLines == [
        "error: made/labels.csv: cannot be written: Is a directory; choose another --output"
      ]
    )
    #expect(try files.contentsOfDirectory(atPath: made) == ["labels.csv"])
    try scratch.write("mine", to: "made/focus.csv.gz")
    #expect(try scratch.outlay(line).status == 1)
    #expect(try files.contentsOfDirectory(atPath: made).sorted() == ["focus.csv.gz", "labels.csv"])
    #expect(try String(contentsOfFile: made + "/focus.csv.gz", encoding: .utf8) == "mine")
  }

  @Test("leaves nothing where a signal ends it", arguments: [SIGINT, SIGTERM, SIGHUP])
  func ended(number: Int32) throws {
    let scratch = try Scratch(bill: "")
    let files = FileManager.default
    let made = scratch.path + "/made"
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = ["generate", "--days", "30000", "--seed", "7", "--output", made]
    process.standardError = FileHandle.nullDevice
    try process.runWithSignals()
    // The files are being written when there is one.
    var isWriting = false
    while process.isRunning, !isWriting {
      let hidden = (try? files.contentsOfDirectory(atPath: made))?.first {
        $0.hasPrefix(".outlay-")
      }
      isWriting = hidden.map { files.fileExists(atPath: "\(made)/\($0)/focus.csv.gz") } ?? false
    }
    #expect(isWriting)
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
    #expect(!files.fileExists(atPath: made))
  }

  @Test("needs the path of a directory")
  func noPath() throws {
    let scratch = try Scratch(bill: "")
    let outcome = try scratch.outlay(["generate", "--days", "3", "--seed", "7", "--output", ""])
    #expect(outcome.status == 64)
    #expect(
      outcome.errorLines == ["Error: --output needs the path of a directory, such as spend"]
    )
  }
}
