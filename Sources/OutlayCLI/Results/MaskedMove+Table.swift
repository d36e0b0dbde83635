import Outlay

extension [MaskedMove] {
  /// The pairs, one a row.
  func table() -> TextTable {
    let format = AmountFormat(for: flatMap { [$0.up.impact, $0.down.impact] })
    var table = TextTable([
      .text("Series"), .text("From"), .text("More"), .number("Impact"), .text("Less"),
      .number("Impact"), .text(""),
    ])
    for row in self {
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
    return table
  }
}
