package import OutlayTimeSeries

/// The days on which invoices are written: Monday to Friday, but no holiday.
package struct BusinessCalendar: Sendable, Equatable {
  /// The days off beside weekends.
  package let holidays: Set<Day>

  /// Makes a calendar.
  package init(holidays: Set<Day> = []) { self.holidays = holidays }

  /// Returns whether a day is a business day.
  func contains(_ day: Day) -> Bool {
    day.weekday.rawValue <= Weekday.friday.rawValue
      && (holidays.isEmpty || !holidays.contains(day))
  }

  /// The first business day from `day` on, in the direction of `step`.
  func nearest(from day: Day, step: Int) -> Day {
    var day = day
    while !contains(day) { day = day + step }
    return day
  }
}
