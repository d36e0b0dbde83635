internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The days by which the rows of a table are dated, and the rows of a period.
struct RowCalendarSearch {
  /// The days of each row, `nil` where its date has no one reading.
  private let spans: [Range<Day>?]
  private let currencies: [String]

  /// Reads the dates of rows, each text once.
  init(_ rows: [[String]], day: Int?, currency: Int?) {
    var known: [String: Range<Day>?] = [:]
    spans = rows.map { row in
      guard let text = day.map({ row[$0] }) else { return nil }
      if let span = known[text] { return span }
      let span = RowCalendarSearch.span(of: text)
      known[text] = span
      return span
    }
    currencies = rows.map { row in currency.map { row[$0] } ?? "" }
  }

  /// The day of each row, `nil` where its date is another period or has no one reading.
  var days: [Day?] { spans.map { $0.flatMap { $0.count == 1 ? $0.lowerBound : nil } } }

  /// The rows of the period that a row is dated by: a quarter or a month, or the month of its
  /// day.
  func rows(inPeriodOf row: Int) -> [Int] {
    guard let days = period(of: row) else { return [] }
    return spans.indices.filter { other in
      guard other != row, let span = spans[other], currencies[other] == currencies[row] else {
        return false
      }
      return days.lowerBound <= span.lowerBound && span.upperBound <= days.upperBound
        && span != days
    }
  }

  /// The rows of that period which are dated before the row is.
  func rows(before row: Int) -> [Int] {
    guard let end = spans[row]?.upperBound else { return [] }
    return rows(inPeriodOf: row).filter { spans[$0].map { $0.upperBound <= end } ?? false }
  }

  private func period(of row: Int) -> Range<Day>? {
    guard let span = spans[row] else { return nil }
    return span.count > 1 ? span : Period.month.days(containing: span.lowerBound)
  }

  /// The days of a date as it is written, whatever the order of columns is.
  private static func span(of text: String) -> Range<Day>? {
    if let days = Range<Day>(period: text) ?? Range<Day>(period: String(text.prefix(10))) {
      return days
    }
    if let written = WrittenDay(text) {
      switch written.period {
      case nil: return written.day..<(written.day + 1)
      case .quarter: return Period.quarter().days(containing: written.day)
      default: return Period.month.days(containing: written.day)
      }
    }
    return WrittenDay(shortMonth: text).map { Period.month.days(containing: $0.day) }
  }
}
