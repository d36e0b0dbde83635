import OutlayTimeSeries

/// The state of one series of a panel from which its next day is scored.
///
/// First the expectations of all series for the day give the common movement; then the
/// residual of each gives the volatility of the panel; then each is scored.
struct LiveSeries {
  let key: SeriesKey
  var baseline = LiveBaseline()
  var common = LiveCommonMode()
  var volatility = LiveVolatility()
  var monthly = LiveDayOfMonth()
  var deviations = LiveDeviationScale()
  var runs = LiveRunScore()
  var records = LiveRecordScore()
  var episodes = LiveEpisodes()

  /// The days before the first day that has a score.
  static let fewestDays = 28
  /// The days that may follow each other without being kept in order by size: for more it
  /// takes longer to choose among those of a year on each than to keep them so.
  static let fewDays = 14
  /// The robust standard deviations from which charges on days of the calendar are
  /// looked for; less is not flagged with any threshold of use.
  private static let leastOfCharges = 2.0

  init(key: SeriesKey) {
    self.key = key
  }

  /// Keeps what the scores are made of in order by size from now on.
  mutating func sort() {
    deviations.sort()
    runs.sort()
  }

  /// Keeps it so no more.
  mutating func unsort() {
    deviations.unsort()
    runs.unsort()
  }

  /// Returns the expectation of the next day, and adds the day; `nil` before the first
  /// observed day.
  mutating func expect(_ amount: Double) -> LiveBaseline.Expectation? {
    guard baseline.observedCount > 0 || !amount.isNaN else { return nil }
    // A negative zero is none, so that equal amounts are the same bits in any order.
    return baseline.next(amount + 0)
  }

  /// The part of a series in the common movement, in its scales.
  struct Part {
    let amount: Double
    /// The standardized square of the rest; `NaN` where missing.
    let ratio: Double
  }

  /// Returns the part of an expected day in the common movement `all`, and adds it.
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
    var day = AdjustedDay()
  }

  /// Scores a day that was expected, the days before it having been scored, of
  /// which a part is known, on a day of a known volatility of the panel.
  mutating func score(
    _ day: LiveBaseline.Expectation,
    part: Double,
    volatility: Double,
    _ same: LiveDayOfMonth.SameDays
  ) -> Score {
    let alone = part == 0 ? day.expected : day.expected + part * day.scale
    var expected = alone + monthly.next(day.amount - alone, same)
    let isKnown =
      day.daysBefore >= LiveSeries.fewestDays && day.observedCount >= RobustScore.minimumCount
    let calm = isKnown ? deviations.scales(magnitude: day.magnitude) : (.nan, .nan)
    let usual = (above: calm.above * volatility, below: calm.below * volatility)
    func deviation(_ residual: Double) -> Double {
      residual / (residual > 0 ? usual.above : usual.below)
    }
    // Few days are off by that much, and only those are worth the search.
    if deviation(day.amount - expected).magnitude > LiveSeries.leastOfCharges,
      let effect = monthly.withCharges(on: same, level: day.magnitude)
    {
      expected = alone + effect
    }
    let residual = day.amount - expected
    let deviation = deviation(residual)
    let spread = deviations.spread
    let adjusted = AdjustedDay(
      adjusted: residual + day.level,
      level: day.level,
      magnitude: day.magnitude,
      spread: spread
    )
    deviations.take(residual)

    let run = runs.next(deviation, isKnown: day.daysBefore >= LiveRunScore.fewestDays)
    let record = records.next(
      amount: day.amount,
      level: residual + day.level,
      residual: residual,
      isKnown: day.daysBefore >= LiveRecordScore.fewestDays
    )
    var score = Score(above: usual.above, below: usual.below, day: adjusted)
    if !usual.above.isNaN { score.expected = expected }
    guard !day.amount.isNaN else { return score }
    var size = deviation.isNaN ? 0 : max(deviation.magnitude, record / volatility)
    if run > size { (size, score.evidence) = (run, .run) }
    score.score = residual < 0 ? -size : size
    return score
  }
}
