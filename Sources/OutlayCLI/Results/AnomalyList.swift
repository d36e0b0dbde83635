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
  /// Whether it is told when each would have been flagged.
  let isReplay: Bool

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
    let worstDay: Day
    /// The day it would first have been flagged, and its impact by then.
    let flagged: Day?
    let impactByThen: Double?

    init(_ series: String, _ anomaly: Anomaly, alert: Alert?) {
      self.series = series
      start = anomaly.days.lowerBound
      end = anomaly.days.upperBound - 1
      kind = anomaly.kind
      direction = anomaly.direction
      observed = anomaly.observed
      expected = anomaly.expected
      impact = anomaly.impact
      score = anomaly.score
      worstDay = anomaly.worstDay
      flagged = alert?.day
      impactByThen = alert?.impact
    }
  }

  /// Keeps the anomalies that touch `window` and meet `gates`.
  ///
  /// - Parameters:
  ///   - scores: The scores of all series.
  ///   - live: Scores of the same series day by day, to say when each would have
  ///     been flagged.
  ///   - window: The days that are looked at.
  ///   - gates: What is shown.
  init(
    _ scores: PanelScores,
    live: PanelScores? = nil,
    window: Range<Day>,
    gates: Materiality
  ) {
    var alerts: [String: (live: ScoredSeries, hindsight: ScoredSeries)] = [:]
    for (own, found) in zip(live?.scored ?? [], scores.scored) {
      alerts[own.name] = (own.scores, found.scores)
    }
    let recent = scores.anomalies.filter { $0.anomaly.days.overlaps(window) }
    shown = recent.filter { gates.isMet(by: $0.anomaly) }.map { name, anomaly in
      let alert = alerts[name].flatMap { $0.live.alert(of: anomaly, in: $0.hindsight) }
      return Row(name, anomaly, alert: alert)
    }
    hiddenCount = recent.count - shown.count
    minimumImpact = gates.amount
    minimumShare = gates.share
    since = window.lowerBound
    isReplay = live != nil
  }

  /// The costliest rows, up to `limit`.
  func table(limit: Int = .max) -> TextTable {
    let rows = shown.prefix(limit)
    let format = AmountFormat(for: rows.flatMap { [$0.observed, $0.expected] })
    var table = TextTable(
      [
        .text("Series"), .text("Days"), .number("Observed"), .number("Expected"),
        .number("Impact"), .number("Score"),
      ] + (isReplay ? [.text("Flagged"), .number("By then")] : [])
    )
    for row in rows {
      let cells = [
        TextTable.Cell(name: row.series),
        TextTable.Cell((row.start..<(row.end + 1)).text),
        TextTable.Cell(format.text(row.observed)),
        TextTable.Cell(format.text(row.expected)),
        TextTable.Cell(format.text(row.impact), row.direction == .up ? .red : .green),
        TextTable.Cell(row.score.oneDecimal),
      ]
      let alert = [
        TextTable.Cell(row.flagged.map { "\($0)" } ?? "never"),
        TextTable.Cell(row.impactByThen.map { format.text($0) } ?? ""),
      ]
      table.append(cells + (isReplay ? alert : []))
    }
    return table
  }
}
