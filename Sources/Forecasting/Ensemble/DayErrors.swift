internal import OutlayStatistics
import RealModule

/// The errors that a forecaster made from past days, horizon by horizon, and the
/// distribution of a day's error from today.
///
/// A day's distribution is the quantiles of the errors at all horizons, each in
/// units of its horizon's scale. Calm and wild spells together make a mixture
/// that no single day comes from: its tails are right, its middle is too wide.
/// The inner quantiles are therefore those of errors in units of their own
/// origin's size too, at the size of a typical origin. Old errors count less, few of
/// them widen the tails, and none are narrower than what the level of so short a
/// history allows.
struct DayErrors: Sendable, Equatable {
  /// The number of days ahead.
  let horizon: Int

  let errors: [Double]
  let weights: [Double]
  /// The number of independent errors at each horizon.
  private let effectiveCounts: [Double]
  private let scales: [Double]
  private let pooled: [Double]
  private let least: Double

  /// The days after which an error counts half.
  private static let halfLife = 200.0
  private static let widenings = Widenings()

  /// Learns from errors, actual less forecast.
  ///
  /// - Parameters:
  ///   - errors: *Origins* × *horizon*, origin after origin, `NaN` for days
  ///     that have not come or are missing.
  ///   - ages: The days from each origin to the last one.
  ///   - stride: The days between two origins.
  ///   - horizon: The number of days ahead.
  ///   - least: The standard deviation that a day has at least.
  init(errors: [Double], ages: [Int], stride: Int, horizon: Int, least: Double) {
    self.errors = errors
    self.horizon = horizon
    let weights = ages.map { Double.exp2(-Double($0) / DayErrors.halfLife) }
    self.weights = weights
    effectiveCounts = (0..<horizon).map { ahead in
      DayErrors.effectiveCount(errors, weights, stride: stride, at: ahead, of: horizon)
    }
    var sizes: [Double] = []
    for ahead in 0..<horizon {
      var sum = 0.0
      var weightSum = 0.0
      for (origin, weight) in weights.enumerated()
      where !errors[origin * horizon + ahead].isNaN {
        sum += weight * errors[origin * horizon + ahead].magnitude
        weightSum += weight
      }
      sizes.append(weightSum > 0 ? sum / weightSum : sizes.last ?? 0)
    }
    let scales = sizes.indices.map { ahead -> Double in
      let around = sizes[max(0, ahead - 7)..<min(horizon, ahead + 8)]
      return around.reduce(0, +) / Double(around.count) + Double.leastSize
    }
    self.scales = scales
    let typical = DayErrors.typicalFactors(errors, scales: scales, weights: weights)
    let mixed = DayErrors.quantiles(errors, scales: scales, weights: weights)
    let inner = DayErrors.quantiles(errors, scales: scales, weights: weights, times: typical)
    pooled = mixed.indices.map { index in
      let share = DayErrors.typicalShare(QuantileTable.tailProbability(index))
      return (1 - share) * mixed[index] + share * inner[index]
    }
    self.least = least
  }

  /// The quantiles of all errors in units of their horizon's scale, each times
  /// its origin's factor.
  private static func quantiles(
    _ errors: [Double],
    scales: [Double],
    weights: [Double],
    times factors: [Double]? = nil
  ) -> [Double] {
    var pool = SortedErrors(capacity: errors.count)
    for (origin, weight) in weights.enumerated() {
      let factor = factors?[origin] ?? 1
      for (ahead, scale) in scales.enumerated() {
        let error = errors[origin * scales.count + ahead]
        if !error.isNaN { pool.append(factor * error / scale, weight: weight) }
      }
    }
    guard !pool.isEmpty else { return [Double](repeating: 0, count: QuantileTable.count) }
    return QuantileTable.quantiles(of: pool.sorted())
  }

  /// The factors that bring the errors of each origin to a typical size: the
  /// geometric mean of the origins' sizes over its own.
  private static func typicalFactors(
    _ errors: [Double],
    scales: [Double],
    weights: [Double]
  ) -> [Double] {
    var logSum = 0.0
    var weightSum = 0.0
    let sizes = weights.enumerated().map { origin, weight -> Double in
      var sum = 0.0
      var count = 0.0
      for (ahead, scale) in scales.enumerated() {
        let error = errors[origin * scales.count + ahead]
        if !error.isNaN {
          sum += error.magnitude / scale
          count += 1
        }
      }
      guard count > 0 else { return 1 }
      let size = sum / count + leastSize
      // Errors of neighbouring days go together: four days say twice one.
      logSum += weight * count.squareRoot() * Double.log(size)
      weightSum += weight * count.squareRoot()
      return size
    }
    let typical = weightSum > 0 ? Double.exp(logSum / weightSum) : 1
    return sizes.map { typical / $0 }
  }

  /// A twentieth of the mean size: an origin that was right by chance is not
  /// infinitely calm.
  private static let leastSize = 0.05

  /// The weight of a typical origin in a quantile with `p` beyond it: all of it
  /// from 20 % on, nothing from 2.5 % down.
  private static func typicalShare(_ p: Double) -> Double {
    switch p {
    case ..<0.025: 0
    case ..<0.1: 0.5 * (p - 0.025) / 0.075
    case ..<0.2: 0.5 + 0.5 * (p - 0.1) / 0.1
    default: 1
    }
  }

  /// The distances from its median of the amount of a day, 0 for the first ahead.
  func deviations(ofDay ahead: Int) -> QuantileTable {
    widened(pooled, scale: scales[ahead], least: least, ahead: ahead)
  }

  /// Scaled quantiles with the tails of a future that is less like the past
  /// the fewer independent errors there are.
  private func widened(
    _ quantiles: [Double],
    scale: Double,
    least: Double,
    ahead: Int
  ) -> QuantileTable {
    let freedom = max(2, 1 + effectiveCounts[ahead])
    var deviations = quantiles
    DayErrors.widenings.widen(&deviations, scale: scale, least: least, freedom: freedom)
    return QuantileTable(deviations, degreesOfFreedom: freedom)
  }

  /// The number of independent errors at a horizon: windows that overlap count
  /// once.
  private static func effectiveCount(
    _ errors: [Double],
    _ weights: [Double],
    stride: Int,
    at ahead: Int,
    of horizon: Int
  ) -> Double {
    var sum = 0.0
    var squares = 0.0
    for (origin, weight) in weights.enumerated()
    where !errors[origin * horizon + ahead].isNaN {
      sum += weight
      squares += weight * weight
    }
    return squares > 0 ? sum * sum / squares * Double(stride) / Double(ahead + 1) : 0
  }

  /// The factor on the quantile with `p` beyond it: on the tails for level shifts, and
  /// for weights that were chosen on the errors they are judged by, 1.3 at 2.5 % and 1.1
  /// at 10 %; on the inner ones less than 1, down to 0.8 from 40 % on, with which
  /// intervals of 20 % and 40 % hold their share of the days of real series.
  fileprivate static func tail(_ p: Double) -> Double {
    switch p {
    case ..<0.025: 1.3
    case ..<0.1: 1.3 - 0.2 * (p - 0.025) / 0.075
    case ..<0.2: 1.1 - 0.2 * (p - 0.1) / 0.1
    case ..<0.4: 0.9 - 0.1 * (p - 0.2) / 0.2
    default: 0.8
    }
  }

  /// Returns whether two have the same errors, missing ones being equal.
  static func == (left: DayErrors, right: DayErrors) -> Bool {
    left.horizon == right.horizon && left.weights == right.weights
      && zip(left.errors, right.errors).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

/// The parts of the widening of each quantile, which are the same on all days.
///
/// Columns, since a forecast widens 199 quantiles a day.
private struct Widenings {
  /// The normal quantiles.
  private let normal = QuantileTable.normal

  /// The factors on the tails.
  private let tails = (0..<QuantileTable.count).map {
    DayErrors.tail(QuantileTable.tailProbability($0))
  }

  /// The numerators of the quantiles of Student's *t* over normal ones, *z*, by powers
  /// of the degrees of freedom: the expansion of Cornish and Fisher (Abramowitz, Stegun
  /// 1964, 26.7.5).
  private let first: [Double]
  private let second: [Double]
  private let third: [Double]

  init() {
    let squares = normal.map { $0 * $0 }
    first = squares.map { $0 + 1 }
    second = squares.map { (5 * $0 + 16) * $0 + 3 }
    third = squares.map { ((3 * $0 + 19) * $0 + 17) * $0 - 15 }
  }

  /// Scales quantiles, which are not narrower than normal ones of a scale, and widens
  /// them.
  func widen(_ quantiles: inout [Double], scale: Double, least: Double, freedom: Double) {
    let (normal, tails) = (normal.span, tails.span)
    let (first, second, third) = (first.span, second.span, third.span)
    let (one, two) = (4 * freedom, 96 * freedom * freedom)
    let three = 384 * freedom * freedom * freedom
    var quantiles = quantiles.mutableSpan
    precondition(quantiles.count == QuantileTable.count)
    for index in 0..<QuantileTable.count {
      let z = unsafe normal[unchecked: index]
      let (quantile, bound) = unsafe (quantiles[unchecked: index] * scale, least * z)
      let kept = z < 0 ? min(quantile, bound) : max(quantile, bound)
      let ratio =
        unsafe 1 + first[unchecked: index] / one + second[unchecked: index] / two
        + third[unchecked: index] / three
      unsafe quantiles[unchecked: index] = kept * tails[unchecked: index] * ratio
    }
  }
}
