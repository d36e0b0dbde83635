public import TimeSeries

/// The distance of each day from what its series and its panel usually do, in
/// deviations that are usual for that series on that side.
///
///     for anomaly in try spend.anomalies() {         // the same as using: .robustScore()
///       print(anomaly.days, anomaly.kind, anomaly.impact)
///     }
///     cube.panel.scored(using: .robustScore(threshold: 3.5)).anomalies
///
/// Expected is a moving level with its weekdays, days of the month that are
/// regularly off, and what the series of the panel do together (from ten series
/// on). Everything is a median or a quantile, so that an anomaly does not become
/// usual by being large, and in the unit of the amounts: logarithms would make
/// dips large and spikes small.
///
/// Five scores say how far a day is off, and the largest counts: the day itself
/// in usual deviations, or beyond anything that was ever reached, the days around
/// it, and the move of the level on it or over the weeks after. It names the kind
/// of the anomaly. On days on which the panel is restless the first three count
/// less.
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
  /// - Parameter threshold: At 2.6 about six days in 1,000 of real daily series
  ///   are flagged, real events among them, and one in 1,000 of bills with noise
  ///   of heavy tails and no event.
  public init(threshold: Double = 2.6) {
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
    let alone = [Double](repeating: 0, count: series.count)
    return scored(member, common: alone, unrest: alone.map { _ in 1 })
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
    let unrest = PanelUnrest(common, count: members.count, dayCount: panel.dayCount)
    let scores = concurrentMap(count: members.count) { index in
      let (part, factors) = (common.part(of: index), unrest.factors(of: index))
      return scored(members[index].result, common: part, unrest: factors)
    }
    return PanelScores(scored: Array(zip(members.map(\.name), scores)), refusals: refusals)
  }

  /// Scores a series that is known to move by `common` usual deviations with the
  /// others, in a panel of known unrest.
  private func scored(
    _ member: PanelMember,
    common: [Double],
    unrest: [Double]
  ) -> ScoredSeries {
    let (series, baseline) = (member.series, member.baseline)
    let residuals = common.indices.map { member.residuals[$0] - common[$0] * member.scales[$0] }
    let levels = residuals.indices.map { residuals[$0] + baseline.level[$0] }

    let scale = DeviationScale(residuals, magnitude: baseline.magnitude)
    let runs = RunScore(scale.standardized).values
    let records = RecordScore(levels, residuals: residuals).values
    let steps = StepScore(levels, scale: scale)
    let drifts = DriftScore(levels, scale: scale, steps: steps.values)

    var expected = residuals.indices.map { t -> Double in
      let missing = baseline.level[t] + (baseline.weekday[t].isNaN ? 0 : baseline.weekday[t])
      return residuals[t].isNaN ? missing : series.values[t] - residuals[t]
    }
    var scores = scale.standardized
    var evidence = [ScoredSeries.Evidence](repeating: .day, count: scores.count)
    var unmoved: [Int: [Double]] = [:]
    for t in scores.indices where !scores[t].isNaN {
      var size = max(scores[t].magnitude, records[t]) / unrest[t]
      var isUp = residuals[t] >= 0
      if runs[t] / unrest[t] > size { (size, evidence[t]) = (runs[t] / unrest[t], .run) }
      var move: (change: Double, before: Double)?
      // What stays is a new level, however far off its first day is.
      if steps.values[t] > min(size, threshold) {
        (size, evidence[t]) = (max(size, steps.values[t]), steps.isGradual(t) ? .drift : .step)
        move = (steps.changes[t], steps.before[t])
      }
      if drifts.values[t] > size {
        (size, evidence[t]) = (drifts.values[t], .drift)
        move = (drifts.changes[t], drifts.before[t])
      }
      if let move {
        isUp = move.change > 0
        // Had the level not changed; the moving level is half-way up already.
        if size > threshold { expected[t] = series.values[t] - (levels[t] - move.before) }
        if size > threshold, evidence[t] == .drift {
          unmoved[t] = levels.indices[t...].prefix(Anomaly.daysToNormal).map {
            series.values[$0] - (levels[$0] - move.before)
          }
        }
      }
      scores[t] = isUp ? size : -size
    }
    // No amount is expected that was never reached.
    let observed = series.values.filter { !$0.isNaN }
    if let least = observed.min(), let most = observed.max() {
      for t in expected.indices { expected[t] = min(max(expected[t], least), most) }
      unmoved = unmoved.mapValues { days in
        days.map { $0.isNaN ? $0 : min(max($0, least), most) }
      }
    }
    var scored = ScoredSeries(
      series: series,
      expected: expected,
      scales: zip(scale.above, unrest).map { $0 * $1 },
      scalesBelow: zip(scale.below, unrest).map { $0 * $1 },
      scores: scores,
      evidence: evidence,
      threshold: threshold
    )
    scored.unmoved = unmoved
    return scored
  }
}

extension Detector where Self == RobustScore {
  /// Usual deviations from a moving level, weekdays, days of the month and what
  /// the panel does together: the detector we would choose.
  public static func robustScore(threshold: Double = 2.6) -> RobustScore {
    RobustScore(threshold: threshold)
  }
}
