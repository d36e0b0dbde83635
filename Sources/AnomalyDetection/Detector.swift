public import OutlayTimeSeries

/// A method that finds the anomalous days of a series.
///
///     let scored = try RobustScore().scored(spend)
///     scored[Day(2026, 11, 3)]?.score   // 5.2 robust standard deviations above
///     scored.anomalies                  // the days beyond the threshold, joined
///
/// If you are not sure, use ``robustScore(threshold:)``, the default everywhere. A
/// detector of your own returns a ``ScoredSeries`` with the expected amount and the
/// score of each day:
///
///     struct Twice: Detector {
///       func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
///         let expected = series.values.map { _ in 100.0 }
///         let scores = series.values.map { ($0 - 100) / 50 }
///         return ScoredSeries(
///           series: series, expected: expected, scales: expected.map { _ in 50 },
///           scores: scores, threshold: 2)
///       }
///     }
public protocol Detector: Sendable {
  /// Scores every day against its expected amount.
  ///
  /// - Throws: ``DetectionError`` where the history does not allow it.
  func scored(_ series: Series) throws(DetectionError) -> ScoredSeries

  /// Scores the series of a panel, each from its first to its last observed day.
  ///
  /// Each series is scored on its own, unless the detector compares them.
  func scored(_ panel: Panel) -> PanelScores
}

extension Series {
  /// The episodes of anomalous days, first to last.
  ///
  ///     for anomaly in try spend.anomalies() {
  ///       print(anomaly.days, anomaly.impact, anomaly.score)
  ///     }
  ///
  /// - Parameter detector: How the days are scored.
  /// - Returns: The episodes; none where every day is as expected.
  /// - Throws: ``DetectionError`` where the history does not allow it, such as
  ///   ``DetectionError/tooShort(count:minimum:)`` for fewer than 14 observed days.
  /// - Complexity: That of the detector, O(*n*) for the robust score.
  public func anomalies(
    using detector: some Detector = .robustScore()
  ) throws(DetectionError) -> [Anomaly] {
    try detector.scored(self).anomalies
  }
}
