/// A year of accounts: twelve months from any month on, or weeks in the pattern 4-4-5.
///
///     let year = FiscalYear(containing: Day(2026, 11, 20), startingIn: 10)
///     year.name                // FY2027: a fiscal year is named after that in which it ends
///     year.periods[1]          // 2026-11-01..<2026-12-01
///     FiscalYear(weeksFrom: Day(2026, 9, 28)).periods[2]   // 2026-11-23..<2026-12-28, 5 weeks
public struct FiscalYear: Hashable, Sendable {
  /// The twelve periods, in order.
  public let periods: [Range<Day>]

  /// Makes the year of twelve calendar months that holds `day`.
  ///
  /// - Parameters:
  ///   - day: A day of the year.
  ///   - month: Its first month, 1 to 12.
  public init(containing day: Day, startingIn month: Int = 1) {
    periods = Period.month.spans(of: Period.year(startingIn: month).days(containing: day))
  }

  /// Makes the year of four, four and five weeks a quarter that begins on `start`.
  ///
  /// - Parameters:
  ///   - start: The first day.
  ///   - weekCount: 52, or 53 where the last period has a week more.
  public init(weeksFrom start: Day, weekCount: Int = 52) {
    precondition(weekCount == 52 || weekCount == 53, "no year has \(weekCount) weeks")
    var next = start
    periods = (1...12).map { period in
      let weeks = (period % 3 == 0 ? 5 : 4) + (period == 12 ? weekCount - 52 : 0)
      defer { next = next + 7 * weeks }
      return next..<(next + 7 * weeks)
    }
  }

  /// The days of the year.
  public var days: Range<Day> { periods[0].lowerBound..<periods[11].upperBound }

  /// The name, after the year in which it ends.
  public var name: String { "FY\((days.upperBound - 1).components.year)" }
}
