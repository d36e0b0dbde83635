/// A token of a JSON text: where it is, and how far it goes.
///
/// Eight bytes, since a document has a token for every ten bytes or so.
struct JSONToken {
  /// The offset of its first byte, which for text is the one after the quote.
  private(set) var start: UInt32
  /// The kind in the two lowest bits; above them the number of bytes, or for an
  /// opening bracket the index of the token after its closing one.
  private var packed: UInt32

  /// A kind of token.
  enum Kind: UInt32 {
    /// A number, true, false, null, or a closing bracket.
    case plain
    /// A string without escapes.
    case text
    /// A string with escapes.
    case escapedText
    /// An object or a list.
    case container
  }

  /// Neither offsets nor counts reach this: two bits are the kind's.
  static let limit = 1 << 30

  init(_ kind: Kind, at start: Int, extent: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    packed = UInt32(truncatingIfNeeded: extent) << 2 | kind.rawValue
  }

  var kind: Kind { Kind(rawValue: packed & 3) ?? .plain }

  /// Indicates whether the token opens an object or a list.
  var isContainer: Bool { packed & 3 == Kind.container.rawValue }

  private var extent: Int { Int(packed >> 2) }

  /// The bytes of a number, a word or the inside of a string.
  var range: Range<Int> { Int(start)..<(Int(start) + extent) }

  /// The index of the token after the value that this one, at `index`, begins.
  func next(after index: Int) -> Int { isContainer ? extent : index + 1 }

  /// The token of a container that ends before the token at `next`.
  func closed(before next: Int) -> JSONToken {
    JSONToken(.container, at: Int(start), extent: next)
  }

  /// Follows the bytes, which moved to the front by `distance`.
  mutating func shift(by distance: Int) { start -= UInt32(truncatingIfNeeded: distance) }
}
