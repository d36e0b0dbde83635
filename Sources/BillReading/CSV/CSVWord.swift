/// The place of one field of a record in the buffer, its quotes apart.
struct CSVField {
  var start = 0
  var end = 0
  var isQuoted = false
  var hasDoubledQuotes = false

  var range: Range<Int> { unsafe Range(uncheckedBounds: (start, end)) }
}

/// The outcome of scanning for a record.
enum CSVScan {
  /// A record; the next one starts at `next`.
  case record(next: Int)
  /// There is room for fewer fields than the record has.
  case full
  /// The bytes at hand end before the record does.
  case incomplete(isInsideQuotes: Bool)
}

/// Eight bytes at a time, searched for those that structure a CSV.
///
/// With `H` = 0x80 in each byte, a byte `b` equals `c` exactly where `t` = `b`
/// xor `c` is zero, and `((t & ~H) + ~H) | t` has its high bit clear exactly
/// there: the sum carries into the high bit unless the low seven bits are
/// zero, and never into the next byte. In the same way `(b | H) - n` keeps the
/// high bit unless the low seven bits are below `n`, and borrows from no other
/// byte. So each answer is exact, not only the lowest, and all of a word can
/// be used.
struct CSVWord {
  /// The separator of fields.
  let separator: UInt8
  private let separators: UInt64

  /// The number of bytes in a word.
  static let width = 8

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high = ones << 7
  private static let quotes = ones &* UInt64(UInt8(ascii: "\""))
  /// One above carriage return, below which lie both ends of a line.
  private static let lineEnds = ones &* 0x0E

  init(separator: UInt8) {
    self.separator = separator
    separators = CSVWord.ones &* UInt64(separator)
  }

  /// The high bit of each byte that is a separator, a quote, or a control
  /// character up to carriage return.
  @inline(__always)
  func marks(_ word: UInt64) -> UInt64 {
    let below = ~((word | CSVWord.high) &- CSVWord.lineEnds) & ~word
    return (below | CSVWord.equal(word, separators) | CSVWord.equal(word, CSVWord.quotes))
      & CSVWord.high
  }

  /// The high bit of each byte that is a quote.
  @inline(__always)
  static func quoteMarks(_ word: UInt64) -> UInt64 {
    equal(word, quotes) & high
  }

  /// The word at an offset, its first byte lowest.
  @inline(__always)
  static func load(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    )
  }

  /// High bits that are right; the others mean nothing.
  @inline(__always)
  private static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ~(((difference & ~high) &+ ~high) | difference)
  }
}
