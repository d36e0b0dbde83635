import Outlay

extension TokenReport: PrintedReport {
  private static let seriesLimit = 15

  var csv: CSVText {
    var csv = CSVText([
      "series", "cost", "requests", "input_tokens", "cached_input_tokens", "output_tokens",
      "cost_per_request", "per_1M_uncached_input", "per_1M_cached_input", "per_1M_input",
      "per_1M_output", "per_1M_tokens", "cache_hit_rate", "output_over_input",
    ])
    let rows =
      dimensions.isEmpty ? [(SeriesKey.total.name, total)] : series.map { ($0.series.name, $0.row) }
    for (name, row) in rows {
      csv.append([.text(name)] + row.figures.map { .number($0) })
    }
    return csv
  }

  func table(_ style: Style) -> String {
    let limit = style.rowLimit ?? TokenReport.seriesLimit
    let shown = series.prefix(limit)
    let rows = shown.map(\.row) + [total]
    let title = "Cost of tokens, \(days.text)" + (currency.map { ", in \($0)" } ?? "")
    var table = TextTable([
      .text(dimensions.isEmpty ? "" : "Series"), .number("Cost"), .number("Requests", rank: 3),
      .number("Each", rank: 3), .number("1M uncached"), .number("1M cached"),
      .number("1M input", rank: 1), .number("1M output"), .number("1M tokens", rank: 2),
      .number("Cache hits", rank: 1), .number("Output/input", rank: 2),
    ])
    let costs = AmountFormat(for: rows.map(\.cost))
    func append(_ name: TextTable.Cell, _ row: Row, _ emphasis: Style.Emphasis) {
      func price(_ amount: Double?) -> String {
        amount.map { AmountFormat(for: [$0]).text($0) } ?? ""
      }
      let requests = row.requests.map(UnitReport.text) ?? ""
      let request = price(row.costPerRequest)
      let prices = [
        row.perMillionUncachedInput, row.perMillionCachedInput, row.perMillionInput,
        row.perMillionOutput, row.perMillionTokens,
      ]
      let rates = [row.cacheHitRate.map(\.percent), row.outputOverInput.map(\.twoDecimals)]
      let texts: [String] =
        [costs.text(row.cost), requests, request] + prices.map(price)
        + rates.map { $0 ?? "" }
      table.append([name] + texts.map { TextTable.Cell($0, emphasis) })
    }
    for row in shown { append(TextTable.Cell(name: row.series.name), row.row, .none) }
    let others = series.dropFirst(limit)
    if !others.isEmpty {
      let cost = costs.text(others.map(\.row.cost).compensatedSum())
      table.append(
        [TextTable.Cell(others.count.of("other")), TextTable.Cell(cost)]
          + [TextTable.Cell](repeating: "", count: 9)
      )
    }
    append(TextTable.Cell("Total", .bold), total, .bold)
    return style.heading(title) + "\n\n" + table.text(style)
  }
}

extension TokenReport.Row {
  /// The figures in the order of the CSV.
  fileprivate var figures: [Double?] {
    [
      cost, requests, inputTokens, cachedInputTokens, outputTokens, costPerRequest,
      perMillionUncachedInput, perMillionCachedInput, perMillionInput, perMillionOutput,
      perMillionTokens, cacheHitRate, outputOverInput,
    ]
  }
}
