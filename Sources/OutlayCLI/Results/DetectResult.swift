import Outlay

/// The days that do not belong.
struct DetectResult: CommandResult {
  let detector: String
  /// The threshold, if it is the same for all series.
  let threshold: Double?
  /// Those of each series, if they differ.
  let thresholds: [Threshold]?
  let currency: String?
  let anomalies: AnomalyList
  /// Parts that move against each other under a quiet series.
  let masked: [MaskedRow]
  /// Every day of every series, where that was asked.
  let days: [DayScore]?
  let refusals: [Refusal]
  /// The series, to be drawn.
  let panel: Panel

  private enum CodingKeys: CodingKey {
    case detector, threshold, thresholds, currency, anomalies, masked, days, refusals
  }

  /// The size of score beyond which days of a series do not belong.
  struct Threshold: Encodable {
    let series: String
    let threshold: Double

    static func each(of scores: PanelScores) -> [Threshold] {
      scores.successes.map { Threshold(series: $0.key.name, threshold: $0.value.threshold) }
    }
  }

  /// Puts a result together.
  init(
    detector: String,
    thresholds: [Threshold],
    currency: String?,
    anomalies: AnomalyList,
    masked: [MaskedRow],
    days: [DayScore]?,
    refusals: [Refusal],
    panel: Panel
  ) {
    let sizes = Set(thresholds.map(\.threshold))
    self.detector = detector
    threshold = sizes.count == 1 ? sizes.first : nil
    self.thresholds = sizes.count > 1 ? thresholds : nil
    self.currency = currency
    self.anomalies = anomalies
    self.masked = masked
    self.days = days
    self.refusals = refusals
    self.panel = panel
  }

  /// What was expected of a day and how far off it is; `nil` where a day is
  /// missing or nothing can be expected of it.
  struct DayScore: Encodable {
    let series: String
    let date: Day
    let observed: Double?
    let expected: Double?
    let lower: Double?
    let upper: Double?
    let score: Double?
    let anomalous: Bool
  }

  var csv: CSVText {
    guard let days else { return episodeCSV }
    var csv = CSVText([
      "series", "date", "observed", "expected", "lower", "upper", "score", "anomalous",
    ])
    for day in days {
      csv.append([
        .text(day.series), .day(day.date), .number(day.observed), .number(day.expected),
        .number(day.lower), .number(day.upper), .number(day.score), .flag(day.anomalous),
      ])
    }
    return csv
  }

  private var episodeCSV: CSVText {
    var csv = CSVText(
      ["series", "start", "end", "kind", "direction", "observed", "expected", "impact", "score"]
        + (anomalies.isReplay ? ["flagged", "impact_by_then"] : [])
    )
    for row in anomalies.shown {
      let alert: [CSVText.Cell] = [
        .day(row.flagged), .number(row.impactByThen),
      ]
      csv.append(
        [
          .text(row.series), .day(row.start), .day(row.end), .text(row.kind.rawValue),
          .text(row.direction.rawValue), .number(row.observed), .number(row.expected),
          .number(row.impact), .number(row.score),
        ] + (anomalies.isReplay ? alert : [])
      )
    }
    return csv
  }

  func table(_ style: Style) -> String {
    if let days { return dayTable(days).text(style) }
    let unit = currency.map { ", in \($0)" } ?? ""
    let pairs = maskedText(style, unit: unit)
    guard !anomalies.shown.isEmpty else {
      return style.heading("No anomaly since \(anomalies.since)") + "\n" + pairs
    }
    let title =
      "\(anomalies.shown.count.of("anomaly", plural: "anomalies")) since \(anomalies.since)\(unit)"
    return style.heading(title) + "\n\n" + anomalies.table(pictures: panel).text(style) + pairs
  }

  private func maskedText(_ style: Style, unit: String) -> String {
    guard !masked.isEmpty else { return "" }
    let title = "\(masked.count.of("move")) that a quiet total hides\(unit)"
    return "\n" + style.heading(title) + "\n\n" + masked.table().text(style)
  }

  private func dayTable(_ days: [DayScore]) -> TextTable {
    let format = AmountFormat(for: days.flatMap { [$0.observed ?? 0, $0.expected ?? 0] })
    var table = TextTable([
      .text("Series"), .text("Date"), .number("Observed"), .number("Expected"), .number("Low"),
      .number("High"), .number("Score"), .text(""),
    ])
    for day in days {
      let amounts = [day.observed, day.expected, day.lower, day.upper].map { amount in
        TextTable.Cell(amount.map { format.text($0) } ?? "")
      }
      table.append(
        [TextTable.Cell(name: day.series), TextTable.Cell("\(day.date)")] + amounts
          + [TextTable.Cell(day.score?.oneDecimal ?? ""), day.anomalous ? "anomalous" : ""]
      )
    }
    return table
  }
}

extension DetectResult.DayScore {
  /// The days of a series from `since` on.
  static func days(of name: String, _ scores: ScoredSeries, since: Day) -> [Self] {
    scores.filter { $0.day >= since }.map { day in
      Self(
        series: name,
        date: day.day,
        observed: day.observed,
        expected: day.expected,
        lower: day.usualRange?.lowerBound,
        upper: day.usualRange?.upperBound,
        score: day.score,
        anomalous: day.isAnomalous
      )
    }
  }
}
