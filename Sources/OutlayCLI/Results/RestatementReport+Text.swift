import Outlay

extension RestatementReport: PrintedReport {
  private static let seriesLimit = 15

  var csv: CSVText {
    var csv = CSVText(["series", "date", "before", "after", "change"], unit: unit)
    for row in changes {
      csv.append([
        .text(row.series.name), .day(row.date), .number(row.before), .number(row.after),
        .number(row.change),
      ])
    }
    return csv
  }

  func table(_ style: Style) -> String {
    let summary = summary.visible + "\n"
    guard let lastRead, !series.isEmpty else { return summary }
    let title = "Changed since \(lastRead)" + ((currency ?? unit).map { ", in \($0)" } ?? "")
    let limit = style.rowLimit ?? RestatementReport.seriesLimit
    return style.heading(title) + "\n\n" + seriesTable(limit: limit).text(style) + "\n" + summary
  }

  private func seriesTable(limit: Int) -> TextTable {
    let format = AmountFormat(for: series.flatMap { [$0.before, $0.after, $0.change] })
    // The largest changes come first, and those that nobody would see last.
    let shown = series.prefix(limit).prefix { format.rounded($0.change) != 0 }
    let others = series.dropFirst(shown.count)
    let sums = [others.map(\.before), others.map(\.after), others.map(\.change)]
      .map { $0.compensatedSum() }
    var table = TextTable([
      .text("Series"), .number("Days"), .text("First", rank: 1), .text("Last", rank: 1),
      .number("Before"), .number("After"), .number("Change"),
    ])
    for row in shown {
      table.append([
        TextTable.Cell(name: row.series.name), TextTable.Cell(row.dayCount.grouped),
        TextTable.Cell("\(row.firstDay)"), TextTable.Cell("\(row.lastDay)"),
        TextTable.Cell(format.text(row.before)), TextTable.Cell(format.text(row.after)),
        TextTable.Cell(format.text(row.change), row.change > 0 ? .red : .green),
      ])
    }
    if !others.isEmpty {
      table.append(
        [
          TextTable.Cell(others.count.of("other")),
          TextTable.Cell(others.map(\.dayCount).reduce(0, +).grouped), "", "",
        ] + sums.map { TextTable.Cell(format.text($0)) }
      )
    }
    return table
  }
}
