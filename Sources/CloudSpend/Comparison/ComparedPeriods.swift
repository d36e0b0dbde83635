public import OutlayTimeSeries

/// Two periods to compare, each of days that are complete.
///
///     ComparedPeriods.monthToDate(asOf: Day(2026, 10, 17))
///     // before 2026-09-01..<2026-09-18, after 2026-10-01..<2026-10-18
public struct ComparedPeriods: Hashable, Sendable {
  /// The earlier days.
  public let before: Range<Day>
  /// The later days.
  public let after: Range<Day>

  /// Makes two periods of the days that are complete.
  ///
  /// Where the later period is not over, it ends with the last complete day, and of the
  /// earlier one as many days are compared, so that like is held against like. `nil` where
  /// none of its days is complete.
  public init?(_ before: Range<Day>, _ after: Range<Day>, asOf: Day) {
    guard asOf >= after.lowerBound else { return nil }
    self.after = after.lowerBound..<Swift.min(after.upperBound, asOf + 1)
    let isOver = asOf + 1 >= after.upperBound
    let end = isOver ? before.upperBound : before.lowerBound + self.after.count
    self.before = before.lowerBound..<Swift.min(before.upperBound, end)
  }

  /// The days of a month through `asOf`, and the same days of the month before; all of a
  /// month that is shorter.
  public static func monthToDate(asOf: Day) -> ComparedPeriods {
    let month = Period.month.days(containing: asOf)
    let before = Period.month.days(containing: month.lowerBound - 1)
    let after = month.lowerBound..<(asOf + 1)
    let count = asOf + 1 == month.upperBound ? before.count : after.count
    return ComparedPeriods(
      before: before.lowerBound..<Swift.min(before.upperBound, before.lowerBound + count),
      after: after
    )
  }

  private init(before: Range<Day>, after: Range<Day>) {
    self.before = before
    self.after = after
  }
}
