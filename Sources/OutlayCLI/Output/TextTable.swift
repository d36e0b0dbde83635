import Outlay

/// Columns of text, no wider than needed, nor than the terminal where there is
/// one.
struct TextTable {
  /// A column's heading and side, and what becomes of it where lines are short.
  struct Column {
    /// The content of a column.
    enum Content {
      /// Text that is never cut.
      case text
      /// A number, to the right, and never cut.
      case number
      /// Bars, one a day; where lines are short, those of fewer days.
      case days
    }

    let title: String
    let content: Content
    /// Columns of a higher rank are left out first where lines are short; those
    /// of rank 0 stay.
    let rank: Int

    static func text(_ title: String, rank: Int = 0) -> Column {
      Column(title: title, content: .text, rank: rank)
    }

    static func number(_ title: String, rank: Int = 0) -> Column {
      Column(title: title, content: .number, rank: rank)
    }

    /// The column of a picture of the last `count` days.
    static func days(_ count: Int, rank: Int = 0) -> Column {
      Column(title: "Last \(count) days", content: .days, rank: rank)
    }
  }

  /// A piece of text and how it stands out.
  struct Cell: ExpressibleByStringLiteral {
    let text: String
    let emphasis: Style.Emphasis
    /// Indicates whether the text is a name, whose middle may be left out.
    let isName: Bool

    init(_ text: String, _ emphasis: Style.Emphasis = .none) {
      self.init(text.visible, emphasis, isName: false)
    }

    init(stringLiteral text: String) {
      self.init(text)
    }

    /// A name from the data, as it may be shown.
    init(name: String) {
      self.init(name.visible, .none, isName: true)
    }

    private init(_ text: String, _ emphasis: Style.Emphasis, isName: Bool) {
      self.text = text
      self.emphasis = emphasis
      self.isName = isName
    }

    /// The same cell with another text.
    func with(_ text: String) -> Cell { Cell(text, emphasis, isName: isName) }
  }

  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "\(row.count) cells in \(columns.count) columns")
    rows.append(row)
  }

  /// The lines of the table, its headings first unless all are empty.
  func text(_ style: Style) -> String {
    let columns = FittedColumn.columns(of: self, width: style.width)
    let headings = columns.map(\.heading)
    let isHeaded = !headings.allSatisfy(\.text.isEmpty)
    let lines = rows.indices.map { row in line(columns.map { $0.cells[row] }, columns, style) }
    return (isHeaded ? line(headings, columns, style) : "") + lines.joined()
  }

  private func line(_ cells: [Cell], _ columns: [FittedColumn], _ style: Style) -> String {
    var text = ""
    for (cell, column) in zip(cells, columns) {
      let padding = String(repeating: " ", count: max(0, column.width - cell.text.columns))
      let styled = style.styled(cell.text, cell.emphasis)
      text += column.isNumeric ? padding + styled : styled + padding
      text += FittedColumn.gap
    }
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }
}
