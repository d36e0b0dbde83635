public import OutlayTimeSeries

/// A way to tell which days of a series do not belong.
///
///     let scored = try RobustScore().scored(spend)
///     scored.scores[40]      // 5.2: so many robust standard deviations too high
///     scored.anomalies       // the days beyond the threshold, joined
public protocol Detector: Sendable {
  /// Says of every day what was expected and how far off it is.
  func scored(_ series: Series) throws(DetectionError) -> ScoredSeries

  /// Scores the series of a panel, each from its first to its last observed
  /// day; on its own, unless the detector compares them.
  func scored(_ panel: Panel) -> PanelScores
}

extension Series {
  /// The episodes of days that do not belong, first to last.
  ///
  ///     for anomaly in try spend.anomalies() {
  ///       print(anomaly.days, anomaly.impact, anomaly.score)
  ///     }
  ///
  /// - Parameter detector: How the days are scored.
  /// - Returns: The episodes.
  /// - Throws: ``DetectionError`` where the history does not allow it.
  public func anomalies(
    using detector: some Detector = .robustScore()
  ) throws(DetectionError) -> [Anomaly] {
    try detector.scored(self).anomalies
  }
}
