internal import OutlayCloudSpend

extension RowReader {
  /// Counts a day that has no charge, so that nothing was spent on it.
  mutating func cover(
    _ bytes: Span<UInt8>,
    fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) {
    guard let instant = try self.instant(bytes, fields, place: place) else { return }
    let start = localStart(bytes, fields, at: instant)
    builder.cover(start, row: place.row)
    if let mark = plan.estimate { noteEstimate(bytes, fields, mark, from: start) }
  }

  /// Indicates whether the charge period of a row is longer than a day.
  mutating func isLongerThanDay(
    _ bytes: Span<UInt8>,
    fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    guard let column = plan.periodEnd,
      let start = try instant(bytes, fields, place: place),
      let end = try time(bytes, fields, column: column, place: place)?.second
    else { return false }
    return end - start > SpendCubeBuilder.secondsPerDay
  }
}
