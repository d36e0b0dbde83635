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
  private(set) var amounts: LiveDays
  /// The amounts less the median of the three weeks before.
  private(set) var above: LiveDays
  /// The level without the weekday.
  private(set) var level: LiveLevel
  /// The amounts less the expected ones.
  private(set) var residuals: LiveDays

  private var levels = LiveWindow(LiveBaseline.levelDays)
  private var near = LiveWindow(LiveBaseline.nearDays)
  private var sizes = LiveWindow(LiveBaseline.yearDays, ofSizes: true)
  private var spread = LiveWindow(LiveBaseline.spreadDays, ofSizes: true)

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

  /// Begins a series, or goes on with one from what was kept of it, the oldest days first.
  init(
    dayCount: Int = 0,
    observedCount: Int = 0,
    amounts: [Double] = [],
    above: [Double] = [],
    level: LiveLevel = LiveLevel(),
    residuals: [Double] = []
  ) {
    self.dayCount = dayCount
    self.observedCount = observedCount
    self.amounts = LiveDays(LiveBaseline.yearDays, kept: amounts)
    self.above = LiveDays(7 * LiveBaseline.weeks, kept: above)
    self.level = level
    self.residuals = LiveDays(LiveBaseline.spreadDays, kept: residuals)
  }

  /// Keeps the days in order by size from now on.
  mutating func sort() {
    levels.sort(amounts)
    near.sort(amounts)
    sizes.sort(amounts)
    spread.sort(residuals)
    level.sort()
  }

  /// Keeps them in order no more.
  mutating func unsort() {
    levels.unsort()
    near.unsort()
    sizes.unsort()
    spread.unsort()
    level.unsort()
  }

  /// Indicates whether a year of days is known, and each of them missing or 0.
  var isIdle: Bool {
    dayCount >= LiveBaseline.yearDays
      && (1...LiveBaseline.yearDays).allSatisfy { amounts[$0].isNaN || amounts[$0] == 0 }
  }

  /// Returns the expectation of the next day, and adds the day.
  mutating func next(_ amount: Double) -> Expectation {
    let week = levels.quantile(0.5, of: amounts)
    if week.isNaN {
      level = LiveLevel()
      if levels.isSorted { level.sort() }
    }
    let weekday = usualWeekday()
    let expectedLevel = level.expected
    let expected = expectedLevel + weekday
    let residual = amount - expected
    let size = near.quantile(0.5, of: amounts)
    let magnitude =
      size.isNaN
      ? amount.magnitude
      : max(size.magnitude, MovingBaseline.leastShare * sizes.quantile(0.5, of: amounts))
    if !amount.isNaN { observedCount += 1 }
    let scale =
      dayCount < LiveBaseline.levelDays || observedCount < RobustScore.minimumCount
      ? .nan
      : (spread.quantile(CommonMode.nearShare, of: residuals).squared
        + (CommonMode.levelShare * magnitude).squared + .leastVariance).squareRoot()

    let usual = spread.quantile(DeviationScale.nearShare, of: residuals)
    level.take(amount - weekday, usual: usual)
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
  private func usualWeekday() -> Double {
    let median = (1...LiveBaseline.weeks).map { above[7 * $0] }.observedQuantile(0.5)
    return median.isNaN ? 0 : median
  }

  private static func clipped(_ deviation: Double) -> Double {
    deviation.isNaN ? .nan : min(max(deviation, -CommonMode.clip), CommonMode.clip)
  }

  private mutating func take(_ amount: Double) {
    levels.take(amount, after: amounts)
    near.take(amount, after: amounts)
    sizes.take(amount, after: amounts)
    amounts.append(amount)
  }

  private mutating func take(residual: Double) {
    spread.take(residual, after: residuals)
    residuals.append(residual)
  }
}
