import Outlay

extension String {
  /// The text in at most `width` columns: where it is wider, with … in place of
  /// its middle.
  ///
  ///     "Amazon Elastic Compute Cloud".shortened(to: 16)   // Amazon E…e Cloud
  ///
  /// - Parameters:
  ///   - width: The columns there are, 1 or more.
  ///   - headShare: The share of them that the beginning gets.
  /// - Returns: The text, or its beginning, … and its end.
  func shortened(to width: Int, headShare: Double = 0.5) -> String {
    guard columns > width else { return self }
    let room = max(0, width - 1)
    let tailRoom = room - Int((Double(room) * headShare).rounded(.up))
    var tail: [Character] = []
    var used = 0
    for character in reversed() {
      guard used + character.columns <= tailRoom else { break }
      used += character.columns
      tail.append(character)
    }
    var head = ""
    for character in self {
      guard used + character.columns <= room else { break }
      used += character.columns
      head.append(character)
    }
    return head + "…" + String(tail.reversed())
  }

  /// A name from the data as it may be shown: in one line, without control
  /// characters, which a terminal would obey, and no wider than 40 columns.
  var shown: String { visible.shortened(to: String.widestName) }

  /// The most columns that a name takes of a line.
  static let widestName = 40
}

extension [String] {
  /// The names, each in at most `width` columns; where two differ, so do their
  /// short forms, if the beginning, the end or the middle shows it.
  func shortened(to width: Int) -> [String] {
    var short = Dictionary(uniqueKeysWithValues: Set(self).map { ($0, $0.shortened(to: width)) })
    let alike = Dictionary(grouping: short.keys) { short[$0, default: $0] }.values
      .filter { $0.count > 1 }
    for names in alike {
      // The share of the beginning: what tells names apart may stand anywhere.
      for share in [0.25, 0.75, 0, 1] {
        let others = names.map { $0.shortened(to: width, headShare: share) }
        guard Set(others).count == names.count else { continue }
        short.merge(zip(names, others)) { $1 }
        break
      }
    }
    return map { short[$0, default: $0] }
  }
}
