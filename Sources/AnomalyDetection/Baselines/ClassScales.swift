internal import OutlayStatistics
import OutlayTimeSeries

/// The scales of many series, by class of day, with their degrees of freedom.
struct ClassScales: Sendable {
  let classes: ScaleClasses

  /// The least scale of a day as a share of its expected amount.
  let floorShare: Double

  /// The number of series.
  let count: Int

  /// The scale of class `c` of series `i` at `c * count + i`, above 0; `NaN`
  /// for a series that was refused.
  let scales: [Double]

  /// The degrees of freedom of each scale, at least 3.
  let degrees: [Double]

  /// The place of the first series of a day's class.
  func offset(of day: Day) -> Int { classes.index(of: day) * count }

  /// The score of a deviation.
  ///
  /// - Parameters:
  ///   - deviation: What was observed beyond what was expected, in the unit
  ///     in which its variance is that of the scale.
  ///   - expected: The expected amount.
  ///   - scale: The scale of the day's class.
  ///   - share: The least scale as a share of the expected amount.
  /// - Returns: The deviation over the larger of the two.
  @inline(__always)
  static func score(
    _ deviation: Double,
    expected: Double,
    scale: Double,
    share: Double
  ) -> Double {
    let floor = share * expected.magnitude
    return deviation / (scale < floor ? floor : scale)
  }
}

/// Computes the scales of one series after the other.
///
/// The scale of a class of *m* days is 1.4826 times the median size *M* of its
/// deviations (or what else makes it a standard deviation), drawn to that of all
/// days, *S*, as if a week of those had been among its own:
/// (*m M* + 7 *S*)/(*m* + 7). It is at least the floor's amount, and the floor's
/// share of the series' level.
///
/// A median size is as precise as a standard deviation of 0.3674 times as many
/// days (the efficiency of the MAD: P. J. Rousseeuw, C. Croux, Alternatives to
/// the median absolute deviation, 1993, https://doi.org/10.1080/01621459.1993.10476408),
/// of which the baseline has used up some: that many degrees of freedom the
/// scale has, and the scores.
struct ScaleEstimator {
  /// The fewest observed days that have a scale.
  static let minimumCount = 14

  /// The days of the whole series that each class borrows.
  private static let borrowedCount = 7.0

  private static let efficiency = 0.3674

  let floor: ScaleFloor
  private let consistency: Double
  private let dayCount: Int

  /// The number of scales of a series.
  var classCount: Int { days.count }

  /// The days of each class.
  private let days: [[Int]]
  private var sizes: [Double] = []

  init(
    _ classes: ScaleClasses,
    floor: ScaleFloor,
    consistency: Double,
    over days: Range<Day>
  ) {
    self.floor = floor
    self.consistency = consistency
    dayCount = days.count
    var byClass = [[Int]](repeating: [], count: classes.count)
    for (position, day) in days.enumerated() { byClass[classes.index(of: day)].append(position) }
    self.days = byClass
    sizes.reserveCapacity(dayCount)
  }

  /// Appends the scales of a series and their degrees of freedom, a class
  /// after the other.
  ///
  /// - Parameters:
  ///   - deviations: A deviation a day, `NaN` where it is missing.
  ///   - amounts: The amounts from which they deviate.
  ///   - freedom: The share of the days that the baseline has not used up.
  ///   - scales: Where the scales go.
  ///   - degrees: Where the degrees of freedom go.
  /// - Throws: ``DetectionError/tooShort(count:minimum:)``.
  mutating func estimate(
    _ deviations: Span<Double>,
    of amounts: Span<Double>,
    freedom: Double,
    _ scales: inout [Double],
    _ degrees: inout [Double]
  ) throws(DetectionError) {
    sizes.removeAll(keepingCapacity: true)
    for t in 0..<dayCount where !deviations[t].isNaN { sizes.append(deviations[t].magnitude) }
    let count = sizes.count
    guard count >= Self.minimumCount else {
      throw .tooShort(count: count, minimum: Self.minimumCount)
    }
    let ofAll = medianSize()
    let least = max(floor.amount, floor.share * level(of: amounts))
    for days in days {
      sizes.removeAll(keepingCapacity: true)
      for t in days where !deviations[t].isNaN { sizes.append(deviations[t].magnitude) }
      let own = Double(sizes.count)
      let mixed = own * medianSize() + Self.borrowedCount * ofAll
      let scale = consistency * mixed / (own + Self.borrowedCount)
      scales.append(max(scale, least))
      let known = min(Double(count), own + Self.borrowedCount) * freedom
      // With fewer the tail has no variance, and no score a meaning.
      degrees.append(max(3, Self.efficiency * known))
    }
  }

  private mutating func medianSize() -> Double { sizes.partitionedMedian() ?? 0 }

  /// The median size of the amounts, or their mean size where most are 0.
  private mutating func level(of amounts: Span<Double>) -> Double {
    guard floor.share > 0 else { return 0 }
    sizes.removeAll(keepingCapacity: true)
    for t in 0..<dayCount where !amounts[t].isNaN { sizes.append(amounts[t].magnitude) }
    let median = medianSize()
    return median > 0 ? median : sizes.compensatedSum() / Double(max(1, sizes.count))
  }
}
