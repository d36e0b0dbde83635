import Outlay

extension BalanceReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(
      [
        "as_of", "balance", "empty_on", "level", "earliest", "latest", "expires", "lost",
        "looked_ahead_to",
      ],
      unit: unit
    )
    csv.append([
      .day(settlement.asOf), .number(balance), .day(emptyOn), .number(level), .day(earliest),
      .day(latest), .day(expiry), .number(lost), .day(horizon),
    ])
    return csv
  }

  func table(_ style: Style) -> String {
    let format = AmountFormat(for: [balance] + left.map(\.left))
    var table = TextTable([.text("Day"), .number("Left"), .text("")])
    table.append([
      TextTable.Cell("\(settlement.asOf)"), TextTable.Cell(format.text(balance)), "",
    ])
    let notes = topUps.map { ($0.date, "added \(format.text($0.amount))") }
    let days = (left.map { ($0.date, format.text($0.left), "") } + notes.map { ($0.0, "", $0.1) })
      .sorted { $0.0 < $1.0 }
    for (day, amount, note) in days.prefix(style.rowLimit ?? days.count) {
      table.append([TextTable.Cell("\(day)"), TextTable.Cell(amount), TextTable.Cell(note)])
    }
    let unit = (currency ?? unit).map { ", in \($0)" } ?? ""
    return style.heading("Balance as of \(settlement.asOf)\(unit)") + "\n\n" + table.text(style)
      + "\n" + summary.visible + "\n"
  }
}
