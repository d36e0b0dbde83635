internal import OutlayStatistics
public import OutlayTimeSeries

extension ScoredSeries {
  /// The first of these days, flagged without knowledge of later ones, that belongs to
  /// an anomaly found in hindsight; `nil` if none does.
  ///
  ///     let scored = try RobustScore().scored(spend)
  ///     let live = try WalkForwardScore().scored(spend)
  ///     let day = live.firstFlag(of: scored.anomalies[0])
  ///
  /// It lies on the anomaly's side, from its first day to two days after its
  /// last; of a shift or drift, which has no last day, within two weeks.
  public func firstFlag(of anomaly: Anomaly) -> Day? {
    let start = anomaly.days.lowerBound
    let end = anomaly.lasts ? start + StepScore.reach : anomaly.days.upperBound + 2
    return (start..<Swift.max(start, end)).clamped(to: series.days).first { day in
      isAnomalous(on: day) && (scores[day - series.start] > 0) == (anomaly.direction == .up)
    }
  }

  /// The amount that an anomaly of these scores has cost through a day, beyond the
  /// expected.
  ///
  /// The cost of a shift or drift is the same on each day: of a shift that of the
  /// first day, of a drift the mean.
  ///
  ///     scored.impact(of: scored.anomalies[0], through: day)   // 3_120.50
  ///
  /// - Parameters:
  ///   - anomaly: An episode found in these scores.
  ///   - day: Its first day, or a later one.
  /// - Returns: The impact, on the side of the anomaly.
  public func impact(of anomaly: Anomaly, through day: Day) -> Double {
    let start = anomaly.days.lowerBound
    precondition(day >= start, "an anomaly from \(start) on has not begun on \(day)")
    guard !anomaly.lasts else {
      let daily = anomaly.impact / Double(anomaly.days.count)
      return Double(day - start + 1) * daily
    }
    let impacts = (start...Swift.min(day, anomaly.days.upperBound - 1)).compactMap { day in
      series[day].map { $0 - expected[day - series.start] }
    }
    return impacts.compensatedSum()
  }
}

extension Anomaly {
  /// Indicates whether the amounts stay, or keep moving, after the anomaly began.
  fileprivate var lasts: Bool { kind == .levelShift || kind == .drift }
}
