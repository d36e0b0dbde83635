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
    var events = events
    let places = Dictionary(grouping: events.indices) { events[$0].key }
    let others = anomalies.filter { found in
      let anomaly = found.anomaly
      let place = (places[found.key] ?? []).first { place in
        let event = events[place].anomaly
        let days = (event.days.lowerBound - 1)..<event.days.upperBound
        // What was told day by day before the event is none of it.
        return anomaly.direction == event.direction && anomaly.days.overlaps(days)
          && (anomaly.course == nil || days.contains(anomaly.days.lowerBound))
      }
      guard let place else { return true }
      // What was flagged as something else was flagged.
      if let course = anomaly.course {
        let event = events[place]
        events[place] = Keyed(key: event.key, value: event.anomaly.continuing(course))
      }
      return false
    }
    return (others + events).sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}
