import Outlay

extension ForecastReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(["series", "date", "mean", "level", "lower", "upper"])
    for series in series {
      for day in series.days {
        for interval in day.amount.intervals {
          csv.append([
            .text(series.series.name), .day(day.date), .number(day.amount.mean),
            .number(interval.level), .number(interval.lower), .number(interval.upper),
          ])
        }
      }
    }
    return csv
  }

  func table(_ style: Style) -> String {
    let days = Set(series.map { $0.start..<($0.end + 1) })
    var title = "Forecast"
    if days.count == 1, let days = days.first {
      title +=
        " of \(days.count.of("day")), \(days.lowerBound) to \(days.upperBound - 1)"
    }
    title += (currency.map { ", in \($0)" } ?? "") + ", by \(model)"
    let text = style.heading(title) + "\n\n"
    if dimensions.isEmpty, series.count == 1 {
      return text + dayTable(series[0]).text(style) + whyLines(style)
    }
    return text + seriesTable(showsDays: days.count > 1).text(style) + whyLines(style)
  }

  /// One line a series below the table.
  private func whyLines(_ style: Style) -> String {
    let rows = series + (total.map { [$0] } ?? [])
    let lines = rows.compactMap { row in
      row.explanation.map { rows.count == 1 ? $0 : "\(row.series.name.shown): \($0)" }
    }
    guard !lines.isEmpty else { return "" }
    return "\n" + style.heading("Why") + "\n" + lines.map { "  \($0)\n" }.joined()
  }

  private func dayTable(_ series: SeriesForecast) -> TextTable {
    let format = AmountFormat(for: series.total.amounts)
    var table = TextTable(
      [.text("Date"), .text("")] + ExpectedAmount.columns("Expected", levels: levels)
    )
    for day in series.days {
      let weekday = TextTable.Cell(day.date.weekday.shortName)
      table.append([TextTable.Cell("\(day.date)"), weekday] + day.amount.cells(format))
    }
    table.append([TextTable.Cell("Total", .bold), ""] + series.total.cells(format))
    return table
  }

  private func seriesTable(showsDays: Bool) -> TextTable {
    let subtotals = subtotals ?? []
    let rows = series + subtotals + (total.map { [$0] } ?? [])
    let format = AmountFormat(for: rows.flatMap(\.total.amounts))
    let dayColumns: [TextTable.Column] = showsDays ? [.text("From"), .text("To")] : []
    var table = TextTable(
      [.text("Series")] + dayColumns + ExpectedAmount.columns("Expected", levels: levels)
    )
    for (index, row) in rows.enumerated() {
      let name =
        switch index {
        case ..<series.count: TextTable.Cell(name: row.series.name)
        case ..<(series.count + subtotals.count):
          TextTable.Cell("Subtotal \(row.series.name.shown)", .bold)
        default: TextTable.Cell("Total", .bold)
        }
      let days = showsDays ? ["\(row.start)", "\(row.end)"].map { TextTable.Cell($0) } : []
      table.append(
        [name] + days + row.total.cells(format)
      )
    }
    return table
  }
}
