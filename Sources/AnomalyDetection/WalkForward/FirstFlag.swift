internal import OutlayStatistics
public import OutlayTimeSeries

/// The day on which an anomaly would first have been flagged, and its cost by then.
///
///     let scored = try RobustScore().scored(spend)
///     let live = try WalkForwardScore().scored(spend)
///     live.firstFlag(of: scored.anomalies[0], in: scored)?.impact   // 3_120.50
public struct FirstFlag: Sendable, Equatable {
  /// The first day that is flagged without knowledge of later ones.
  public let day: Day

  /// The amount spent beyond the expected from the beginning to that day.
  public let impact: Double

  /// Makes a first flag.
  public init(day: Day, impact: Double) {
    self.day = day
    self.impact = impact
  }
}

extension ScoredSeries {
  /// The first of these flags, made day by day, that belongs to an anomaly found in
  /// hindsight; `nil` if none does.
  ///
  /// It lies on the anomaly's side, from its first day to two days after its
  /// last; of a shift or drift, which has no last day, within two weeks. Their
  /// cost is the same on each day: of a shift that of the first day, of a drift the
  /// mean.
  ///
  /// - Parameters:
  ///   - anomaly: An episode.
  ///   - hindsight: The scores that it was found in.
  /// - Returns: The first flag, with what the anomaly had cost by then.
  public func firstFlag(of anomaly: Anomaly, in hindsight: ScoredSeries) -> FirstFlag? {
    let start = anomaly.days.lowerBound
    let lasts = anomaly.kind == .levelShift || anomaly.kind == .drift
    let end = lasts ? start + StepScore.reach : anomaly.days.upperBound + 2
    let looked = (start..<Swift.max(start, end)).clamped(to: series.days)
    let flagged = looked.first { day in
      isAnomalous(on: day) && (scores[day - series.start] > 0) == (anomaly.direction == .up)
    }
    guard let flagged else { return nil }
    guard !lasts else {
      let daily = anomaly.impact / Double(anomaly.days.count)
      return FirstFlag(day: flagged, impact: Double(flagged - start + 1) * daily)
    }
    let impacts = (start...Swift.min(flagged, anomaly.days.upperBound - 1)).compactMap { day in
      hindsight.series[day].map { $0 - hindsight.expected[day - hindsight.series.start] }
    }
    return FirstFlag(day: flagged, impact: impacts.compensatedSum())
  }
}
