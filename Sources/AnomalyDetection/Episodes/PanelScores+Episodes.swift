public import OutlayTimeSeries

extension PanelResult<ScoredSeries, DetectionError> {
  /// The anomalies of all series and other events of them, the costliest first.
  ///
  ///     let scores = panel.scored()
  ///     scores.anomalies(with: panel.lifeEvents)
  ///
  /// An event replaces anomalies of its series on the same side on its days, or on the
  /// day before: a series that ended has also become less.
  public func anomalies(with events: [Keyed<Anomaly>]) -> [Keyed<Anomaly>] {
    let eventsOfKey = Dictionary(grouping: events, by: \.key).mapValues { $0.map(\.anomaly) }
    let others = anomalies.filter { found in
      let anomaly = found.anomaly
      return !(eventsOfKey[found.key] ?? []).contains { event in
        anomaly.direction == event.direction
          && anomaly.days.overlaps((event.days.lowerBound - 1)..<event.days.upperBound)
      }
    }
    return (others + events).sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}
