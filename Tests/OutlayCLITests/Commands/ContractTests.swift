import Foundation
import Testing

@testable import OutlayCLI

@Suite("the command line")
struct ContractTests {
  static let lines = [
    "inspect bill.csv", "forecast bill.csv --by ServiceName", "detect bill.csv --by ServiceName",
    "detect bill.csv --all-days", "budget bill.csv --amount 40000",
    "decompose bill.csv --by ServiceName --period 7 --period 30",
    "compare bill.csv --by ServiceName",
  ]

  @Test("has an example in the help of each subcommand")
  func help() throws {
    let scratch = try Scratch(bill: "")
    for command in [
      "inspect", "forecast", "detect", "compare", "unit", "decompose", "budget", "generate",
      "allocate", "check",
    ] {
      let outcome = try scratch.outlay("\(command) --help")
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("\n  outlay \(command) "))
    }
    #expect(try scratch.outlay("--help").output.contains("\n  outlay budget "))
    #expect(try scratch.outlay("--version").output == "0.1.0\n")
    #expect(try scratch.outlay("conjure").status == 64)
  }

  @Test(
    "has help within 80 columns, with an example",
    arguments: [
      "budget", "forecast", "detect", "compare", "unit", "backtest", "decompose", "inspect",
      "generate", "allocate", "check",
    ]
  )
  func helpWidth(_ command: String) throws {
    let scratch = try Scratch(bill: "")
    for line in ["help", "help \(command)"] {
      let help = try scratch.outlay(line, environment: ["COLUMNS": "80"])
      #expect(help.status == 0)
      #expect(help.lines.filter { $0.columns > 80 }.isEmpty)
    }
    let help = try scratch.outlay("help \(command)").output
    #expect(help.contains("\nEXAMPLES:\n  outlay \(command) "))
    #expect(help.contains("CSV columns") || command == "generate")
    let withStatus = ["allocate", "budget", "check", "detect"]
    #expect(help.contains("EXIT STATUS:") == withStatus.contains(command))
  }

  @Test(
    "has tables within 80 columns, those that are left out by what they say least",
    arguments: [
      "detect bill.csv --by ServiceName", "detect bill.csv --by ServiceName --since -20d",
      "budget bill.csv --amount 40000 --by ServiceName",
      "backtest bill.csv --by ServiceName --days 7 --windows 2",
    ]
  )
  func tableWidth(_ line: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 140, spike: 130))
    let outcome = try scratch.outlay(line, environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    // A terminal breaks sentences, such as the heading and the last line.
    let table = outcome.lines.dropFirst().filter { !$0.hasSuffix(".") }
    #expect(table.filter { $0.columns > 80 } == [])
    let head = try #require(
      outcome.lines.first { $0.hasPrefix("Series ") || $0.hasPrefix("Model ") }
    )
    #expect(head.contains("Impact") || head.contains("Total"))
  }

  @Test("says on standard error what was read", arguments: lines)
  func reconciliation(_ line: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 70))
    let outcome = try scratch.outlay(line)
    #expect(outcome.status == 0)
    let note = try #require(outcome.errors.split(separator: "\n").first)
    #expect(note.hasPrefix("read 210 rows over 70 days in USD: "))
    #expect(note.hasSuffix(" used, 0.00 left out"))
    #expect(!outcome.output.contains("210 rows over"))
  }

  @Test("gives the same bits twice, in every format", arguments: lines)
  func repeatability(_ line: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 70, spike: 60))
    for format in ["table", "csv", "json"] {
      let once = try scratch.outlay("\(line) --format \(format)")
      #expect(once.status == 0)
      #expect(try scratch.outlay("\(line) --format \(format)") == once)
    }
  }

  @Test("writes no colour where nobody watches, with NO_COLOR or without", arguments: lines)
  func colour(_ line: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 70))
    let plain = try scratch.outlay(line)
    #expect(!plain.output.contains("\u{1B}") && !plain.errors.contains("\u{1B}"))
    #expect(try scratch.outlay(line, environment: ["NO_COLOR": "1"]) == plain)
  }

  @Test("guards names that a spreadsheet would run")
  func formulas() throws {
    let scratch = try Scratch(bill: Bills.grouped([("=cmd()", 0..<30, 100)]))
    let outcome = try scratch.outlay("forecast bill.csv --by group --format csv --days 1")
    #expect(outcome.rows[1][0] == "'=cmd()")
  }

  @Test("ends quietly when its reader has seen enough")
  func closedPipe() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 700))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "{ '\(Executable.url.path)' forecast '\(scratch.path)/bill.csv' --days 3650 --format csv "
        + "2> '\(scratch.path)/errors'; echo $? > '\(scratch.path)/status'; } | head -n 1",
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(try String(contentsOfFile: scratch.path + "/status", encoding: .utf8) == "0\n")
    let errors = try String(contentsOfFile: scratch.path + "/errors", encoding: .utf8)
    #expect(errors.split(separator: "\n").count == 1)
    #expect(errors.hasPrefix("read 700 rows"))
  }

  @Test(
    "ends with one line when its result cannot be written",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no device that is full")
  )
  func fullDisk() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "'\(Executable.url.path)' forecast '\(scratch.path)/bill.csv' "
        + "> /dev/full 2> '\(scratch.path)/errors'",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    let errors = try String(contentsOfFile: scratch.path + "/errors", encoding: .utf8)
    #expect(
      errors.hasSuffix("\nerror: the result cannot be written: No space left on device\n")
    )
  }
}
