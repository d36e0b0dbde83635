/// A column of a table as wide as it may be.
///
/// Where lines are short, in this order: names lose their middle and pictures
/// their first days, as far as they stay readable; columns are left out, those
/// of the highest rank first; names lose more. Numbers are never cut.
struct FittedColumn {
  let heading: TextTable.Cell
  let cells: [TextTable.Cell]
  let isNumeric: Bool
  let width: Int

  /// The gap between two columns.
  static let gap = "  "

  /// A name of which less is left says little.
  private static let readableName = 20
  /// The least of a name that is shown, with … in it.
  private static let shortestName = 8
  /// Two weeks, of which a person can still see the days of the week.
  private static let fewestDays = 14

  /// The columns of a table that fit into `width`, all of them if that is `nil`.
  static func columns(of table: TextTable, width: Int?) -> [FittedColumn] {
    let sources = table.columns.indices.map { Source(table, column: $0) }
    guard let width else { return sources.map { $0.fitted(to: $0.widest) } }
    let ranks = Set(sources.map(\.column.rank)).filter { $0 > 0 }.sorted(by: >)
    var kept = sources
    var next = ranks.makeIterator()
    while total(kept.map(\.narrowest)) > width, let rank = next.next() {
      kept.removeAll { $0.column.rank == rank }
    }
    return zip(kept, widths(of: kept, within: width)).map { $0.fitted(to: $1) }
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap.count * max(0, widths.count - 1)
  }

  /// The widths of columns: the widest that can give something gives first, down
  /// to what is readable, and then further.
  private static func widths(of sources: [Source], within width: Int) -> [Int] {
    var widths = sources.map(\.widest)
    for limits in [sources.map(\.narrowest), sources.map(\.shortest)] {
      while total(widths) > width {
        let givers = widths.indices.filter { widths[$0] > limits[$0] }
        guard let widest = givers.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
      }
    }
    return widths
  }

  /// A column of a table before it is fitted.
  private struct Source {
    let column: TextTable.Column
    let cells: [TextTable.Cell]
    /// The width that shows everything; names are not shown beyond 40 columns.
    let widest: Int
    /// The least width that is readable.
    let narrowest: Int
    /// The least width.
    let shortest: Int
    private let isName: Bool

    init(_ table: TextTable, column index: Int) {
      column = table.columns[index]
      cells = table.rows.map { $0[index] }
      isName = cells.contains(where: \.isName)
      let title = column.title.columns
      let text = cells.map(\.text.columns).max() ?? 0
      let natural = max(title, text)
      switch (column.content, isName) {
      case (_, true):
        // Sums of others stand below names, and are not shortened.
        let others = cells.filter { !$0.isName }.map(\.text.columns).max() ?? 0
        let whole = max(title, others)
        widest = max(whole, min(natural, String.widestName))
        narrowest = max(whole, min(widest, FittedColumn.readableName))
        shortest = max(whole, min(widest, FittedColumn.shortestName))
      case (.days, false):
        widest = natural
        narrowest = min(natural, FittedColumn.fewestDays)
        shortest = narrowest
      case (.text, false), (.number, false):
        (widest, narrowest, shortest) = (natural, natural, natural)
      }
    }

    func fitted(to width: Int) -> FittedColumn {
      var title = column.title
      var texts = cells.map(\.text)
      if isName {
        texts = texts.shortened(to: width)
      } else if column.content == .days, width < widest {
        title = "Last \(width) days"
        texts = texts.map { String($0.suffix(width)) }
      }
      return FittedColumn(
        heading: TextTable.Cell(title, .bold),
        cells: zip(cells, texts).map { $0.with($1) },
        isNumeric: column.content == .number,
        width: width
      )
    }
  }
}
