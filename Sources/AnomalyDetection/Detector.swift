public import TimeSeries

/// A way to tell which days of a series do not belong.
///
///     let scored = try SeasonalZScore(threshold: 3.5).scored(spend)
///     scored.scores[40]      // 5.2: so many robust standard deviations too high
///     scored.anomalies       // the days beyond the threshold, joined
public protocol Detector: Sendable {
  /// Says of every day what was expected and how far off it is.
  func scored(_ series: Series) throws(DetectionError) -> ScoredSeries
}

extension Series {
  /// The episodes of days that do not belong, first to last.
  ///
  ///     for anomaly in try spend.anomalies(using: .seasonalZScore(threshold: 3.5)) {
  ///       print(anomaly.days, anomaly.impact, anomaly.score)
  ///     }
  ///
  /// - Throws: ``DetectionError`` where the history does not allow it.
  public func anomalies(
    using detector: some Detector = .seasonalZScore()
  ) throws(DetectionError) -> [Anomaly] {
    try detector.scored(self).anomalies
  }
}
