/// Columns of text, no wider than needed.
struct TextTable {
  /// A column's heading and side.
  struct Column {
    let title: String
    let isNumeric: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  /// A piece of text and how it stands out.
  struct Cell: ExpressibleByStringLiteral {
    let text: String
    let emphasis: Style.Emphasis

    init(_ text: String, _ emphasis: Style.Emphasis = .none) {
      self.text = text
      self.emphasis = emphasis
    }

    init(stringLiteral text: String) {
      self.init(text)
    }

    /// A name from the data, as it may be shown.
    init(name: String) {
      self.init(name.shown)
    }
  }

  private let columns: [Column]
  private var rows: [[Cell]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "\(row.count) cells in \(columns.count) columns")
    rows.append(row)
  }

  /// The lines of the table, its headings first unless all are empty.
  func text(_ style: Style) -> String {
    let headings = columns.map { Cell($0.title, .bold) }
    let lines = (columns.allSatisfy(\.title.isEmpty) ? [] : [headings]) + rows
    let widths = columns.indices.map { column in lines.map { $0[column].text.count }.max() ?? 0 }
    return lines.map { line in
      var text = ""
      for (index, cell) in line.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - cell.text.count)
        let styled = style.styled(cell.text, cell.emphasis)
        text += columns[index].isNumeric ? padding + styled : styled + padding
        text += "  "
      }
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }
}

extension String {
  /// A name from the data as it may be shown: in one line, without control
  /// characters, which a terminal would obey, and cut at 40 characters.
  var shown: String {
    let visible = prefix(41).map { character -> Character in
      character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        ? " " : character
    }
    return visible.count > 40 ? String(visible.prefix(39)) + "…" : String(visible)
  }
}
