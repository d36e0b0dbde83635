import OutlayCloudSpend
import OutlayForecasting
import OutlaySpendReports
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Forecasts per period")
struct ForecastPeriodTests {
  private static let days = 30
  private static let levels = [0.02, 0.8]

  @Test(
    "ask the distribution of the sum of each span",
    arguments: ForecastReport.Granularity.allCases
  )
  func amounts(_ per: ForecastReport.Granularity) throws {
    let cube = try SampleBill.cube(by: [])
    let options = ForecastReport.Options(
      days: ForecastPeriodTests.days,
      levels: ForecastPeriodTests.levels,
      per: per
    )
    let report = try ForecastReport(of: cube, options)
    let asOf = report.settlement.asOf
    let forecast = try cube.settled(asOf: asOf).total.forecast(days: ForecastPeriodTests.days)
    let series = try #require(report.series.first)
    #expect(report.per == per)
    let found =
      series.periods?.map { ($0.start..<($0.end + 1), $0.amount) }
      ?? series.days.map { ($0.date..<($0.date + 1), $0.amount) }
    #expect(series.days.isEmpty == (per != .day))
    #expect(found.flatMap { Array($0.0) } == Array(forecast.days))
    for (days, amount) in found {
      let sum = forecast.total(over: days)
      #expect(amount == ExpectedAmount(sum, levels: ForecastPeriodTests.levels))
      #expect(amount.mean == sum.mean && amount.median == sum.median)
    }
    #expect(try ForecastReport(json: report.json()) == report)
  }

  @Test(
    "hold the days forecast of the first and the last period only",
    arguments: [
      (ForecastReport.Granularity.week, [4, 7, 7, 7, 4], ["2026-W50", "2026-W51"]),
      (.month, [22, 7], ["December 2026", "January 2027"]),
      (.quarter, [22, 7], ["2026 Q4", "2027 Q1"]),
      (.year, [22, 7], ["2026", "2027"]),
      (.all, [29], ["Total"]),
    ]
  )
  func spans(_ per: ForecastReport.Granularity, _ counts: [Int], _ names: [String]) throws {
    // The last day but one, the last that is settled, is Wednesday, 2026-12-09.
    let cube = try SampleBill.cube(by: [], days: 101)
    let report = try ForecastReport(of: cube, ForecastReport.Options(days: 29, per: per))
    let periods = try #require(report.series.first?.periods)
    #expect(periods.first?.start == Day(2026, 12, 10))
    #expect(periods.map { $0.end - $0.start + 1 } == counts)
    #expect(periods.prefix(2).map { per.name(of: $0.start) } == names)
  }

  @Test("name a week by the year of its Thursday")
  func weeks() {
    let per = ForecastReport.Granularity.week
    #expect(per.name(of: Day(2026, 12, 31)) == "2026-W53")
    #expect(per.name(of: Day(2027, 1, 3)) == "2026-W53")
    #expect(per.name(of: Day(2027, 1, 4)) == "2027-W01")
    #expect(per.name(of: Day(2024, 12, 30)) == "2025-W01")
  }

  @Test("are those of every series, of the subtotals and of the total")
  func series() throws {
    let cube = try SampleBill.cube(by: [.serviceName, .regionID])
    let options = ForecastReport.Options(days: 60, levels: [0.5, 0.9], per: .month)
    let report = try ForecastReport(of: cube, options)
    let subtotals = try #require(report.subtotals)
    let total = try #require(report.total)
    for row in report.series + subtotals + [total] {
      let periods = try #require(row.periods)
      #expect(periods.map(\.start) == [row.start, Day(2027, 1, 1), Day(2027, 2, 1)])
      #expect(periods.map(\.end) == [Day(2026, 12, 31), Day(2027, 1, 31), row.end])
      #expect(periods.allSatisfy { $0.amount.intervals.map(\.level) == [0.5, 0.9] })
    }
  }
}
