internal import OutlayLinearAlgebra
internal import OutlayStatistics
import RealModule

/// Errors that a forecaster made from past days, taken as they are: that of
/// tomorrow is one more of them.
///
/// If the errors of a horizon and the next one are exchangeable, the
/// ⌈(m + 1)(1 − α)⌉-th smallest of *m* sizes is not exceeded with probability
/// 1 − α at least, and 1 − α + 1/(m + 1) at most where no two are equal.
///
/// - SeeAlso: V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random
///   World (2005); J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani, L. Wasserman,
///   Distribution-free predictive inference for regression, JASA 113 (2018),
///   theorem 2.2, [doi:10.1080/01621459.2017.1307116](https://doi.org/10.1080/01621459.2017.1307116).
struct ConformalErrors: ForecastErrors {
  /// The number of days ahead.
  let horizon: Int

  /// Origins × horizon, origin after origin; `NaN` where the day is missing or
  /// has not come.
  let errors: [Double]

  /// Takes errors, actual less forecast.
  init(errors: [Double], horizon: Int) {
    precondition(
      errors.count.isMultiple(of: horizon),
      "\(errors.count) errors are not rows of \(horizon) days"
    )
    self.errors = errors
    self.horizon = horizon
  }

  /// The number of origins.
  var count: Int { errors.count / horizon }

  /// The distribution of the error of the sum of the days of `span`, positions
  /// from the first day ahead: the conformal quantiles of the sizes of the sums
  /// of errors, to both sides alike.
  func deviations(ofSum span: Range<Int>) -> QuantileTable {
    let sizes = sums(over: span).filter { !$0.isNaN }.map(\.magnitude).sorted()
    let middle = QuantileTable.count / 2
    let reaches = (1...middle).map { index in
      ConformalErrors.quantile(
        of: sizes,
        level: 2 * QuantileTable.probability(middle + index) - 1
      )
    }
    let deviations = reaches.reversed().map { -$0 } + [0] + reaches
    return QuantileTable(deviations, degreesOfFreedom: Double(max(2, sizes.count - 1)))
  }

  /// The sum of each origin's errors over the days of `span`.
  private func sums(over span: Range<Int>) -> [Double] {
    (0..<count).map { origin in
      span.reduce(0) { $0 + errors[origin * horizon + $1] }
    }
  }

  /// The size that the next one does not exceed with probability `level`, from
  /// sizes in ascending order.
  ///
  /// A level beyond *m*/(*m* + 1) cannot be had from *m* sizes. There the
  /// largest is stretched as the tails of Student's *t* with *m* − 1 degrees of
  /// freedom are, and no theorem holds.
  static func quantile(of sizes: [Double], level: Double) -> Double {
    guard let largest = sizes.last else { return 0 }
    let rank = self.rank(level: level, count: sizes.count)
    guard rank > sizes.count else { return sizes[max(rank, 1) - 1] }
    let errors = StudentT(degreesOfFreedom: Double(max(2, sizes.count - 1)))
    let reached = Double(sizes.count) / Double(sizes.count + 1)
    // The last level before 1 leaves a tail that rounding would take away.
    let upper = min((1 + level) / 2, (1.0).nextDown)
    return largest * errors.quantile(upper) / errors.quantile((1 + reached) / 2)
  }

  /// ⌈(m + 1)(1 − α)⌉; a level such as 0.8 that is not a double must not cost
  /// a rank.
  static func rank(level: Double, count: Int) -> Int {
    Int((Double(count + 1) * level - 1e-9).rounded(.up))
  }

  /// The errors for more days ahead than were tried: the last one's, growing
  /// as a random walk's do.
  func extended(to days: Int) -> ConformalErrors {
    guard days != horizon else { return self }
    var extended: [Double] = []
    extended.reserveCapacity(count * days)
    for origin in 0..<count {
      let last = errors[(origin + 1) * horizon - 1]
      for ahead in 0..<days {
        extended.append(
          ahead < horizon
            ? errors[origin * horizon + ahead]
            : last * (Double(ahead + 1) / Double(horizon)).squareRoot()
        )
      }
    }
    return ConformalErrors(errors: extended, horizon: days)
  }

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    PredictiveDistribution(mean: 0, deviations: deviations(ofSum: days), lowerBound: nil)
  }

  /// Errors of days ahead that go together as those of the past did.
  func paths(count: Int, seed: UInt64) -> Matrix {
    var generator = SplitMix64(seed: seed)
    let draws = MatchedPaths(self).draws(
      count,
      like: errors,
      weights: [Double](repeating: 1, count: self.count),
      &generator
    )
    return Matrix(elements: draws, rowCount: horizon, columnCount: count)
  }

  /// The errors of amounts that are `factor` times as large.
  func scaled(by factor: Double) -> ConformalErrors {
    ConformalErrors(errors: errors.map { $0 * factor }, horizon: horizon)
  }

  /// Returns whether two have the same errors, missing ones being equal.
  static func == (left: ConformalErrors, right: ConformalErrors) -> Bool {
    left.horizon == right.horizon && left.errors.count == right.errors.count
      && zip(left.errors, right.errors).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
