import Foundation
import Outlay
import Testing

@Suite("outlay detect --state")
struct DetectStateTests {
  private static let line =
    "detect bill.csv --by ServiceName --state s.json --min-impact 0 --min-share 0"

  private func bytes(in scratch: borrowing Scratch, _ name: String = "s.json") throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/" + name)))
  }

  private func state(in scratch: borrowing Scratch, _ name: String = "s.json") throws -> AlertState
  {
    try AlertState(bytes: try bytes(in: scratch, name))
  }

  @Test("gives programs a result without rows in the first run", arguments: ["csv", "json"])
  func firstResult(format: String) throws {
    let scratch = try Scratch(bill: Bills.mornings)
    let outcome = try scratch.outlay(DetectStateTests.line + " --format \(format)")
    #expect(outcome.status == 0)
    guard format == "json" else {
      #expect(outcome.rows.count == 1 && outcome.rows[0].contains("impact_by_then"))
      return
    }
    let result = try JSON(outcome.output)
    #expect(try result["detector"].text == "walk-forward-score")
    #expect(try result["anomalies"]["shown"].array.isEmpty)
    #expect(try result["anomalies"]["since"].text == "\(Bills.start + 59)")
  }

  @Test("learns in the first run, and tells nothing")
  func firstRun() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    let outcome = try scratch.outlay(DetectStateTests.line + " --fail-on-anomaly")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let last = Bills.start + 58
    #expect(
      outcome.errors.hasSuffix(
        "learned 14 series through \(last); the next run reports the days after it\n"
      )
    )
    let state = try state(in: scratch)
    #expect(state.lastDay == last && state.seriesCount == 14)
    #expect(state.subject.currency == "USD" && state.subject.measure == "EffectiveCost")
    #expect(state.subject.dimensions == ["ServiceName"] && state.subject.timeZone == "UTC")
  }

  /// What is said of an episode on the day it is flagged; of a replay's kinds only.
  private func alerts(_ rows: some Collection<[String]>) -> [[String]] {
    rows.filter { $0[3] != "new-series" }.map { [$0[0], $0[1], $0[4], $0[9], $0[10]] }
  }

  /// The alerts of a replay of the whole bill from a day on.
  private func replayed(_ scratch: borrowing Scratch, from day: Day) throws -> [[String]] {
    let line = "detect bill.csv --by ServiceName --replay --format csv --min-impact 0 --min-share 0"
    return alerts(try scratch.outlay(line).rows.dropFirst()).filter { $0[3] >= "\(day)" }
  }

  @Test("tells day by day what a replay flags, to the last digit, from the bill or new days")
  func dayByDay() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    let first = Bills.start + 45
    for name in ["s.json", "new.json"] {
      let line = DetectStateTests.line.replacing("s.json", with: name)
      #expect(try scratch.outlay(line + " --as-of \(first - 1)").status == 0)
    }
    var told: [[String]] = []
    for day in first..<(Bills.start + 59) {
      let rest = " --format csv --as-of \(day)"
      let whole = try scratch.outlay(DetectStateTests.line + rest)
      let rows = whole.rows.dropFirst()
      #expect(rows.allSatisfy { $0[9] == "\(day)" && $0[10] == $0[7] })
      told += alerts(rows)
      try scratch.write(Bills.rows(of: Bills.mornings, from: day), to: "new.csv")
      let line = "detect new.csv --by ServiceName --state new.json --min-impact 0 --min-share 0"
      #expect(try scratch.outlay(line + rest).output == whole.output)
      #expect(try bytes(in: scratch, "new.json") == bytes(in: scratch))
      let since = "detect bill.csv --by ServiceName --since \(day) --min-impact 0 --min-share 0"
      #expect(try scratch.outlay(since + rest).output == whole.output)
    }
    let all = try replayed(scratch, from: first)
    #expect(Set(told) == Set(all) && told.count == all.count)
    #expect(Set(told.map { $0[0] }).isSuperset(of: ["S03", "S04", "S07", "S09"]))
  }

  @Test("catches up with several days at once")
  func severalDays() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    let first = Bills.start + 45
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of \(first - 1)").status == 0)
    let rows = try scratch.outlay(DetectStateTests.line + " --format csv").rows
    #expect(
      rows[0] == [
        "series", "start", "end", "kind", "direction", "observed", "expected", "impact", "score",
        "flagged", "impact_by_then", "state", "extra_a_day",
      ]
    )
    #expect(Set(alerts(rows.dropFirst())) == Set(try replayed(scratch, from: first)))
    let burst = try #require(rows.first { $0[0] == "S07" })
    #expect(burst[1...4] == ["\(Bills.start + 52)", "\(Bills.start + 54)", "burst", "up"])
    #expect(burst[9] == burst[1])
  }

  @Test("tells a day once")
  func twice() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-16").status == 0)
    let once = try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-17 --fail-on-anomaly")
    #expect(once.status == 2 && once.output.hasPrefix("1 anomaly since 2026-10-17, in USD\n"))
    let kept = try bytes(in: scratch)
    for day in [17, 12] {
      let line = DetectStateTests.line + " --as-of 2026-10-\(day) --fail-on-anomaly"
      let again = try scratch.outlay(line)
      #expect(again.status == 0 && again.output.isEmpty)
      #expect(again.errors.hasSuffix("no new days: s.json covers the days through 2026-10-17\n"))
      #expect(try scratch.outlay(line + " --format csv").rows.count == 1)
      let json = try JSON(try scratch.outlay(line + " --format json").output)
      #expect(try json["anomalies"]["shown"].array.isEmpty)
    }
    #expect(try bytes(in: scratch) == kept)
  }

  @Test("leaves out the day that is not settled, unless told otherwise")
  func settled() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    #expect(try scratch.outlay(DetectStateTests.line + " --unsettled 2").status == 0)
    let outcome = try scratch.outlay(DetectStateTests.line)
    #expect(outcome.output.hasPrefix("1 anomaly since 2026-10-29, in USD\n"))
    let last = try scratch.outlay(DetectStateTests.line + " --unsettled 0")
    #expect(last.output.hasPrefix("No anomaly since 2026-10-30\n"))
  }

  @Test("hides what costs too little beside the days it has learned")
  func gates() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    let first = "detect bill.csv --by ServiceName --state s.json --as-of 2026-10-16"
    #expect(try scratch.outlay(first).status == 0)
    try scratch.write(Bills.rows(of: Bills.mornings, from: Bills.start + 46), to: "new.csv")
    let line = "detect new.csv --by ServiceName --state s.json --format json --as-of 2026-10-18"
    let outcome = try scratch.outlay(line)
    let found = try JSON(outcome.output)["anomalies"]
    #expect(try found["shown"].array.map { try $0["series"]["name"].text } == ["S03", "S04"])
    // The days before are in the state only.
    let least = try found["minimumImpact"].number
    let whole = "detect bill.csv --by ServiceName --format json --as-of 2026-10-18"
    let other = try JSON(try scratch.outlay(whole).output)["anomalies"]["minimumImpact"]
    #expect(try least == other.number)
  }

  @Test("flags by the threshold of the run")
  func threshold() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-16").status == 0)
    let kept = try bytes(in: scratch)
    let high = DetectStateTests.line + " --format csv --as-of 2026-10-17 --threshold 1000"
    #expect(try scratch.outlay(high).rows.count == 1)
    try scratch.write(kept, to: "s.json")
    let usual = DetectStateTests.line + " --format csv --as-of 2026-10-17"
    #expect(try scratch.outlay(usual).rows.count == 2)
  }

  @Test("learns nothing from planned days, and tells nothing of them")
  func planned() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    try scratch.write(
      "start,end,scope,reason\n2026-10-17,2026-10-17,S03,load test\n",
      to: "plan.csv"
    )
    let line = DetectStateTests.line + " --planned plan.csv --format csv --as-of "
    #expect(try scratch.outlay(line + "2026-10-16").status == 0)
    #expect(try scratch.outlay(line + "2026-10-17").rows.count == 1)
    let known = try state(in: scratch).walk.recentDays
    #expect(try #require(known["S03"])[Day(2026, 10, 17)] == nil)
  }

  @Test("goes on when series begin and end")
  func comingAndGoing() throws {
    let bill = Bills.grouped([("a", 0..<40, 100), ("b", 0..<33, 50), ("c", 36..<40, 70)])
    let scratch = try Scratch(bill: bill)
    let line = "detect bill.csv --by group --absent missing --state s.json --as-of "
    for day in ["2026-09-30", "2026-10-03", "2026-10-05"] {
      let outcome = try scratch.outlay(line + day)
      #expect(outcome.status == 0 && !outcome.errors.contains("cannot be scored"))
    }
    let new = try scratch.outlay(line + "2026-10-08")
    #expect(new.status == 0 && new.output.hasPrefix("2 anomalies since 2026-10-06\n"))
    #expect(["vanished-series", "new-series"].allSatisfy(new.output.contains))
    #expect(
      new.errors.contains(
        "warning: c cannot be scored: 2 days of history are too short: this detector"
      )
    )
    #expect(try state(in: scratch).walk.keys == ["a", "b", "c"])
  }

  @Test("takes days that the input covers without a row as missing")
  func missingDays() throws {
    let bill = Bills.plain(days: 40)
    let lines = bill.split(separator: "\n", omittingEmptySubsequences: false)
    let holed = (lines[..<31] + lines[34...]).joined(separator: "\n")
    let scratch = try Scratch(bill: holed)
    let line = "detect bill.csv --state s.json --as-of "
    #expect(try scratch.outlay(line + "2026-10-02").status == 0)
    #expect(try state(in: scratch).lastDay == Day(2026, 9, 30))
    #expect(try scratch.outlay(line + "2026-10-05").output == "No anomaly since 2026-10-01\n")
    #expect(try state(in: scratch).lastDay == Day(2026, 10, 5))
  }

  @Test("replaces the file behind a link, with its permissions, and leaves nothing beside it")
  func replacing() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let files = FileManager.default
    let (path, link) = (scratch.path + "/kept.json", scratch.path + "/s.json")
    let line = "detect bill.csv --state s.json --as-of "
    #expect(try scratch.outlay(line + "2026-10-02").status == 0)
    try files.moveItem(atPath: link, toPath: path)
    try files.createSymbolicLink(atPath: link, withDestinationPath: "kept.json")
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try scratch.outlay(line + "2026-10-03").status == 0)
    #expect(try state(in: scratch, "kept.json").lastDay == Day(2026, 10, 3))
    #expect(try files.destinationOfSymbolicLink(atPath: link) == "kept.json")
    let mode = try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let names = try files.contentsOfDirectory(atPath: scratch.path)
    #expect(!names.contains { $0.hasPrefix(".kept") || $0.hasPrefix(".s.json") })
  }

  @Test("makes the file that a link leads to, of the permissions of a new one")
  func dangling() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let files = FileManager.default
    let link = scratch.path + "/s.json"
    try files.createSymbolicLink(atPath: link, withDestinationPath: "kept.json")
    #expect(try scratch.outlay("detect bill.csv --state s.json").status == 0)
    #expect(try files.destinationOfSymbolicLink(atPath: link) == "kept.json")
    let mode = try files.attributesOfItem(atPath: scratch.path + "/kept.json")[.posixPermissions]
    #expect(try #require(mode as? Int) & ~0o644 == 0)
  }

  @Test("lets nobody else write what others may write, and follows no planted link")
  func planted() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let files = FileManager.default
    #expect(try scratch.outlay("detect bill.csv --state s.json --as-of 2026-10-02").status == 0)
    let path = scratch.path + "/s.json"
    try files.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    try scratch.write("mine", to: "other")
    try files.createSymbolicLink(
      atPath: scratch.path + "/.s.json.lock",
      withDestinationPath: "other"
    )
    let refused = try scratch.outlay("detect bill.csv --state s.json")
    #expect(refused.status == 1 && refused.errorLines.count == 1)
    try files.removeItem(atPath: scratch.path + "/.s.json.lock")
    try scratch.write("left by a run that was killed", to: ".s.json.new-0123")
    #expect(try scratch.outlay("detect bill.csv --state s.json").status == 0)
    #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o644)
    #expect(try String(contentsOfFile: scratch.path + "/other", encoding: .utf8) == "mine")
    let names = try files.contentsOfDirectory(atPath: scratch.path)
    #expect(!names.contains { $0.hasPrefix(".s.json") })
  }

  @Test("keeps the days that went to a pipe which nobody read")
  func closedPipe() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-16").status == 0)
    let kept = try bytes(in: scratch)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = DetectStateTests.line.split(separator: " ").map(String.init)
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try bytes(in: scratch) == kept)
  }

  @Test("is one of many runs at once, and no day is lost or told twice")
  func together() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-16").status == 0)
    let runs = try (17...24).map { day in
      let process = Process()
      process.executableURL = Executable.url
      let line = DetectStateTests.line + " --format csv --as-of 2026-10-\(day)"
      process.arguments = line.split(separator: " ").map(String.init)
      process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
      let output = scratch.path + "/out-\(day)"
      try Data().write(to: URL(fileURLWithPath: output))
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
      process.standardError = FileHandle.nullDevice
      try process.run()
      return (process, output)
    }
    var told: [String] = []
    for (process, output) in runs {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      told += try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").dropFirst()
        .map(String.init)
    }
    #expect(try state(in: scratch).lastDay == Day(2026, 10, 24))
    #expect(Set(told).count == told.count)
    try scratch.write("", to: "none")
    try FileManager.default.removeItem(atPath: scratch.path + "/s.json")
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-16").status == 0)
    let alone = try scratch.outlay(DetectStateTests.line + " --format csv --as-of 2026-10-24")
    // Whoever comes last may tell of several days at once, and follows what others told.
    #expect(told.count >= alone.rows.count - 1)
  }

  @Test("keeps the days for which there is no standard output")
  func closedOutput() throws {
    let scratch = try Scratch(bill: Bills.mornings)
    #expect(try scratch.outlay(DetectStateTests.line + " --as-of 2026-10-16").status == 0)
    let kept = try bytes(in: scratch)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "cd '\(scratch.path)' && '\(Executable.url.path)' \(DetectStateTests.line) >&- 2> errors",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try bytes(in: scratch) == kept)
  }
}
