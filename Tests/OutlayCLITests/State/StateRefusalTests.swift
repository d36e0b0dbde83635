import Foundation
import Outlay
import OutlayTestSupport
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
    /// The change of the words of the state.
    var changed: @Sendable (inout StateWords) -> Void = { _ in }
    /// The bill of the second run.
    var other: String?
    var second = "detect bill.csv --by ServiceName --state s.json"
    let message: String
  }

  static let cases = [
    Case(
      testDescription: "nothing but a mark",
      changed: { $0.words.removeLast($0.words.count - 2) },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "half of a state",
      changed: { $0.words.removeLast($0.words.count / 2) },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "a day that is none",
      changed: { $0.words[$0.place(of: Day(2026, 10, 6))] = 1 << 63 },
      message: "s.json: not a state of detect, or damaged; name another file, or remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "a series that is there twice",
      changed: { $0.replace("Storage", with: "Compute") },
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
      changed: { $0.words[1] = 9 },
      message: "s.json: written as version 9, which this outlay cannot read; remove it and "
        + "learn again from the whole bill"
    ),
    Case(
      testDescription: "another version of what was learned",
      // The version comes before the threshold and the next day.
      changed: { $0.words[$0.place(of: Day(2026, 10, 6)) - 2] = 3 },
      message: "s.json: written as version 2.3, which this outlay cannot read; remove it and "
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
      testDescription: "other rows",
      first: "detect bill.csv --by ServiceName --state s.json --as-of 2026-10-05 "
        + "--where ServiceName=Storage,Compute --where Tags/team!=web",
      second: "detect bill.csv --by ServiceName --state s.json --where ServiceName=Compute",
      message: "s.json: learned with --where 'ServiceName=Compute,Storage' --where "
        + "'Tags/team!=web', but run with --where 'ServiceName=Compute'; use the same, or name "
        + "another --state"
    ),
    Case(
      testDescription: "all rows",
      first: "detect bill.csv --by ServiceName --state s.json --as-of 2026-10-05 "
        + "--where ServiceName~Comp*",
      message: "s.json: learned with --where 'ServiceName~Comp*', but run without --where; use "
        + "the same, or name another --state"
    ),
    Case(
      testDescription: "hashed values",
      second:
        "detect bill.csv --by ServiceName --state s.json --hash Tags/team --hash-key bill.csv",
      message: "s.json: learned without --hash, but run with --hash 'Tags/team'; use the same, or "
        + "name another --state"
    ),
    Case(
      testDescription: "the days of another time zone",
      bill: "time,cost\n"
        + (0..<40).map { "\(Bills.start + $0)T06:00:00Z,\(Bills.usual($0, level: 100))\n" }.joined(),
      first: "detect bill.csv --state s.json --as-of 2026-10-05",
      second: "detect bill.csv --state s.json --timezone Europe/Berlin",
      message: "s.json: learned by the days of UTC, but run with those of Europe/Berlin; use the "
        + "same --timezone, or name another --state"
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
    var words = StateWords(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    unusable.changed(&words)
    let state = words.sealed
    try scratch.write(state, to: "s.json")
    if let other = unusable.other { try scratch.write(other, to: "bill.csv") }
    let outcome = try scratch.outlay(unusable.second)
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines == ["error: " + unusable.message])
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == state)
  }

  @Test("are seen to be damaged by one bit, one half, one byte more or none at all")
  func damaged() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    #expect(try scratch.outlay(StateRefusalTests.cases[0].first).status == 0)
    let path = URL(fileURLWithPath: scratch.path + "/s.json")
    let learned = Array(try Data(contentsOf: path))
    var flipped = learned
    flipped[learned.count / 2] ^= 4
    for state in [flipped, Array(learned[..<(learned.count / 2)]), learned + [0], []] {
      try scratch.write(state, to: "s.json")
      let outcome = try scratch.outlay(StateRefusalTests.cases[0].second)
      #expect(outcome.status == 1)
      #expect(outcome.errorLines.first?.contains("not a state of detect, or damaged") == true)
      #expect(try Array(Data(contentsOf: path)) == state)
    }
  }

  @Test(
    "that were written as JSON are of another version",
    arguments: ["{\"checksum\":\"b1f0\",\"state\":{", "{"]
  )
  func json(start: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let state = start + "\"format\":\"outlay detect\",\"version\":1,\"currency\":\"USD\"}"
    try scratch.write(state, to: "s.json")
    let old = try scratch.outlay(StateRefusalTests.cases[0].second)
    #expect(old.status == 1 && old.errorLines.count == 1)
    #expect(old.errorLines.first?.contains("written as version 1, which this outlay") == true)
    try scratch.write("{\"format\": \"of others\"}", to: "s.json")
    let other = try scratch.outlay(StateRefusalTests.cases[0].second)
    #expect(other.errorLines.first?.contains("not a state of detect, or damaged") == true)
  }

  @Test("that are no file are said to be")
  func device() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
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

  @Test("tell of the days that are new to them, and of no others")
  func since() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30))
    let outcome = try scratch.outlay("detect bill.csv --state s.json --since -7d")
    #expect(outcome.status == 64)
    #expect(
      outcome.errorLines == [
        "Error: --state cannot be combined with --since: leave out one of them"
      ]
    )
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
    let state = try Data(contentsOf: URL(fileURLWithPath: path))
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
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == state)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
    #expect(!names.contains { $0.hasPrefix(".s.json") })
  }
}

extension StateWords {
  /// The place of a day among the words.
  fileprivate func place(of day: Day) -> Int {
    words.firstIndex(of: UInt64(day.ordinal)) ?? 0
  }
}
