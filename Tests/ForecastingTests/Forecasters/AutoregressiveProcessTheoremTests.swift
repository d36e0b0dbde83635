import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Autoregressive processes")
struct AutoregressiveProcessTheoremTests {
  private func simulated(_ process: AutoregressiveProcess, days: Int, seed: UInt64) -> [Double] {
    var noise = Noise(state: seed)
    var errors: [Double] = []
    for _ in 0..<(days + 200) {
      let isObserved = [Bool](repeating: true, count: errors.count)
      let recent = Array(errors.suffix(process.order))
      let mean = process.continuation(
        of: recent,
        isObserved: isObserved.suffix(process.order),
        days: 1
      )
      errors.append(mean[0] + noise.normal())
    }
    return Array(errors.suffix(days))
  }

  @Test("are found again from what they made", arguments: [0, 0.1, 0.3])
  func recovery(missingShare: Double) {
    let truth = AutoregressiveProcess(partialAutocorrelations: [0.6, -0.3, 0.2])
    var errors = simulated(truth, days: 3000, seed: 5)
    var noise = Noise(state: 6)
    for t in errors.indices where Double.random(in: 0..<1, using: &noise) < missingShare {
      errors[t] = .nan
    }
    let found = AutoregressiveProcess(
      residuals: errors,
      weights: errors.map { $0.isNaN ? 0 : 1 },
      orders: 3...3
    )
    // The standard error of a partial autocorrelation is 1 / √n, n the days
    // with three observed ones before; four of them, and what clipping takes.
    let runs = 3000 * (1 - missingShare) * (1 - missingShare) * (1 - missingShare)
    let bound = 4 / (runs * (1 - missingShare)).squareRoot() + 0.02
    for (value, expected) in zip(found.coefficients, truth.coefficients) {
      #expect(abs(value - expected) < bound)
    }
  }

  private static let oddResiduals: [[Double]] = [
    (0..<60).map { t -> Double in Double(t * t) },
    (0..<60).map { t -> Double in t % 2 == 0 ? 1 : -1 },
    (0..<60).map { t -> Double in t % 7 == 0 ? 100 : 0 },
    (0..<60).map { t -> Double in t % 3 == 0 ? .nan : Double(t) },
    [Double](repeating: 0, count: 60),
    [1, 2],
    [],
  ]

  @Test(
    "are stationary whatever the residuals",
    arguments: AutoregressiveProcessTheoremTests.oddResiduals
  )
  func stationarity(residuals: [Double]) {
    let process = AutoregressiveProcess(
      residuals: residuals,
      weights: residuals.map { $0.isNaN ? 0 : 1 },
      orders: 7...7
    )
    // Partial autocorrelations, the last coefficients of the predictors, within
    // (−1, 1) are the same as stationarity (Barndorff-Nielsen, Schou 1973).
    let partials = process.predictors.compactMap(\.last)
    #expect(partials.count == 7)
    #expect(partials.allSatisfy { abs($0) <= 0.995 })
    // A stationary process ends up smaller than it was.
    let response = process.response(days: 10_000).map(\.magnitude)
    #expect((response.suffix(7).max() ?? 0) < (response.max() ?? 0))
  }

  @Test("have the order that made them, when the order is chosen")
  func order() {
    let second = AutoregressiveProcess(partialAutocorrelations: [0.6, -0.4])
    var found: [Int] = []
    for seed in 1...40 {
      let errors = simulated(second, days: 400, seed: UInt64(seed))
      found.append(
        AutoregressiveProcess(
          residuals: errors,
          weights: errors.map { _ in 1 },
          orders: 0...7
        ).order
      )
    }
    // Akaike's criterion never takes too few here, and takes too many with the
    // probability of about 0.29 (R. Shibata, Biometrika 63, 1976), four
    // standard errors of which are another 0.29.
    #expect(found.allSatisfy { $0 >= 2 })
    #expect(found.count { $0 == 2 } > 40 * 4 / 10)
  }

  @Test("turn their errors into shocks, over gaps too")
  func whitening() {
    let process = AutoregressiveProcess(partialAutocorrelations: [0.7, -0.2])
    let errors = simulated(process, days: 6000, seed: 9)
    let isObserved = errors.indices.map { $0 % 10 != 0 }
    let shocks = zip(process.whitened(errors, isObserved: isObserved), isObserved)
      .filter(\.1).map(\.0)
    let variance = shocks.reduce(0) { $0 + $1 * $1 } / Double(shocks.count)
    // Four standard errors, 4 √(2 / 5400).
    #expect(abs(variance - 1) < 0.08)
  }

  @Test("are expected on a missing day to be what the days before say")
  func gapAtTheEnd() {
    let process = AutoregressiveProcess(partialAutocorrelations: [0.5])
    let left = process.continuation(
      of: [8, .nan, .nan],
      isObserved: [true, false, false],
      days: 2
    )
    #expect(left == [1, 0.5])
  }
}
