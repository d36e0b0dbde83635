public import OutlayAnomalyDetection
internal import OutlayCloudSpend
public import OutlayTimeSeries

/// The anomalies worth showing, the costliest first.
public struct AnomalyList: Codable, Equatable, Sendable {
  /// The anomalies.
  public let shown: [Row]
  /// Those that would be shown had nobody planned them.
  public let planned: [Row]
  /// The number of those detected in the window, but below the gates.
  public let hiddenCount: Int
  /// The least impact that is shown.
  public let minimumImpact: Double
  /// The least impact that is shown, as a share of what was expected.
  public let minimumShare: Double
  /// The first day of the window that is looked at.
  public let since: Day
  /// Indicates whether each has the day on which it would have been flagged.
  public let isReplay: Bool

  /// An episode of one series.
  public struct Row: Codable, Equatable, Sendable {
    /// An identifier that stays the same from run to run.
    public let id: String
    /// The series.
    public let series: ReportSeries
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The shape.
    public let kind: Anomaly.Kind
    /// The side.
    public let direction: Anomaly.Direction
    /// The sum of the amounts.
    public let observed: Double
    /// The sum of the expected amounts.
    public let expected: Double
    /// The difference.
    public let impact: Double
    /// The impact as a share of the expected amount, or `nil` where that is 0.
    public let impactShare: Double?
    /// The score of the worst day.
    public let score: Double
    /// The day that is furthest off.
    public let worstDay: Day
    /// The day from which a new level is the usual one.
    public let normalFrom: Day?
    /// The day on which it would first have been flagged.
    public let flagged: Day?
    /// Its impact by the end of that day.
    public let impactByThen: Double?
    /// The reason for which it was planned.
    public let planned: String?
    /// The parts that caused it.
    public let explanation: ExplanationSummary?
    /// The amounts of the days around it, to be drawn.
    public let around: Series?

    /// The days.
    public var days: Range<Day> { start..<(end + 1) }
  }
}

extension AnomalyList {
  /// Keeps the anomalies that touch `window` and meet `gates`.
  ///
  /// - Parameters:
  ///   - scores: The scores of all series.
  ///   - panel: The amounts of the series.
  ///   - dimensions: The dimensions that divide them.
  ///   - events: Other events of the series.
  ///   - records: The episodes of planned days, which the scores leave out.
  ///   - live: Scores of the same series day by day, which say when each would have
  ///     been flagged.
  ///   - window: The days that are looked at.
  ///   - gates: The cost from which an anomaly is shown.
  ///   - plan: The days that are known to be unusual.
  ///   - explanation: The explanation of an anomaly of a series, if that was asked.
  init(
    _ scores: PanelScores,
    of panel: Panel,
    by dimensions: [SpendDimension],
    events: [Keyed<Anomaly>] = [],
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
    let columns = Dictionary(zip(panel.keys, 0...)) { first, _ in first }
    func row(
      _ key: SeriesKey,
      _ anomaly: Anomaly,
      flagged: Day? = nil,
      planned: String? = nil,
      explanation: Explanation? = nil
    ) -> Row {
      Row(
        ReportSeries(key, by: dimensions),
        id: anomaly.id(in: key),
        anomaly,
        flagged: flagged,
        impactByThen: flagged.flatMap { alerts[key]?.hindsight.impact(of: anomaly, through: $0) },
        planned: planned,
        explanation: explanation.map { ExplanationSummary($0) },
        around: columns[key].map { panel[$0].around(anomaly.days) }
      )
    }
    let recent = scores.anomalies(with: events).filter { $0.anomaly.days.overlaps(window) }
    var shown: [Row] = []
    var planned: [Row] = []
    for found in recent where gates.isMet(by: found.anomaly) {
      let (key, anomaly) = (found.key, found.anomaly)
      let flag = alerts[key]?.live.firstFlag(of: anomaly)
      if let event = plan.event(covering: anomaly, of: key) {
        planned.append(row(key, anomaly, flagged: flag, planned: event.reason))
      } else {
        shown.append(row(key, anomaly, flagged: flag, explanation: explanation(key, anomaly)))
      }
    }
    hiddenCount = recent.count - shown.count - planned.count
    for record in records
    where record.anomaly.days.overlaps(window) && gates.isMet(by: record.anomaly) {
      planned.append(row(record.key, record.anomaly, planned: record.event.reason))
    }
    self.shown = shown
    self.planned = planned
    minimumImpact = gates.amount
    minimumShare = gates.share
    since = window.lowerBound
    isReplay = live != nil
  }
}

extension AnomalyList.Row {
  fileprivate init(
    _ series: ReportSeries,
    id: String,
    _ anomaly: Anomaly,
    flagged: Day?,
    impactByThen: Double?,
    planned: String?,
    explanation: ExplanationSummary?,
    around: Series?
  ) {
    self.id = id
    self.series = series
    start = anomaly.days.lowerBound
    end = anomaly.days.upperBound - 1
    kind = anomaly.kind
    direction = anomaly.direction
    observed = anomaly.observed
    expected = anomaly.expected
    impact = anomaly.impact
    impactShare = anomaly.relativeImpact
    score = anomaly.score
    worstDay = anomaly.worstDay
    normalFrom = anomaly.normalFrom
    self.flagged = flagged
    self.impactByThen = impactByThen
    self.planned = planned
    self.explanation = explanation
    self.around = around
  }
}
