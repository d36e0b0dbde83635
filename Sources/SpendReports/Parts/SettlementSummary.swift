internal import OutlayCloudSpend
public import OutlayTimeSeries

/// The days that a report looks at.
public struct SettlementSummary: Codable, Equatable, Sendable {
  /// The last complete day.
  public let asOf: Day
  /// The number of days of the data after it, which are left out.
  public let unsettledDayCount: Int

  init(_ spend: SettledSpend) {
    asOf = spend.asOf
    unsettledDayCount = spend.unsettled.count
  }
}
