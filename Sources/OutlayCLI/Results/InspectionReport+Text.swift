import Outlay

extension InspectionReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(["key", "value"])
    func text(_ key: String, _ value: String) { csv.append([.text(key), .text(value)]) }
    for file in input.files { text("file", file) }
    text("layout", input.layout)
    text("measure", measure)
    if let column = input.amountColumn { text("amount_column", column) }
    text("currency", input.currency?.code ?? "")
    if let unit = input.unit { text("unit", unit) }
    csv.append([.text("first_day"), .day(input.days.lowerBound)])
    csv.append([.text("last_day"), .day(input.days.upperBound - 1)])
    csv.append([.text("days"), .count(input.days.count)])
    text("timezone", input.timeZone)
    csv.append([.text("missing_days"), .count(missingDayCount)])
    csv.append([.text("rows_read"), .count(input.rowsRead)])
    csv.append([.text("rows_used"), .count(input.rowsUsed)])
    csv.append([.text("amount_read"), .number(input.amountRead)])
    csv.append([.text("amount_used"), .number(input.amountUsed)])
    for part in input.leftOut {
      csv.append([.text("left_out_rows: \(part.reason)"), .count(part.rows)])
      csv.append([.text("left_out_amount: \(part.reason)"), .number(part.amount)])
    }
    for (name, tally) in tallies {
      csv.append([.text("\(name)_rows"), .count(tally.rows)])
      csv.append([.text("\(name)_amount"), .number(tally.amount)])
    }
    for repair in input.repairs {
      csv.append([.text("repaired: \(repair.kind)"), .count(repair.count)])
    }
    for warning in input.warnings { text("warning", Flags.text(of: warning)) }
    for dimension in dimensions { text("dimension", dimension) }
    csv.append([.text("series"), .count(series.count)])
    for column in input.columns { text("column", column) }
    return csv
  }

  private var tallies: [(name: String, tally: ReadingReport.Tally)] {
    [
      ("negative", input.negativeRows), ("correction", input.corrections),
      ("long_period", input.longPeriodRows),
    ]
  }

  private var missingDayCount: Int { input.missingDays.reduce(0) { $0 + $1.count } }

  func table(_ style: Style) -> String {
    let format = AmountFormat(
      for: [input.amountRead, input.amountUsed] + input.leftOut.map(\.amount)
    )
    var facts = TextTable([.text(""), .text("")])
    func fact(_ name: String, _ value: String) {
      facts.append([TextTable.Cell(name, .bold), TextTable.Cell(value)])
    }
    func tally(_ name: String, rows: Int, amount: Double) {
      if rows > 0 { fact(name, "\(rows.of("row")), \(format.text(amount))") }
    }
    for file in input.files { fact("file", file) }
    fact("layout", input.layout)
    let counted = input.amountColumn.map { "\(measure) from \($0)" } ?? measure
    let noUnit = measure == "quantity" ? "no unit named" : "no currency named"
    fact("amounts", "\(counted), \(input.currency?.code ?? input.unit ?? noUnit)")
    fact(
      "days",
      "\(input.days.lowerBound) to \(input.days.upperBound - 1), \(input.days.count.grouped), "
        + "ending at midnight \(input.timeZone)"
    )
    if let first = input.missingDays.first {
      fact("days without rows", "\(missingDayCount.grouped), the first \(first.lowerBound)")
    }
    tally("read", rows: input.rowsRead, amount: input.amountRead)
    tally("used", rows: input.rowsUsed, amount: input.amountUsed)
    for part in input.leftOut {
      tally("left out, \(part.reason)", rows: part.rows, amount: part.amount)
    }
    tally(
      "negative amounts",
      rows: input.negativeRows.rows,
      amount: input.negativeRows.amount
    )
    tally("corrections", rows: input.corrections.rows, amount: input.corrections.amount)
    tally(
      "charges for over a day",
      rows: input.longPeriodRows.rows,
      amount: input.longPeriodRows.amount
    )
    if let last = schedule.map(\.lastDay).max() {
      let amount = schedule.map(\.amount).compensatedSum()
      fact(
        "known to come",
        "\(format.text(amount)) through \(last), of charges for over a day"
      )
    }
    for repair in input.repairs { fact("repaired, \(repair.kind)", repair.count.grouped) }
    for warning in input.warnings { fact("warning", Flags.text(of: warning)) }
    let grouping = dimensions.isEmpty ? "" : " by \(dimensions.joined(separator: ", "))"
    fact("series", "\(series.count.grouped)\(grouping)")
    fact("columns", "\(input.columns.count.grouped): \(columnList)")
    return facts.text(style)
  }

  /// The first columns, which show what a file is.
  private var columnList: String {
    let shown = input.columns.prefix(8).map { $0.shown }
    return shown.joined(separator: ", ") + (input.columns.count > 8 ? ", …" : "")
  }
}
