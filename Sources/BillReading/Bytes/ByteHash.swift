/// A hash of bytes, the same from run to run, which it takes eight at a time.
///
/// Words are multiplied to 128 bits, whose halves are added, as in W. Yi's wyhash. It tells
/// rows and texts apart; whoever wants to can make two that collide.
struct ByteHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a word.
  @inline(__always)
  mutating func add(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = product.high ^ product.low &+ 0x2545_F491_4F6C_DD1D
  }

  /// Adds some bytes and their number.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, in range: Range<Int>) {
    add(UInt64(range.count))
    var offset = range.lowerBound
    while offset + CSVWord.width <= range.upperBound {
      add(CSVWord.load(bytes, at: offset))
      offset += CSVWord.width
    }
    var rest: UInt64 = 0
    while offset < range.upperBound {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    add(rest)
  }

  /// Adds the bytes of a text and their number.
  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    add(bytes.span, in: 0..<bytes.count)
  }
}
