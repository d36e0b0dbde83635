import Outlay
import Testing

@Suite("outlay detect")
struct DetectCommandTests {
  private static let spike = 50
  private static let bill = Bills.focus(days: 60, spike: spike)

  @Test("names the day, the series and the cost of what does not belong")
  func episode() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let outcome = try scratch.outlay("detect bill.csv --by ServiceName --format csv")
    #expect(outcome.status == 0)
    #expect(
      outcome.rows[0] == [
        "series", "start", "end", "kind", "direction", "observed", "expected", "impact", "score",
        "state", "extra_a_day",
      ]
    )
    #expect(outcome.rows[1].suffix(2) == ["resolved", ""])
    let day = "\(Bills.start + DetectCommandTests.spike)"
    #expect(outcome.rows[1].prefix(5) == ["Compute", day, day, "spike", "up"])
    let impact = try #require(Double(outcome.rows[1][7]))
    // Nine times the usual amount was planted; noise is 2 % of it.
    let planted = 9 * Bills.usual(DetectCommandTests.spike, level: 1000)
    #expect(abs(impact - planted) < 0.01 * planted)
  }

  @Test("writes every day when asked")
  func allDays() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let outcome = try scratch.outlay(
      "detect bill.csv --all-days --format csv --since 2026-10-20"
    )
    #expect(
      outcome.rows[0] == [
        "series", "date", "observed", "expected", "lower", "upper", "score", "anomalous",
      ]
    )
    // From 20 October to the last settled day, the 29th.
    #expect(outcome.rows.count == 1 + 10)
    #expect(outcome.rows.filter { $0.last == "true" }.map { $0[1] } == ["2026-10-21"])
  }

  @Test("leaves cells empty where nothing is expected")
  func emptyCells() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let outcome = try scratch.outlay(
      "detect bill.csv --all-days --format csv --using rolling-z-score"
    )
    #expect(outcome.rows[1][3...] == ["", "", "", "", "false"])
    #expect(!outcome.output.lowercased().contains("nan"))
  }

  @Test("says when each episode would first have been flagged, and its cost by then")
  func replay() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let line = "detect bill.csv --by ServiceName --replay --format csv"
    let outcome = try scratch.outlay(line)
    #expect(outcome.rows[0][8...10] == ["score", "flagged", "impact_by_then"])
    let day = "\(Bills.start + DetectCommandTests.spike)"
    #expect(outcome.rows[1][9] == day)
    #expect(outcome.rows[1][10] == outcome.rows[1][7])
    let days = try scratch.outlay(line + " --all-days")
    // Of the first four weeks nothing is expected.
    #expect(days.rows[1][3...] == ["", "", "", "0.0", "false"])
    #expect(days.rows.contains { $0[0] == "Compute" && $0[1] == day && $0[7] == "true" })
    let other = try scratch.outlay("detect bill.csv --replay --using z-score")
    #expect(other.status == 64)
    #expect(other.errors.contains("--replay uses robust-score: leave out --using z-score"))
  }

  @Test("hides what costs too little, and says how many")
  func gates() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let outcome = try scratch.outlay("detect bill.csv --min-impact 1000000 --format csv")
    #expect(outcome.rows.count == 1)
    #expect(
      outcome.errors.contains(
        "1 anomaly detected but not shown: below --min-impact 1,000,000.00 or --min-share 0.1"
      )
    )
  }

  @Test("shows with --any-gate what meets one gate")
  func anyGate() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let line = "detect bill.csv --min-impact 1000000 --min-share 0.1 --format csv"
    #expect(try scratch.outlay(line).rows.count == 1)
    #expect(try scratch.outlay(line + " --any-gate").rows.count == 2)
  }

  @Test("flags about as many days as --alerts-per-1000 says")
  func alertBudget() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let line = "detect bill.csv --all-days --format csv --alerts-per-1000"
    // 59 settled days: 3 of them are 51 in 1,000.
    let flagged = try scratch.outlay(line + " 51").rows.count { $0[7] == "true" }
    #expect(flagged == 3)
  }

  @Test("reports one threshold, or that of each series where they differ")
  func thresholds() throws {
    let bill = Bills.grouped([("a", 0..<60, 100), ("b", 0..<40, 50)])
    let scratch = try Scratch(bill: bill)
    let same = try scratch.outlay("detect bill.csv --by group --format json")
    #expect(try JSON(same.output)["threshold"].number == 2.6)
    let line = "detect bill.csv --by group --absent missing --using generalized-esd --format json"
    let own = try JSON(try scratch.outlay(line).output)["thresholds"]
    #expect(try own.array.map { try $0["series"]["name"].text } == ["a", "b"])
    #expect(try own[0]["threshold"].number != own[1]["threshold"].number)
  }

  @Test("says with --since what a daily job would have said: once that, and then its end")
  func since() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    func run(_ day: Int, _ rest: String = "") throws -> Outcome {
      try scratch.outlay("detect bill.csv --as-of 2026-10-\(day) --since 2026-10-\(day)" + rest)
    }
    #expect(try run(20).output == "No anomaly since 2026-10-20\n")
    #expect(try run(21).output.hasPrefix("1 anomaly since 2026-10-21, in USD\n"))
    #expect(try run(21, " --fail-on-anomaly").status == 2)
    // One day below may be a gap.
    #expect(try run(22).output == "No anomaly since 2026-10-22\n")
    let after = try run(23, " --fail-on-anomaly")
    let expected = "No anomaly since 2026-10-23\n\n1 anomaly flagged before, ongoing or over since"
    #expect(after.status == 0 && after.output.hasPrefix(expected))
    let followed = try JSON(try run(23, " --format json").output)["anomalies"]["followed"]
    #expect(try followed[0]["state"].text == "resolved")
    #expect(try run(23, " --format csv").rows.count == 1)
    #expect(try run(24).output == "No anomaly since 2026-10-24\n")
  }

  @Test("says where --since is after the data, so that no day is looked at")
  func sinceAfterData() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let outcome = try scratch.outlay("detect bill.csv --since 2027-01-01")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("no day is looked at: --since 2027-01-01 is after 2026-10-"))
  }

  @Test("exits with status 2 if asked to and something is shown")
  func failing() throws {
    let scratch = try Scratch(bill: DetectCommandTests.bill)
    let line = "detect bill.csv --fail-on-anomaly"
    #expect(try scratch.outlay(line).status == 2)
    #expect(try scratch.outlay(line + " --since 2026-10-22").status == 0)
    #expect(try scratch.outlay(line + " --min-impact 1000000").status == 0)
    #expect(try scratch.outlay("detect bill.csv").status == 0)
  }

  @Test("warns of a series that is too short and goes on")
  func refusedSeries() throws {
    let bill = Bills.grouped([("a", 0..<30, 100), ("b", 0..<5, 50)])
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay("detect bill.csv --by group --absent missing")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("warning: b cannot be scored: 5 days of history"))
  }
}
