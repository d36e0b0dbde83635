/// A civil date in the proleptic Gregorian calendar.
///
///     let day = Day(2026, 11, 20)
///     day.weekday                       // .friday
///     day + 11                          // 2026-12-01
///     Day(2024, 2, 28)..<Day(2024, 3, 1)  // two days: 2024 is a leap year
///
/// A day is a count of days since 1970-01-01 and has no time zone: which
/// instants belong to it is decided where timestamps are read. Arithmetic is
/// one addition; year, month and day of month are computed when asked, by
/// counting days from 1 March so that the leap day ends the year.
public struct Day: Hashable, Sendable {
  /// The days since 1970-01-01, negative before it.
  public let ordinal: Int

  /// Makes the day that lies `ordinal` days after 1970-01-01.
  public init(ordinal: Int) {
    self.ordinal = ordinal
  }

  /// Makes the day of a year, month and day of month that exist together.
  ///
  /// A date that does not exist, such as 30 February, is the caller's mistake
  /// and traps; ``init(validating:_:_:)`` answers `nil` instead.
  public init(_ year: Int, _ month: Int, _ dayOfMonth: Int) {
    guard let day = Day(validating: year, month, dayOfMonth) else {
      preconditionFailure("\(year)-\(month)-\(dayOfMonth) is not a date")
    }
    self = day
  }

  /// Makes the day of a year, month and day of month, or `nil` where there is
  /// none, such as 30 February.
  public init?(validating year: Int, _ month: Int, _ dayOfMonth: Int) {
    guard (1...12).contains(month), dayOfMonth >= 1,
      dayOfMonth <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // Years begin in March here, so that the leap day is their last day and
    // the months before it have the fixed lengths (153 m + 2) / 5.
    let marchYear = month > 2 ? year : year - 1
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(ordinal: era * Day.daysInEra + dayOfEra - Day.epochFromMarchYearZero)
  }

  /// The days of 400 Gregorian years, after which the calendar repeats.
  private static let daysInEra = 146_097

  /// The days from 0000-03-01 to 1970-01-01.
  private static let epochFromMarchYearZero = 719_468

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: return isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension Day {
  /// The year, month (1 to 12) and day of month (1 to 31) of this day.
  package var components: (year: Int, month: Int, dayOfMonth: Int) {
    let shifted = ordinal + Day.epochFromMarchYearZero
    let era = (shifted >= 0 ? shifted : shifted - (Day.daysInEra - 1)) / Day.daysInEra
    let dayOfEra = shifted - era * Day.daysInEra
    // Takes the leap days of 4, 100 and 400 years out of the day count.
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The calendar year.
  public var year: Int { components.year }

  /// The month of the year, 1 to 12.
  public var month: Int { components.month }

  /// The day of the month, 1 to 31.
  public var dayOfMonth: Int { components.dayOfMonth }

  /// The day's place counted back from the end of its month: 1 on the last
  /// day, 2 on the day before it.
  public var dayOfMonthFromEnd: Int {
    let (year, month, dayOfMonth) = components
    return Day.length(ofMonth: month, year: year) - dayOfMonth + 1
  }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday, three days after a Monday.
    Weekday.allCases[((ordinal + 3) % 7 + 7) % 7]
  }
}

extension Day: Comparable, Strideable {
  /// Returns whether `left` is an earlier day than `right`.
  public static func < (left: Day, right: Day) -> Bool { left.ordinal < right.ordinal }

  /// The number of days from this day to `other`.
  public func distance(to other: Day) -> Int { other.ordinal - ordinal }

  /// The day that lies `days` days after this one.
  public func advanced(by days: Int) -> Day { Day(ordinal: ordinal + days) }

  /// The day that lies `days` days after `day`.
  public static func + (day: Day, days: Int) -> Day { day.advanced(by: days) }

  /// The day that lies `days` days before `day`.
  public static func - (day: Day, days: Int) -> Day { day.advanced(by: -days) }

  /// The number of days from `right` to `left`.
  public static func - (left: Day, right: Day) -> Int { right.distance(to: left) }
}
