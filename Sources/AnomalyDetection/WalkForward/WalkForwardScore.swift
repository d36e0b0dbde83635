public import OutlayTimeSeries

/// A score of each day against the amount expected from the days before it, in robust
/// standard deviations of those days.
///
///     let live = try spend.anomalies(using: .walkForwardScore())
///     live[0].days.lowerBound     // the morning on which it would have been flagged
///
/// The live form of ``RobustScore``: level, weekday, the series' part in the common
/// movement of the panel, and the scales come from the days before; of the other
/// series the same day is used. A score never changes when days are added.
///
/// A day of the month is expected once the three months before agree, and a charge on
/// another day of the calendar, such as the last business day, once it is recognised in
/// the year before. Steps and drifts
/// need later days and are left out: a new level is flagged on its first days, and
/// expected once it has lasted a week. The first four weeks have a score of 0. A year
/// is remembered, and records for ever; ``WalkForwardState`` keeps both from one day to
/// the next.
///
/// - Complexity: O(*n*) a series, over all cores.
public struct WalkForwardScore: Detector {
  /// The size of score beyond which a day is anomalous.
  public let threshold: Double

  /// Makes the detector.
  ///
  /// - Parameter threshold: At 2.15 about seven days in 1,000 of real daily
  ///   series are flagged, one more than by ``RobustScore`` at 2.6.
  public init(threshold: Double = 2.15) {
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.threshold = threshold
  }

  /// Scores every day against the days before it.
  ///
  /// - Parameter series: Four weeks and more.
  /// - Returns: The score of every observed day, 0 in the first four weeks.
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than 14
  ///   observed days.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try series.requireScorable()
    let count = series.observedCount
    guard count >= RobustScore.minimumCount else {
      throw .tooShort(count: count, minimum: RobustScore.minimumCount)
    }
    var member = LiveSeries(key: .total)
    member.baseline.sort()
    member.sort()
    let scores = zip(series.days, series.values).map { day, amount in
      member.expect(amount).map { expectation in
        member.score(expectation, part: 0, volatility: 1, LiveDayOfMonth.SameDays(day))
      } ?? LiveSeries.Score()
    }
    var scored = ScoredSeries(series, scores[...], threshold: threshold)
    scored.basis = .live(member.episodes, scores.map(\.day))
    return scored
  }

  /// Scores every day of every series against the days before it and the other
  /// series.
  ///
  /// - Parameter panel: The series; from ten on they have a common movement.
  /// - Returns: The scores, and the series of fewer than 14 observed days.
  public func scored(_ panel: Panel) -> PanelScores {
    var state = WalkForwardState(keys: panel.keys, nextDay: panel.start, self)
    return state.advance(over: panel, isLast: true)
  }
}

extension Detector where Self == WalkForwardScore {
  /// Robust standard deviations from the amount expected from the days before.
  ///
  /// - Parameter threshold: The size of score beyond which a day is anomalous.
  /// - Returns: A detector that needs 14 observed days.
  public static func walkForwardScore(threshold: Double = 2.15) -> WalkForwardScore {
    WalkForwardScore(threshold: threshold)
  }
}
