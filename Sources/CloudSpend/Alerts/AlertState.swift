package import OutlayAnomalyDetection
public import OutlayTimeSeries

/// The lessons of a bill, kept from one morning to the next.
///
///     var state: AlertState?                                             // the first day
///     let report = try DetectionReport(of: cube, advancing: &state)
///     try Data(state?.bytes ?? []).write(to: file)                       // until tomorrow
///
/// New days are scored as ``WalkForwardScore`` would over all days at once: each by
/// the days before it alone.
public struct AlertState: Sendable {
  /// The amounts that were learned.
  package let subject: BillSubject

  /// The series and what their days have taught.
  package private(set) var walk: WalkForwardState

  /// The last daily totals, a year of them at most, which set the least impact that
  /// is shown.
  private(set) var totals: [Double]

  /// The anomalies on which somebody has decided, as they were known last.
  var decided: [Keyed<Anomaly>] = []

  /// A year of totals: as long as days are remembered.
  static let totalCount = 364

  /// Makes a state that knows no day before `firstDay`.
  package init(of subject: BillSubject, from firstDay: Day) {
    let nothing = Panel(start: firstDay, dayCount: 0, keys: [], values: [])
    self.init(of: subject, walk: WalkForwardState(nothing), totals: [])
  }

  /// Goes on from what was kept.
  init(of subject: BillSubject, walk: WalkForwardState, totals: [Double]) {
    self.subject = subject
    self.walk = walk
    self.totals = totals
  }

  /// The number of series that were learned.
  public var seriesCount: Int { walk.keys.count }

  /// The last day that is known.
  public var lastDay: Day { walk.nextDay - 1 }

  /// The least impact worth showing beside the totals that are known.
  package var minimumImpact: Double { SettledSpend.minimumImpact(ofTotals: totals) }

  /// The days after the last known one and before `end`; none where it lies
  /// earlier.
  package func newDays(before end: Day) -> Range<Day> {
    walk.nextDay..<max(walk.nextDay, end)
  }

  /// Scores days of a bill that are new, and learns from them.
  ///
  /// A series that the bill no longer has is forgotten after 364 days without spend, since
  /// a state would grow without end: when it comes again it is a new one.
  ///
  /// - Parameters:
  ///   - cube: The bill.
  ///   - days: The days, from the one after ``lastDay`` on.
  ///   - plan: The days that are known to be unusual, which teach nothing.
  ///   - confirmed: The anomalies whose days teach nothing either.
  ///   - threshold: The size of score beyond which a day does not belong.
  /// - Returns: The scores; failures are of series that have an amount on these
  ///   days.
  package mutating func advance(
    over cube: SpendCube,
    days: Range<Day>,
    without plan: PlannedEvents = PlannedEvents([]),
    leavingOut confirmed: [Keyed<Anomaly>] = [],
    threshold: Double = WalkForwardScore().threshold
  ) -> PanelScores {
    let new = NewDays(of: cube, days: days, known: walk.keys)
    walk.threshold = threshold
    let scores = walk.advance(over: confirmed.leftOut(of: plan.leftOut(of: new.panel)))
    totals = (totals + new.total.observedValues).suffix(AlertState.totalCount)
    walk.forget(besides: new.billed)
    let seen = Set(new.seen)
    let kept = scores.filter { series in
      if case .success = series.value { true } else { seen.contains(series.key) }
    }
    return PanelScores(keys: kept.map(\.key), outcomes: kept.map(\.value))
  }

  /// Learns the days that are remembered again, without those of some anomalies.
  mutating func relearn(without anomalies: [Keyed<Anomaly>]) {
    let days = walk.recentDays
    let others = anomalies.leftOut(of: days)
    let missing = { (panel: Panel, column: Int) in panel[column].values.count(where: \.isNaN) }
    let changed = days.keys.indices.filter { missing(days, $0) != missing(others, $0) }
    guard !changed.isEmpty else { return }
    walk.relearn(Set(changed.map { days.keys[$0] }), from: others)
  }
}
