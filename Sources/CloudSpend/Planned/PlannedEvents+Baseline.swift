package import OutlayAnomalyDetection
public import OutlayForecasting
public import OutlayTimeSeries

extension PlannedEvents {
  /// The course of a series on the days of an event.
  package struct Record: Sendable {
    /// The series.
    package let key: SeriesKey
    /// The amounts of the series against what the other days let expect.
    package let anomaly: Anomaly
    /// The event that makes the days known.
    package let event: PlannedEvent
  }

  /// A panel without the amounts of planned days, so that these teach nobody
  /// what is usual.
  ///
  ///     let scores = planned.leftOut(of: panel).scored()     // what was not planned
  ///     planned.records(of: panel, against: scores)          // and what was
  ///
  /// The days are missing for each series in the scope of an event. They enter no
  /// level, no weekday and no scale, and raise no alert.
  public func leftOut(of panel: Panel) -> Panel {
    var values = panel.values
    for (column, key) in panel.keys.enumerated() {
      for event in events where event.concerns(key) {
        let days = event.days.clamped(to: panel.days)
        for day in days { values[column * panel.dayCount + (day - panel.start)] = .nan }
      }
    }
    return Panel(start: panel.start, dayCount: panel.dayCount, keys: panel.keys, values: values)
  }

  /// Returns the planned days against what the other days let expect: an
  /// episode for each event and series in its scope whose worst day would have
  /// been flagged.
  ///
  /// - Parameters:
  ///   - panel: The amounts, with those of planned days.
  ///   - scores: The scores of ``leftOut(of:)``.
  /// - Returns: The episodes with their events, in the order of the series.
  package func records(
    of panel: Panel,
    against scores: PanelScores
  ) -> [Record] {
    scores.successes.flatMap { success -> [Record] in
      let (key, scored) = (success.key, success.value)
      return events.filter { $0.concerns(key) }.compactMap { event in
        guard let amounts = panel[key],
          let episode = scored.episode(on: event.days.clamped(to: panel.days), of: amounts),
          episode.score.magnitude > scored.threshold
        else { return nil }
        return Record(key: key, anomaly: episode, event: event)
      }
    }
  }

  /// A column for each event, 1 on its days and 0 on others, with which a
  /// regression gives it an effect of its own.
  ///
  ///     let terms = planned.terms(for: "Amazon EC2", history: spend, days: 30)
  ///     try spend.forecast(days: 30, using: HarmonicRegression(adding: terms))
  ///
  /// Events of which the history has no day have no effect that could be learned,
  /// and no column.
  ///
  /// - Parameters:
  ///   - key: The series that the events are to concern.
  ///   - history: The series.
  ///   - ahead: The days after it that will be forecast.
  /// - Returns: The terms, named by their reasons.
  public func terms(for key: SeriesKey, history: Series, days ahead: Int = 0) -> [CalendarTerm] {
    let calendar = history.start..<(history.end + ahead)
    return events.filter { event in
      event.concerns(key) && event.days.contains { history[$0] != nil }
    }.map { event in
      let values = calendar.map { event.days.contains($0) ? 1.0 : 0 }
      return .regressor(event.reason, Series(start: history.start, values: values))
    }
  }
}
