internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// A day, a month or a quarter as people write it in tables: a period is its first day.
///
///     WrittenDay("20260131")     // 2026-01-31
///     WrittenDay("2026/01/31")   // 2026-01-31
///     WrittenDay("31-Jan-2026")  // 2026-01-31
///     WrittenDay("2026-01")      // 2026-01-01
///     WrittenDay("Jan 2026")     // 2026-01-01
///     WrittenDay("01/2026")      // 2026-01-01
///     WrittenDay("Q2 2026")      // 2026-04-01
///
/// Dates of digits alone whose year is last have an order, which is the column's:
/// ``DateOrderSearch``.
struct WrittenDay {
  let day: Day
  /// The period that is written without a day.
  let period: RowPeriod?

  /// Bills lie within these years; others are slips of the keyboard.
  private static let years = 1900...2199

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// Reads a text, or answers `nil` where it is no such day.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 20 else { return nil }
    let parts = text.split { " -/.,".contains($0) }.map { $0.lowercased() }
    if parts.count <= 2, let quarter = WrittenDay.quarter(parts.joined()) {
      (day, period) = (quarter, .quarter)
      return
    }
    let numbers = parts.map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    let found: Day?
    switch (parts.count, numbers.firstIndex { $0 == nil }) {
    case (1, nil):
      guard parts[0].count == 8, let digits = numbers[0] else { return nil }
      found = WrittenDay.day(digits / 10_000, digits / 100 % 100, digits % 100)
    case (2, nil), (3, nil):
      // 2026.01 is a number.
      let isMonth = parts.count == 2
      guard !isMonth || text.contains(where: { "-/".contains($0) }) else { return nil }
      if parts[0].count == 4 {
        found = WrittenDay.day(numbers[0], numbers[1], isMonth ? 1 : numbers[2])
      } else {
        guard isMonth, parts[1].count == 4 else { return nil }
        found = WrittenDay.day(numbers[1], numbers[0], 1)
      }
    case (2, 0): found = WrittenDay.day(numbers[1], WrittenDay.month(parts[0]), 1)
    case (3, 0): found = WrittenDay.day(numbers[2], WrittenDay.month(parts[0]), numbers[1])
    case (3, 1): found = WrittenDay.day(numbers[2], WrittenDay.month(parts[1]), numbers[0])
    default: found = nil
    }
    guard let found else { return nil }
    day = found
    period = parts.count == 2 ? .month : nil
  }

  /// Reads a month whose year has two digits, or one of six digits, which could be something
  /// else unless a column has others like it: `Jan-26`, `202601`.
  init?(shortMonth text: String) {
    guard text.utf8.count <= 12 else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let digits = Int(last)
    else { return nil }
    let found: Day?
    switch (parts.count, last.count) {
    case (1, 6): found = WrittenDay.day(digits / 100, digits % 100, 1)
    case (2, 2):
      found = WrittenDay.day(2000 + digits, WrittenDay.month(parts[0].lowercased()), 1)
    default: found = nil
    }
    guard let found else { return nil }
    day = found
    period = .month
  }

  /// Indicates whether a text of an order's form is a date; one whose year is whole and
  /// first has no order.
  static func isDate(_ text: String, in order: ReadingOptions.DateOrder) -> Bool {
    second(text, in: order) != nil
  }

  /// The time of a text of an order's form, in seconds since 1970.
  static func second(_ text: String, in order: ReadingOptions.DateOrder) -> Int? {
    let bytes = Array(text.utf8)
    guard order == .iso || bytes.prefix(4).contains(where: { "/.-".utf8.contains($0) }),
      case .seconds(let second) = TimestampField(bytes.span, in: 0..<bytes.count, order: order)
    else { return nil }
    return second
  }

  /// The first day of a quarter: `2026q2`, `q22026`.
  private static func quarter(_ text: String) -> Day? {
    guard text.utf8.count == 6, let mark = text.firstIndex(of: "q") else { return nil }
    let rest = text[text.index(after: mark)...]
    guard let number = rest.first?.wholeNumberValue, (1...4).contains(number) else { return nil }
    let year = mark == text.startIndex ? rest.dropFirst() : text[..<mark]
    return day(Int(year), 3 * number - 2, 1)
  }

  private static func month(_ name: String) -> Int? {
    let name = name == "sept" ? "sep" : name
    return months.firstIndex { $0 == name || $0.prefix(3) == name }.map { $0 + 1 }
  }

  private static func day(_ year: Int?, _ month: Int?, _ dayOfMonth: Int?) -> Day? {
    guard let year, years.contains(year), let month, let dayOfMonth else { return nil }
    return Day(validating: year, month, dayOfMonth)
  }
}
