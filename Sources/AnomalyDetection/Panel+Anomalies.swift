public import TimeSeries

/// The scores of the series of a panel.
public struct PanelScores: Sendable {
  /// The series that could be scored, in the panel's order.
  public let scored: [(name: String, scores: ScoredSeries)]

  /// The series that could not be, with the reason.
  public let refusals: [(name: String, reason: DetectionError)]

  /// The anomalies of all series, the costliest first.
  public var anomalies: [(name: String, anomaly: Anomaly)] {
    scored
      .flatMap { name, scores in scores.anomalies.map { (name: name, anomaly: $0) } }
      .sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}

extension Panel {
  /// Scores every series on its own, from its first to its last observed day.
  ///
  ///     let found = cube.panel(by: .serviceName).scored(using: .seasonalZScore())
  ///     for (service, anomaly) in found.anomalies { print(service, anomaly.impact) }
  ///
  /// - Parameter detector: How the days are scored.
  /// - Returns: The scores, and the series that are too short for them.
  public func scored(using detector: some Detector = .seasonalZScore()) -> PanelScores {
    let attempts = concurrentMap(count: count) { column in
      Result { () throws(DetectionError) in try detector.scored(self[column].trimmed) }
    }
    var scored: [(name: String, scores: ScoredSeries)] = []
    var refusals: [(name: String, reason: DetectionError)] = []
    for (name, attempt) in zip(names, attempts) {
      switch attempt {
      case .success(let scores): scored.append((name, scores))
      case .failure(let reason): refusals.append((name, reason))
      }
    }
    return PanelScores(scored: scored, refusals: refusals)
  }
}
