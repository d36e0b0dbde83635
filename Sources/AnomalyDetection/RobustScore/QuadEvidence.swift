internal import OutlayStatistics
import OutlayTimeSeries

/// The statistics of the days of four series, from which each day of each series has
/// its score.
struct QuadEvidence {
  private let quad: SeriesQuad
  /// The amounts without everything expected, `NaN` where missing.
  private let residuals: [Quad]
  /// The amounts without their calendar and the common movement.
  private let levels: [Quad]
  private let expected: [Quad]
  /// The size of the amounts.
  private let magnitude: [Quad]
  private let scale: DeviationScale
  /// The volatility by which deviations of a day are divided.
  private let volatility: [Quad]
  private let scalesAbove: [Quad]
  private let scalesBelow: [Quad]
  private let dayScores: [Quad]
  private let runScores: [Quad]
  private let moves: LevelChanges

  /// Measures series that move by `common` scales with the others, in a panel of known
  /// volatility.
  init(_ member: QuadBaseline, common: [[Double]], volatility: [[Double]]) {
    let (quad, baseline) = (member.quad, member.baseline)
    let amounts = quad.amounts
    let common = [Quad](lanes: common, days: quad.ranges, elsewhere: 0)
    let volatility = [Quad](lanes: volatility, days: quad.ranges, elsewhere: 1)
    let residuals = common.indices.map { member.residuals[$0] - common[$0] * member.scales[$0] }
    let levels = residuals.indices.map { residuals[$0] + baseline.level[$0] }
    let scale = DeviationScale(residuals, magnitude: baseline.magnitude)
    let runs = RunScore(scale.standardized).values

    expected = residuals.indices.map { t in
      let usual = baseline.level[t] + baseline.weekday[t].filled(.zero)
      return (amounts[t] - residuals[t]).filled(usual)
    }
    scalesAbove = volatility.indices.map { scale.above[$0] * volatility[$0] }
    scalesBelow = volatility.indices.map { scale.below[$0] * volatility[$0] }
    dayScores = volatility.indices.map { scale.standardized[$0].magnitudes / volatility[$0] }
    runScores = volatility.indices.map { runs[$0] / volatility[$0] }
    moves = LevelChanges(levels)
    magnitude = baseline.magnitude
    self.quad = quad
    self.residuals = residuals
    self.levels = levels
    self.scale = scale
    self.volatility = volatility
  }

  /// The scores of one series.
  func scores(of lane: Int, threshold: Double) -> ScoredSeries {
    let series = quad.series[lane]
    let lane = SeriesLane(lane: lane, days: quad.ranges[lane])
    let levels = lane.column(of: levels)
    let residuals = lane.column(of: residuals)
    let records = RecordScore(levels, residuals: residuals).values
    let steps = StepScore(moves, lane, scale)
    let drifts = DriftScore(levels, moves, lane, scale, steps: steps.values).drifts

    var expected = lane.column(of: expected)
    var sizes = lane.column(of: dayScores)
    let runs = lane.column(of: runScores)
    var evidence = [ScoredSeries.Evidence](repeating: .day, count: sizes.count)
    for t in sizes.indices where records[t] > 0 {
      sizes[t] = max(sizes[t], records[t] / lane.value(t, of: volatility))
    }
    for t in sizes.indices where runs[t] > sizes[t] {
      (sizes[t], evidence[t]) = (runs[t], .run)
    }
    let scores = sizes.indices.map { (residuals[$0] >= 0 ? 1.0 : -1.0) * sizes[$0] }

    // No amount is expected that was never reached.
    let (least, most) = series.values.extremes
    func reached(_ amount: Double) -> Double { min(max(amount, least), most) }
    for t in expected.indices { expected[t] = reached(expected[t]) }

    var changes: [Int: ScoredSeries.LevelChange] = [:]
    func change(_ move: ScoredChange, on t: Int, isGradual: Bool) {
      changes[t] = ScoredSeries.LevelChange(
        on: series.start + t,
        score: move.change > 0 ? move.score : -move.score,
        isGradual: isGradual,
        expectedWithout: levels.indices[t...].prefix(isGradual ? Anomaly.daysToNormal : 1)
          .map { reached(series.values[$0] - (levels[$0] - move.before)) }
      )
    }
    for t in steps.days {
      let move = ScoredChange(
        score: steps.values[t],
        before: lane.value(t, of: moves.before),
        change: lane.value(t, of: moves.stepChanges)
      )
      change(move, on: t, isGradual: steps.isGradual(t))
    }
    // A drift is none on a day that is off by more, or on which a step is larger.
    for (t, drift) in drifts where drift.score > max(sizes[t], steps.values[t]) {
      change(drift, on: t, isGradual: true)
    }
    var scored = ScoredSeries(
      series: series,
      expected: expected,
      scales: lane.column(of: scalesAbove),
      scalesBelow: lane.column(of: scalesBelow),
      scores: scores,
      evidence: evidence,
      levelChanges: changes.values.sorted { $0.day < $1.day },
      threshold: threshold
    )
    scored.basis = .adjusted(
      AdjustedAmounts(
        values: levels,
        residuals: residuals,
        magnitudes: lane.column(of: magnitude)
      )
    )
    return scored
  }
}

extension [Double] {
  /// The least and the largest of the amounts that are not missing.
  var extremes: (least: Double, most: Double) {
    var (least, largest) = (Double.infinity, -Double.infinity)
    for amount in self {
      least = amount < least ? amount : least
      largest = amount > largest ? amount : largest
    }
    return (least, largest)
  }
}
