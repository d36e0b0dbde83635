import Outlay

extension ComparisonReport: PrintedReport {
  private static let seriesLimit = 15
  private static let anomalyLimit = 5

  var csv: CSVText {
    let drivers = SpendDriver.allCases
    var csv = CSVText(
      ["series", "before", "after", "change"] + drivers.map(\.column),
      unit: unit
    )
    for row in series {
      let amounts = Dictionary(row.drivers.map { ($0.driver, $0.amount) }) { first, _ in first }
      csv.append(
        [.text(row.series.name), .number(row.before), .number(row.after), .number(row.change)]
          + drivers.map { .number(amounts[$0]) }
      )
    }
    return csv
  }

  func table(_ style: Style) -> String {
    var parts = [style.heading(title) + "\n\n" + driverTable.text(style)]
    if !dimensions.isEmpty {
      let heading = style.heading("By \(dimensions.joined(separator: ", ").shown)")
      let limit = style.rowLimit ?? ComparisonReport.seriesLimit
      parts.append(heading + "\n\n" + seriesTable(limit: limit).text(style))
    }
    if !anomalies.shown.isEmpty {
      let heading = style.heading("Anomalies of \(after.days.text), included above")
      let limit = style.rowLimit ?? ComparisonReport.anomalyLimit
      parts.append(heading + "\n\n" + anomalies.table(limit: limit, ids: true).text(style))
    }
    return (parts + [summary.visible + "\n"]).joined(separator: "\n")
  }

  private var title: String {
    "\(before.days.text) and \(after.days.text)"
      + ((currency ?? unit).map { ", in \($0)" } ?? "")
  }

  private var driverTable: TextTable {
    let format = AmountFormat(for: [before.total, after.total] + drivers.map(\.amount))
    var table = TextTable([.text(""), .number(""), .number("")])
    func row(_ name: String, _ amount: String, _ note: String, _ emphasis: Style.Emphasis) {
      table.append([
        TextTable.Cell(name, emphasis), TextTable.Cell(amount, emphasis), TextTable.Cell(note),
      ])
    }
    row(before.days.month ?? "Before", format.text(before.total), "", .none)
    for driver in drivers where format.rounded(driver.amount) != 0 {
      let share = before.total > 0 ? (driver.amount / before.total).signedPercent : ""
      row("  " + driver.driver.words, format.signed(driver.amount), share, .none)
    }
    row(after.days.month ?? "After", format.text(after.total), "", .none)
    row("Change", format.signed(change), changeShare?.signedPercent ?? "", .bold)
    return table
  }

  private func seriesTable(limit: Int) -> TextTable {
    let shown = series.prefix(limit)
    let others = series.dropFirst(limit)
    let sums = [others.map(\.before), others.map(\.after), others.map(\.change)]
      .map { $0.compensatedSum() }
    let format = AmountFormat(for: shown.flatMap { [$0.before, $0.after, $0.change] } + sums)
    var table = TextTable([
      .text("Series"), .number("Before", rank: 1), .number("After", rank: 1), .number("Change"),
      .number("Share", rank: 2), .text("Reasons", rank: 3),
    ])
    for row in shown {
      let share = row.before > 0 && row.after != 0 ? (row.change / row.before).signedPercent : ""
      let reasons = row.drivers.filter { format.rounded($0.amount) != 0 }.prefix(3)
        .map { "\($0.driver.words) \(format.signed($0.amount))" }
      table.append([
        TextTable.Cell(name: row.series.name), TextTable.Cell(format.text(row.before)),
        TextTable.Cell(format.text(row.after)),
        TextTable.Cell(format.signed(row.change), row.change > 0 ? .red : .green),
        TextTable.Cell(share), TextTable.Cell(reasons.joined(separator: ", ")),
      ])
    }
    if !others.isEmpty {
      table.append(
        [TextTable.Cell(others.count.of("other"))]
          + [format.text(sums[0]), format.text(sums[1]), format.signed(sums[2])]
          .map { TextTable.Cell($0) } + ["", ""]
      )
    }
    return table
  }
}

extension SpendDriver {
  /// The column of the reason, such as `recurring_fees`.
  fileprivate var column: String {
    rawValue.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }
}
