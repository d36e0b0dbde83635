import Outlay

extension [UnitAnomaly] {
  private static let limit = 10

  /// The first anomalies under a heading, those of unit costs before those of their parts.
  func table(of unit: String, _ style: Style) -> String {
    guard !isEmpty else { return "No anomalies of \(unit.visible) or their cost.\n" }
    let shown = prefix(style.rowLimit ?? Self.limit)
    let scale = UnitScale(
      for: shown.filter { $0.subject == .unitCost }.map(\.observed.magnitude).max() ?? 1
    )
    var table = TextTable([
      .text("Anomaly"), .text("Series", rank: 1), .text("Days"), .number("Observed"),
      .number("Expected"), .number("Change"), .number("Score", rank: 2),
    ])
    for row in shown {
      let factor = row.subject == .unitCost ? scale.factor : 1
      let amounts = [row.observed * factor, row.expected * factor]
      let format = AmountFormat(for: amounts)
      let texts = amounts.map { row.subject == .units ? UnitReport.text(of: $0) : format.text($0) }
      let share =
        row.expected > 0 ? ((row.observed - row.expected) / row.expected).signedPercent : ""
      let name =
        switch row.subject {
        case .unitCost: "cost \(scale.words)"
        case .cost: "cost"
        case .units: unit.shown
        }
      table.append([
        TextTable.Cell(name), TextTable.Cell(name: row.series.name), TextTable.Cell(row.days.text),
        TextTable.Cell(texts[0]), TextTable.Cell(texts[1]),
        TextTable.Cell(share, row.direction == .up ? .red : .green),
        TextTable.Cell(row.score.oneDecimal),
      ])
    }
    let others = count - shown.count
    let note = others > 0 ? "and \(others.of("other"))\n" : ""
    return style.heading("Anomalies") + "\n\n" + table.text(style) + note
  }
}
