import Outlay

/// The anomalies worth showing, the costliest first.
struct AnomalyList: Encodable {
  let shown: [Row]
  /// Those that would be shown had nobody planned them.
  let planned: [Row]
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

  /// Keeps the anomalies that touch `window` and meet `gates`.
  ///
  /// - Parameters:
  ///   - scores: The scores of all series.
  ///   - events: What else has happened to them.
  ///   - records: What happened on planned days, which the scores leave out.
  ///   - live: Scores of the same series day by day, to say when each would have
  ///     been flagged.
  ///   - window: The days that are looked at.
  ///   - gates: What is shown.
  ///   - plan: What is known to be unusual.
  ///   - explanation: What explains an anomaly of a series, if that was asked.
  init(
    _ scores: PanelScores,
    events: [SeriesAnomaly] = [],
    records: [PlannedEvents.Record] = [],
    live: PanelScores? = nil,
    window: Range<Day>,
    gates: Materiality,
    plan: PlannedEvents = PlannedEvents([]),
    explanation: (SeriesKey, Anomaly) -> Explanation? = { _, _ in nil }
  ) {
    var alerts: [SeriesKey: (live: ScoredSeries, hindsight: ScoredSeries)] = [:]
    for (own, found) in zip(live?.successes ?? [], scores.successes) {
      alerts[own.key] = (own.value, found.value)
    }
    let recent = scores.anomalies(with: events).filter { $0.anomaly.days.overlaps(window) }
    var shown: [Row] = []
    var planned: [Row] = []
    for found in recent where gates.isMet(by: found.anomaly) {
      let (key, anomaly) = (found.key, found.anomaly)
      let flag = alerts[key].flatMap { $0.live.firstFlag(of: anomaly, in: $0.hindsight) }
      if let event = plan.event(covering: anomaly, of: key) {
        planned.append(Row(key, anomaly, firstFlag: flag, planned: event.reason))
      } else {
        let explanation = explanation(key, anomaly).map { ExplanationRows($0) }
        shown.append(Row(key, anomaly, firstFlag: flag, explanation: explanation))
      }
    }
    hiddenCount = recent.count - shown.count - planned.count
    for record in records
    where record.anomaly.days.overlaps(window) && gates.isMet(by: record.anomaly) {
      planned.append(Row(record.key, record.anomaly, firstFlag: nil, planned: record.event.reason))
    }
    self.shown = shown
    self.planned = planned
    minimumImpact = gates.amount
    minimumShare = gates.share
    since = window.lowerBound
    isReplay = live != nil
  }
}

extension AnomalyList {
  /// The costliest rows, up to `limit`, each followed by what explains it.
  ///
  /// - Parameters:
  ///   - limit: The most anomalies.
  ///   - panel: The series, to draw the days around each anomaly, or `nil` for no
  ///     pictures.
  /// - Returns: The table.
  func table(limit: Int = .max, pictures panel: Panel? = nil) -> TextTable {
    let rows = shown.prefix(limit)
    let format = AmountFormat(for: rows.flatMap { [$0.observed, $0.expected] })
    var table = TextTable(
      [
        .text("Series"), .text("Days"), .number("Observed"), .number("Expected"),
        .number("Impact"), .number("Score"),
      ] + (isReplay ? [.text("Flagged"), .number("By then")] : [])
        + (panel == nil ? [] : [.text("Kind"), .text("Around")])
    )
    for row in rows {
      var cells = [
        TextTable.Cell(name: row.series),
        TextTable.Cell(row.days.text),
        TextTable.Cell(format.text(row.observed)),
        TextTable.Cell(format.text(row.expected)),
        TextTable.Cell(format.text(row.impact), row.direction == .up ? .red : .green),
        TextTable.Cell(row.score.oneDecimal),
      ]
      if isReplay {
        cells.append(TextTable.Cell(row.flagged.map { "\($0)" } ?? "never"))
        cells.append(TextTable.Cell(row.impactByThen.map { format.text($0) } ?? ""))
      }
      let blanks = (panel == nil ? 0 : 2) + (isReplay ? 2 : 0)
      if let panel {
        cells.append(TextTable.Cell(row.kind.rawValue))
        let series = panel[row.key]
        let picture = series.map { EpisodePicture($0, days: row.days).text }
        cells.append(TextTable.Cell(picture ?? ""))
      }
      table.append(cells)
      let lines = row.explanation?
        .lines(of: format.rounded(row.impact), rounded: format.rounded)
      for line in lines ?? [] {
        table.append(
          [
            TextTable.Cell(line.name), "",
            TextTable.Cell(line.amounts.map { format.text($0.observed) } ?? ""),
            TextTable.Cell(line.amounts.map { format.text($0.expected) } ?? ""),
            TextTable.Cell(line.impact.map { format.text($0) } ?? ""), "",
          ] + [TextTable.Cell](repeating: "", count: blanks)
        )
      }
    }
    return table
  }
}
