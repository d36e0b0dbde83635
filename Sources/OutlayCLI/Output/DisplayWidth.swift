extension String {
  /// The number of columns of a terminal that the text takes in one line.
  ///
  ///     "spend".columns    // 5
  ///     "日本語".columns   // 6
  ///     "👩‍💻".columns       // 2
  var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Character {
  /// The number of columns of a terminal that the character takes: 0, 1 or 2.
  ///
  /// A base letter with its accents, a flag and several emoji joined to one are
  /// each drawn as one sign, and no sign is wider than two columns.
  var columns: Int {
    if let byte = asciiValue { return byte < 0x20 || byte == 0x7F ? 0 : 1 }
    if unicodeScalars.contains(Unicode.Scalar.emojiStyle) { return 2 }
    return min(2, unicodeScalars.reduce(0) { $0 + $1.columns })
  }
}

extension Unicode.Scalar {
  /// Variation selector 16, which asks for the picture of a sign in place of its
  /// letter form.
  fileprivate static let emojiStyle: Unicode.Scalar = "\u{FE0F}"

  /// The number of columns of the scalar by itself.
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // The vowels and final consonants that join a Hangul syllable.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    // Two of these make a flag.
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    return properties.isEmojiPresentation || Unicode.Scalar.isWide(value) ? 2 : 1
  }

  /// Returns whether a scalar that is no emoji is drawn two columns wide.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= wideRanges[0].lowerBound else { return false }
    return wideRanges.contains { $0.contains(value) }
  }

  /// The scalars that are wide or full-width by EastAsianWidth.txt of Unicode
  /// 17.0 (https://www.unicode.org/Public/17.0.0/ucd/EastAsianWidth.txt), but for
  /// those with the property Emoji_Presentation, which the standard library knows.
  ///
  /// Ranges that only unassigned scalars or emoji part are joined.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB,
    0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
