/// The time that a column was last read to have: rows of a bill are most often in the order
/// of their days, and equal texts are not read again.
struct LatestTime {
  /// The first, the middle and the last eight bytes of the text, which may overlap.
  private var first: UInt64 = 0
  private var middle: UInt64 = 0
  private var last: UInt64 = 0
  /// The length of the text, 0 where none is kept.
  private var length = 0
  private var second = 0

  /// The lengths of texts of which three words hold every byte: `20261120`,
  /// `2026-11-20T10:00:00.000Z`.
  private static let lengths = 8...24

  /// Returns the time in a field, or its flaw.
  ///
  /// - Parameters:
  ///   - bytes: The bytes at hand.
  ///   - range: Those of the field.
  ///   - order: The order of day and month, the same in each call.
  /// - Returns: What ``TimestampField`` reads.
  @inline(__always)
  mutating func field(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    order: ReadingOptions.DateOrder
  ) -> TimestampField {
    guard LatestTime.lengths.contains(range.count) else {
      return TimestampField(bytes, in: range, order: order)
    }
    let first = CSVWord.load(bytes, at: range.lowerBound)
    let last = CSVWord.load(bytes, at: range.upperBound - CSVWord.width)
    let middle = range.count > 16 ? CSVWord.load(bytes, at: range.lowerBound + CSVWord.width) : 0
    if range.count == length, last == self.last, first == self.first, middle == self.middle {
      return .seconds(second)
    }
    let field = TimestampField(bytes, in: range, order: order)
    if case .seconds(let second) = field {
      (self.first, self.middle, self.last) = (first, middle, last)
      (self.length, self.second) = (range.count, second)
    }
    return field
  }

  /// Forgets the time, where the order of day and month may be another.
  mutating func reset() { length = 0 }
}
