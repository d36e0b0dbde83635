internal import OutlayStatistics
public import OutlayTimeSeries

/// The scores of the series of a panel.
public struct PanelScores: Sendable {
  /// The series that could be scored, in the panel's order.
  public let scored: [(name: String, scores: ScoredSeries)]

  /// The series that could not be, with the reason.
  public let refusals: [(name: String, reason: DetectionError)]

  /// Makes the scores of a panel.
  public init(
    scored: [(name: String, scores: ScoredSeries)],
    refusals: [(name: String, reason: DetectionError)]
  ) {
    self.scored = scored
    self.refusals = refusals
  }

  /// The anomalies of all series, the costliest first.
  public var anomalies: [(name: String, anomaly: Anomaly)] {
    scored
      .flatMap { name, scores in scores.anomalies.map { (name: name, anomaly: $0) } }
      .sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}

extension Panel {
  /// Scores the series, each from its first to its last observed day.
  ///
  ///     for (service, anomaly) in cube.panel(by: .serviceName).scored().anomalies {
  ///       print(service, anomaly.kind, anomaly.impact)
  ///     }
  ///
  /// - Parameter detector: How the days are scored.
  /// - Returns: The scores, and the series that are too short for them.
  public func scored(using detector: some Detector = .robustScore()) -> PanelScores {
    detector.scored(self)
  }
}

extension Detector {
  /// Scores every series of a panel on its own, over all cores.
  public func scored(_ panel: Panel) -> PanelScores {
    PanelScores(
      panel.trimmedSeries { series throws(DetectionError) in try self.scored(series) }
    )
  }
}

extension PanelScores {
  /// The scores of the series that have some.
  init(
    _ attempts: (
      done: [(name: String, result: ScoredSeries)],
      refusals: [(name: String, reason: DetectionError)]
    )
  ) {
    self.init(
      scored: attempts.done.map { ($0.name, $0.result) },
      refusals: attempts.refusals
    )
  }
}

extension Panel {
  /// What `transform` makes of each series from its first to its last observed
  /// day, and why it cannot, over all cores.
  func trimmedSeries<Output: Sendable>(
    _ transform: @Sendable (Series) throws(DetectionError) -> Output
  ) -> (
    done: [(name: String, result: Output)], refusals: [(name: String, reason: DetectionError)]
  ) {
    trimmedColumns { series, _ throws(DetectionError) in try transform(series) }
  }

  /// What `transform` makes of each series, given its place too.
  func trimmedColumns<Output: Sendable>(
    _ transform: @Sendable (Series, Int) throws(DetectionError) -> Output
  ) -> (
    done: [(name: String, result: Output)], refusals: [(name: String, reason: DetectionError)]
  ) {
    let attempts = concurrentMap(count: count) { column in
      Result { () throws(DetectionError) in try transform(self[column].trimmed, column) }
    }
    var done: [(name: String, result: Output)] = []
    var refusals: [(name: String, reason: DetectionError)] = []
    for (name, attempt) in zip(names, attempts) {
      switch attempt {
      case .success(let result): done.append((name, result))
      case .failure(let reason): refusals.append((name, reason))
      }
    }
    return (done, refusals)
  }
}
