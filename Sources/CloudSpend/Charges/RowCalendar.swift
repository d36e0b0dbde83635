internal import OutlayStatistics
internal import OutlayTimeSeries

/// The days that rows stand for, where these are others than those written in them.
///
/// A table may have one row a month or a week, no rows on weekends, and a date far after
/// all others that is a slip of the keyboard. Each is known by the days that have a row.
struct RowCalendar {
  /// The ordinals of the days that have a row, in order.
  private let days: [Int]

  init(_ days: Set<Int>) {
    self.days = days.sorted()
  }

  /// The days that are far after all others, and few: no more than two, after four weeks
  /// and more of rows, and a gap of a month and more.
  ///
  /// A bill goes on from day to day; a date of another year is a mistake that would move
  /// today. So is one of a decade before all others, which would have each series begin
  /// there.
  var strayDays: Set<Int> {
    guard days.count >= RowCalendar.fewestDays + 2 else { return [] }
    for count in 1...2 {
      let first = days[count]
      let span = days[days.count - 1] - first + 1
      let isDense = 2 * (days.count - count) >= span
      if isDense, first - days[count - 1] > RowCalendar.longestGapBefore {
        return Set(days.prefix(count))
      }
    }
    for count in 1...2 {
      let last = days[days.count - count - 1]
      let span = last - days[0] + 1
      let isDense = 2 * (days.count - count) >= span
      if isDense, days[days.count - count] - last > RowCalendar.longestGap {
        return Set(days.suffix(count))
      }
    }
    return []
  }

  /// The weekdays that never have a row, though most days of the others do; from Monday
  /// as 0.
  var emptyWeekdays: [Int] {
    guard let first = days.first, let last = days.last, last - first >= RowCalendar.fewestDays
    else { return [] }
    var counts = [Int](repeating: 0, count: 7)
    for day in days { counts[RowCalendar.weekday(day)] += 1 }
    let empty = counts.indices.filter { counts[$0] == 0 }
    let weeks = (last - first + 1) / 7
    let isRegular = counts.allSatisfy { $0 == 0 || 3 * $0 >= 2 * weeks }
    return isRegular && empty.count <= 5 && !empty.isEmpty ? empty : []
  }

  /// The days between the first and the last that are of these weekdays.
  func days(of weekdays: [Int]) -> Set<Int> {
    guard let first = days.first, let last = days.last, !weekdays.isEmpty else { return [] }
    return Set((first...last).filter { weekdays.contains(RowCalendar.weekday($0)) })
  }

  /// Months, where all days are the first of one, as months that are written without a day
  /// are read.
  var namedMonths: RowPeriod? {
    days.allSatisfy { Day(ordinal: $0).dayOfMonth == 1 } ? .month : nil
  }

  /// The period that each row is the amount of, where rows are a month or a week apart.
  var period: RowPeriod? {
    guard days.count >= 3 else { return nil }
    let dates = days.map { Day(ordinal: $0) }
    // On the edges of months, days that differ are of different months.
    let isMonthly =
      dates.allSatisfy { $0.dayOfMonth == 1 } || dates.allSatisfy { ($0 + 1).dayOfMonth == 1 }
    if isMonthly || isFewAMonth(dates) { return .month }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }
    let weekly = gaps.count { $0 == 7 }
    if days.count >= 4, gaps.allSatisfy({ $0 % 7 == 0 }), 5 * weekly >= 4 * gaps.count {
      return .week
    }
    return nil
  }

  /// Indicates whether the days are those of bills: a few each month, on about the same
  /// days of it, for three months and more.
  private func isFewAMonth(_ dates: [Day]) -> Bool {
    var counts: [Int: Int] = [:]
    for date in dates { counts[date.year * 12 + date.month, default: 0] += 1 }
    guard let first = counts.keys.min(), let last = counts.keys.max(), counts.count >= 3,
      3 * counts.count >= 2 * (last - first + 1)
    else { return false }
    let most = counts.values.max() ?? 0
    // The days of the whole table from one in a month to the same in the next.
    let isRegular = days.indices.dropFirst(most).allSatisfy { index in
      (26...36).contains(days[index] - days[index - most])
    }
    return most <= RowCalendar.mostBillsAMonth && isRegular
  }

  private static let mostBillsAMonth = 2
  private static let fewestDays = 28
  private static let longestGap = 31
  private static let longestGapBefore = 3_653

  private static func weekday(_ day: Int) -> Int {
    Day(ordinal: day).weekday.rawValue - 1
  }
}

/// The period that a row is the amount of.
enum RowPeriod {
  case month
  case week

  /// The days of the period to which a row of a day belongs: its month, or the week that
  /// it begins.
  func days(of day: Int) -> Range<Int> {
    switch self {
    case .week: return day..<(day + 7)
    case .month:
      let date = Day(ordinal: day)
      return (day - date.dayOfMonth + 1)..<(day + date.dayOfMonthFromEnd)
    }
  }
}
