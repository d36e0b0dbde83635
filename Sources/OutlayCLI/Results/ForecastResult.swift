import Outlay

/// What the days to come will cost.
struct ForecastResult: CommandResult {
  let model: String
  let currency: String?
  let levels: [Double]
  let series: [SeriesForecast]
  /// The forecasts of the sums between the series and the total, or `nil` where
  /// there is no level between.
  let subtotals: [SeriesForecast]?
  /// The forecast that the series add up to, or `nil` where they do not share
  /// their days.
  let total: SeriesForecast?
  let refusals: [Refusal]

  /// The days to come of one series.
  struct SeriesForecast: Encodable {
    let series: String
    let start: Day
    let end: Day
    let total: Expectation
    let days: [DayForecast]
    /// Who made the forecast and what was left aside, where the model says so.
    let why: String?

    init(_ series: String, _ forecast: Forecast, over days: Range<Day>, levels: [Double]) {
      self.series = series
      why = forecast.explanation?.description
      start = days.lowerBound
      end = days.upperBound - 1
      total = Expectation(forecast.total(over: days), levels: levels)
      self.days = days.map { day in
        DayForecast(date: day, amount: Expectation(forecast[day], levels: levels))
      }
    }
  }

  /// One day to come.
  struct DayForecast: Encodable {
    let date: Day
    let amount: Expectation
  }

  var csv: CSVText {
    var csv = CSVText(["series", "date", "mean", "level", "lower", "upper"])
    for series in series {
      for day in series.days {
        for interval in day.amount.intervals {
          csv.append([
            .text(series.series), .day(day.date), .number(day.amount.mean),
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
    if series.count == 1, series[0].series == "total" {
      return text + dayTable(series[0]).text(style) + whyLines(style)
    }
    return text + seriesTable(showsDays: days.count > 1).text(style) + whyLines(style)
  }

  /// One line a series below the table.
  private func whyLines(_ style: Style) -> String {
    let rows = series + (total.map { [$0] } ?? [])
    let lines = rows.compactMap { row in
      row.why.map { rows.count == 1 ? $0 : "\(row.series.shown): \($0)" }
    }
    guard !lines.isEmpty else { return "" }
    return "\n" + style.heading("Why") + "\n" + lines.map { "  \($0)\n" }.joined()
  }

  private func dayTable(_ series: SeriesForecast) -> TextTable {
    let format = AmountFormat(for: series.total.amounts)
    var table = TextTable(
      [.text("Date"), .text("")] + Expectation.columns("Expected", levels: levels)
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
      [.text("Series")] + dayColumns + Expectation.columns("Expected", levels: levels)
    )
    for (index, row) in rows.enumerated() {
      let name =
        switch index {
        case ..<series.count: TextTable.Cell(name: row.series)
        case ..<(series.count + subtotals.count):
          TextTable.Cell("Subtotal \(row.series.shown)", .bold)
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
