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

  /// Indicates whether the days lie so many days apart, or several times as many.
  func areApart(by count: Int) -> Bool {
    !days.isEmpty && days.allSatisfy { ($0 - days[0]) % count == 0 }
  }

  /// The period that each row is the amount of, where rows are as far apart.
  var period: RowPeriod? {
    guard days.count >= 3 else { return nil }
    let dates = days.map { Day(ordinal: $0) }
    let isFirst = dates.allSatisfy { $0.dayOfMonth == 1 }
    let isLast = dates.allSatisfy { ($0 + 1).dayOfMonth == 1 }
    let months = dates.map { 12 * $0.year + $0.month - 1 }
    // On the edges of months, days that differ are of different months.
    if isFirst || isLast {
      for count in [12, 3] where RowCalendar.areApart(months, by: count) {
        return .months(count, from: (isFirst ? months[0] : months[0] + 1) % count)
      }
      return .month
    }
    if days.count >= 4, RowCalendar.areApart(days, by: 14) { return .days(14) }
    if isFewAMonth(dates) { return .month }
    if days.count >= 4, RowCalendar.areApart(days, by: 7) { return .days(7) }
    let ofMonth = dates.map(\.dayOfMonth)
    let spread = (ofMonth.max() ?? 0) - (ofMonth.min() ?? 0)
    return spread <= 10 && RowCalendar.areApart(months, by: 3) ? .quarter : nil
  }

  /// Indicates whether rows come once or twice a month, or once in several months.
  var isOfMonths: Bool { if case .months = period { true } else { false } }

  /// Indicates whether most of some numbers follow each other in this step, and the others
  /// in several.
  private static func areApart(_ numbers: [Int], by step: Int) -> Bool {
    let gaps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    return gaps.allSatisfy { $0 > 0 && $0 % step == 0 }
      && 5 * gaps.count { $0 == step } >= 4 * gaps.count
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
package enum RowPeriod: Hashable, Sendable {
  /// Some days, of which a row is dated on the first.
  case days(Int)
  /// Some days, of which a row is dated on the last.
  case daysEnding(Int)
  /// Some months, the first period of a year beginning some months after January.
  case months(Int, from: Int)

  /// A calendar month.
  package static let month = months(1, from: 0)
  /// A quarter of the calendar year.
  package static let quarter = months(3, from: 0)

  /// The days of the period to which a row of a day belongs.
  package func days(of day: Int) -> Range<Int> {
    switch self {
    case .days(let count): return day..<(day + count)
    case .daysEnding(let count): return (day + 1 - count)..<(day + 1)
    case .months(let count, let first):
      let date = Day(ordinal: day)
      let month = 12 * date.year + date.month - 1
      let start = month - (month - first) % count
      return RowPeriod.firstDay(ofMonth: start)..<RowPeriod.firstDay(ofMonth: start + count)
    }
  }

  /// The period whose rows are dated on its last day, where it is one of days.
  var ending: RowPeriod { if case .days(let count) = self { .daysEnding(count) } else { self } }

  /// Indicates whether a row is dated on the last day of several.
  var isDatedOnLastDay: Bool { if case .daysEnding = self { true } else { false } }

  /// The first day of a month, by its number from January of the year 0 on.
  private static func firstDay(ofMonth month: Int) -> Int {
    Day(month / 12, month % 12 + 1, 1).ordinal
  }

  /// Its name.
  package var name: String {
    switch self {
    case .days(let count), .daysEnding(let count): "\(count) days"
    case .months(3, _): "quarter"
    case .months(12, _): "year"
    case .months: "month"
    }
  }

  /// The words for it.
  var assumption: ReadingReport.Assumption.Kind {
    switch self {
    case .days(14), .daysEnding(14): .fortnightlyRows
    case .days, .daysEnding: .weeklyRows
    case .months(3, _): .quarterlyRows
    case .months(12, _): .yearlyRows
    case .months: .monthlyRows
    }
  }
}

extension RowPeriod: Comparable {
  /// The length of the period in days, about.
  private var length: Int {
    switch self {
    case .days(let count), .daysEnding(let count): count
    case .months(let count, _): 30 * count
    }
  }

  package static func < (one: RowPeriod, other: RowPeriod) -> Bool { one.length < other.length }
}
