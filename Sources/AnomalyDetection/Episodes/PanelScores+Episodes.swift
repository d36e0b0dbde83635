import OutlayTimeSeries

extension PanelScores {
  /// The anomalies of all series and other events of them, the costliest first.
  ///
  ///     let scores = panel.scored()
  ///     scores.anomalies(with: panel.lifeEvents)
  ///
  /// An event takes the place of anomalies of its series to the same side on its
  /// days, or on the day before: what ended has also become less.
  public func anomalies(
    with events: [(name: String, anomaly: Anomaly)]
  ) -> [(name: String, anomaly: Anomaly)] {
    var byName: [String: [Anomaly]] = [:]
    for (name, event) in events { byName[name, default: []].append(event) }
    let others = anomalies.filter { name, anomaly in
      !(byName[name] ?? []).contains { event in
        anomaly.direction == event.direction
          && anomaly.days.overlaps((event.days.lowerBound - 1)..<event.days.upperBound)
      }
    }
    return (others + events).sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}
