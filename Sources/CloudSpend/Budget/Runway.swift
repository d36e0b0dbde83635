public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The day on which a balance will be empty, with its interval.
///
///     let runway = try Balance(100_000).runway(of: spend)
///     runway.emptyOn                              // 2027-02-03
///     runway.left(on: Day(2027, 1, 31))           // 1_845
public struct Runway: Sendable {
  /// The balance.
  public let balance: Balance
  /// The days that were looked ahead.
  public let days: Range<Day>
  /// The forecast of what is drawn.
  public let outlook: Forecast
  /// The probability that ``earliest`` and ``latest`` enclose the day.
  public let level: Double
  /// The first day at whose end it is as likely as not that nothing is left, or `nil` where
  /// that is none of ``days``.
  public let emptyOn: Day?
  /// The first day at whose end that may be so, with half of what ``level`` leaves.
  public let earliest: Day?
  /// The first day at whose end that is so but for half of what ``level`` leaves; `nil`
  /// where it may last beyond ``days``.
  public let latest: Day?

  /// The amount that is expected to be left at the end of a day, at least 0.
  public func left(on day: Day) -> Double {
    let drawn = outlook.total(over: days.lowerBound..<(day + 1)).mean
    return max(0, balance.available(through: day) - drawn)
  }

  /// The amount that is left when the balance expires, of one that does before it is empty.
  public var lost: Double? {
    guard let expiry = balance.expiry, days.contains(expiry),
      emptyOn.map({ $0 > expiry }) ?? true
    else { return nil }
    return left(on: expiry)
  }
}
