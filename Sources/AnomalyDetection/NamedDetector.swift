public import OutlayTimeSeries

/// One of the library's detectors that are there to compare with, or to find one
/// kind of anomaly.
///
///     try spend.anomalies(using: .zScore(threshold: 4))
///     let detector = NamedDetector.seasonalHybridESD(mostShare: 0.05)
///     detector.name   // .seasonalHybridESD
///
/// Each is made by a function of its name, which says how it scores. If you are not
/// sure, use ``RobustScore``, the default.
public struct NamedDetector: Detector {
  /// The name.
  public let name: DetectorName

  private let detector: any Detector

  init(_ name: DetectorName, _ detector: any Detector) {
    self.name = name
    self.detector = detector
  }

  /// Scores every day of a series.
  ///
  /// - Throws: ``DetectionError`` where the history does not allow it.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try series.requireScorable()
    return try detector.scored(series)
  }

  /// Scores the series of a panel, each on its own.
  public func scored(_ panel: Panel) -> PanelScores {
    detector.scored(panel)
  }
}
