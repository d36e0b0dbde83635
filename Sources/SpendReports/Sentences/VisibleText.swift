extension String {
  /// The text in one line, without control characters, which a terminal would obey.
  package var visible: String {
    String(
      map { character -> Character in
        character.isNewline
          || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? " " : character
      }
    )
  }
}
