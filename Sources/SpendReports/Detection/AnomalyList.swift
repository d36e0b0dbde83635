public import OutlayAnomalyDetection
internal import OutlayCloudSpend
public import OutlayTimeSeries

/// The anomalies worth showing, the costliest first.
public struct AnomalyList: Codable, Equatable, Sendable {
  /// The anomalies.
  public let shown: [Row]
  /// Those that would be shown had nobody planned them.
  public let planned: [Row]
  /// Those told before the window that go on, or ended in it.
  public let followed: [Row]
  /// Those that would be shown had nobody expected or dismissed them, or an earlier one
  /// of the same cause; `nil` where no decisions are given.
  public let heldBack: [Row]?
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
    /// The state at the end of the days that are known.
    public let state: Anomaly.State
    /// The amount that a day costs more at a new level, of one that has lasted.
    public let dailyChange: Double?
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
    /// The decision on it, if somebody has decided.
    public let decision: AnomalyDecision?
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
  /// Of those found day by day, each is shown if it first met the gates in the window:
  /// on that day it was told. Others that were told before and go on, or have ended in
  /// the window, are followed up.
  ///
  /// - Parameters:
  ///   - found: The anomalies of all series.
  ///   - panel: The amounts of the series.
  ///   - dimensions: The dimensions that divide them.
  ///   - records: The episodes of planned days, which the scores leave out.
  ///   - isLive: Whether the anomalies were found day by day.
  ///   - window: The days that are looked at.
  ///   - gates: The cost from which an anomaly is shown.
  ///   - plan: The days that are known to be unusual.
  ///   - decided: The decisions on the anomalies, where some are given.
  ///   - explanation: The explanation of an anomaly of a series, if that was asked.
  init(
    _ found: [Keyed<Anomaly>],
    of panel: Panel,
    by dimensions: [SpendDimension],
    records: [PlannedEvents.Record] = [],
    isLive: Bool,
    window: Range<Day>,
    gates: Materiality,
    plan: PlannedEvents = PlannedEvents([]),
    decided: DecidedAnomalies? = nil,
    explanation: (SeriesKey, Anomaly) -> Explanation? = { _, _ in nil }
  ) {
    let columns = Dictionary(zip(panel.keys, 0...)) { first, _ in first }
    func row(
      _ key: SeriesKey,
      _ anomaly: Anomaly,
      alert: AnomalyAlert? = nil,
      planned: String? = nil,
      decision: AnomalyDecision? = nil,
      explanation: Explanation? = nil
    ) -> Row {
      Row(
        ReportSeries(key, by: dimensions),
        id: anomaly.id(in: key),
        anomaly,
        flagged: isLive ? alert?.day : nil,
        impactByThen: isLive ? alert?.cost.impact : nil,
        planned: planned,
        decision: decision,
        explanation: explanation.map { ExplanationSummary($0) },
        around: columns[key].map { panel[$0].around(anomaly.days) }
      )
    }
    var shown: [Row] = []
    var planned: [Row] = []
    var followed: [Row] = []
    var heldBack: [Row] = []
    var hiddenCount = 0
    for keyed in found {
      let (key, anomaly) = (keyed.key, keyed.anomaly)
      let alert = AnomalyAlert(
        of: keyed,
        meeting: gates,
        isLive: isLive,
        lastDay: window.upperBound - 1,
        decided: decided
      )
      let isNew =
        isLive && alert != nil
        ? alert.map { window.contains($0.day) } ?? false : anomaly.days.overlaps(window)
      guard let alert else {
        hiddenCount += isNew ? 1 : 0
        continue
      }
      if isNew, let event = plan.event(covering: anomaly, of: key) {
        planned.append(row(key, anomaly, alert: alert, planned: event.reason))
      } else if isNew, alert.isHeldBack {
        heldBack.append(row(key, anomaly, alert: alert, decision: alert.decision))
      } else if isNew {
        shown.append(
          row(
            key,
            anomaly,
            alert: alert,
            decision: alert.decision,
            explanation: explanation(key, anomaly)
          )
        )
      } else if isLive, !alert.isHeldBack, alert.isFollowed(in: window) {
        followed.append(row(key, anomaly, alert: alert, decision: alert.decision))
      }
    }
    for record in records
    where record.anomaly.days.overlaps(window) && gates.isMet(by: record.anomaly) {
      planned.append(row(record.key, record.anomaly, planned: record.event.reason))
    }
    self.shown = shown
    self.planned = planned
    self.followed = followed
    self.heldBack = decided == nil ? nil : heldBack
    self.hiddenCount = hiddenCount
    minimumImpact = gates.amount
    minimumShare = gates.share
    since = window.lowerBound
    isReplay = isLive
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
    decision: AnomalyDecision?,
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
    state = decision?.verdict == .resolved ? .resolved : anomaly.state
    dailyChange = anomaly.dailyChange
    worstDay = anomaly.worstDay
    // What is confirmed never becomes normal.
    normalFrom = decision?.verdict == .confirmed ? nil : anomaly.normalFrom
    self.flagged = flagged
    self.impactByThen = impactByThen
    self.planned = planned
    self.decision = decision
    self.explanation = explanation
    self.around = around
  }
}
