internal import OutlayAnomalyDetection
public import OutlayCloudSpend
internal import OutlayTimeSeries

extension DetectionReport {
  /// Finds the days that do not belong in the spend of a cube.
  ///
  /// Planned days are left out before anything is scored, and held against the
  /// scores of the others afterwards. A threshold that depends on all scores is set
  /// between two scorings. Series that begin or end, and monthly charges that do not
  /// come, are episodes too, but not in a replay, which has no such scores. Then the
  /// gates decide what is shown, and what is shown is explained.
  ///
  /// The days of anomalies that somebody has confirmed are left out too, once they are
  /// known, and the others scored again; what was expected or dismissed is held back.
  ///
  /// Of a whole history, each day is compared with the days before and after it. Since a
  /// day, and in a replay, it is compared with those before it only, as by a job that
  /// runs every morning: an episode is shown if it was flagged in the time looked at.
  ///
  /// - Parameters:
  ///   - cube: The spend.
  ///   - options: How days are scored, and which of them are shown.
  /// - Throws: ``ReportError/settlement(_:)`` or ``ReportError/fixedThreshold(_:)``. A
  ///   series that cannot be scored is among the ``refusals``.
  public init(of cube: SpendCube, _ options: Options = Options()) throws(ReportError) {
    let groups = cube.dimensions.filter { !options.explainBy.contains($0) }
    let spend = try cube.settledForReport(options.settlement, by: groups)
    let plan = options.plan
    let unplanned = plan.leftOut(of: spend.panel)
    // A replay reports what scores would have said.
    let lifeEvents = options.isReplay ? [] : spend.panel.lifeEvents
    let first = try Pass(over: unplanned, options, with: lifeEvents)
    var (pass, found) = (first, first.found)
    var decided = options.decisions.map { DecidedAnomalies($0, among: found) }
    let confirmed = decided?.confirmed(among: found, of: unplanned) ?? []
    if !confirmed.isEmpty {
      pass = try Pass(over: confirmed.leftOut(of: unplanned), options, with: lifeEvents)
      found = confirmed.joined(with: pass.found)
      decided = options.decisions.map { [unknownIDs = decided?.unknownIDs] in
        DecidedAnomalies($0, among: found, unknownIDs: unknownIDs)
      }
    }
    let (detector, scores) = (pass.detector, pass.scores)
    let written = pass.live ?? scores
    let since = options.since ?? spend.panel.start
    let gates = options.gates.materiality(automatic: spend.minimumImpact)
    let causes = CauseSearch(
      cube,
      days: spend.panel.days,
      groups: groups,
      dimensions: options.explainBy,
      detector: detector
    )
    let masked = causes.masked(
      under: scores,
      since: since,
      gates: gates,
      plan: plan,
      decisions: options.decisions ?? Decisions([])
    )
    self.init(
      of: cube,
      spend,
      detector: pass.live != nil ? .walkForwardScore : options.detector,
      thresholds: SeriesThreshold.each(of: written, by: groups),
      dimensions: groups,
      anomalies: AnomalyList(
        found,
        of: spend.panel,
        by: groups,
        records: plan.records(of: spend.panel, against: scores),
        isLive: pass.live != nil,
        window: since..<max(since, spend.panel.days.upperBound),
        gates: gates,
        plan: plan,
        decided: decided,
        explanation: { causes.explanation(of: $1, in: $0) }
      ),
      masked: masked.moves,
      days: options.includesDays ? SeriesDays.each(of: written, by: groups, since: since) : nil,
      scores: scores,
      unmatchedScopes: plan.unmatchedScopes(among: spend.panel.keys),
      unknownIDs: decided?.unknownIDs.filter { !masked.decidedIDs.contains($0) }
    )
  }

  /// Scores the days of a cube that a state does not know yet, and learns from them.
  ///
  ///     var state: AlertState? = nil
  ///     _ = try DetectionReport(of: monday, advancing: &state)           // learns
  ///     let report = try DetectionReport(of: tuesday, advancing: &state)   // one day
  ///
  /// Each day is scored by the days before it alone. The first
  /// bill is learned, and nothing of it is reported. The cube holds the whole bill, or
  /// begins on the first new day or before. Each day is reported once, by what is known
  /// then, and amounts of known days that change later are not looked at. Series that
  /// begin or end are episodes too. A few days far after the rest, such as one of a
  /// mistyped year, are left out until those before them have come, unless the settlement
  /// names a day; the state would wait for them else.
  ///
  /// - Parameters:
  ///   - cube: The spend.
  ///   - state: The state, or `nil` to begin one. It is moved past the new days; where
  ///     the call throws it stays as it is.
  ///   - options: How days are scored, and which of them are shown.
  /// - Throws: ``ReportError/settlement(_:)`` or ``ReportError/state(_:)``.
  public init(
    of cube: SpendCube,
    advancing state: inout AlertState?,
    _ options: LiveOptions = LiveOptions()
  ) throws(ReportError) {
    let cube = cube.withoutFarDays(after: state?.lastDay, options.settlement)
    let spend = try cube.settledForReport(options.settlement, by: cube.dimensions)
    let subject = BillSubject(
      cube,
      amountColumn: options.amountColumn,
      conditions: options.conditions.map(\.text),
      hashed: options.hashedColumns
    )
    if let state {
      do {
        try state.check(subject, cube)
      } catch {
        throw .state(error)
      }
    }
    // Nothing throws from here on, and of two states each would need its own room.
    let isFirst = state == nil
    var next = state ?? AlertState(of: subject, from: cube.days.lowerBound)
    state = nil
    let days = next.newDays(before: spend.panel.days.upperBound)
    let morning = next.advance(
      over: cube,
      days: days,
      without: options.plan,
      deciding: options.decisions,
      threshold: options.threshold
    )
    // The first days are learned, and not reported.
    let scores = isFirst ? PanelScores(keys: [], outcomes: []) : morning.scores
    let reported = isFirst ? days.upperBound..<days.upperBound : days
    self.init(
      of: cube,
      spend,
      detector: .walkForwardScore,
      thresholds: SeriesThreshold.each(of: scores, by: cube.dimensions),
      dimensions: cube.dimensions,
      anomalies: AnomalyList(
        isFirst ? [] : morning.found,
        of: spend.panel,
        by: cube.dimensions,
        isLive: true,
        window: reported,
        gates: options.gates.materiality(automatic: next.minimumImpact),
        plan: options.plan,
        decided: morning.decided
      ),
      masked: [],
      days: nil,
      scores: scores,
      unmatchedScopes: options.plan.unmatchedScopes(among: next.walk.keys),
      unknownIDs: morning.decided?.unknownIDs
    )
    state = next
  }

  private init(
    of cube: SpendCube,
    _ spend: SettledSpend,
    detector: DetectorName,
    thresholds: [SeriesThreshold],
    dimensions: [SpendDimension],
    anomalies: AnomalyList,
    masked: [MaskedMove],
    days: [SeriesDays]?,
    scores: PanelScores,
    unmatchedScopes: [String],
    unknownIDs: [String]?
  ) {
    let sizes = Set(thresholds.map(\.threshold))
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    self.detector = detector
    threshold = sizes.count == 1 ? sizes.first : nil
    self.thresholds = sizes.count > 1 ? thresholds : nil
    currency = cube.currency?.code
    unit = cube.unit
    self.dimensions = dimensions.map(\.name)
    self.anomalies = anomalies
    self.masked = masked
    self.days = days
    scoredCount = scores.successes.count
    refusals = scores.failures.map { SeriesRefusal($0, by: dimensions) }
    self.unmatchedScopes = unmatchedScopes
    decisions = unknownIDs.map { DecisionSummary(of: anomalies, unknownIDs: $0) }
  }

  /// The scores of a panel, and the anomalies found by them.
  private struct Pass {
    let detector: any Detector
    let scores: PanelScores
    /// Those of each day by the days before it, where that is asked for.
    let live: PanelScores?
    let found: [Keyed<Anomaly>]

    init(
      over panel: Panel,
      _ options: Options,
      with lifeEvents: [Keyed<Anomaly>]
    ) throws(ReportError) {
      live = options.isLive ? try options.liveScores(of: panel) : nil
      (detector, scores) = try options.scores(of: panel, unlessKnown: live)
      found = (live ?? scores).anomalies(with: lifeEvents)
    }
  }
}

extension DetectionReport.Options {
  /// Indicates whether anomalies are found day by day, as a job finds them that runs
  /// every morning.
  fileprivate var isLive: Bool { isReplay || since != nil && detector == .robustScore }

  /// The scores of each day by those before it, with the threshold that the rule asks
  /// for.
  fileprivate func liveScores(of panel: Panel) throws(ReportError) -> PanelScores {
    var options = self
    options.detector = .walkForwardScore
    return try options.scores(of: panel).1
  }

  /// The detector with the threshold that the rule asks for and its scores, or those of
  /// each day by the days before it where only planned events and explanations would
  /// need others, and there are none.
  fileprivate func scores(
    of panel: Panel,
    unlessKnown live: PanelScores?
  ) throws(ReportError) -> (any Detector, PanelScores) {
    if let live, plan.events.isEmpty, explainBy.isEmpty { return (detector.detector, live) }
    return try scores(of: panel)
  }

  /// The detector with the threshold that the rule asks for, and its scores of a panel.
  private func scores(
    of panel: Panel
  ) throws(ReportError) -> (any Detector, PanelScores) {
    let own: any Detector =
      if case .score(let size) = threshold { try chosen(size) } else { detector.detector }
    let scores = panel.scored(using: own)
    let size =
      switch threshold {
      case .standard, .score: nil as Double?
      case .flagging(let share): scores.threshold(flagging: share)
      case .falseDiscoveryRate(let rate): scores.threshold(falseDiscoveryRate: rate)
      }
    guard let size else { return (own, scores) }
    let other = try chosen(size)
    guard detector.scoresDependOnThreshold else { return (other, scores.with(threshold: size)) }
    return (other, panel.scored(using: other))
  }

  private func chosen(_ threshold: Double) throws(ReportError) -> any Detector {
    guard let chosen = detector.detector(threshold: threshold) else {
      throw .fixedThreshold(detector)
    }
    return chosen
  }
}
