internal import OutlayStatistics
package import OutlayTimeSeries

/// A writer of a state, which gives it away in pieces.
///
/// A state is a row of words of 64 bits, their lowest byte first: a mark, the version of the
/// layout, what the state consists of, and a checksum of all that. A number is one word, a
/// number with decimals its bits; a list is its length and its members, a text its length in
/// bytes and these, with zeros up to a whole word. The amounts of a series lie together,
/// one day after the other.
package struct StateWriter {
  private var words: [UInt64]
  private var checksum = StateChecksum()

  /// The words from which a piece is worth writing: half a megabyte.
  private static let pieceSize = 65_536

  /// Begins a state of a kind.
  package init(_ kind: StateKind) {
    words = [kind.mark, UInt64(kind.version)]
    words.reserveCapacity(StateWriter.pieceSize)
  }

  /// Indicates whether there is enough to be written that it should be.
  package var isFull: Bool { words.count >= StateWriter.pieceSize }

  /// Gives away the bytes that are not written yet.
  package mutating func piece() -> [UInt8] {
    defer { words.removeAll(keepingCapacity: true) }
    checksum.add(words[...])
    return words.littleEndianBytes
  }

  /// Gives away the last bytes.
  package mutating func end() -> [UInt8] {
    checksum.add(words[...])
    return (words + [checksum.value]).littleEndianBytes
  }

  /// Writes a whole number.
  package mutating func write(_ number: Int) { words.append(UInt64(bitPattern: Int64(number))) }

  /// Writes a number, to the last bit.
  package mutating func write(_ number: Double) { words.append(number.bitPattern) }

  /// Writes a yes or a no.
  package mutating func write(_ isSo: Bool) { words.append(isSo ? 1 : 0) }

  /// Writes a day.
  package mutating func write(_ day: Day) { write(day.ordinal) }

  /// Writes amounts.
  package mutating func write(_ amounts: [Double]) {
    write(amounts.count)
    words.append(contentsOf: amounts.lazy.map { $0.bitPattern })
  }

  /// Writes a text.
  package mutating func write(_ text: String) {
    write(text.utf8.count)
    var (word, shift) = (UInt64(0), UInt64(0))
    for byte in text.utf8 {
      word |= UInt64(byte) << shift
      shift += 8
      guard shift == 64 else { continue }
      words.append(word)
      (word, shift) = (0, 0)
    }
    if shift > 0 { words.append(word) }
  }

  /// Writes texts.
  package mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }

  /// Writes what may be absent: whether it is there, and then itself.
  package mutating func write<Value>(
    _ value: Value?,
    _ body: (inout StateWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { body(&self, value) }
  }
}
