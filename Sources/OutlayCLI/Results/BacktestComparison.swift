import Outlay

/// How far off models were on a bill's past.
struct BacktestComparison: CommandResult {
  let days: Int
  let windows: Int
  let currency: String?
  let rows: [Row]

  /// A model on a series.
  struct Row {
    let key: SeriesKey
    let model: ForecasterName
    let windows: Int
    let accuracy: Accuracy
    /// The time of the model on all series, shared equally.
    let seconds: Double

    init(_ key: SeriesKey, _ model: ForecasterName, _ result: BacktestResult, seconds: Double) {
      self.key = key
      self.model = model
      windows = result.windows.count
      accuracy = result.accuracy
      self.seconds = seconds
    }
  }

  /// Over all series, the model with the smallest errors in money first.
  func table(_ style: Style) -> String {
    let seriesCount = Set(rows.map(\.key)).count
    let title =
      "Backtest of \(seriesCount.of("series", plural: "series")), "
      + "up to \(windows.of("window")) of \(days.of("day")) each"
    var table = TextTable([
      .text("Model"), .number("Windows"), .number("MASE"), .number("WAPE"), .number("Bias"),
      .number("Total off by"), .number("In 80 %"), .number("In 95 %"), .number("Best of"),
      .number("Seconds"),
    ])
    for (place, summary) in summaries.enumerated() {
      let accuracy = summary.accuracy
      let percent = { (share: Double?) in TextTable.Cell(share.map(\.percent) ?? "–") }
      table.append([
        TextTable.Cell(summary.model.rawValue, place == 0 ? .bold : .none),
        TextTable.Cell(summary.windows.grouped),
        TextTable.Cell(accuracy.scaledError(period: 7).map(\.twoDecimals) ?? "–"),
        percent(accuracy.weightedPercentageError), percent(accuracy.bias),
        percent(accuracy.totalPercentageError), percent(accuracy.coverage(0.8)),
        percent(accuracy.coverage(0.95)), TextTable.Cell(summary.bestCount.grouped),
        TextTable.Cell(summary.seconds.twoDecimals),
      ])
    }
    return style.heading(title) + "\n\n" + table.text(style)
  }

  /// A model on all series.
  private struct Summary {
    let model: ForecasterName
    let windows: Int
    let accuracy: Accuracy
    let bestCount: Int
    let seconds: Double
  }

  private var summaries: [Summary] {
    let best = Dictionary(grouping: rows, by: \.key).compactMapValues { rows in
      rows.min { $0.accuracy.rank < $1.accuracy.rank }?.model
    }
    var summaries = Dictionary(grouping: rows, by: \.model).map { model, rows in
      Summary(
        model: model,
        windows: rows.reduce(0) { $0 + $1.windows },
        accuracy: rows.dropFirst().reduce(rows[0].accuracy) { $0.joined(with: $1.accuracy) },
        bestCount: best.values.count { $0 == model },
        seconds: rows.reduce(0) { $0 + $1.seconds }
      )
    }
    summaries.sort {
      ($0.accuracy.rank, $0.model.rawValue) < ($1.accuracy.rank, $1.model.rawValue)
    }
    return summaries
  }

  var csv: CSVText {
    var csv = CSVText(["series", "model", "windows"] + Row.measures.map(\.name))
    for row in rows {
      csv.append(
        [.text(row.key.name), .text(row.model.rawValue), .count(row.windows)]
          + Row.measures.map { .number($0.value(row)) }
      )
    }
    return csv
  }
}

extension Accuracy {
  /// What models are ordered by: the sum of errors over that of amounts.
  fileprivate var rank: Double { weightedPercentageError ?? .infinity }
}

extension BacktestComparison.Row: Encodable {
  /// The columns of the CSV, and the keys of the JSON.
  fileprivate static let measures: [(name: String, value: @Sendable (Self) -> Double?)] = [
    ("MASE", { $0.accuracy.scaledError(period: 7) }),
    ("WAPE", { $0.accuracy.weightedPercentageError }),
    ("bias", { $0.accuracy.bias }),
    ("coverage", { $0.accuracy.coverage(0.8) }),
    ("seconds", { $0.seconds }),
    ("MASE_1", { $0.accuracy.scaledError(period: 1) }),
    ("sMAPE", { $0.accuracy.symmetricPercentageError }),
    ("total", { $0.accuracy.totalPercentageError }),
    ("SQL", { $0.accuracy.scaledQuantileLoss(period: 7) }),
    ("CRPS", { $0.accuracy.rankedProbabilityScore }),
    ("MSIS", { $0.accuracy.scaledIntervalScore(period: 7) }),
    ("coverage_95", { $0.accuracy.coverage(0.95) }),
  ]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(key.name, forKey: Key("series"))
    try container.encode(model.rawValue, forKey: Key("model"))
    try container.encode(windows, forKey: Key("windows"))
    for measure in Self.measures {
      try container.encodeIfPresent(measure.value(self), forKey: Key(measure.name))
    }
    try container.encode(accuracy.coverageByHorizon(0.8), forKey: Key("coverage_by_horizon"))
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
