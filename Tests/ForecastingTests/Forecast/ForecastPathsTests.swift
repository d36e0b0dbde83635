import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Futures drawn from a forecast")
struct ForecastPathsTests {
  /// A forecast of each form of errors.
  enum Form: CaseIterable {
    case normalShocks, studentShocks, ensemble, simulated, conformal

    func outlook(days: Int) throws -> Forecast {
      let bill = ExponentialSmoothingTheoremTests.bill(days: 300)
      switch self {
      case .normalShocks: return try bill.forecast(days: days, using: .ets())
      case .studentShocks:
        return Forecast(
          start: Day(2026, 11, 21),
          mean: (0..<days).map { 100 + Double($0) },
          errors: ShockErrors(
            scale: 3,
            response: (0..<days).map { 1 / Double(1 + $0) },
            parameterFactor: Matrix(rows: [(0..<days).map { 0.1 * Double($0) }]),
            degreesOfFreedom: 1.5
          ),
          lowerBound: nil
        )
      case .ensemble: return try bill.forecast(days: days, using: .ensemble)
      case .simulated:
        let form = ExponentialSmoothing.ets(
          error: .additive,
          trend: .none,
          season: .multiplicative
        )
        return try bill.forecast(days: days, using: form)
      case .conformal:
        return try bill.forecast(days: days, using: .conformal(.seasonalNaive, days: days))
      }
    }
  }

  @Test("have the quantiles of every day and of the sum", arguments: Form.allCases)
  func quantiles(form: Form) throws {
    let days = 14
    let count = 2000
    let outlook = try form.outlook(days: days)
    let paths = outlook.paths(count: count, seed: 42)
    let sums = (0..<count).map { paths.column($0).reduce(0, +) }
    // The share of draws below a quantile is known to four binomial standard
    // errors; the sums of past errors' futures are matched by turns, which end
    // within another hundredth. Conformal amounts are few: many draws are equal
    // to a quantile, to rounding.
    func check(_ draws: [Double], _ amount: PredictiveDistribution, slack: Double, _ what: String) {
      for p in [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] {
        let slack = slack + 4 * (p * (1 - p) / Double(count)).squareRoot()
        let quantile = amount.quantile(p)
        let below = Double(draws.count { $0 < quantile - 1e-9 }) / Double(count)
        let within = Double(draws.count { $0 <= quantile + 1e-9 }) / Double(count)
        #expect(below <= p + slack && within >= p - slack, "\(what) at \(p)")
      }
    }
    for day in [0, 6, 13] {
      let amount = outlook[outlook.days.lowerBound + day]
      // An ensemble's days are scored by their medians and moved to the total's mean.
      let moved =
        form == .ensemble ? (paths.row(day).sorted()[count / 2] - amount.median) : 0
      check(paths.row(day).map { $0 - moved }, amount, slack: moved == 0 ? 0 : 0.01, "day \(day)")
    }
    check(sums, outlook.total, slack: 0.01, "the sum")
  }

  @Test("are the same bits for the same seed, and others for another", arguments: Form.allCases)
  func seeds(form: Form) throws {
    let outlook = try form.outlook(days: 7)
    let paths = outlook.paths(count: 20, seed: 1)
    #expect(paths == outlook.paths(count: 20, seed: 1))
    #expect(paths != outlook.paths(count: 20, seed: 2))
    #expect(paths.rowCount == 7 && paths.columnCount == 20)
  }

  @Test("do not fall below the bound", arguments: [ForecastPathsTests.Form.ensemble, .conformal])
  func bound(form: Form) throws {
    let outlook = try form.outlook(days: 7).withMean([Double](repeating: 1, count: 7))
    let paths = outlook.paths(count: 200, seed: 3)
    #expect((0..<200).allSatisfy { paths.column($0).allSatisfy { $0 >= 0 } })
    #expect((0..<200).contains { paths.column($0).contains(0) })
  }

  @Test("go together as shocks do that stay")
  func dependence() throws {
    let outlook = Forecast(
      start: Day(2026, 11, 21),
      mean: [0, 0],
      errors: ShockErrors(
        scale: 1,
        response: [1, 1]
      ),
      lowerBound: nil
    )
    let count = 10_000
    let paths = outlook.paths(count: count, seed: 9)
    let products = (0..<count).map { paths[0, $0] * paths[1, $0] }
    // A random walk: the covariance of its first two days is 1, and of their
    // product the variance is 3; four standard errors.
    #expect(abs(products.reduce(0, +) / Double(count) - 1) < 4 * (3 / Double(count)).squareRoot())
  }
}
