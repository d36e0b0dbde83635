public import OutlayTimeSeries

/// The distance of each day from what the days before it let expect, in
/// deviations that were usual before it.
///
///     let live = try spend.anomalies(using: .walkForwardScore())
///     live[0].days.lowerBound     // the morning on which it would have been flagged
///
/// What ``RobustScore`` says with hindsight, told on the day: level, weekday,
/// what the panel does together, and the scales come from the days before; of
/// the other series the same day is used. A score never changes when days are
/// added.
///
/// A day of the month is expected once the three months before agree. Moves of the
/// level need what comes after and are left out: a new level is flagged on its
/// first days, and expected once it has stayed for a week. The first four weeks have
/// a score of 0. What a year did is remembered, records for ever;
/// ``WalkForwardState`` keeps it from one day to the next.
///
/// - Complexity: O(*n*) a series, over all cores.
public struct WalkForwardScore: Detector {
  /// The size of score beyond which a day does not belong.
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
    let count = series.observedCount
    guard count >= RobustScore.minimumCount else {
      throw .tooShort(count: count, minimum: RobustScore.minimumCount)
    }
    var member = LiveSeries(key: .total)
    let scores = zip(series.days, series.values).map { day, amount in
      member.expect(amount).map { expectation in
        member.score(expectation, part: 0, volatility: 1, LiveDayOfMonth.SameDays(day))
      } ?? LiveSeries.Score()
    }
    return ScoredSeries(series, scores[...], threshold: threshold)
  }

  /// Scores every day of every series against the days before it and the other
  /// series.
  ///
  /// - Parameter panel: Ten series or more tell what all do together.
  /// - Returns: The scores, and the series of fewer than 14 observed days.
  public func scored(_ panel: Panel) -> PanelScores {
    var state = WalkForwardState(keys: panel.keys, nextDay: panel.start, self)
    return state.advance(over: panel)
  }
}

extension Detector where Self == WalkForwardScore {
  /// Usual deviations from what the days before a day let expect.
  public static func walkForwardScore(threshold: Double = 2.15) -> WalkForwardScore {
    WalkForwardScore(threshold: threshold)
  }
}
