internal import OutlayStatistics
package import OutlayTimeSeries

/// A reader of what a ``StateWriter`` has written, piece by piece.
///
/// Whatever the bytes are, it throws or returns something that a state may hold: no list is
/// longer than what is left of the bytes, so that no more memory is taken than they have.
package struct StateReader {
  /// The words of the last piece, and the next of them.
  private var words: [UInt64] = []
  private var place = 0
  /// The bytes of a word that the last piece has begun.
  private var rest: [UInt8] = []
  private var checksum = StateChecksum()
  /// The words that are left, without the checksum.
  private var left: Int
  private let source: () -> [UInt8]

  /// Begins to read a state of a kind.
  ///
  /// - Parameters:
  ///   - kind: The kind.
  ///   - byteCount: The number of all bytes.
  ///   - source: The next bytes, none at the end.
  /// - Throws: ``WrittenStateError`` where the bytes are of another kind or version.
  package init(
    _ kind: StateKind,
    byteCount: Int,
    from source: @escaping () -> [UInt8]
  ) throws(WrittenStateError) {
    // The mark, the version and the checksum.
    guard byteCount >= 24, byteCount.isMultiple(of: 8) else { throw .damaged }
    left = byteCount / 8 - 1
    self.source = source
    guard try word() == kind.mark else { throw .damaged }
    let version = try integer()
    guard version == kind.version else { throw .otherVersion(version) }
  }

  /// Ends with the checksum, after which there is nothing.
  package mutating func end() throws(WrittenStateError) {
    guard left == 0 else { throw .damaged }
    let known = checksum.value
    left = 1
    guard try word() == known, place == words.count, rest.isEmpty, source().isEmpty else {
      throw .damaged
    }
  }

  /// Reads a whole number.
  package mutating func integer() throws(WrittenStateError) -> Int {
    Int(Int64(bitPattern: try word()))
  }

  /// Reads a number, to the last bit.
  package mutating func number() throws(WrittenStateError) -> Double {
    Double(bitPattern: try word())
  }

  /// Reads a yes or a no.
  package mutating func bool() throws(WrittenStateError) -> Bool {
    let word = try word()
    guard word <= 1 else { throw .damaged }
    return word == 1
  }

  /// The days that are written as dates of four digits.
  static let calendar = Day(0, 1, 1).ordinal...Day(9999, 12, 31).ordinal

  /// Reads a day.
  package mutating func day() throws(WrittenStateError) -> Day {
    let ordinal = try integer()
    guard StateReader.calendar.contains(ordinal) else { throw .damaged }
    return Day(ordinal: ordinal)
  }

  /// Reads the length of a list whose members are of one word or more.
  package mutating func count(atMost limit: Int = .max) throws(WrittenStateError) -> Int {
    let count = try integer()
    guard (0...min(limit, left)).contains(count) else { throw .damaged }
    return count
  }

  /// Far beyond any amount of a bill and any multiple of one, and small enough to be
  /// squared and added.
  private static let largest = 1e100

  /// Returns whether a run can have come to an amount.
  package static func isAmount(_ value: Double) -> Bool { value.magnitude <= largest }

  /// Reads an amount.
  package mutating func amount() throws(WrittenStateError) -> Double {
    let amount = try number()
    guard StateReader.isAmount(amount) else { throw .damaged }
    return amount
  }

  /// Reads amounts, `NaN` where a day is missing.
  package mutating func amounts(atMost limit: Int) throws(WrittenStateError) -> [Double] {
    let count = try count(atMost: limit)
    var amounts: [Double] = []
    // The next day needs room too.
    amounts.reserveCapacity(min(limit, count + 1))
    while amounts.count < count {
      if place == words.count { try refill() }
      let end = min(words.count, place + count - amounts.count)
      amounts.append(contentsOf: words[place..<end].lazy.map { Double(bitPattern: $0) })
      take(through: end)
    }
    guard amounts.allSatisfy({ $0.isNaN || StateReader.isAmount($0) }) else { throw .damaged }
    return amounts
  }

  /// Reads a text.
  package mutating func text() throws(WrittenStateError) -> String {
    let byteCount = try integer()
    guard byteCount >= 0, byteCount / 8 <= left else { throw .damaged }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    while bytes.count < byteCount {
      var word = try word()
      for _ in 0..<min(8, byteCount - bytes.count) {
        bytes.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged }
    return text
  }

  /// Reads texts.
  package mutating func texts() throws(WrittenStateError) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try count()) { texts.append(try text()) }
    return texts
  }

  /// Reads what may be absent.
  package mutating func optional<Value>(
    _ body: (inout StateReader) throws(WrittenStateError) -> Value
  ) throws(WrittenStateError) -> Value? {
    try bool() ? try body(&self) : nil
  }

  private mutating func word() throws(WrittenStateError) -> UInt64 {
    guard left > 0 else { throw .damaged }
    if place == words.count { try refill() }
    let word = words[place]
    take(through: place + 1)
    return word
  }

  /// Moves on to a place among the words.
  private mutating func take(through end: Int) {
    checksum.add(words[place..<end])
    left -= end - place
    place = end
  }

  /// Gets the next words.
  private mutating func refill() throws(WrittenStateError) {
    while place == words.count {
      let piece = source()
      guard !piece.isEmpty else { throw .damaged }
      let bytes = rest.isEmpty ? piece : rest + piece
      words = [UInt64](littleEndianBytes: bytes)
      rest = Array(bytes.suffix(bytes.count % 8))
      place = 0
    }
  }
}
