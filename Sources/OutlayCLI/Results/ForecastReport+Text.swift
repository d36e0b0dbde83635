import Outlay

extension ForecastReport: PrintedReport {
  var csv: CSVText { per == .day ? dayCSV : periodCSV }

  private var dayCSV: CSVText {
    var csv = CSVText(
      ["series", "date", "mean", "level", "lower", "upper", "median"],
      unit: unit
    )
    for series in series {
      for day in series.days {
        for interval in day.amount.intervals {
          csv.append([
            .text(series.series.name), .day(day.date), .number(day.amount.mean),
            .number(interval.level), .number(interval.lower), .number(interval.upper),
            .number(day.amount.median),
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
        " of \(days.count.of("day")), \(days.text)"
    }
    title += ((currency ?? unit).map { ", in \($0)" } ?? "") + ", by \(model)"
    let text = style.heading(title) + "\n\n"
    if dimensions.isEmpty, series.count == 1 {
      let table = per == .day ? dayTable(series[0]) : periodTable(series[0])
      return text + table.text(style) + notes(style)
    }
    return text + seriesTable(showsDays: days.count > 1, limit: style.rowLimit).text(style)
      + totalPeriods(style) + notes(style)
  }

  /// The rows of a table with at most `limit` of them, the largest first if there are
  /// more, and those that are left.
  private static func largest(
    _ rows: [SeriesForecast],
    _ limit: Int?
  ) -> (shown: [SeriesForecast], others: [SeriesForecast]) {
    guard let limit, rows.count > limit else { return (rows, []) }
    let sorted = rows.sorted { $0.total.mean > $1.total.mean }
    return (Array(sorted.prefix(limit)), Array(sorted.dropFirst(limit)))
  }

  /// Lines on series below the table: those whose totals are far from their medians,
  /// and why the forecasts are what they are.
  private func notes(_ style: Style) -> String {
    let rows = ForecastReport.largest(series, style.rowLimit).shown + (total.map { [$0] } ?? [])
    func section(_ title: String, _ sentences: (SeriesForecast) -> [String]) -> String {
      let texts = rows.flatMap { row in
        let found = sentences(row)
        // A line a sentence, or of many series a paragraph each.
        return rows.count == 1 || found.isEmpty
          ? found : ["\(row.series.name.shown): \(found.joined(separator: " "))"]
      }
      guard !texts.isEmpty else { return "" }
      let lines = texts.flatMap { $0.visible.wrapped(to: style.width, margin: 2) }
      return "\n" + style.heading(title) + "\n" + lines.map { $0 + "\n" }.joined()
    }
    return section("Mean and median") { [$0.total.skewNote].compactMap { $0 } }
      + section("Why", \.sentences)
  }

  private func dayTable(_ series: SeriesForecast) -> TextTable {
    let format = AmountFormat(for: series.total.amounts)
    let showsMedian = series.days.map(\.amount).showMedian
    var table = TextTable(
      [.text("Date"), .text("")]
        + ExpectedAmount.columns("Expected", levels: levels, median: showsMedian)
    )
    for day in series.days {
      let weekday = TextTable.Cell(day.date.weekday.shortName)
      let amounts = day.amount.cells(format, median: showsMedian)
      table.append([TextTable.Cell("\(day.date)"), weekday] + amounts)
    }
    let total = series.total.cells(format, median: showsMedian)
    table.append([TextTable.Cell("Total", .bold), ""] + total)
    return table
  }

  private func seriesTable(showsDays: Bool, limit: Int?) -> TextTable {
    let (series, others) = ForecastReport.largest(series, limit)
    let (subtotals, otherSubtotals) = ForecastReport.largest(subtotals ?? [], limit)
    let left = others.map(\.total.mean).compensatedSum()
    // Subtotals of several levels count the same spend, and do not add up.
    let subtotalsLeft = Dictionary(grouping: otherSubtotals, by: \.series.values.count)
      .sorted { $0.key < $1.key }
      .map { (level: $0, count: $1.count, sum: $1.map(\.total.mean).compensatedSum()) }
    let amounts = (series + subtotals + (total.map { [$0] } ?? [])).flatMap(\.total.amounts)
    let format = AmountFormat(for: amounts + [left] + subtotalsLeft.map(\.sum))
    let dayColumns: [TextTable.Column] = showsDays ? [.text("From"), .text("To")] : []
    var table = TextTable(
      [.text("Series")] + dayColumns + ExpectedAmount.columns("Expected", levels: levels)
    )
    func append(_ name: TextTable.Cell, _ row: SeriesForecast) {
      let days = showsDays ? ["\(row.start)", "\(row.end)"].map { TextTable.Cell($0) } : []
      table.append([name] + days + row.total.cells(format))
    }
    func append(_ name: String, _ amount: TextTable.Cell) {
      let (before, after) = (dayColumns.count, 2 * levels.count)
      table.append(
        [TextTable.Cell(name)] + [TextTable.Cell](repeating: "", count: before) + [amount]
          + [TextTable.Cell](repeating: "", count: after)
      )
    }
    for row in series { append(TextTable.Cell(name: row.series.name), row) }
    if !others.isEmpty {
      append(others.count.of("other"), TextTable.Cell(format.text(left)))
    }
    for row in subtotals { append(TextTable.Cell("Subtotal \(row.series.name.shown)", .bold), row) }
    for (level, count, sum) in subtotalsLeft {
      let names = dimensions.prefix(level).joined(separator: ", ")
      append("\(count.of("other subtotal")) by \(names)", TextTable.Cell(format.text(sum)))
    }
    if let total { append(TextTable.Cell("Total", .bold), total) }
    return table
  }
}
