extension StringProtocol {
  /// The text in one line, with blanks in place of what a terminal or a viewer would obey:
  /// line ends, control characters, and marks that turn the direction of reading.
  ///
  /// Everything from the data that people see goes through here.
  ///
  /// - SeeAlso: Unicode Standard Annex 9, section 2; N. Boucher, R. Anderson, Trojan Source:
  ///   Invisible Vulnerabilities, USENIX Security 2023.
  package var visible: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(self) }
    var text = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      // The two that end a line are one blank.
      if !(last == "\r" && scalar == "\n") { text.append(scalar.isCommand ? " " : scalar) }
      last = scalar
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Indicates whether the scalar tells a terminal or a viewer to do something, and shows
  /// nothing itself.
  package var isCommand: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: properties.isBidiControl
    }
  }
}

extension String {
  /// A JSON document with escapes in place of what a terminal would obey; the encoder has
  /// left those above ASCII as they are.
  package var escapingCommands: String {
    guard unicodeScalars.contains(where: { $0.value >= 0x7F && $0.isCommand }) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      guard scalar.value >= 0x7F, scalar.isCommand else {
        text.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16)
      let zeros = String(repeating: "0", count: 4 - digits.count)
      text.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
    }
    return String(text)
  }
}
