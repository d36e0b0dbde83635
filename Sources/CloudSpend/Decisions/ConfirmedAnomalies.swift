package import OutlayAnomalyDetection
package import OutlayTimeSeries

extension Array where Element == Keyed<Anomaly> {
  /// A panel without the amounts of the days of these anomalies, so that they teach
  /// nobody what is usual, as those of ``PlannedEvents`` do not.
  ///
  /// New and vanished series and missing charges are days without a level before them,
  /// and stay.
  package func leftOut(of panel: Panel) -> Panel {
    var values = panel.values
    let columns = Dictionary(zip(panel.keys, 0...)) { first, _ in first }
    for anomaly in self where anomaly.anomaly.kind.hasLevelBefore {
      guard let column = columns[anomaly.key] else { continue }
      for day in anomaly.anomaly.days.clamped(to: panel.days) {
        values[column * panel.dayCount + (day - panel.start)] = .nan
      }
    }
    return Panel(start: panel.start, dayCount: panel.dayCount, keys: panel.keys, values: values)
  }

  /// These anomalies and those others of which no day is one of theirs, the costliest
  /// first.
  ///
  /// - Parameter others: The anomalies of what was scored without the days of these.
  /// - Returns: The anomalies.
  package func joined(with others: [Keyed<Anomaly>]) -> [Keyed<Anomaly>] {
    let days = Dictionary(grouping: self) { $0.key }.mapValues { $0.map(\.anomaly.days) }
    let rest = others.filter { other in
      !(days[other.key] ?? []).contains { $0.contains(other.anomaly.days.lowerBound) }
    }
    return (self + rest).sorted { $0.anomaly.impact.magnitude > $1.anomaly.impact.magnitude }
  }
}

extension Anomaly.Kind {
  /// Indicates whether the episode is off a level that its series had before.
  fileprivate var hasLevelBefore: Bool {
    switch self {
    case .newSeries, .vanishedSeries, .missingCharge: false
    case .spike, .dip, .burst, .slump, .levelShift, .drift, .varianceChange: true
    }
  }
}
