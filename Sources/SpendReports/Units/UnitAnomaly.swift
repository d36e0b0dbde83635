public import OutlayAnomalyDetection
public import OutlayCloudSpend
public import OutlayTimeSeries

/// Days on which the cost of a unit, the cost or the units do not belong.
public struct UnitAnomaly: Codable, Equatable, Sendable {
  /// The amounts that do not belong.
  public let subject: UnitCostAnomaly.Subject
  /// The series.
  public let series: ReportSeries
  /// The first day.
  public let start: Day
  /// The last day.
  public let end: Day
  /// The shape.
  public let kind: Anomaly.Kind
  /// The side.
  public let direction: Anomaly.Direction
  /// The amount: of a unit cost the mean of the days, else their sum.
  public let observed: Double
  /// The expected amount.
  public let expected: Double
  /// The score of the worst day.
  public let score: Double
  /// The state at the end of the days that are known.
  public let state: Anomaly.State

  /// The days.
  public var days: Range<Day> { start..<(end + 1) }

  init(_ found: UnitCostAnomaly, by dimensions: [SpendDimension]) {
    let anomaly = found.anomaly
    subject = found.subject
    series = ReportSeries(found.key, by: dimensions)
    start = anomaly.days.lowerBound
    end = anomaly.days.upperBound - 1
    kind = anomaly.kind
    direction = anomaly.direction
    observed = anomaly.observed
    expected = anomaly.expected
    score = anomaly.score
    state = anomaly.state
  }
}
