internal import OutlayStatistics

/// The baseline of a series by itself, from the days before each day.
///
/// The weekday is the median of its last twelve deviations from the median of the
/// three weeks before each; the level of the amounts without it is that of
/// ``LiveLevel``.
struct LiveBaseline {
  /// The days since the first observed one.
  private(set) var dayCount: Int
  /// The number of them that are observed.
  private(set) var observedCount: Int
  private(set) var amounts = LiveDays(LiveBaseline.yearDays)
  /// The amounts less the median of the three weeks before.
  private(set) var above = LiveDays(7 * LiveBaseline.weeks)
  /// The level without the weekday.
  private(set) var level = LiveLevel()
  /// The amounts less the expected ones.
  private(set) var residuals = LiveDays(LiveBaseline.spreadDays)

  private var levels = SortedWindow(capacity: LiveBaseline.levelDays)
  private var near = SortedWindow(capacity: LiveBaseline.nearDays)
  private var sizes = SortedWindow(capacity: LiveBaseline.yearDays)
  private var weekdays = SortedWindow(capacity: LiveBaseline.weeks)
  private var spread = SortedWindow(capacity: LiveBaseline.spreadDays)

  /// The days before from which weekdays deviate, three whole weeks.
  ///
  /// Without any of them a series begins anew.
  static let levelDays = 21
  /// The weeks before that make a weekday.
  static let weeks = 12
  /// The days before that make a scale.
  static let spreadDays = 56
  /// The days before that make the size of the amounts.
  static let nearDays = 28
  /// The longest memory: a year of whole weeks.
  static let yearDays = 364

  /// The expected amount of a day, with its scale.
  struct Expectation {
    let amount: Double
    /// The days since the first observed one.
    let daysBefore: Int
    /// The observed days, with this one.
    let observedCount: Int
    /// The expected amount; `NaN` where no day before is observed.
    let expected: Double
    /// The level that is expected, without the weekday.
    let level: Double
    /// The size of the amounts, below which nothing counts as large.
    let magnitude: Double
    /// The scale in which the series moves with others; `NaN` in the first three weeks.
    let scale: Double
    /// Its clipped deviation in that scale; `NaN` where missing.
    let move: Double
  }

  /// Begins a series.
  init() {
    (dayCount, observedCount) = (0, 0)
  }

  /// Goes on with a series from what was kept of it, the oldest days first.
  init(
    dayCount: Int,
    observedCount: Int,
    amounts: [Double],
    above: [Double],
    level: LiveLevel,
    residuals: [Double]
  ) {
    self.init()
    for amount in amounts { take(amount) }
    for excess in above { self.above.append(excess) }
    self.level = level
    for residual in residuals { take(residual: residual) }
    self.dayCount = dayCount
    self.observedCount = observedCount
  }

  /// Returns the expectation of the next day, and adds the day.
  mutating func next(_ amount: Double) -> Expectation {
    let week = levels.quantile(0.5)
    if week.isNaN { level = LiveLevel() }
    let weekday = usualWeekday()
    let expectedLevel = level.expected
    let expected = expectedLevel + weekday
    let residual = amount - expected
    let size = near.quantile(0.5)
    let magnitude =
      size.isNaN
      ? amount.magnitude : max(size.magnitude, MovingBaseline.leastShare * sizes.quantile(0.5))
    if !amount.isNaN { observedCount += 1 }
    let scale =
      dayCount < LiveBaseline.levelDays || observedCount < RobustScore.minimumCount
      ? .nan
      : (spread.quantile(CommonMode.nearShare).squared + (CommonMode.levelShare * magnitude).squared
        + .leastVariance).squareRoot()

    level.take(amount - weekday, usual: spread.quantile(DeviationScale.nearShare))
    above.append(amount - week)
    take(amount)
    take(residual: residual)
    dayCount += 1
    return Expectation(
      amount: amount,
      daysBefore: dayCount - 1,
      observedCount: observedCount,
      expected: expected,
      level: expectedLevel,
      magnitude: magnitude,
      scale: scale,
      move: LiveBaseline.clipped(residual / scale)
    )
  }

  /// The effect of the weekday of the next day.
  private mutating func usualWeekday() -> Double {
    weekdays.removeAll()
    for week in 1...LiveBaseline.weeks { weekdays.insert(above[7 * week]) }
    let median = weekdays.quantile(0.5)
    return median.isNaN ? 0 : median
  }

  private static func clipped(_ deviation: Double) -> Double {
    deviation.isNaN ? .nan : min(max(deviation, -CommonMode.clip), CommonMode.clip)
  }

  private mutating func take(_ amount: Double) {
    levels.replace(amounts[LiveBaseline.levelDays], with: amount)
    near.replace(amounts[LiveBaseline.nearDays], with: amount)
    sizes.replace(amounts[LiveBaseline.yearDays].magnitude, with: amount.magnitude)
    amounts.append(amount)
  }

  private mutating func take(residual: Double) {
    spread.replace(residuals[LiveBaseline.spreadDays].magnitude, with: residual.magnitude)
    residuals.append(residual)
  }
}
