/// A way to divide the calendar into accounting periods.
///
///     Period.month.days(containing: Day(2026, 11, 20))
///     // 2026-11-01..<2026-12-01
///     Period.year(startingIn: 10).days(containing: Day(2026, 11, 20))
///     // 2026-10-01..<2027-10-01, the fiscal year of US federal agencies
///
/// Quarters and years may begin in any month; the default is January.
public enum Period: Hashable, Sendable {
  /// A calendar month.
  case month
  /// Three months; the first quarter of a year begins in the given month.
  case quarter(yearStartingIn: Int = 1)
  /// Twelve months that begin in the given month.
  case year(startingIn: Int = 1)

  /// The days of the period that holds `day`.
  public func days(containing day: Day) -> Range<Day> {
    let (year, month, _) = day.components
    let monthCount = year * 12 + month - 1
    let sinceStart = ((monthCount - firstMonth + 1) % length + length) % length
    let first = monthCount - sinceStart
    return Period.firstDay(ofMonthCount: first)..<Period.firstDay(ofMonthCount: first + length)
  }

  /// The months of one period.
  private var length: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }

  /// The month, 1 to 12, in which a cycle of periods begins.
  private var firstMonth: Int {
    switch self {
    case .month: return 1
    case .quarter(let month), .year(let month):
      precondition((1...12).contains(month), "there is no month \(month) for a year to start in")
      return month
    }
  }

  private static func firstDay(ofMonthCount count: Int) -> Day {
    let year = (count >= 0 ? count : count - 11) / 12
    return Day(year, count - year * 12 + 1, 1)
  }
}
