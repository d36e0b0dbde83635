import Outlay
import OutlayTestSupport
import Testing

@Suite("A budget beside the answers of another tool")
struct BesideTests {
  /// A hundred days of one amount, but for a peak that two services share.
  private static let bill: String = {
    var text = "date,service,cost\n"
    for day in Day(2026, 8, 1)..<Day(2026, 11, 11) {
      let isPeak = day == Day(2026, 11, 5)
      text += "\(day),Amazon EC2,\(isPeak ? 900 : 100)\n\(day),Amazon S3,\(50 + day.ordinal % 3)\n"
    }
    return text
  }()

  private static func forecast(_ start: String, _ end: String, unit: String = "USD") -> String {
    """
    {"Total": {"Amount": "3100", "Unit": "\(unit)"}, "ForecastResultsByTime": [
      {"TimePeriod": {"Start": "\(start)", "End": "\(end)"}, "MeanValue": "3100",
       "PredictionIntervalLowerBound": "3000", "PredictionIntervalUpperBound": "3300"}]}
    """
  }

  @Test("shows both forecasts of the same days, and which anomalies are the same")
  func both() throws {
    let scratch = try Scratch(bill: BesideTests.bill)
    try scratch.write(BesideTests.forecast("2026-11-11", "2026-12-01"), to: "f.json")
    try scratch.write(
      """
      {"Anomalies": [
        {"AnomalyStartDate": "2026-11-05", "AnomalyEndDate": "2026-11-05",
         "DimensionValue": "EC2", "Impact": {"TotalImpact": 790}},
        {"AnomalyStartDate": "2026-11-07", "DimensionValue": "Amazon S3",
         "Impact": {"TotalImpact": 3}}]}
      """,
      to: "a.json"
    )
    let budget = "budget bill.csv --amount 5000 --by service --beside f.json --beside a.json"
    let json = try scratch.outlay("\(budget) --beside-level 0.8 --format json").output
    let report = try BudgetReport(json: json)
    let beside = try #require(report.beside)
    let rest = try #require(beside[0].forecast)
    #expect(rest.start == Day(2026, 11, 11) && rest.end == Day(2026, 11, 30))
    #expect(rest.theirs == 3_100 && rest.interval?.upper == 3_300 && rest.interval?.level == 0.8)
    // The days are all of the rest, and sums of doubles differ in the last bits.
    #expect(abs(rest.ours - report.rest.mean) < 1e-9 * rest.ours)
    #expect(abs(rest.total - (report.spent + 3_100)) < 1e-9 * rest.total)
    let found = try #require(beside[1].anomalies)
    #expect(found.map(\.ours) == [report.anomalies.shown.map(\.id), []])
    #expect(report.anomalies.shown.count == 1)
    #expect(try JSONSchema.ofReports().flaws(of: json) == [])
    let table = try scratch.outlay("\(budget) --beside-level 0.8").output
    #expect(table.contains("Beside f.json"))
    #expect(table.contains("theirs 80 %: 3,000.00 to 3,300.00"), "\(table)")
    #expect(table.contains("2026-11-05        EC2        790.00  800.00"), "\(table)")
    #expect(table.contains("since 2026-11-07"))
  }

  /// A forecast with a row a day.
  private static func daily(_ days: Range<Day>, bounds: Bool = true) -> String {
    let rows = days.map { day in
      "{\"TimePeriod\": {\"Start\": \"\(day)\", \"End\": \"\(day + 1)\"}, \"MeanValue\": \"100\""
        + (bounds
          ? ", \"PredictionIntervalLowerBound\": \"90\", "
            + "\"PredictionIntervalUpperBound\": \"120\"}"
          : "}")
    }
    return "{\"ForecastResultsByTime\": [\(rows.joined(separator: ", "))]}"
  }

  @Test("says why the level of its bounds is of no use")
  func unusedLevel() throws {
    let scratch = try Scratch(bill: BesideTests.bill)
    let ahead = Day(2026, 11, 11)..<Day(2026, 12, 1)
    try scratch.write(BesideTests.daily(ahead), to: "days.json")
    try scratch.write(BesideTests.daily(ahead, bounds: false), to: "none.json")
    try scratch.write("{\"Anomalies\": []}", to: "a.json")
    try scratch.write("scope,period,amount\n*,month,5000\n", to: "plan.csv")
    for budget in ["--amount 5000", "--plan plan.csv"] {
      for (file, reason) in [
        ("days.json", "it has 20 amounts for these days, and bounds of amounts do not add up"),
        ("none.json", "it has no bounds"),
      ] {
        let line = "budget bill.csv \(budget) --beside \(file) --beside-level 0.8"
        let outcome = try scratch.outlay(line)
        #expect(outcome.status == 0)
        #expect(
          outcome.errors.contains(
            "warning: \(file): --beside-level 0.8 is of no use, since \(reason)\n"
          )
        )
      }
    }
    let anomalies = "budget bill.csv --amount 5000 --beside a.json --beside-level 0.8"
    #expect(try scratch.outlay(anomalies).errors.contains("since it is no forecast\n"))
  }

  @Test("stands beside the budgets of all spend of a plan, each period that it has")
  func plan() throws {
    let scratch = try Scratch(bill: BesideTests.bill)
    let plan = "name,scope,period,amount\n"
    try scratch.write(
      plan + "all,*,month,5000\nhalf,service: Amazon S3,month,1600\nlong,*,2026-Q4,14000\n",
      to: "plan.csv"
    )
    try scratch.write(BesideTests.forecast("2026-11-11", "2026-12-01"), to: "f.json")
    let line = "budget bill.csv --plan plan.csv --beside f.json --beside-level 0.8"
    let json = try scratch.outlay(line + " --format json").output
    let report = try PlanReport(json: json)
    let periods = try #require(report.beside?.first?.periods)
    #expect(periods.map(\.budget) == ["all", "long"] && report.beside?.count == 1)
    for period in periods {
      let budget = try #require(report.budgets.first { $0.name == period.budget })
      let current = try #require(budget.current), rest = period.forecast
      #expect(period.planned == current.planned && period.total == current.total?.mean)
      #expect(rest.start == Day(2026, 11, 11) && rest.end == Day(2026, 11, 30))
      #expect(rest.theirs == 3_100 && rest.interval?.upper == 3_300)
      #expect(abs(rest.total - rest.theirs - (period.total - rest.ours)) < 1e-9 * period.total)
    }
    // The days are all of the month's rest, and sums of doubles differ in the last bits.
    let month = try #require(report.budgets.first { $0.name == "all" }?.current)
    #expect(abs(periods[0].forecast.total - (month.spent + 3_100)) < 1e-9 * month.spent)
    #expect(try JSONSchema.ofReports().flaws(of: json) == [])
    let table = try scratch.outlay(line).output
    #expect(table.contains("Beside f.json"))
    #expect(table.contains("theirs 80 %: 3,000.00 to 3,300.00"), "\(table)")
    try scratch.write(BesideTests.daily(Day(2026, 11, 11)..<Day(2027, 1, 1)), to: "f.json")
    let days = try PlanReport(json: scratch.outlay(line + " --format json").output)
    let theirs = try #require(days.beside?.first?.periods)
    #expect(theirs.map(\.forecast.theirs) == [2_000, 3_100, 5_100])
  }

  @Test("is refused beside a plan without a budget of all spend of its days, in one line")
  func planRefusals() throws {
    let scratch = try Scratch(
      bill: BesideTests.bill.replacing("date,service,cost", with: "date,service,cost USD")
    )
    try scratch.write("scope,period,amount\nservice: Amazon S3,month,1600\n", to: "part.csv")
    try scratch.write("scope,period,amount\n*,2026-11,1600\n", to: "all.csv")
    for (plan, answer, reason) in [
      (
        "part.csv", BesideTests.forecast("2026-11-11", "2026-12-01"),
        "f.json: the forecast is of all spend, and no budget of the plan has the scope '*'"
      ),
      (
        "all.csv", BesideTests.forecast("2026-12-01", "2027-01-01"),
        "f.json: the forecast is of 2026-12-01 to 2026-12-31, and no period of a budget with the "
          + "scope '*' has these days, and no fewer, to come"
      ),
      (
        "all.csv", BesideTests.forecast("2026-11-11", "2026-12-01", unit: "EUR"),
        "f.json: the forecast is in EUR, and the bill in USD"
      ),
      (
        "all.csv", "{\"Anomalies\": []}",
        "f.json: anomalies are set beside those of one budget, and a plan has none"
      ),
    ] {
      try scratch.write(answer, to: "f.json")
      let outcome = try scratch.outlay("budget bill.csv --plan \(plan) --beside f.json")
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      #expect(outcome.errorLines.count == 1 && outcome.errorLines[0].contains(reason))
    }
  }

  @Test("is refused for other days and another currency, in one line")
  func refused() throws {
    let scratch = try Scratch(
      bill: BesideTests.bill.replacing("date,service,cost", with: "date,service,cost USD")
    )
    func errors(_ json: String, _ options: String = "") throws -> (Int32?, String) {
      try scratch.write(json, to: "f.json")
      let outcome = try scratch.outlay("budget bill.csv --amount 5000 --beside f.json \(options)")
      return (outcome.status, outcome.errors)
    }
    let late = try errors(BesideTests.forecast("2026-12-01", "2027-01-01"))
    #expect(
      late.0 == 1
        && late.1.contains(
          "f.json: the forecast is of 2026-12-01 to 2026-12-31, and the days of the budget to come "
            + "are 2026-11-11 to 2026-11-30"
        )
    )
    let euro = try errors(BesideTests.forecast("2026-11-11", "2026-12-01", unit: "EUR"))
    #expect(euro.0 == 1 && euro.1.contains("the forecast is in EUR, and the bill in USD"))
    #expect(try errors("{}").0 == 1)
    #expect(try errors("{}", "--beside-level 80").0 == 64)
    #expect(try scratch.outlay("budget bill.csv --amount 50 --beside no.json").status == 1)
    #expect(try scratch.outlay("budget bill.csv --amount 50 --beside-level 0.8").status == 64)
    #expect(try scratch.outlay("budget bill.csv --balance 50 --beside f.json").status == 64)
  }
}
