internal import OutlayCloudSpend

/// The rows that words in columns tell to be sums of others.
struct TotalRows: Sendable {
  let marks: [Mark]
  /// The rows that were not looked at.
  var unseen: Unseen?

  /// Rows after those that were looked at for sums of others.
  struct Unseen: Sendable {
    /// The columns of texts that no condition asks for.
    let columns: [Int]
    /// The last row that was looked at.
    let lastRow: Int
    /// The names of totals among those rows.
    let known: Set<String>
  }

  /// The columns whose values tell the rows apart, each once.
  var columns: [Int] {
    Set(marks.map(\.column) + (unseen?.columns ?? [])).sorted()
  }

  /// The meaning that a value of a column gives to its row.
  enum Meaning {
    /// The row is no sum, as far as this value tells.
    case part
    case total
    /// The row is named as a sum, where nobody can know of which.
    case unseen
  }

  /// The words of a column.
  struct Mark: Sendable {
    let column: Int
    let words: [String]
    let bytes: [[UInt8]]

    init(column: Int, words: [String]) {
      self.column = column
      self.words = words
      bytes = words.map { Array($0.utf8) }
    }
  }

  /// Indicates whether a row is one of them.
  func contains(_ bytes: Span<UInt8>, _ fields: Span<CSVField>) -> Bool {
    for mark in marks {
      for word in mark.bytes where bytes.isEqual(word, in: fields[mark.column].range) {
        return true
      }
    }
    return false
  }

  /// The meaning of a value of one column.
  func meaning(of bytes: Span<UInt8>, in range: Range<Int>, column: Int) -> Meaning {
    for mark in marks where mark.column == column {
      if mark.bytes.contains(where: { bytes.isEqual($0, in: range) }) { return .total }
    }
    guard let unseen, unseen.columns.contains(column) else { return .part }
    return unseenName(bytes, range, among: unseen.known) == nil ? .part : .unseen
  }

  /// The column and the name of a row that says of itself that it is the sum of others, where
  /// nobody can know of which.
  func unseenTotal(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    row: Int
  ) -> (column: Int, name: String)? {
    guard let unseen, row > unseen.lastRow else { return nil }
    for column in unseen.columns {
      if let name = unseenName(bytes, fields[column].range, among: unseen.known) {
        return (column, name)
      }
    }
    return nil
  }

  /// The name of a total that none of the rows that were looked at has.
  @inline(__always)
  private func unseenName(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    among known: Set<String>
  ) -> String? {
    guard TotalRows.lengths.contains(range.count),
      TotalRows.mayBegin(bytes[range.lowerBound] | 0x20, bytes[range.lowerBound + 1] | 0x20)
    else { return nil }
    let name = bytes.text(in: range)
    return TotalName(name) == .sure && !known.contains(name) ? name : nil
  }

  /// Indicates whether two letters begin a name such as *total*, *sum*, *grand total*,
  /// *Gesamtsumme*, *Endsumme*, *insgesamt*, *overall* or *Zwischensumme*: every row is asked.
  @inline(__always)
  private static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "t"): second == UInt8(ascii: "o")
    case UInt8(ascii: "s"): second == UInt8(ascii: "u")
    case UInt8(ascii: "g"): second == UInt8(ascii: "r") || second == UInt8(ascii: "e")
    case UInt8(ascii: "e"), UInt8(ascii: "i"): second == UInt8(ascii: "n")
    case UInt8(ascii: "o"): second == UInt8(ascii: "v")
    case UInt8(ascii: "z"): second == UInt8(ascii: "w")
    default: false
    }
  }

  /// The bytes of the names that are looked at: *sum* to *grand total of all services*.
  private static let lengths = 3...30
}
