extension StringProtocol {
  /// The text in one line as it is: with blanks in place of what a terminal or a reader of
  /// lines would obey, which are line ends, tabs and other control characters, and with the
  /// numbers of what shows nothing itself or turns the direction of reading.
  ///
  ///     "two\nlines".visible          // "two lines"
  ///     "pay\u{202E}lap".visible      // "pay\\u{202E}lap"
  ///
  /// Everything from the data that people see goes through here, so that names that differ
  /// look different.
  ///
  /// - SeeAlso: Unicode Standard Annex 9, section 2; Unicode Standard, section 5.21, on what is
  ///   ignorable; N. Boucher, R. Anderson, Trojan Source: Invisible Vulnerabilities, USENIX
  ///   Security 2023.
  package var visible: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(self) }
    var text = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar.endsLineOrControls {
        // The two that end a line are one blank.
        if !(last == "\r" && scalar == "\n") { text.append(" ") }
      } else if scalar.isHidden, !scalar.shapes(last) {
        text.append(
          contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars
        )
      } else {
        text.append(scalar)
      }
      last = scalar
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Indicates whether the scalar tells a terminal or a viewer to do something, or is there
  /// and cannot be seen.
  package var isCommand: Bool { endsLineOrControls || isHidden }

  fileprivate var endsLineOrControls: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Indicates whether the scalar shows nothing itself: blanks of no width, marks of direction,
  /// joiners, tags and selectors of a variant.
  fileprivate var isHidden: Bool {
    properties.isDefaultIgnorableCodePoint || properties.isBidiControl
  }

  /// Indicates whether a hidden scalar is one by which the scalar before it takes its shape.
  ///
  /// The joiners U+200C and U+200D belong to the spelling of Indic and Arabic scripts and of
  /// emoji: they are kept behind letters without case, marks and symbols. Behind others, and
  /// behind each other, they only tell two names apart that look the same. A selector of a
  /// variant is kept behind what it selects the variant of. Tags are shown, though three flags
  /// are spelled with them: texts are hidden in them more often.
  fileprivate func shapes(_ last: Unicode.Scalar?) -> Bool {
    guard let last, !last.isCommand || last.properties.isVariationSelector else { return false }
    if properties.isVariationSelector {
      return !last.properties.isVariationSelector && !last.properties.isWhitespace
    }
    guard properties.isJoinControl else { return false }
    switch last.properties.generalCategory {
    case .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark, .otherSymbol,
      .modifierSymbol:
      return true
    default: return false
    }
  }
}

extension String {
  /// A JSON document with escapes in place of what a terminal would obey or nobody sees; the
  /// encoder has left those above ASCII as they are.
  package var escapingCommands: String {
    guard unicodeScalars.contains(where: { $0.value >= 0x7F && $0.isCommand }) else { return self }
    var text = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      defer { last = scalar }
      guard scalar.value >= 0x7F, scalar.isCommand, !scalar.shapes(last) else {
        text.append(scalar)
        continue
      }
      for unit in Character(scalar).utf16 {
        let digits = String(unit, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        text.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      }
    }
    return String(text)
  }
}
