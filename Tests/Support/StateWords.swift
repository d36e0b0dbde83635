/// The words of a written state, to be changed and sealed again.
///
/// Whoever changes a state on purpose can seal it, so that its checksum is no defence.
public struct StateWords {
  /// The mark, the version, and what the state consists of.
  public var words: [UInt64]

  /// Takes a state apart.
  public init(_ bytes: [UInt8]) {
    words = stride(from: 0, to: bytes.count - 8, by: 8).map { start in
      (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
  }

  /// The bytes, with the checksum of these words.
  public var sealed: [UInt8] {
    let checksum = words.reduce(UInt64(0)) { sum, word in
      let mixed = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
      return mixed ^ (mixed >> 32)
    }
    var bytes: [UInt8] = []
    for word in words + [checksum] {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return bytes
  }

  /// Replaces the words that a text is written as by those of another one.
  public mutating func replace(_ text: String, with other: String) {
    let (old, new) = (StateWords.words(of: text), StateWords.words(of: other))
    guard let place = words.indices.first(where: { words[$0...].starts(with: old) }) else { return }
    words.replaceSubrange(place..<(place + old.count), with: new)
  }

  /// The length of a text, and its bytes.
  private static func words(of text: String) -> [UInt64] {
    let bytes = Array(text.utf8)
    return [UInt64(bytes.count)]
      + stride(from: 0, to: bytes.count, by: 8).map { start in
        bytes[start..<min(start + 8, bytes.count)].enumerated().reduce(0) {
          $0 | UInt64($1.element) << UInt64(8 * $1.offset)
        }
      }
  }
}
