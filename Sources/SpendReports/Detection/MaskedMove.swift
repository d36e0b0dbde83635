public import OutlayAnomalyDetection
internal import OutlayCloudSpend
public import OutlayTimeSeries

/// Two parts of a series that move against each other while it is quiet.
public struct MaskedMove: Codable, Equatable, Sendable {
  /// The series.
  public let series: ReportSeries
  /// The dimension that divides it.
  public let dimension: String
  /// The first day of the earlier move.
  public let start: Day
  /// The part that costs more than expected.
  public let up: Side
  /// The part that costs less.
  public let down: Side
  /// Indicates whether the one may be the other under another name.
  public let isRename: Bool

  /// A part and its difference from what was expected.
  public struct Side: Codable, Equatable, Sendable {
    /// An identifier that stays the same from run to run.
    public let id: String
    /// The part.
    public let series: ReportSeries
    /// The shape of its episode.
    public let kind: Anomaly.Kind
    /// The difference.
    public let impact: Double

    init(_ side: Keyed<Anomaly>, by dimension: SpendDimension) {
      id = side.anomaly.id(in: side.key)
      series = ReportSeries(side.key, by: [dimension])
      kind = side.anomaly.kind
      impact = side.anomaly.impact
    }
  }

  init(_ pair: MaskedPair, in series: ReportSeries, by dimension: SpendDimension) {
    self.series = series
    self.dimension = dimension.name
    start = min(pair.up.anomaly.days.lowerBound, pair.down.anomaly.days.lowerBound)
    up = Side(pair.up, by: dimension)
    down = Side(pair.down, by: dimension)
    isRename = pair.isPossibleRename
  }
}
