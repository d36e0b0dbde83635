import OutlayTimeSeries

/// What has to be kept of one series of a panel to score its next day.
///
/// First all series say what they expect of the day, which tells what they do
/// together; then what that leaves of each, which tells how restless they are; then
/// each is scored.
struct LiveSeries {
  let key: SeriesKey
  var baseline = LiveBaseline()
  var common = LiveCommonMode()
  var volatility = LiveVolatility()
  var monthly = LiveDayOfMonth()
  var deviations = LiveDeviationScale()
  var runs = LiveRunScore()
  var records = LiveRecordScore()

  /// The days before a day from which can be told what is usual.
  static let fewestDays = 28

  init(key: SeriesKey) {
    self.key = key
  }

  /// Says what is expected of the next day, and takes it in; `nil` before the
  /// first observed day.
  mutating func expect(_ amount: Double) -> LiveBaseline.Expectation? {
    guard baseline.observedCount > 0 || !amount.isNaN else { return nil }
    // A negative zero is none, so that equal amounts are the same bits in any order.
    return baseline.next(amount + 0)
  }

  /// What a series does because all do, in its usual deviations.
  struct Part {
    let amount: Double
    /// The square of what is left, in what is usual; `NaN` where missing.
    let ratio: Double
  }

  /// Tells the part of a day that was expected, and on which the panel did `all`
  /// together, and takes it in.
  mutating func part(
    of day: LiveBaseline.Expectation,
    on all: LiveCommonMode.Day
  ) -> Part {
    let amount = common.part(of: day.move, on: all)
    return Part(amount: amount, ratio: volatility.ratio(of: day.move - amount))
  }

  /// The score of a day.
  struct Score {
    var expected = Double.nan
    var above = Double.nan
    var below = Double.nan
    var score = Double.nan
    var evidence = ScoredSeries.Evidence.day
  }

  /// Scores a day that was expected, the days before it having been scored, of
  /// which a part is told and on which the panel is restless by a factor.
  mutating func score(
    _ day: LiveBaseline.Expectation,
    part: Double,
    volatility: Double,
    _ same: LiveDayOfMonth.SameDays
  ) -> Score {
    var expected = part == 0 ? day.expected : day.expected + part * day.scale
    expected += monthly.next(day.amount - expected, same)
    let residual = day.amount - expected
    let isKnown =
      day.daysBefore >= LiveSeries.fewestDays && day.observedCount >= RobustScore.minimumCount
    let calm = isKnown ? deviations.scales(magnitude: day.magnitude) : (.nan, .nan)
    let usual = (above: calm.above * volatility, below: calm.below * volatility)
    let deviation = residual / (residual > 0 ? usual.above : usual.below)
    deviations.take(residual)

    let run = runs.next(deviation, isKnown: day.daysBefore >= LiveRunScore.fewestDays)
    let record = records.next(
      level: residual + day.level,
      residual: residual,
      isKnown: day.daysBefore >= LiveRecordScore.fewestDays
    )
    var score = Score(above: usual.above, below: usual.below)
    if !usual.above.isNaN { score.expected = expected }
    guard !day.amount.isNaN else { return score }
    var size = deviation.isNaN ? 0 : max(deviation.magnitude, record / volatility)
    if run > size { (size, score.evidence) = (run, .run) }
    score.score = residual < 0 ? -size : size
    return score
  }
}
