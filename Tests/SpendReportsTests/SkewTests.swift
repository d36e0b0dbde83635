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
    #expect(!amount.needsMedian(rest: amount, budget: 1000))
  }

  @Test("needs its median beside its mean in the total of a budget, or in what is left of it")
  func sides() throws {
    func needsMedian(
      _ mean: Double,
      _ median: Double,
      rest: (mean: Double, median: Double),
      budget: Double
    ) throws -> Bool {
      let rest = try amount(mean: rest.mean, median: rest.median)
      return try amount(mean: mean, median: median).needsMedian(rest: rest, budget: budget)
    }
    #expect(try needsMedian(644, 12, rest: (644, 12), budget: 5000))
    // On different sides of the budget, and on one.
    #expect(try needsMedian(1003, 998, rest: (503, 498), budget: 1000))
    #expect(try needsMedian(997, 1002, rest: (497, 502), budget: 1000))
    #expect(try !needsMedian(1003, 1001, rest: (503, 501), budget: 1000))
    // Far apart in the rest, which four digits of the total show, or do not.
    #expect(try needsMedian(10_100, 10_000, rest: (140, 40), budget: 90_000))
    #expect(try !needsMedian(1_000_100, 1_000_000, rest: (140, 40), budget: 9_000_000))
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

  private func summary(scale: Double, budget: Double = 4000) throws -> (pace: Pace, text: String) {
    let spend = Series(start: Day(2026, 10, 1), values: [Double](repeating: 100, count: 40))
    let panel = Panel(keys: [SeriesKey(["total"])], series: [spend])
    let pace = try Budget(budget, per: .month).pace(of: spend, using: Exponential(scale: scale))
    let anomalies = AnomalyList(
      panel.scored().anomalies,
      of: panel,
      by: [],
      isLive: false,
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
    // 3,000 on average, and 2,994 as likely as not.
    let (between, sides) = try summary(scale: 1, budget: 2997)
    #expect(between.expectedOverrun > 0 && between.exhaustion == nil)
    #expect(
      sides.contains(
        ", 0.1 % above the budget; as likely as not it stays below 2,994 USD; "
          + "the chance of an overrun is 4"
      )
    )
    let even = try summary(scale: 1).text
    #expect(even.hasPrefix("November 2026 will close at "))
    #expect(!even.contains("average") && !even.contains("as likely"))
  }
}
