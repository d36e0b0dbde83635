import OutlayTimeSeries

/// The days on which a charge is due: one in every month, in one of three, or
/// in one of twelve.
struct ChargeSchedule: Hashable, Sendable {
  /// The day of the month.
  let due: DueDay

  /// The months from one to the next: 1, 3 or 12.
  let months: Int

  /// The months since year 0 modulo ``months``.
  let phase: Int

  /// The periods of charges.
  static let periods = [1, 3, 12]

  /// The fewest occurrences that are believed: three, or two of a yearly charge,
  /// which have to be the same.
  static func fewest(every months: Int) -> Int { months < 12 ? 3 : 2 }

  /// Makes the schedule of a day in a month and in those that follow it.
  init(_ due: DueDay, every months: Int, from month: CalendarMonth) {
    self.due = due
    self.months = months
    phase = (month.index % months + months) % months
  }

  /// True for the same day of each month, from its start or its end.
  var isDayOfMonth: Bool {
    switch due {
    case .monthDay, .dayFromEnd: months == 1
    case .businessDay, .onOrAfter, .onOrBefore, .weekday: false
    }
  }

  /// The days within `range`, in order, each with its month.
  func days(
    in range: Range<Day>,
    _ calendar: BusinessCalendar
  ) -> [(day: Day, month: CalendarMonth)] {
    guard !range.isEmpty else { return [] }
    // A day that is moved may fall into the month before or after.
    let first = CalendarMonth(of: range.lowerBound).index - 1
    let last = CalendarMonth(of: range.upperBound).index + 1
    return (first...last).compactMap { index in
      let month = CalendarMonth(index: index)
      guard (index - phase).isMultiple(of: months), let day = due.day(in: month, calendar),
        range.contains(day)
      else { return nil }
      return (day, month)
    }
  }
}

extension ChargeSchedule: CustomStringConvertible {
  /// The days in words, such as `the last business day of each month`.
  var description: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    switch months {
    case 1: return "\(due) of each month"
    case 3:
      let all = stride(from: phase, to: 12, by: 3).map { names[$0] }
      return "\(due) of \(all.dropLast().joined(separator: ", ")) and \(all[3])"
    default: return "\(due) of each \(names[phase])"
    }
  }
}
