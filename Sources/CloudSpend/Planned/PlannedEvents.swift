public import OutlayAnomalyDetection
public import OutlayTimeSeries

/// The days that are known to be unusual, from a CSV with the columns `start`,
/// `end`, `scope` and `reason`.
///
///     let planned = try PlannedEvents(contentsOf: "events.csv")
///     // start,end,scope,reason
///     // 2026-11-09,2026-11-11,Amazon SageMaker,"training, run 7"
///     planned.event(covering: anomaly, of: "Amazon SageMaker")?.reason   // "training, run 7"
///
/// A fifth column `amount`, which need not be there nor be filled in, is what an event costs
/// beyond what is usual.
/// `end` is the last day; in `scope`, `*` stands for any text, and alone for all
/// series.
public struct PlannedEvents: Equatable, Sendable {
  /// The events, in the order of the rows.
  public let events: [PlannedEvent]

  /// Makes the list of known events.
  public init(_ events: [PlannedEvent]) {
    self.events = events
  }

  /// The first event that an anomaly of a series is known from, or `nil` where
  /// nobody planned it.
  public func event(covering anomaly: Anomaly, of series: SeriesKey) -> PlannedEvent? {
    events.first { $0.covers(anomaly, of: series) }
  }
}
