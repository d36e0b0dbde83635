public import TimeSeries

/// The distance of each day from what its series and its panel usually do, in
/// deviations that are usual for that series on that side.
///
///     for anomaly in try spend.anomalies() {         // the same as using: .robustScore()
///       print(anomaly.days, anomaly.kind, anomaly.impact)
///     }
///     cube.panel.scored(using: .robustScore(threshold: 3.5)).anomalies
///
/// Expected is a moving level with its weekdays, what the series of the panel do
/// together (from ten series on), and days of the month that are regularly off.
/// Everything is a median or a quantile, so that an anomaly does not become
/// usual by being large, and in the unit of the amounts: logarithms would make
/// dips large and spikes small.
///
/// Four scores say how far a day is off, and the largest counts: the day itself
/// in usual deviations, or beyond anything that was ever reached, the days around
/// it, and the move of the level on it. It names the kind of the anomaly.
///
/// Days before and after a day are used; ``WalkForwardScore`` uses those before
/// only.
///
/// - Complexity: O(*n w*) a series for windows of *w* days with a small factor,
///   over all cores: about a millisecond for two years.
public struct RobustScore: Detector {
  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// Makes the detector.
  ///
  /// - Parameter threshold: At 2.65 about seven days in 1,000 of real daily
  ///   series are flagged, real events among them.
  public init(threshold: Double = 2.65) {
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.threshold = threshold
  }

  /// The observed days from which weekdays can be told.
  static let minimumCount = 14

  /// Scores every day against the days around it.
  ///
  /// - Parameter series: At least two weeks.
  /// - Returns: The score of every observed day.
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than 14
  ///   observed days.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let member = try PanelMember(series, in: series.start)
    return scored(member, common: [Double](repeating: 0, count: series.count))
  }

  /// Scores every day of every series against the days around it and the other
  /// series.
  ///
  /// - Parameter panel: Ten series or more tell what all do together.
  /// - Returns: The scores, and the series of fewer than 14 observed days.
  public func scored(_ panel: Panel) -> PanelScores {
    let (members, refusals) = panel.trimmedSeries { series throws(DetectionError) in
      try PanelMember(series, in: panel.start)
    }
    let common = CommonMode(members.map(\.result.moves), dayCount: panel.dayCount)
    let scores = concurrentMap(count: members.count) { index in
      scored(members[index].result, common: common.part(of: index))
    }
    return PanelScores(scored: Array(zip(members.map(\.name), scores)), refusals: refusals)
  }

  /// Scores a series that is known to move by `common` usual deviations with
  /// the others.
  private func scored(_ member: PanelMember, common: [Double]) -> ScoredSeries {
    let (series, baseline) = (member.series, member.baseline)
    var residuals = baseline.residuals
    for t in residuals.indices { residuals[t] -= common[t] * member.scales[t] }
    let monthly = DayOfMonthEffect(residuals, start: series.start).values
    for t in residuals.indices { residuals[t] -= monthly[t] }
    let levels = residuals.indices.map { residuals[$0] + baseline.level[$0] }

    let scale = DeviationScale(residuals, magnitude: baseline.magnitude)
    let runs = RunScore(scale.standardized).values
    let steps = StepScore(levels, nearVariances: scale.nearVariances)
    let records = RecordScore(levels, residuals: residuals).values

    // A missing day has the expectation of its neighbours' level alone.
    var expected = residuals.indices.map { t in
      residuals[t].isNaN ? baseline.level[t] : series.values[t] - residuals[t]
    }
    var scores = scale.standardized
    var evidence = [ScoredSeries.Evidence](repeating: .day, count: scores.count)
    for t in scores.indices where !scores[t].isNaN {
      var size = scores[t].magnitude
      var isUp = residuals[t] >= 0
      if records[t] > size { size = records[t] }
      if runs[t] > size { (size, evidence[t]) = (runs[t], .run) }
      if steps.values[t] > size {
        (size, evidence[t]) = (steps.values[t], steps.isGradual(t) ? .drift : .step)
        isUp = steps.changes[t] > 0
        // Had the level not changed; the moving level is half-way up already.
        if size > threshold { expected[t] = series.values[t] - (levels[t] - steps.before[t]) }
      }
      scores[t] = isUp ? size : -size
    }
    // No amount is expected that was never reached.
    let observed = series.values.filter { !$0.isNaN }
    if let least = observed.min(), let most = observed.max() {
      for t in expected.indices { expected[t] = min(max(expected[t], least), most) }
    }
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: scale.above,
      scalesBelow: scale.below,
      scores: scores,
      evidence: evidence,
      threshold: threshold
    )
  }
}

extension Detector where Self == RobustScore {
  /// Usual deviations from a moving level, weekdays, days of the month and what
  /// the panel does together: the detector we would choose.
  public static func robustScore(threshold: Double = 2.65) -> RobustScore {
    RobustScore(threshold: threshold)
  }
}

/// A series of a panel with what is usual for it by itself.
struct PanelMember {
  let series: Series
  let baseline: Baseline
  /// The usual deviations in which it moves with the others.
  let scales: [Double]
  let moves: CommonMode.Moves

  /// Works out the baseline of a series on a calendar from `start` on.
  init(_ series: Series, in start: Day) throws(DetectionError) {
    let count = series.observedCount
    guard count >= RobustScore.minimumCount else {
      throw .tooShort(count: count, minimum: RobustScore.minimumCount)
    }
    self.series = series
    baseline = Baseline(series.values)
    let residuals = baseline.residuals
    scales = CommonMode.scales(of: residuals, magnitude: baseline.magnitude)
    moves = CommonMode.Moves(
      offset: series.start - start,
      deviations: zip(residuals, scales).map { $0 / $1 }
    )
  }
}
