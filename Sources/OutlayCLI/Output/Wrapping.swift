extension String {
  /// The lines of a paragraph of at most `width` columns, or one if that is `nil`.
  ///
  ///     "Set aside 2 days that were far off.".wrapped(to: 24, margin: 2)
  ///     // ["  Set aside 2 days that", "    were far off."]
  ///
  /// A number stays with its percent sign, and a word that is wider than a line is not
  /// divided.
  ///
  /// - Parameters:
  ///   - width: The columns there are.
  ///   - margin: The columns before the text, twice as many from the second line on.
  /// - Returns: The lines, without line breaks.
  func wrapped(to width: Int?, margin: Int) -> [String] {
    guard let width else { return [String(repeating: " ", count: margin) + self] }
    var lines: [String] = []
    var line = ""
    for word in words {
      let indent = (lines.isEmpty ? 1 : 2) * margin
      if !line.isEmpty, indent + line.columns + 1 + word.columns > width {
        lines.append(String(repeating: " ", count: indent) + line)
        line = word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    let indent = (lines.isEmpty ? 1 : 2) * margin
    return lines + [String(repeating: " ", count: indent) + line]
  }

  /// The parts between which a line may end.
  private var words: [String] {
    split(separator: " ").reduce(into: []) { words, word in
      if word.first == "%", let last = words.popLast() {
        words.append("\(last) \(word)")
      } else {
        words.append(String(word))
      }
    }
  }
}
