import Outlay

/// The anomalies worth showing, the costliest first.
struct AnomalyList: Encodable {
  let shown: [Row]
  /// Detected in the window, but below the gates.
  let hiddenCount: Int
  /// The least impact that is shown.
  let minimumImpact: Double
  /// The least impact that is shown, as a share of what was expected.
  let minimumShare: Double
  /// The first day of the window that is looked at.
  let since: Day

  /// An episode of one series.
  struct Row: Encodable {
    let series: String
    let start: Day
    let end: Day
    let kind: Anomaly.Kind
    let direction: Anomaly.Direction
    let observed: Double
    let expected: Double
    let impact: Double
    let score: Double

    init(_ series: String, _ anomaly: Anomaly) {
      self.series = series
      start = anomaly.days.lowerBound
      end = anomaly.days.upperBound - 1
      kind = anomaly.kind
      direction = anomaly.direction
      observed = anomaly.observed
      expected = anomaly.expected
      impact = anomaly.impact
      score = anomaly.score
    }
  }

  /// Keeps the anomalies that touch `window` and meet `gates`.
  init(_ scores: PanelScores, window: Range<Day>, gates: Materiality) {
    let recent = scores.anomalies.filter { $0.anomaly.days.overlaps(window) }
    shown = recent.filter { gates.isMet(by: $0.anomaly) }.map { Row($0.name, $0.anomaly) }
    hiddenCount = recent.count - shown.count
    minimumImpact = gates.amount
    minimumShare = gates.share
    since = window.lowerBound
  }

  /// The costliest rows, up to `limit`.
  func table(limit: Int = .max) -> TextTable {
    let rows = shown.prefix(limit)
    let format = AmountFormat(for: rows.flatMap { [$0.observed, $0.expected] })
    var table = TextTable([
      .text("Series"), .text("Days"), .number("Observed"), .number("Expected"),
      .number("Impact"), .number("Score"),
    ])
    for row in rows {
      table.append([
        TextTable.Cell(name: row.series),
        TextTable.Cell((row.start..<(row.end + 1)).text),
        TextTable.Cell(format.text(row.observed)),
        TextTable.Cell(format.text(row.expected)),
        TextTable.Cell(format.text(row.impact), row.direction == .up ? .red : .green),
        TextTable.Cell(row.score.oneDecimal),
      ])
    }
    return table
  }
}
