import Outlay

extension BudgetReport.Beside {
  /// The answer and ours as a heading and a table.
  func text(_ style: Style, of report: BudgetReport) -> String {
    if let forecast { return text(of: forecast, style, report) }
    return text(of: anomalies ?? [], style, report)
  }

  private func text(
    of rest: BudgetReport.Beside.Rest,
    _ style: Style,
    _ report: BudgetReport
  ) -> String {
    let format = AmountFormat(for: [rest.theirs, rest.ours, report.total.mean])
    var table = TextTable([.text(""), .number("Theirs"), .number("Ours"), .text("")])
    let bounds = rest.interval.map {
      "theirs \($0.level.level): \(format.text($0.lower)) to \(format.text($0.upper))"
    }
    let days = (rest.start..<(rest.end + 1)).text
    table.append([
      TextTable.Cell(days), TextTable.Cell(format.text(rest.theirs)),
      TextTable.Cell(format.text(rest.ours)), TextTable.Cell(bounds ?? ""),
    ])
    table.append([
      TextTable.Cell("Total"), TextTable.Cell(format.text(rest.total)),
      TextTable.Cell(format.text(report.total.mean)), TextTable.Cell(""),
    ])
    return heading(style) + table.text(style)
  }

  private func text(of anomalies: [Found], _ style: Style, _ report: BudgetReport) -> String {
    guard !anomalies.isEmpty else { return heading(style) + "It has found no anomaly.\n" }
    let rows = report.anomalies.shown + report.anomalies.planned
    let format = AmountFormat(for: anomalies.map(\.impact) + rows.map(\.impact))
    var table = TextTable([.text("Days"), .text("Of"), .number("Theirs"), .number("Ours")])
    for found in anomalies {
      let ours = rows.filter { found.ours.contains($0.id) }.reduce(0) { $0 + $1.impact }
      let days = found.end.map { (found.start..<(max($0, found.start) + 1)).text }
      table.append([
        TextTable.Cell(days ?? "since \(found.start)"),
        TextTable.Cell(found.name.isEmpty ? "-" : found.name.visible),
        TextTable.Cell(format.text(found.impact)),
        TextTable.Cell(found.ours.isEmpty ? "-" : format.text(ours)),
      ])
    }
    return heading(style) + table.text(style)
  }

  private func heading(_ style: Style) -> String {
    style.heading("Beside \(file.visible)") + "\n\n"
  }
}
