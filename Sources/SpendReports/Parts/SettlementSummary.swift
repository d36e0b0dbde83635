internal import OutlayCloudSpend
public import OutlayTimeSeries

/// The days that a report looks at.
public struct SettlementSummary: Codable, Equatable, Sendable {
  /// The last complete day.
  public let asOf: Day
  /// The number of days of the data after it, which are left out.
  public let unsettledDayCount: Int
  /// Those days as what they will come to, where earlier reads say how days fill: they are
  /// among the days to come, and not left out.
  public let nowcast: NowcastSummary?

  init(_ spend: SettledSpend, _ nowcast: NowcastSummary? = nil) {
    self.nowcast = nowcast
    asOf = spend.asOf
    unsettledDayCount = spend.unsettled.count
  }
}
