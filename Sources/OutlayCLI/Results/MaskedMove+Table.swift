import Outlay

extension [MaskedMove] {
  /// The first pairs, up to `limit`, one a row, and the others as one.
  func table(limit: Int) -> TextTable {
    let others = dropFirst(limit)
    let up = others.map(\.up.impact).compensatedSum()
    let down = others.map(\.down.impact).compensatedSum()
    let format = AmountFormat(for: flatMap { [$0.up.impact, $0.down.impact] } + [up, down])
    var table = TextTable([
      .text("Series"), .text("From"), .text("More"), .number("Impact"), .text("Less"),
      .number("Impact"), .text(""),
    ])
    for row in prefix(limit) {
      table.append([
        TextTable.Cell(name: row.series.name),
        TextTable.Cell("\(row.start)"),
        TextTable.Cell("\(row.dimension) \(row.up.series.name.shown)"),
        TextTable.Cell(format.text(row.up.impact), .red),
        TextTable.Cell("\(row.dimension) \(row.down.series.name.shown)"),
        TextTable.Cell(format.text(row.down.impact), .green),
        TextTable.Cell(row.isRename ? "perhaps renamed" : ""),
      ])
    }
    if !others.isEmpty {
      table.append([
        TextTable.Cell(others.count.of("other")), "", "", TextTable.Cell(format.text(up), .red), "",
        TextTable.Cell(format.text(down), .green), "",
      ])
    }
    return table
  }
}
