import Foundation
import Outlay
import Testing

@testable import OutlayCLI

@Suite("states that cannot be used")
struct StateRefusalTests {
  /// A bill, a run that learns it, what then becomes of the files, and a run that
  /// is refused.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var bill = Bills.focus(days: 40)
    var first = "detect bill.csv --by ServiceName --state s.json --as-of 2026-10-05"
    /// What becomes of the state.
    var changed: @Sendable (String) -> String = { $0 }
    /// The bill of the second run.
    var other: String?
    var second = "detect bill.csv --by ServiceName --state s.json"
    let message: String
  }

  static let cases = [
    Case(
      testDescription: "other JSON",
      changed: { _ in "{\"format\": \"of others\"}" },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "an empty file",
      changed: { _ in "" },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "half of a state",
      changed: { String($0.prefix($0.count / 2)) },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "a state whose days do not hold together",
      changed: { $0.replacing("\"lastDay\":\"2026-10-05\"", with: "\"lastDay\":\"2026-10-06\"") },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "a day count that no next day can be added to",
      changed: { $0.replacing("\"dayCount\":35,", with: "\"dayCount\":9223372036854775807,") },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "a day that is none",
      changed: { $0.replacing(/"nextDay":[0-9]+/, with: "\"nextDay\":-9223372036854775808") },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "sums that no days have",
      changed: { $0.replacing(/"square":[0-9.]+/, with: "\"square\":1e-320") },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "series of other dimensions",
      changed: { $0.replacing("\"key\":[\"Compute\"]", with: "\"key\":[\"Compute\",\"x\"]") },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "a series that is there twice",
      changed: { $0.replacing("\"key\":[\"Storage\"]", with: "\"key\":[\"Compute\"]") },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "another bill of the same columns",
      other: Bills.focus(days: 40).replacing("Compute", with: "A").replacing("Storage", with: "B")
        .replacing("Models", with: "C"),
      message: "s.json: learned 3 series, such as Compute, but the input has none of them; give "
        + "the same bill, or name another --state"
    ),
    Case(
      testDescription: "another version",
      changed: { $0.replacing("\"version\":1,", with: "\"version\":9,") },
      message: "s.json: written as version 9, which this outlay cannot read; remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "another version of what was learned",
      changed: { $0.replacing("\"version\":4}", with: "\"version\":3}") },
      message: "s.json: written as version 1.3, which this outlay cannot read; remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "another currency",
      other: Bills.focus(days: 40).replacing(",USD,", with: ",EUR,"),
      message:
        "s.json: learned in USD, but the input is in EUR; choose one with --currency, or name "
        + "another --state"
    ),
    Case(
      testDescription: "other dimensions",
      second: "detect bill.csv --by Tags/team,ServiceName --state s.json",
      message: "s.json: learned with --by ServiceName, but run with --by Tags/team,ServiceName; "
        + "use the same, or name another --state"
    ),
    Case(
      testDescription: "no dimensions",
      second: "detect bill.csv --state s.json",
      message: "s.json: learned with --by ServiceName, but run without --by; use the same, or "
        + "name another --state"
    ),
    Case(
      testDescription: "another measure",
      second: "detect bill.csv --by ServiceName --state s.json --measure billed-cost",
      message: "s.json: learned from EffectiveCost, but run on BilledCost; use the same, or "
        + "name another --state"
    ),
    Case(
      testDescription: "a bill of another layout",
      first: "detect bill.csv --state s.json --as-of 2026-10-05",
      other: Bills.plain(days: 40),
      second: "detect bill.csv --state s.json",
      message: "s.json: learned from EffectiveCost, but run on the amounts; use the same, or "
        + "name another --state"
    ),
    Case(
      testDescription: "days between",
      other: Bills.rows(of: Bills.focus(days: 40), from: Day(2026, 10, 8)),
      message: "s.json: covers the days through 2026-10-05, but the input begins on 2026-10-08; "
        + "give one that begins on 2026-10-06 or before, where days without a row count as missing"
    ),
    Case(
      testDescription: "a directory",
      second: "detect bill.csv --by ServiceName --state .",
      message: ".: cannot be read: Is a directory; check the path and its permissions"
    ),
    Case(
      testDescription: "no directory",
      second: "detect bill.csv --by ServiceName --state none/s.json",
      message: "none/s.json: cannot be written: No such file or directory; check the "
        + "folder, its permissions and space"
    ),
  ]

  @Test("end with one line and status 1, and stay as they are", arguments: cases)
  func refusal(of unusable: Case) throws {
    let scratch = try Scratch(bill: unusable.bill)
    #expect(try scratch.outlay(unusable.first).status == 0)
    let path = scratch.path + "/s.json"
    // Whoever changes a state on purpose can seal it.
    let learned = try #require(SealedText(Data(contentsOf: URL(fileURLWithPath: path))))
    let changed = unusable.changed(String(decoding: learned.content, as: UTF8.self))
    let state = String(decoding: SealedText(sealing: Data(changed.utf8)).bytes, as: UTF8.self)
    try scratch.write(state, to: "s.json")
    if let other = unusable.other { try scratch.write(other, to: "bill.csv") }
    let outcome = try scratch.outlay(unusable.second)
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines == ["error: " + unusable.message])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == state)
  }

  @Test(
    "are seen to be damaged by one digit, one half or none of it",
    arguments: [
      { $0.replacing("\"lastDay\":\"2026-10-05\"", with: "\"lastDay\":\"2026-10-04\"") },
      { String($0.prefix($0.count / 2)) },
      { String($0.dropLast()) },
      { _ in "" },
    ] as [@Sendable (String) -> String]
  )
  func damaged(_ change: @Sendable (String) -> String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    #expect(try scratch.outlay(StateRefusalTests.cases[0].first).status == 0)
    let learned = try String(contentsOfFile: scratch.path + "/s.json", encoding: .utf8)
    try scratch.write(change(learned), to: "s.json")
    let outcome = try scratch.outlay(StateRefusalTests.cases[0].second)
    #expect(outcome.status == 1)
    #expect(outcome.errorLines.first?.contains("not a state of detect, or damaged") == true)
  }

  @Test("that were written without a checksum, or are no file, are said to be")
  func others() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    #expect(try scratch.outlay(StateRefusalTests.cases[0].first).status == 0)
    let path = URL(fileURLWithPath: scratch.path + "/s.json")
    let state = try #require(SealedText(Data(contentsOf: path)))
    try state.content.write(to: path)
    let old = try scratch.outlay(StateRefusalTests.cases[0].second)
    #expect(old.errorLines.first?.contains("written as version 1, which this outlay") == true)
    let device = try scratch.outlay("detect bill.csv --by ServiceName --state /dev/null")
    #expect(
      device.errorLines.first?.contains("/dev/null: cannot be read: Not a regular file") == true
    )
  }

  @Test("of a bill of the same names and other amounts are of another bill")
  func otherBill() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    #expect(try scratch.outlay(StateRefusalTests.cases[0].first).status == 0)
    // Each charge of a service three times.
    let lines = Bills.focus(days: 40).split(separator: "\n").flatMap { line in
      [Substring](repeating: line, count: line.contains("Compute") ? 3 : 1)
    }
    try scratch.write(lines.joined(separator: "\n"), to: "bill.csv")
    let outcome = try scratch.outlay(StateRefusalTests.cases[0].second)
    #expect(outcome.status == 1)
    let error = try #require(outcome.errorLines.first)
    #expect(error.hasPrefix("error: s.json: learned from a bill with "))
    #expect(error.hasSuffix("; give the same bill, or name another --state"))
  }

  @Test("need a path")
  func noPath() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30))
    let outcome = try scratch.outlay(["detect", "bill.csv", "--state", ""])
    #expect(outcome.status == 64)
    #expect(
      outcome.errorLines == ["Error: --state needs the path of a file, such as outlay.json"]
    )
  }

  @Test(
    "keep the days that could not be told",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no device that is full")
  )
  func untold() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    #expect(try scratch.outlay(StateRefusalTests.cases[0].first).status == 0)
    let path = scratch.path + "/s.json"
    let state = try String(contentsOfFile: path, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "cd '\(scratch.path)' && '\(Executable.url.path)' \(StateRefusalTests.cases[0].second) "
        + "> /dev/full 2> errors",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == state)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
    #expect(!names.contains { $0.hasPrefix(".s.json") })
  }
}
