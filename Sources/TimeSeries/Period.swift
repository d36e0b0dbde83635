/// A way to divide the calendar into accounting periods.
///
///     Period.month.days(containing: Day(2026, 11, 20))
///     // 2026-11-01..<2026-12-01
///     Period.year(startingIn: 10).days(containing: Day(2026, 11, 20))
///     // 2026-10-01..<2027-10-01, the fiscal year of US federal agencies
///
/// Weeks are those of ISO 8601. Quarters and years may begin in any month; the
/// default is January.
public enum Period: Hashable, Sendable {
  /// A single day.
  case day
  /// Seven days from a Monday.
  case week
  /// A calendar month.
  case month
  /// Three months; the first quarter of a year begins in the given month.
  case quarter(yearStartingIn: Int = 1)
  /// Twelve months that begin in the given month.
  case year(startingIn: Int = 1)

  /// The days of the period that holds `day`.
  public func days(containing day: Day) -> Range<Day> {
    switch self {
    case .day:
      return day..<(day + 1)
    case .week:
      let monday = day - (day.weekday.rawValue - Weekday.monday.rawValue)
      return monday..<(monday + 7)
    case .month:
      return Period.months(1, startingIn: 1, containing: day)
    case .quarter(let month):
      return Period.months(3, startingIn: month, containing: day)
    case .year(let month):
      return Period.months(12, startingIn: month, containing: day)
    }
  }

  /// The parts of `days` by period, in order: whole periods, but perhaps the first
  /// and the last.
  ///
  ///     Period.month.spans(of: Day(2026, 11, 20)..<Day(2027, 1, 1))
  ///     // [2026-11-20..<2026-12-01, 2026-12-01..<2027-01-01]
  package func spans(of days: Range<Day>) -> [Range<Day>] {
    var spans: [Range<Day>] = []
    var start = days.lowerBound
    while start < days.upperBound {
      let end = min(self.days(containing: start).upperBound, days.upperBound)
      spans.append(start..<end)
      start = end
    }
    return spans
  }

  /// The days of the `length` months that hold `day`, in a cycle that begins in a month
  /// of the year, 1 to 12.
  private static func months(
    _ length: Int,
    startingIn firstMonth: Int,
    containing day: Day
  ) -> Range<Day> {
    precondition(
      (1...12).contains(firstMonth),
      "there is no month \(firstMonth) for a year to start in"
    )
    let (year, month, _) = day.components
    let monthCount = year * 12 + month - 1
    let sinceStart = ((monthCount - firstMonth + 1) % length + length) % length
    let first = monthCount - sinceStart
    return firstDay(ofMonthCount: first)..<firstDay(ofMonthCount: first + length)
  }

  private static func firstDay(ofMonthCount count: Int) -> Day {
    let year = (count >= 0 ? count : count - 11) / 12
    return Day(year, count - year * 12 + 1, 1)
  }
}
