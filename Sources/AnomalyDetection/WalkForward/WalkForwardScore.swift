public import TimeSeries

/// The distance of each day from what the days before it let expect, in
/// deviations that were usual before it.
///
///     let live = try spend.anomalies(using: .walkForwardScore())
///     live[0].days.lowerBound     // the morning on which it would have been flagged
///
/// What ``RobustScore`` says with hindsight, told on the day: level, weekday,
/// what the panel does together, and the scales come from the days before; of
/// the other series the same day is used. A score never changes when days are
/// added.
///
/// Days of the month and moves of the level need what comes after and are left
/// out: a new level is flagged on its first days, and usual after two to three
/// weeks. The first four weeks have a score of 0.
///
/// - Complexity: O(*n*²) a series with a small factor, over all cores.
public struct WalkForwardScore: Detector {
  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// Makes the detector.
  ///
  /// - Parameter threshold: At 2.25 about seven days in 1,000 of real daily
  ///   series are flagged, one more than by ``RobustScore`` at 2.6.
  public init(threshold: Double = 2.25) {
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.threshold = threshold
  }

  /// The days before a day from which can be told what is usual.
  static let fewestDays = 28
  /// How much of the largest deviation of the week before counts: twice that of
  /// ``DeviationScale``, because the expectation has yet to follow.
  static let recentWeight = 0.5

  /// Scores every day against the days before it.
  ///
  /// - Parameter series: Four weeks and more.
  /// - Returns: The score of every observed day, 0 in the first four weeks.
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than 14
  ///   observed days.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let baseline = try WalkForwardScore.baseline(of: series, in: series.start)
    return scored(baseline, common: [Double](repeating: 0, count: series.count))
  }

  /// Scores every day of every series against the days before it and the other
  /// series.
  ///
  /// - Parameter panel: Ten series or more tell what all do together.
  /// - Returns: The scores, and the series of fewer than 14 observed days.
  public func scored(_ panel: Panel) -> PanelScores {
    let (members, refusals) = panel.trimmedSeries { series throws(DetectionError) in
      try WalkForwardScore.baseline(of: series, in: panel.start)
    }
    let common = PastCommonMode(members.map(\.result.moves), dayCount: panel.dayCount)
    let scores = concurrentMap(count: members.count) { index in
      scored(members[index].result, common: common.part(of: index))
    }
    return PanelScores(scored: Array(zip(members.map(\.name), scores)), refusals: refusals)
  }

  private static func baseline(
    of series: Series,
    in start: Day
  ) throws(DetectionError) -> PastBaseline {
    let count = series.observedCount
    guard count >= RobustScore.minimumCount else {
      throw .tooShort(count: count, minimum: RobustScore.minimumCount)
    }
    return PastBaseline(series, in: start)
  }

  /// Scores a series that is known to move by `common` usual deviations with
  /// the others.
  private func scored(_ baseline: PastBaseline, common: [Double]) -> ScoredSeries {
    let series = baseline.series
    var expected = baseline.expected.indices.map { t in
      common[t] == 0 ? baseline.expected[t] : baseline.expected[t] + common[t] * baseline.scales[t]
    }
    let residuals = zip(series.values, expected).map { $0 - $1 }
    let near = residuals.map(\.magnitude)
      .pastQuantile(DeviationScale.nearShare, days: PastBaseline.spreadDays)
    let upper = residuals.map { $0.isNaN ? $0 : max(0, $0) }
      .pastQuantile(DeviationScale.tailShare)
    let lower = residuals.map { $0.isNaN ? $0 : max(0, -$0) }
      .pastQuantile(DeviationScale.tailShare)
    let recent = residuals.largestOfLastWeek()
    func scale(_ t: Int, tail: Double) -> Double {
      guard t >= WalkForwardScore.fewestDays else { return .nan }
      let level = DeviationScale.levelShare * baseline.magnitude[t]
      let wide = DeviationScale.tailWeight * tail
      let news = WalkForwardScore.recentWeight * recent[t]
      return (near[t].squared + news.squared + level.squared + wide.squared + .leastVariance)
        .squareRoot()
    }
    let above = expected.indices.map { scale($0, tail: upper[$0]) }
    let below = expected.indices.map { scale($0, tail: lower[$0]) }
    let standardized = residuals.indices.map { t -> Double in
      guard !series.values[t].isNaN else { return .nan }
      let score = residuals[t] / (residuals[t] > 0 ? above[t] : below[t])
      return score.isNaN ? 0 : score
    }
    for t in expected.indices where above[t].isNaN { expected[t] = .nan }

    let levels = zip(residuals, baseline.level).map { $0 + $1 }
    let records = PastRecordScore(levels, residuals: residuals).values
    let runs = PastRunScore(standardized).values
    var scores = standardized
    var evidence = [ScoredSeries.Evidence](repeating: .day, count: scores.count)
    for t in scores.indices where !scores[t].isNaN {
      var size = max(scores[t].magnitude, records[t])
      if runs[t] > size { (size, evidence[t]) = (runs[t], .run) }
      scores[t] = residuals[t] < 0 ? -size : size
    }
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: above,
      scalesBelow: below,
      scores: scores,
      evidence: evidence,
      threshold: threshold
    )
  }
}

extension Detector where Self == WalkForwardScore {
  /// Usual deviations from what the days before a day let expect.
  public static func walkForwardScore(threshold: Double = 2.25) -> WalkForwardScore {
    WalkForwardScore(threshold: threshold)
  }
}
