internal import OutlayStatistics
public import OutlayTimeSeries

extension ScoredSeries {
  /// The episode of days that were left out of the scores, such as planned ones,
  /// compared with the amounts expected from the other days.
  ///
  ///     let others = Series(start: spend.start, values: valuesWithoutTheMigration)
  ///     let scored = try RobustScore().scored(others)
  ///     scored.episode(on: migration, of: spend)?.impact     // 4_310.5
  ///
  /// The expected amount of a day after the last one that was scored is the median of
  /// the same weekday of the four weeks before.
  ///
  /// - Parameters:
  ///   - days: The days that were left out.
  ///   - amounts: The amounts spent on them.
  /// - Returns: One episode, or `nil` where no amount is known.
  public func episode(on days: Range<Day>, of amounts: Series) -> Anomaly? {
    let medians = WeekdayMedians(of: series, before: days.lowerBound)
    let lastScale = scales.last { !$0.isNaN } ?? .nan
    let found = days.compactMap {
      day -> (day: Day, amount: Double, usual: Double, score: Double)? in
      guard let amount = amounts[day] else { return nil }
      let t = day - series.start
      guard expected.indices.contains(t), !expected[t].isNaN else {
        return (day, amount, medians[day], (amount - medians[day]) / lastScale)
      }
      let scale = amount > expected[t] ? scales[t] : scalesBelow[t]
      return (day, amount, expected[t], (amount - expected[t]) / scale)
    }
    guard let first = found.first, let last = found.last,
      let worst = found.filter({ $0.score.isFinite })
        .max(by: { $0.score.magnitude < $1.score.magnitude })
    else { return nil }
    let isUp = worst.score > 0
    return Anomaly(
      days: first.day..<(last.day + 1),
      kind: found.count == 1 ? (isUp ? .spike : .dip) : (isUp ? .burst : .slump),
      worstDay: worst.day,
      observed: found.map(\.amount).compensatedSum(),
      expected: found.map(\.usual).compensatedSum(),
      score: reported(worst.score, after: series.observedCount)
    )
  }
}
