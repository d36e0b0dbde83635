import Outlay

extension PlanReport.Beside {
  /// The forecast and ours as a heading and a table, a row a period.
  func text(_ style: Style) -> String {
    let format = AmountFormat(
      for: periods.flatMap {
        [$0.forecast.theirs, $0.forecast.ours, $0.forecast.total, $0.total, $0.planned]
      }
    )
    var table = TextTable([
      .text("Budget"), .text("Days"), .number("Theirs"), .number("Ours"), .number("Their total"),
      .number("Our total"), .number("Planned"), .text(""),
    ])
    for period in periods {
      let rest = period.forecast
      let bounds = rest.interval.map {
        "theirs \($0.level.level): \(format.text($0.lower)) to \(format.text($0.upper))"
      }
      table.append([
        TextTable.Cell(name: period.budget),
        TextTable.Cell((rest.start..<(rest.end + 1)).text),
        TextTable.Cell(format.text(rest.theirs)), TextTable.Cell(format.text(rest.ours)),
        TextTable.Cell(format.text(rest.total)), TextTable.Cell(format.text(period.total)),
        TextTable.Cell(format.text(period.planned)), TextTable.Cell(bounds ?? ""),
      ])
    }
    return style.heading("Beside \(file.visible)") + "\n\n" + table.text(style)
  }
}
