internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension RowReader {
  /// Turns to a file, of whose charges it is known on which invoices they are only where all
  /// files say so.
  mutating func beginInvoices(isFirst: Bool) {
    if plan.invoice == nil {
      builder.openCharges = nil
    } else if isFirst {
      builder.openCharges = OpenCharges()
    }
  }

  /// Notes the day of a charge that is on no invoice, by its start on the clock of the days.
  @inline(__always)
  mutating func noteInvoice(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double,
    from start: Int
  ) {
    guard amount != 0, builder.openCharges != nil, let column = plan.invoice,
      // Numbers of invoices are longer than months, which some write in their place.
      bytes.isNull(in: fields[column].range) || fields[column].range.count <= RowReader.monthLength
    else { return }
    noteOpenCharge(bytes, in: fields[column].range, from: start)
  }

  /// The letters of a month, as in `2026-11`.
  private static var monthLength: Int { 7 }

  private mutating func noteOpenCharge(_ bytes: Span<UInt8>, in range: Range<Int>, from start: Int)
  {
    let day = Day(ordinal: builder.day(ofSecond: start))
    guard
      bytes.isNull(in: range) || bytes.isPlaceholder(in: range)
        || bytes.names(monthOf: day, in: range)
    else { return }
    builder.openCharges?.insert(day)
  }
}

extension Span<UInt8> {
  /// Indicates whether a text stands where no number is yet: blanks, marks and zeros, or one
  /// of a few words.
  fileprivate func isPlaceholder(in range: Range<Int>) -> Bool {
    let letters = range.map { self[$0] | 0x20 }.filter { $0 > UInt8(ascii: "0") }
      .filter { $0 <= UInt8(ascii: "9") || $0 >= UInt8(ascii: "a") }
    return letters.isEmpty
      || ["na", "none", "nil", "pending", "open", "tbd"].contains { letters.elementsEqual($0.utf8) }
  }

  /// Indicates whether a text is the month of a day, as in `2026-11` or `202611`.
  fileprivate func names(monthOf day: Day, in range: Range<Int>) -> Bool {
    var (number, count) = (0, 0)
    for place in range where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[place]) {
      number = 10 * number + Int(self[place] - UInt8(ascii: "0"))
      count += 1
    }
    return count == 6 && number == 100 * day.year + day.month
  }
}
