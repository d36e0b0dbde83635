import Foundation
import Outlay
import OutlayTestSupport
import Testing

/// One answer: the JSON of a command is that of the library's report, is valid by the
/// schema, and is read back as the same report.
@Suite("The JSON of a command")
struct OneAnswerTests {
  private static let bill = Bills.focus(days: 81, spike: 70)

  private func cube(by dimensions: [SpendDimension]) throws -> SpendCube {
    try SpendCube(
      csv: Array(OneAnswerTests.bill.utf8),
      name: "bill.csv",
      by: .columns(dimensions)
    )
  }

  private func value(_ text: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  /// Holds the output of a command against a report; the time of a model differs from
  /// run to run.
  private func expectSame(_ line: String, _ report: some SpendReport) throws {
    let scratch = try Scratch(bill: OneAnswerTests.bill)
    let outcome = try scratch.outlay(line + " --format json")
    #expect(outcome.status == 0)
    let printed = try value(outcome.output).without("seconds")
    #expect(try printed == value(report.json()).without("seconds"))
    let schema = try JSONSchema.ofReports()
    #expect(try schema.flaws(of: outcome.output) == [])
    #expect(
      schema.flaws(of: try value(outcome.output), by: "\(type(of: report))") == []
    )
    let read = try type(of: report).init(json: outcome.output)
    #expect(try read.json() + "\n" == outcome.output)
  }

  @Test("is the library's inspection")
  func inspect() throws {
    try expectSame(
      "inspect bill.csv --by ServiceName",
      InspectionReport(of: cube(by: [.serviceName]))
    )
  }

  @Test("is the library's forecast")
  func forecast() throws {
    let options = ForecastReport.Options(days: 14, levels: [0.5, 0.95])
    try expectSame(
      "forecast bill.csv --by ServiceName,Tags/team --days 14 --level 0.5 --level 0.95",
      ForecastReport(of: cube(by: [.serviceName, .tag("team")]), options)
    )
    try expectSame(
      "forecast bill.csv --days 14 --level 0.5 --level 0.95",
      ForecastReport(of: cube(by: []), options)
    )
  }

  @Test("is the library's forecast per period", arguments: ForecastReport.Granularity.allCases)
  func forecastPerPeriod(_ per: ForecastReport.Granularity) throws {
    let options = ForecastReport.Options(days: 45, per: per)
    try expectSame(
      "forecast bill.csv --by ServiceName --days 45 --per \(per)",
      ForecastReport(of: cube(by: [.serviceName]), options)
    )
  }

  @Test("is the library's budget")
  func budget() throws {
    try expectSame(
      "budget bill.csv --amount 40000",
      BudgetReport(of: cube(by: [.serviceName]), against: Budget(40_000, per: .month))
    )
  }

  @Test("is the library's balance")
  func balance() throws {
    let topUp = Balance.TopUp(5_000, on: Bills.start + 90)
    let balance = Balance(100_000, topUps: [topUp], expiry: Bills.start + 300)
    try expectSame(
      "budget bill.csv --balance 100000 --top-up \(topUp.day)=5000 --expires \(Bills.start + 300)",
      BalanceReport(of: cube(by: []), drawing: balance)
    )
  }

  @Test("is the library's standing of a plan")
  func plan() throws {
    let text =
      "scope,period,amount\nServiceName: Compute|Models,month,40000\nTags/team: data,2026-Q4,1\n"
    let plan = try SpendPlan(bytes: Array(text.utf8))
    let scratch = try Scratch(bill: OneAnswerTests.bill)
    try scratch.write(text, to: "plan.csv")
    let outcome = try scratch.outlay("budget bill.csv --plan plan.csv --format json")
    let report = try PlanReport(of: cube(by: plan.dimensions), against: plan)
    #expect(try outcome.output == report.json() + "\n")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    #expect(try PlanReport(json: outcome.output) == report)
  }

  @Test("is the library's comparison")
  func compare() throws {
    let cube = try SpendCube(
      csv: Array(OneAnswerTests.bill.utf8),
      name: "bill.csv",
      by: ComparisonReport.division(of: .columns([.tag("team")]))
    )
    try expectSame("compare bill.csv --by Tags/team", ComparisonReport(of: cube))
  }

  @Test("is the library's unit cost")
  func unit() throws {
    let counts = (0..<81).map { Bills.usual($0, level: 500).rounded() }
    let jobs = UnitCount("jobs", Series(start: Bills.start, values: counts))
    let file = "date,jobs\n" + (0..<81).map { "\(Bills.start + $0),\(counts[$0])\n" }.joined()
    let scratch = try Scratch(bill: OneAnswerTests.bill)
    try scratch.write(file, to: "jobs.csv")
    let periods = (Day(2026, 9, 1)..<Day(2026, 10, 1), Day(2026, 10, 1)..<Day(2026, 11, 1))
    let cases = [
      ("--per month", UnitReport.Options(per: .month)),
      ("--from 2026-09 --to 2026-10", UnitReport.Options(periods: periods)),
      ("--days 7 --level 0.5", UnitReport.Options(days: 7, levels: [0.5])),
    ]
    for (line, options) in cases {
      let report = try UnitReport(of: cube(by: [.serviceName]), per: jobs, options)
      let outcome = try scratch.outlay(
        "unit bill.csv --by ServiceName --units jobs.csv \(line) --format json"
      )
      #expect(try outcome.output == report.json() + "\n")
      #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
      #expect(try UnitReport(json: outcome.output) == report)
    }
  }

  @Test("is the library's decomposition")
  func decompose() throws {
    let options = DecompositionReport.Options(periods: [7, 60], isRobust: true)
    try expectSame(
      "decompose bill.csv --by ServiceName --period 7 --period 60 --robust",
      DecompositionReport(of: cube(by: [.serviceName]), options)
    )
  }

  @Test("is the library's backtest")
  func backtest() throws {
    let options = BacktestReport.Options(
      models: [.naive, .runRate],
      plan: Backtest(days: 7, windows: 2)
    )
    try expectSame(
      "backtest bill.csv --by ServiceName --using naive,run-rate --days 7 --windows 2",
      BacktestReport(of: cube(by: [.serviceName]), options)
    )
  }

  @Test("is the library's detection, by episode and by day")
  func detect() throws {
    let options = DetectionReport.Options(
      gates: DetectionReport.Gates(impact: .atLeast(5)),
      explainBy: [.tag("team")]
    )
    try expectSame(
      "detect bill.csv --by ServiceName --explain-by Tags/team --min-impact 5",
      DetectionReport(of: cube(by: [.serviceName, .tag("team")]), options)
    )
    let days = DetectionReport.Options(
      threshold: .falseDiscoveryRate(0.1),
      includesDays: true,
      isReplay: true
    )
    try expectSame(
      "detect bill.csv --by ServiceName --all-days --replay --false-discovery-rate 0.1",
      DetectionReport(of: cube(by: [.serviceName]), days)
    )
  }

  @Test("is the library's detection with decisions", arguments: ["", " --replay"])
  func detectDecisions(mode: String) throws {
    let bill = try cube(by: [.serviceName])
    var options = DetectionReport.Options(decisions: Decisions([]), isReplay: !mode.isEmpty)
    let id = try #require(try DetectionReport(of: bill, options).anomalies.shown.first?.id)
    let file = "id,decision,by,until,note\n\(id),dismissed,Anna,2027-01-01,tests\n?,expected,,,\n"
    options.decisions = try Decisions(bytes: Array(file.utf8))
    let report = try DetectionReport(of: bill, options)
    #expect(report.decisions?.dismissed == 1 && report.anomalies.heldBack?.count == 1)
    let scratch = try Scratch(bill: OneAnswerTests.bill)
    try scratch.write(file, to: "d.csv")
    let line = "detect bill.csv --by ServiceName --decisions d.csv --format json" + mode
    let outcome = try scratch.outlay(line)
    #expect(try outcome.output == report.json() + "\n")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
  }

  @Test("is the library's detection of new days, with a state")
  func detectState() throws {
    var state: AlertState?
    let bill = try cube(by: [.serviceName])
    _ = try DetectionReport(
      of: bill,
      advancing: &state,
      DetectionReport.LiveOptions(settlement: .asOf(Bills.start + 68))
    )
    let report = try DetectionReport(of: bill, advancing: &state)
    #expect(report.anomalies.shown.count == 1)
    let scratch = try Scratch(bill: OneAnswerTests.bill)
    let line = "detect bill.csv --by ServiceName --state s.json --format json"
    #expect(try scratch.outlay(line + " --as-of \(Bills.start + 68)").status == 0)
    let outcome = try scratch.outlay(line)
    #expect(try outcome.output == report.json() + "\n")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
  }
}
