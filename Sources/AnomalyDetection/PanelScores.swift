internal import OutlayStatistics
public import OutlayTimeSeries

/// The scores of the series of a panel, or the reason that a series has none.
///
///     let scores = cube.panel(by: .serviceName).scored()
///     scores["Amazon EC2"]?.anomalies    // of one series
///     scores.anomalies                   // of all, the costliest first
public typealias PanelScores = PanelResult<ScoredSeries, DetectionError>

extension Keyed<Anomaly> {
  /// The anomaly of the series.
  public var anomaly: Anomaly { value }
}

extension PanelResult<ScoredSeries, DetectionError> {
  /// The anomalies of all series, the costliest first.
  public var anomalies: [Keyed<Anomaly>] {
    successes
      .flatMap { series in
        series.value.anomalies.map { Keyed(key: series.key, value: $0) }
      }
      .sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}

extension Panel {
  /// Scores the series, each from its first to its last observed day.
  ///
  ///     for found in cube.panel(by: .serviceName).scored().anomalies {
  ///       print(found.key, found.anomaly.kind, found.anomaly.impact)
  ///     }
  ///
  /// - Parameter detector: How the days are scored.
  /// - Returns: The scores, and the series that are too short for them.
  /// - Complexity: That of the detector a series, over all cores.
  public func scored(using detector: some Detector = .robustScore()) -> PanelScores {
    detector.scored(self)
  }
}

extension Detector {
  /// Scores every series of a panel on its own, over all cores.
  public func scored(_ panel: Panel) -> PanelScores {
    panel.trimmedSeries { series throws(DetectionError) in try self.scored(series) }
  }
}

extension Panel {
  /// The result of `transform` for each series from its first to its last observed
  /// day, or the reason it failed, over all cores.
  func trimmedSeries<Output: Sendable>(
    _ transform: @Sendable (Series) throws(DetectionError) -> Output
  ) -> PanelResult<Output, DetectionError> {
    trimmedColumns { series, _ throws(DetectionError) in try transform(series) }
  }

  /// The result of `transform` for each series, given its place too.
  func trimmedColumns<Output: Sendable>(
    _ transform: @Sendable (Series, Int) throws(DetectionError) -> Output
  ) -> PanelResult<Output, DetectionError> {
    PanelResult(
      keys: keys,
      outcomes: concurrentMap(count: count) { column in
        Result { () throws(DetectionError) in
          let series = self[column].trimmed
          try series.requireScorable()
          return try transform(series, column)
        }
      }
    )
  }
}
