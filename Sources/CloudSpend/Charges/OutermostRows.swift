internal import OutlayTimeSeries

/// The rows of the first and the last day of a bill, which are named where they lie too
/// far apart.
struct OutermostRows: Sendable {
  private var first: Row?
  private var last: Row?
  /// The seconds of the days from the first to the last.
  private var start = Int.max
  private var end = Int.min

  private struct Row {
    let day: Int
    let place: SpendError.Place
    let column: String?
  }

  /// Indicates whether a second lies on no day between the first and the last.
  @inline(__always)
  func isOutside(_ second: Int) -> Bool { second < start || second >= end }

  /// Takes the row of a day that is the first or the last so far.
  ///
  /// - Parameters:
  ///   - day: The ordinal of the day.
  ///   - seconds: Its seconds.
  ///   - place: The place of the row.
  ///   - column: The column of its date.
  mutating func widen(
    to day: Int,
    _ seconds: Range<Int>,
    at place: SpendError.Place,
    column: String?
  ) {
    let row = Row(day: day, place: place, column: column)
    if seconds.lowerBound < start { (start, first) = (seconds.lowerBound, row) }
    if seconds.upperBound > end { (end, last) = (seconds.upperBound, row) }
  }

  /// The row of a day, which is not known of days between the first and the last.
  func row(of day: Int) -> SpendError.DatedRow {
    let row = [first, last].compactMap { $0 }.first { $0.day == day }
    return SpendError.DatedRow(Day(ordinal: day), at: row?.place, column: row?.column)
  }
}
