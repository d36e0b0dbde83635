import Outlay

extension BacktestReport: PrintedReport {
  /// Over all series, the model with the smallest errors in money first.
  func table(_ style: Style) -> String {
    let seriesCount = Set(series.map(\.series)).count
    let title =
      "Backtest of \(seriesCount.of("series", plural: "series")), "
      + "up to \(windows.of("window")) of \(days.of("day")) each"
    var table = TextTable([
      .text("Model"), .number("Windows", rank: 1), .number("MASE"), .number("WAPE"),
      .number("Bias"), .number("Total off by"), .number("In 80 %"),
      .number("In 95 %", rank: 2), .number("Best of"), .number("Seconds", rank: 3),
    ])
    for (place, summary) in models.enumerated() {
      let errors = summary.errors
      let percent = { (share: Double?) in TextTable.Cell(share.map(\.percent) ?? "–") }
      table.append([
        TextTable.Cell(summary.model.rawValue, place == 0 ? .bold : .none),
        TextTable.Cell(summary.windows.grouped),
        TextTable.Cell(errors.mase.map(\.twoDecimals) ?? "–"),
        percent(errors.wape), percent(errors.bias), percent(errors.totalError),
        percent(errors.coverage80), percent(errors.coverage95),
        TextTable.Cell(summary.bestOf.grouped),
        TextTable.Cell(summary.seconds.map(\.twoDecimals) ?? "–"),
      ])
    }
    return style.heading(title) + "\n\n" + table.text(style)
  }

  /// The columns of a model on a series.
  private static let measures: [(name: String, value: @Sendable (SeriesErrors) -> Double?)] = [
    ("MASE", { $0.errors.mase }),
    ("WAPE", { $0.errors.wape }),
    ("bias", { $0.errors.bias }),
    ("coverage", { $0.errors.coverage80 }),
    ("seconds", { $0.seconds }),
    ("MASE_1", { $0.errors.dailyMase }),
    ("sMAPE", { $0.errors.smape }),
    ("total", { $0.errors.totalError }),
    ("SQL", { $0.errors.sql }),
    ("CRPS", { $0.errors.crps }),
    ("MSIS", { $0.errors.msis }),
    ("coverage_95", { $0.errors.coverage95 }),
  ]

  var csv: CSVText {
    let measures = BacktestReport.measures
    var csv = CSVText(["series", "model", "windows"] + measures.map(\.name), unit: unit)
    for row in series {
      csv.append(
        [.text(row.series.name), .text(row.model.rawValue), .count(row.windows)]
          + measures.map { .number($0.value(row)) }
      )
    }
    return csv
  }
}
