internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// A series for which a question has no answer, and the reason.
public struct SeriesRefusal: Codable, Equatable, Sendable {
  /// The series.
  public let series: ReportSeries
  /// The model that gave none, where several were asked.
  public let model: String?
  /// The reason, in one line.
  public let reason: String

  init(_ key: SeriesKey, by dimensions: [SpendDimension], model: String? = nil, reason: String) {
    series = ReportSeries(key, by: dimensions)
    self.model = model
    self.reason = reason
  }

  init(_ refusal: Keyed<some Error>, by dimensions: [SpendDimension]) {
    self.init(refusal.key, by: dimensions, reason: "\(refusal.reason)")
  }
}
