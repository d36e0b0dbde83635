import Outlay

/// A note on one subject, such as a series, that may hold for thousands of others.
///
///     SharedNote(of: "a", saying: " cannot be forecast: 2 days of history are too short")
struct SharedNote {
  /// The name of the subject, as it is shown.
  let name: String
  /// The rest of the line, from the space or the colon after the name on.
  let text: String

  /// Makes a note that says `text` of `name`.
  init(of name: String, saying text: String) {
    self.name = name
    self.text = text
  }

  /// The most lines that are written of notes that differ.
  private static let lineLimit = 10

  /// Returns one line for each text, in the order of its first note, with the first
  /// name and the number of others that share it.
  ///
  /// Beyond ten texts the last line counts the notes that are left.
  static func lines(of notes: [SharedNote]) -> [String] {
    var names: [String: [String]] = [:]
    var texts: [String] = []
    for note in notes {
      if names[note.text] == nil { texts.append(note.text) }
      names[note.text, default: []].append(note.name)
    }
    let isLong = texts.count > lineLimit
    let shown = isLong ? texts.prefix(lineLimit - 1) : texts[...]
    var lines = shown.map { text in
      let names = names[text, default: []]
      let others = names.count > 1 ? " and \((names.count - 1).of("other"))" : ""
      return "\(names[0])\(others)\(text)"
    }
    if isLong {
      let rest = texts.dropFirst(shown.count)
      let count = rest.reduce(0) { $0 + names[$1, default: []].count }
      lines.append("\(count.of("other")) for \(rest.count.of("other reason"))")
    }
    return lines
  }
}

extension Diagnostics {
  /// Warns of notes, once for all that say the same.
  static func warn(_ notes: [SharedNote]) {
    SharedNote.lines(of: notes).forEach { warn($0) }
  }
}
