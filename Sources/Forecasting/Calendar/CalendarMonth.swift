import OutlayTimeSeries

/// A month of the calendar, counted from year 0.
struct CalendarMonth: Sendable {
  /// The months from January of year 0 to this one.
  let index: Int

  /// The month of so many months since January of year 0.
  init(index: Int) { self.index = index }

  /// The month that holds a day.
  init(of day: Day) {
    let (year, month, _) = day.components
    index = 12 * year + month - 1
  }

  /// The first day.
  var first: Day {
    let year = (index >= 0 ? index : index - 11) / 12
    return Day(year, index - 12 * year + 1, 1)
  }

  /// The days of this month and of those after it, `count` in all.
  func days(months count: Int = 1) -> Range<Day> {
    first..<CalendarMonth(index: index + count).first
  }
}
