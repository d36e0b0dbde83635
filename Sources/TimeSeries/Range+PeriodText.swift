extension Range<Day> {
  /// Makes the days that a text names: a year, a quarter, a month, a day, or the first and
  /// the last day with two points between them.
  ///
  ///     Range<Day>(period: "2026-09")                   // all of September
  ///     Range<Day>(period: "2026-Q3")                   // July to September
  ///     Range<Day>(period: "2026-09-01..2026-09-17")    // 17 days
  ///
  /// `nil` where the text is none of these, or the last day lies before the first.
  public init?(period text: String) {
    if let separator = text.firstRange(of: "..") {
      guard let first = Day(String(text[..<separator.lowerBound])),
        let last = Day(String(text[separator.upperBound...])), first <= last
      else { return nil }
      self = first..<(last + 1)
      return
    }
    if let day = Day(text) {
      self = day..<(day + 1)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].count == 4, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }),
      let year = Int(parts[0])
    else { return nil }
    guard parts.count == 2 else {
      guard let start = Day(validating: year, 1, 1) else { return nil }
      self = Period.year().days(containing: start)
      return
    }
    let isQuarter = parts[1].first == "Q" || parts[1].first == "q"
    let digits = isQuarter ? parts[1].dropFirst() : parts[1]
    guard digits.count == (isQuarter ? 1 : 2), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(digits), !isQuarter || (1...4).contains(number),
      let start = Day(validating: year, isQuarter ? number * 3 - 2 : number, 1)
    else { return nil }
    self = (isQuarter ? Period.quarter() : .month).days(containing: start)
  }
}
