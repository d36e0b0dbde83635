import Outlay

extension DetectionReport: PrintedReport {
  var csv: CSVText {
    guard let days else { return episodeCSV }
    var csv = CSVText(
      ["series", "date", "observed", "expected", "lower", "upper", "score", "anomalous"],
      unit: unit
    )
    for series in days {
      for day in series.days {
        csv.append([
          .text(series.series.name), .day(day.date), .number(day.observed),
          .number(day.expected), .number(day.lower), .number(day.upper), .number(day.score),
          .flag(day.anomalous),
        ])
      }
    }
    return csv
  }

  private var episodeCSV: CSVText {
    var csv = CSVText(
      ["series", "start", "end", "kind", "direction", "observed", "expected", "impact", "score"]
        + (anomalies.isReplay ? ["flagged", "impact_by_then"] : []) + ["state", "extra_a_day"]
        + (decisions == nil ? [] : ["id", "decision"]),
      unit: unit
    )
    for row in anomalies.shown {
      let alert: [CSVText.Cell] = [
        .day(row.flagged), .number(row.impactByThen),
      ]
      csv.append(
        [
          .text(row.series.name), .day(row.start), .day(row.end), .text(row.kind.rawValue),
          .text(row.direction.rawValue), .number(row.observed), .number(row.expected),
          .number(row.impact), .number(row.score),
        ] + (anomalies.isReplay ? alert : [])
          + [.text(row.state.rawValue), .number(row.dailyChange)]
          + (decisions == nil ? [] : [.text(row.id), .text(row.decision?.verdict.rawValue ?? "")])
      )
    }
    return csv
  }

  func table(_ style: Style) -> String {
    if let days { return dayTable(days).text(style) }
    let unit = (currency ?? unit).map { ", in \($0)" } ?? ""
    let pairs = maskedText(style, unit: unit)
    let followed = followedText(style, unit: unit)
    let decided = decisions?.text.map { "\n" + $0 + "\n" } ?? ""
    guard !anomalies.shown.isEmpty else {
      return style.heading("No anomaly since \(anomalies.since)") + "\n" + followed + pairs
        + decided
    }
    let title =
      "\(anomalies.shown.count.of("anomaly", plural: "anomalies")) since \(anomalies.since)\(unit)"
    let table = anomalies.table(limit: style.rowLimit ?? .max, pictures: true)
    return style.heading(title) + "\n\n" + table.text(style) + followed + pairs + decided
  }

  /// The anomalies that were told before.
  private func followedText(_ style: Style, unit: String) -> String {
    let followed = anomalies.followed
    guard !followed.isEmpty else { return "" }
    let count = followed.count.of("anomaly", plural: "anomalies")
    let table = anomalies.table(of: followed, limit: style.rowLimit ?? .max, pictures: true)
    let title = "\(count) flagged before, ongoing or over since\(unit)"
    return "\n" + style.heading(title) + "\n\n" + table.text(style)
  }

  private func maskedText(_ style: Style, unit: String) -> String {
    guard !masked.isEmpty else { return "" }
    let title = "\(masked.count.of("move")) that a quiet total hides\(unit)"
    return "\n" + style.heading(title) + "\n\n"
      + masked.table(limit: style.rowLimit ?? .max).text(style)
  }

  private func dayTable(_ days: [SeriesDays]) -> TextTable {
    let format = AmountFormat(
      for: days.flatMap { $0.days.flatMap { [$0.observed ?? 0, $0.expected ?? 0] } }
    )
    var table = TextTable([
      .text("Series"), .text("Date"), .number("Observed"), .number("Expected"), .number("Low"),
      .number("High"), .number("Score"), .text(""),
    ])
    for (series, day) in days.flatMap({ series in series.days.map { (series.series, $0) } }) {
      let amounts = [day.observed, day.expected, day.lower, day.upper].map { amount in
        TextTable.Cell(amount.map { format.text($0) } ?? "")
      }
      table.append(
        [TextTable.Cell(name: series.name), TextTable.Cell("\(day.date)")] + amounts
          + [TextTable.Cell(day.score?.oneDecimal ?? ""), day.anomalous ? "anomalous" : ""]
      )
    }
    return table
  }
}
