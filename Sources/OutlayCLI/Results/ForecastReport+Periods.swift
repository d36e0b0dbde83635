import Outlay

/// A forecast per week, month, quarter or year, or of all days as one.
extension ForecastReport {
  var periodCSV: CSVText {
    var csv = CSVText(
      ["series", "start", "end", "mean", "median", "level", "lower", "upper"],
      unit: unit
    )
    for series in series {
      for period in series.periods ?? [] {
        for interval in period.amount.intervals {
          csv.append([
            .text(series.series.name), .day(period.start), .day(period.end),
            .number(period.amount.mean), .number(period.amount.median),
            .number(interval.level), .number(interval.lower), .number(interval.upper),
          ])
        }
      }
    }
    return csv
  }

  /// The periods of a series, and their sum where there are several.
  func periodTable(_ series: SeriesForecast) -> TextTable {
    let format = AmountFormat(for: series.total.amounts)
    let periods = series.periods ?? []
    let showsMedian = periods.map(\.amount).showMedian
    var table = TextTable(
      [.text(periodTitle), .text("From", rank: 1), .text("To", rank: 1), .number("Days")]
        + ExpectedAmount.columns("Expected", levels: levels, median: showsMedian)
    )
    for period in periods {
      let name = TextTable.Cell(per.name(of: period.start), per == .all ? .bold : .none)
      let days = ["\(period.start)", "\(period.end)", dayCount(of: period)]
      let amounts = period.amount.cells(format, median: showsMedian)
      table.append([name] + days.map { TextTable.Cell($0) } + amounts)
    }
    if periods.count > 1 {
      let count = (series.end - series.start + 1).grouped
      let amounts = series.total.cells(format, median: showsMedian)
      table.append([TextTable.Cell("Total", .bold), "", "", TextTable.Cell(count)] + amounts)
    }
    return table
  }

  /// The periods of the total below a table of series, where there are both.
  func totalPeriods(_ style: Style) -> String {
    guard let total, per != .day, per != .all else { return "" }
    return "\n" + style.heading("Total per \(per.rawValue)") + "\n\n"
      + periodTable(total).text(style)
  }

  private var periodTitle: String {
    switch per {
    case .day: "Date"
    case .week: "Week"
    case .month: "Month"
    case .quarter: "Quarter"
    case .year: "Year"
    case .all: ""
    }
  }

  /// The days that are forecast, and those of the period where they are more.
  private func dayCount(of period: PeriodForecast) -> String {
    let count = period.end - period.start + 1
    let length = per.period?.days(containing: period.start).count ?? count
    return count == length ? count.grouped : "\(count) of \(length)"
  }
}
