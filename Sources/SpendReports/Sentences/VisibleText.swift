extension String {
  /// The text in one line, without control characters, which a terminal would obey.
  package var visible: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    return String(
      map { character -> Character in
        character.isNewline
          || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? " " : character
      }
    )
  }
}
