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
