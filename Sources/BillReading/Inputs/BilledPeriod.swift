internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// A billing period of an account: the part of a bill that its later exports hold anew.
struct BilledPeriod: Hashable, Sendable {
  /// The first day of the period, or `nil` where the layout does not tell it.
  let start: Day?
  /// The account that is billed, or nothing where there is one.
  let account: String

  /// Rows of no known period.
  static let unknown = BilledPeriod(start: nil, account: "")

  /// The first day of a period that is written as a date, or as a year and a month.
  static func start(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    order: ReadingOptions.DateOrder
  ) -> Day? {
    if case .seconds(let second) = TimestampField(bytes, in: range, order: order) {
      return day(ofSecond: second)
    }
    return range.count <= 8 ? start(bytes.text(in: range)) : nil
  }

  /// The first day of a period that is written as a year and a month, such as `202609` or
  /// `2026-9`, or as a day.
  static func start(_ text: String) -> Day? {
    let digits = text.filter { $0 != "-" }
    guard digits.count >= 5, digits.allSatisfy(\.isWholeNumber), let year = Int(digits.prefix(4))
    else { return nil }
    let rest = digits.dropFirst(4)
    guard (1900...2199).contains(year), let month = Int(rest.prefix(2)) else { return nil }
    return Day(validating: year, month, rest.count > 2 ? Int(rest.dropFirst(2)) ?? 0 : 1)
  }

  /// The day on which an instant lies, in UTC.
  static func day(ofSecond second: Int) -> Day {
    Day(ordinal: StoredTime.floor(second, SpendCubeBuilder.secondsPerDay))
  }

  /// The first day of the period that the folders of a file are named for.
  static func start(in partitions: [Partition]) -> Day? {
    func value(_ name: String) -> String? {
      partitions.last { Header.bare($0.name) == name }?.value
    }
    if let period = value("billingperiod") { return start(String(period.prefix(10))) }
    guard let year = value("year").flatMap({ Int($0) }),
      let month = value("month").flatMap({ Int($0) })
    else { return nil }
    return Day(validating: year, month, 1)
  }

  /// The period for people: its month where it begins with one.
  var description: String {
    guard let start else { return "" }
    let text = "\(start)"
    let month = text.hasSuffix("-01") ? String(text.dropLast(3)) : "the period from \(text)"
    return account.isEmpty ? month : "\(month) of \(account)"
  }
}
