import OutlayForecasting
internal import OutlayStatistics
import OutlayTimeSeries

/// The variance of what a decomposition expects of the days after it, by the
/// noise of the days in it.
///
/// Without robustness weights a decomposition is linear in the amounts: it is
/// known from what it makes of each day alone being 1. The last trend and the
/// last cycles are sums Σ *aₜ yₜ*, which errors of unit variance give the
/// covariance Σ *aₜ aₜᵀ*.
///
/// The robust form follows usual days closer than unusual ones: of normal errors
/// it leaves remainders with heavier tails than normal ones, whose median size
/// says too little of them. How much is found on normal errors from a fixed
/// seed, by the size that a twentieth of the remainders exceed. The covariance is
/// that of the same method without the weights.
struct ExtrapolationVariance {
  /// The covariance of ``PanelDecomposition/lastValues(of:)`` for errors of
  /// unit variance, a square matrix.
  let covariance: [Double]

  /// The mean variance of the remainders for errors of unit variance: the share
  /// of the degrees of freedom that the decomposition leaves.
  let keptVariance: Double

  /// The standard deviation of the remainders over their median size.
  let consistency: Double

  /// Works them out for series of `dayCount` days without gaps.
  ///
  /// Where that is too short for the method, the covariance is 0: no series
  /// will ask for it.
  ///
  /// - Complexity: That of taking `dayCount` series apart, and O(`dayCount`)
  ///   times the square of the sum of the periods.
  init(of robust: MSTL, dayCount: Int) {
    var linear = robust
    for index in linear.cycles.indices where linear.cycles[index].isRobust {
      linear.cycles[index].outerPasses = 0
      linear.cycles[index].innerPasses = max(2, linear.cycles[index].innerPasses)
    }
    let method = linear
    let size = 1 + method.cycles.map(\.period).reduce(0, +)
    let chunkSize = 32
    let chunks = concurrentMap(count: (dayCount + chunkSize - 1) / chunkSize) { chunk in
      let days = (chunk * chunkSize)..<min(dayCount, (chunk + 1) * chunkSize)
      return withThreads(1) { Self.sums(of: method, days, dayCount: dayCount, size: size) }
    }
    var covariance = [Double](repeating: 0, count: size * size)
    var squares = 0.0
    for chunk in chunks {
      squares += chunk.squares
      for place in covariance.indices { covariance[place] += chunk.products[place] }
    }
    self.covariance = covariance
    let isRobust = robust.cycles.contains(where: \.isRobust)
    guard isRobust, let sizes = Self.noiseSizes(of: robust, dayCount: dayCount) else {
      keptVariance = squares > 0 ? squares / Double(dayCount) : 1
      consistency = LocationScale.normalConsistency
      return
    }
    let deviation = sizes.exceeded / NormalDistribution().quantile(0.975)
    keptVariance = deviation * deviation
    consistency = deviation / sizes.median
  }

  /// The median size of what a method leaves of errors of unit variance, and
  /// the size that a twentieth exceed, or `nil` where it refuses the days.
  private static func noiseSizes(
    of method: MSTL,
    dayCount: Int
  ) -> (median: Double, exceeded: Double)? {
    let seriesCount = max(16, 8192 / max(1, dayCount))
    var noise = SplitMix64(seed: 20_261_121)
    let normal = NormalDistribution()
    let panel = Panel(
      start: Day(ordinal: 0),
      dayCount: dayCount,
      names: (0..<seriesCount).map { "\($0)" },
      values: (0..<(seriesCount * dayCount)).map { _ in
        normal.quantile(.random(in: 0x1p-53..<1, using: &noise))
      }
    )
    let sizes = panel.decomposition(using: method).remainder.values.map(\.magnitude)
    guard let first = sizes.first, !first.isNaN else { return nil }
    let sorted = sizes.sorted()
    guard let median = sorted.quantileOfSorted(0.5), let exceeded = sorted.quantileOfSorted(0.95),
      median > 0
    else { return nil }
    return (median, exceeded)
  }

  /// The sums of products of the last values, and of squares of the remainders,
  /// over the series that are 1 on one of some days and 0 else.
  private static func sums(
    of method: MSTL,
    _ days: Range<Int>,
    dayCount: Int,
    size: Int
  ) -> (products: [Double], squares: Double) {
    var values = [Double](repeating: 0, count: days.count * dayCount)
    for (column, day) in days.enumerated() { values[column * dayCount + day] = 1 }
    let panel = Panel(
      start: Day(ordinal: 0),
      dayCount: dayCount,
      names: days.map { "\($0)" },
      values: values
    )
    let parts = panel.decomposition(using: method)
    var products = [Double](repeating: 0, count: size * size)
    for column in 0..<panel.count {
      guard let last = parts.lastValues(of: column) else { return (products, 0) }
      for i in 0..<size where last[i] != 0 {
        for j in 0..<size { products[i * size + j] += last[i] * last[j] }
      }
    }
    return (products, parts.remainder.values.reduce(0) { $0 + $1 * $1 })
  }
}
