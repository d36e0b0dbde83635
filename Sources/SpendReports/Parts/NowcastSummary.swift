internal import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The days that are still filling, as what they will come to.
public struct NowcastSummary: Codable, Equatable, Sendable {
  /// The first day that is filling.
  public let firstDay: Day
  /// The last day of the bill.
  public let lastDay: Day
  /// The amount of these days in the bill so far.
  public let seen: Double
  /// The amount that they will come to.
  public let amount: ExpectedAmount
  /// The number of earlier reads from which it was learned how days fill.
  public let readCount: Int

  init(_ nowcast: Nowcast, levels: [Double]) {
    firstDay = nowcast.days.lowerBound
    lastDay = nowcast.days.upperBound - 1
    seen = nowcast.seen
    amount = ExpectedAmount(nowcast.total(over: nowcast.days), levels: levels)
    readCount = nowcast.readCount
  }
}

extension SpendCube {
  /// The days that are filling, or `nil` without a history, or one that teaches nothing.
  func nowcastForReport(
    _ history: ReadHistory?,
    _ settlement: Settlement,
    using forecaster: some Forecaster
  ) throws(ReportError) -> Nowcast? {
    do {
      return try history?.nowcast(of: self, settlement, using: forecaster)
    } catch {
      throw .settlement(error)
    }
  }
}
