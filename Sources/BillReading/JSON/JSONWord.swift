/// Eight bytes at a time, searched for those that matter in JSON.
///
/// The answers are exact for every byte, as ``CSVWord`` says.
enum JSONWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high = ones << 7

  /// Eight blanks.
  static let blanks = ones &* UInt64(UInt8(ascii: " "))

  /// The high bit of each byte that ends or interrupts a string: a quote, a
  /// backslash, or a control character.
  @inline(__always)
  static func textMarks(_ word: UInt64) -> UInt64 {
    let control = ~((word | high) &- ones &* 0x20) & ~word
    return (control | equal(word, UInt8(ascii: "\"")) | equal(word, UInt8(ascii: "\\"))) & high
  }

  /// The number of bytes that end a line.
  @inline(__always)
  static func lineEnds(_ word: UInt64) -> Int {
    (equal(word, UInt8(ascii: "\n")) & high).nonzeroBitCount
  }

  /// High bits that are right; the others mean nothing.
  @inline(__always)
  private static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    return ~(((difference & ~high) &+ ~high) | difference)
  }
}
