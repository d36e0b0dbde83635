import OutlayTimeSeries

/// The day of a month on which something is due.
///
///     DueDay.businessDay(-1).day(in: march, calendar)   // its last business day
enum DueDay: Hashable, Sendable {
  /// A day of the month; the last one where the month is shorter.
  case monthDay(Int)
  /// A day counted from the end of the month, 1 for the last.
  case dayFromEnd(Int)
  /// A business day, counted from 1 or, from the end of the month, from −1.
  case businessDay(Int)
  /// A day of the month, or the next business day.
  case onOrAfter(Int)
  /// A day of the month, or the business day before it.
  case onOrBefore(Int)
  /// A day of the week, counted from 1; −1 for the last of the month.
  case weekday(Weekday, Int)

  /// The most business days that are counted from either end of a month.
  private static let mostBusinessDays = 10
  /// The days from the end of a month that are better known by it than by
  /// their date.
  private static let mostDaysFromEnd = 3
}

extension DueDay {
  /// The day in a month.
  func day(in month: CalendarMonth, _ calendar: BusinessCalendar) -> Day? {
    let days = month.days()
    switch self {
    case .monthDay(let day): return days.lowerBound + (min(day, days.count) - 1)
    case .dayFromEnd(let count): return days.upperBound - count
    case .businessDay(let place): return DueDay.businessDay(place, of: days, calendar)
    case .onOrAfter(let day):
      return calendar.nearest(from: days.lowerBound + (min(day, days.count) - 1), step: 1)
    case .onOrBefore(let day):
      return calendar.nearest(from: days.lowerBound + (min(day, days.count) - 1), step: -1)
    case .weekday(let weekday, let place):
      if place < 0 {
        let last = days.upperBound - 1
        return last - (last.weekday.rawValue - weekday.rawValue + 7) % 7
      }
      let first = days.lowerBound
      let day = first + ((weekday.rawValue - first.weekday.rawValue + 7) % 7 + 7 * (place - 1))
      return days.contains(day) ? day : nil
    }
  }

  private static func businessDay(
    _ place: Int,
    of days: Range<Day>,
    _ calendar: BusinessCalendar
  ) -> Day? {
    var left = abs(place)
    var day = place > 0 ? days.lowerBound : days.upperBound - 1
    while days.contains(day) {
      if calendar.contains(day) { left -= 1 }
      if left == 0 { return day }
      day = day + place.signum()
    }
    return nil
  }

  /// All that a day may be, each with the month in which it is that.
  static func all(of day: Day, _ calendar: BusinessCalendar) -> [(
    due: DueDay, month: CalendarMonth
  )] {
    let month = CalendarMonth(of: day)
    let days = month.days()
    let (place, fromEnd) = (day - days.lowerBound + 1, days.upperBound - day)
    var all: [DueDay] = []
    if fromEnd <= mostDaysFromEnd { all.append(.dayFromEnd(fromEnd)) }
    all.append(.monthDay(place))
    if fromEnd == 1, place < 31 { all += (place + 1...31).map { .monthDay($0) } }
    all.append(.weekday(day.weekday, (place - 1) / 7 + 1))
    if fromEnd <= 7 { all.append(.weekday(day.weekday, -1)) }
    var found = all.map { (due: $0, month: month) }
    guard calendar.contains(day) else { return found }
    let before = (0..<place).count { calendar.contains(day - $0) }
    let after = (0..<fromEnd).count { calendar.contains(day + $0) }
    if before <= mostBusinessDays { found.append((.businessDay(before), month)) }
    if after <= mostBusinessDays { found.append((.businessDay(-after), month)) }
    // The days off before a business day are moved to it, and those after it.
    for step in [-1, 1] {
      var planned = day
      repeat {
        let month = CalendarMonth(of: planned)
        let place = planned.dayOfMonth
        found.append((step < 0 ? .onOrAfter(place) : .onOrBefore(place), month))
        planned = planned + step
      } while !calendar.contains(planned)
    }
    return found
  }

  /// The place in which a rule is believed among those that explain as much.
  ///
  /// Clouds bill by dates, accountants by business days, people by weekdays.
  var rank: Int {
    switch self {
    case .dayFromEnd(1): 0
    case .monthDay: 1
    case .businessDay(1), .businessDay(-1): 2
    case .onOrAfter, .onOrBefore: 3
    case .businessDay: 4
    case .weekday(_, -1): 5
    case .weekday: 6
    case .dayFromEnd: 7
    }
  }
}

extension DueDay: CustomStringConvertible {
  /// The day in words, such as `the last business day`.
  var description: String {
    switch self {
    case .monthDay(let day): "day \(day)"
    case .dayFromEnd(let count): DueDay.place(-count, "day")
    case .businessDay(let place): DueDay.place(place, "business day")
    case .onOrAfter(let day): "day \(day) or the next business day"
    case .onOrBefore(let day): "day \(day) or the business day before"
    case .weekday(let weekday, let place):
      DueDay.place(place, "\(weekday)".prefix(1).uppercased() + "\(weekday)".dropFirst())
    }
  }

  private static func place(_ place: Int, _ day: String) -> String {
    let from = place < 0 ? "last" : "first"
    guard abs(place) > 1 else { return "the \(from) \(day)" }
    let number =
      ["second", "third"].indices.contains(abs(place) - 2)
      ? ["second", "third"][abs(place) - 2] : "\(abs(place))th"
    return place < 0 ? "the \(number) last \(day)" : "the \(number) \(day)"
  }
}
