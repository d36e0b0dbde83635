import Foundation
import OutlayAnomalyDetection
import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@testable import OutlaySpendReports

@Suite("An amount whose mean and median are far apart")
struct SkewTests {
  private func amount(mean: Double, median: Double) throws -> ExpectedAmount {
    let text = #"{"mean": \#(mean), "median": \#(median), "intervals": []}"#
    return try JSONDecoder().decode(ExpectedAmount.self, from: Data(text.utf8))
  }

  @Test(
    "is said in one line",
    arguments: [
      (
        644.0, 12.0,
        "644.00 on average, but as likely as not below 12.00: rare large amounts raise the average"
      ),
      (
        1355, 0,
        "1,355 on average, but as likely as not below 0.00: rare large amounts raise the average"
      ),
      (
        500, 700,
        "500.00 on average, but as likely as not above 700.00: rare low amounts lower the average"
      ),
      (
        -500, -20,
        "-500.00 on average, but as likely as not above -20.00: rare low amounts lower the average"
      ),
    ]
  )
  func note(_ mean: Double, _ median: Double, _ text: String) throws {
    let amount = try amount(mean: mean, median: median)
    #expect(amount.isSkewed)
    #expect(amount.skewNote == text)
  }

  @Test(
    "is not one whose mean and median differ by little, or by rounding",
    arguments: [(100.0, 100.0), (100, 81), (81, 100), (0, 0), (1e-13, 0), (-1e-9, 1e-9)]
  )
  func close(_ mean: Double, _ median: Double) throws {
    let amount = try amount(mean: mean, median: median)
    #expect(!amount.isSkewed)
    #expect(amount.skewNote == nil)
    #expect(amount.skewClause(unit: "").isEmpty)
  }

  /// A forecaster of which each sum has exponential errors, at a scale of its days.
  private struct Exponential: Forecaster, FittedForecaster {
    struct Errors: ForecastErrors {
      let horizon: Int
      let scale: Double

      func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
        let scale = scale * Double(days.count)
        // Of mean 0, and of median (ln 2 - 1) times the scale.
        return PredictiveDistribution(mean: 0) { scale * (-log(1 - $0) - 1) }
      }

      func scaled(by factor: Double) -> Errors { Errors(horizon: horizon, scale: scale * factor) }
    }

    let scale: Double
    var start = Day(ordinal: 0)

    func fitted(to series: Series) -> Exponential {
      Exponential(scale: scale, start: series.end)
    }

    func forecast(days: Int) -> Forecast {
      Forecast(
        start: start,
        mean: [Double](repeating: 100, count: days),
        errors: Errors(horizon: days, scale: scale)
      )
    }
  }

  private func summary(scale: Double) throws -> (pace: Pace, text: String) {
    let spend = Series(start: Day(2026, 10, 1), values: [Double](repeating: 100, count: 40))
    let panel = Panel(keys: [SeriesKey(["total"])], series: [spend])
    let pace = try Budget(4000, per: .month).pace(of: spend, using: Exponential(scale: scale))
    let anomalies = AnomalyList(
      panel.scored(),
      of: panel,
      by: [],
      window: pace.days,
      gates: Materiality()
    )
    let summary = BudgetSummary(pace, level: 0.8, currency: "USD", anomalies: anomalies)
    return (pace, summary.text)
  }

  @Test("is the total of a budget: its summary has the average, and then the median")
  func budget() throws {
    let (pace, text) = try summary(scale: 200)
    #expect(pace.total.mean > 1.3 * pace.total.median)
    let mean = AmountFormat.rounded(pace.total.mean)
    let median = AmountFormat.rounded(pace.total.median)
    #expect(text.hasPrefix("November 2026 will close at \(mean) USD on average (80 %: "))
    #expect(
      text.contains(
        "; as likely as not it stays below \(median) USD: rare large amounts raise the average; "
          + "the chance of an overrun is "
      )
    )
    let even = try summary(scale: 1).text
    #expect(even.hasPrefix("November 2026 will close at "))
    #expect(!even.contains("average") && !even.contains("as likely"))
  }
}
