import OutlayLinearAlgebra
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

@testable import OutlayForecasting

/// The mean of a history, with errors in a form of its own.
private struct LaplaceMean: Forecaster {
  struct Fit: FittedForecaster {
    let start: Day
    let mean: Double
    let scale: Double

    func forecast(days: Int) -> Forecast {
      Forecast(
        start: start,
        mean: [Double](repeating: mean, count: days),
        errors: LaplaceErrors(horizon: days, scale: scale),
        lowerBound: 0
      )
    }
  }

  func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let amounts = series.observedValues
    guard !amounts.isEmpty else { throw .allMissing }
    let mean = amounts.reduce(0, +) / Double(amounts.count)
    let distances = amounts.map { abs($0 - mean) }
    return Fit(
      start: series.trimmed.end,
      mean: mean,
      scale: distances.reduce(0, +) / Double(amounts.count)
    )
  }
}

/// Independent errors of Laplace's distribution, its scale growing with the
/// square root of the number of days.
private struct LaplaceErrors: ForecastErrors {
  let horizon: Int
  let scale: Double

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    let scale = scale * Double(days.count).squareRoot()
    return PredictiveDistribution(mean: 0) { p in
      p < 0.5 ? scale * .log(2 * p) : -scale * .log(2 * (1 - p))
    }
  }

  func scaled(by factor: Double) -> LaplaceErrors {
    LaplaceErrors(horizon: horizon, scale: scale * factor.magnitude)
  }
}

@Suite("Errors in a form of the user's own")
struct ForecastErrorsTests {
  private let spend: Series = {
    var noise = Noise(state: 4)
    return Series(start: Day(2026, 1, 1), values: (0..<200).map { _ in 100 + 5 * noise.normal() })
  }()

  @Test("give the intervals of days and of their sum")
  func intervals() throws {
    let fit = try LaplaceMean().fitted(to: spend)
    let outlook = try spend.forecast(days: 9, using: LaplaceMean())
    // Half of Laplace's distribution lies within ln 2 of its scale.
    let reach = fit.scale * Double.log(2)
    let day = outlook[outlook.days.lowerBound + 4].interval(0.5)
    #expect(abs(day.upperBound - (fit.mean + reach)) < 1e-9)
    #expect(abs(day.lowerBound - (fit.mean - reach)) < 1e-9)
    let total = outlook.total.interval(0.5)
    #expect(abs(total.upperBound - (9 * fit.mean + 3 * reach)) < 1e-9)
    #expect(abs(outlook.total.mean - 9 * fit.mean) < 1e-9)
  }

  @Test("scale with the amounts and are compared with them")
  func scaling() throws {
    let outlook = try spend.forecast(days: 5, using: LaplaceMean())
    let double = outlook.scaled(by: 2)
    #expect(double.total.standardDeviation == 2 * outlook.total.standardDeviation)
    #expect(double != outlook && double.scaled(by: 0.5) == outlook)
    let shocks = ShockErrors(scale: 1, response: [1, 0, 0, 0, 0])
    let other = Forecast(
      start: outlook.days.lowerBound,
      mean: outlook.mean,
      errors: shocks,
      lowerBound: 0
    )
    #expect(other != outlook)
  }

  @Test("draw paths with the quantiles of days and of their sum, unless they draw their own")
  func paths() throws {
    let outlook = try spend.forecast(days: 7, using: LaplaceMean())
    let count = 2000
    let paths = outlook.paths(count: count, seed: 3)
    #expect(paths == outlook.paths(count: count, seed: 3))
    #expect(paths != outlook.paths(count: count, seed: 4))
    let sums = (0..<count).map { paths.column($0).reduce(0, +) }
    for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
      // A day's quantiles are dealt out exactly; sums are matched by turns,
      // which end within a hundredth.
      let day = outlook[outlook.days.lowerBound + 2].quantile(p)
      #expect(abs(Double(paths.row(2).count { $0 <= day }) / Double(count) - p) <= 0.001)
      let sum = outlook.total.quantile(p)
      #expect(abs(Double(sums.count { $0 <= sum }) / Double(count) - p) <= 0.01)
    }
  }

  @Test("reconcile the series of a panel with their total")
  func reconciliation() throws {
    var noise = Noise(state: 6)
    let panel = Panel([
      "a": spend,
      "b": Series(start: spend.start, values: (0..<200).map { _ in 30 + noise.normal() }),
    ])
    let outlook = try panel.forecast(days: 6, using: LaplaceMean())
    let forecasts = try outlook.series.outcomes.map { try $0.get() }
    for day in outlook.days {
      let parts = forecasts.reduce(0) { $0 + $1[day].mean }
      // Rounding of amounts of a hundred.
      #expect(abs(parts - outlook.total[day].mean) < 1e-9)
    }
    // What was moved has its own errors, widened; what was not has them as they are.
    #expect(
      forecasts.allSatisfy {
        $0.errors is LaplaceErrors || $0.errors is MovedErrors<LaplaceErrors>
      }
    )
  }

  @Test("may be paths drawn from a model")
  func simulated() {
    let mean = [1.0, 1]
    let errors = SimulatedPaths(
      paths: Matrix(columns: [[0, 0], [1, 1], [2, 2]]),
      from: mean
    )
    let outlook = Forecast(start: Day(2026, 5, 1), mean: mean, errors: errors)
    #expect(outlook.total.median == 2)
    #expect(outlook.total.interval(0.9) == 0...4)
  }
}

@Suite("The sum of independent errors")
struct IndependentErrorsTests {
  private func normal(_ scale: Double, days: Int) -> NormalErrors {
    NormalErrors(horizon: days, scale: scale)
  }

  @Test("has the variance of both, and the intervals of a normal sum")
  func variance() {
    let sum = normal(3, days: 2).adding(normal(4, days: 2))
    for level in [0.5, 0.8, 0.95] {
      let exact = PredictiveDistribution(mean: 0, standardDeviation: 5 * 2.0.squareRoot())
      let ratio =
        sum.distribution(ofSum: 0..<2).interval(level).upperBound / exact.interval(level).upperBound
      // A hundred quantiles leave out 2 % of a normal variance.
      #expect(abs(ratio - 1) < 0.015, "level \(level)")
    }
    let paths = sum.paths(count: 4000, seed: 1)
    let squares = paths.row(0).reduce(0) { $0 + $1 * $1 } / 4000
    // Four standard errors of a variance, √(2/4000) each.
    #expect(abs(squares / 25 - 1) < 0.09)
  }

  @Test("is the one where the other is known")
  func known() {
    let one = normal(3, days: 4)
    let sum = one.adding(normal(0, days: 4))
    #expect(sum.distribution(ofSum: 1..<3) == one.distribution(ofSum: 1..<3))
    let other = normal(0, days: 4).adding(one)
    #expect(other.distribution(ofSum: 1..<3) == one.distribution(ofSum: 1..<3))
  }

  @Test("scales with both, and is equal where both are")
  func scaling() {
    let sum = Forecast(
      start: Day(2026, 5, 1),
      mean: [1, 1],
      errors: normal(3, days: 2).adding(normal(4, days: 2))
    )
    #expect(sum.scaled(by: 2).scaled(by: 0.5) == sum)
    #expect(sum.scaled(by: 2) != sum)
    let ratio = sum.scaled(by: -2).total.standardDeviation / sum.total.standardDeviation
    // Rounding.
    #expect(abs(ratio - 2) < 1e-12)
  }
}

/// Independent normal errors.
private struct NormalErrors: ForecastErrors {
  let horizon: Int
  let scale: Double

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    PredictiveDistribution(
      mean: 0,
      standardDeviation: scale * Double(days.count).squareRoot()
    )
  }

  func scaled(by factor: Double) -> NormalErrors {
    NormalErrors(horizon: horizon, scale: scale * factor.magnitude)
  }
}
