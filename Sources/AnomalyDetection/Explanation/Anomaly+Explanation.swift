internal import OutlayStatistics
public import OutlayTimeSeries

extension Anomaly {
  /// Divides the impact over the parts of the series.
  ///
  ///     let anomaly = try spend.anomalies()[0]
  ///     let explanation = anomaly.explanation(by: cube.panel(by: .regionID), dimension: "RegionId")
  ///     explanation.contributions[0].name   // "us-east-1"
  ///
  /// The expected amount of a part is that of the detector. Where the level changes for
  /// more than a week, and for parts that the detector cannot score, it is the median of the
  /// same weekdays of the four weeks before; and nothing for a part that had no amount
  /// before, or none for five weeks. A single part has the expected amount of the
  /// whole.
  ///
  /// - Parameters:
  ///   - parts: Series that add up to that of the anomaly, with days before it.
  ///   - dimension: The name of the parts' dimension, such as `RegionId`.
  ///   - detector: The detector that expects amounts of the parts, which should be
  ///     the one that found the anomaly.
  /// - Returns: The parts' contributions, which with the residual add up to the
  ///   impact.
  /// - Complexity: That of scoring five months of each part, over all cores.
  public func explanation(
    by parts: Panel,
    dimension: String = "",
    using detector: some Detector = .robustScore()
  ) -> Explanation {
    // A day that no part has is none that the whole was expected to have.
    let total = parts.total
    let observedDays = days.filter { total[$0] != nil }
    var contributions = concurrentMap(count: parts.count) { column in
      contribution(parts.keys[column], parts[column], days: observedDays, using: detector)
    }
    contributions.removeAll(where: \.isNothing)
    // The whole was expected from more days than the part.
    if contributions.count == 1 { contributions[0] = contributions[0].expecting(expected) }
    return Explanation(of: impact, dimension: dimension, contributions: contributions)
  }

  private func contribution(
    _ key: SeriesKey,
    _ series: Series,
    days observedDays: [Day],
    using detector: some Detector
  ) -> Contribution {
    let change = change(of: series)
    let expected: Double
    switch change {
    case .new: expected = 0
    case .changed where hasEnded(series): expected = 0
    // What a detector expects of a part moves along with a long episode.
    case .changed where !kind.isLasting && days.count <= WeekdayMedians.longestEpisode:
      expected =
        detector.expectation(of: series, on: observedDays)
        ?? WeekdayMedians(of: series, before: days.lowerBound).total(observedDays)
    case .changed, .vanished:
      expected = WeekdayMedians(of: series, before: days.lowerBound).total(observedDays)
    }
    return Contribution(
      key: key,
      observed: observedDays.compactMap { series[$0] }.compensatedSum(),
      expected: expected,
      change: change
    )
  }

  /// Returns whether a part has no amount on the days, nor in the five weeks before,
  /// in which every monthly charge falls due.
  private func hasEnded(_ series: Series) -> Bool {
    !series[(days.lowerBound - 35)..<days.upperBound].values.contains(where: \.isPaid)
  }

  private func change(of series: Series) -> Contribution.Change {
    let start = days.lowerBound
    let before = series[series.start..<max(series.start, start)]
    let after = series[start..<max(start, series.end)]
    guard before.values.contains(where: \.isPaid) else {
      return after.values.contains(where: \.isPaid) ? .new : .changed
    }
    let recent = before.values.suffix(WeekdayMedians.dayCount)
    let isUsual = 2 * recent.count(where: \.isPaid) > recent.count
    return isUsual && !after.values.contains(where: \.isPaid) ? .vanished : .changed
  }
}

extension Detector {
  /// The sum of the expected amounts of some days, from five months around them, or
  /// `nil` where one is not known.
  fileprivate func expectation(of series: Series, on days: [Day]) -> Double? {
    guard let first = days.first, let last = days.last else { return 0 }
    // Three months show which days of the month are dear.
    let window = series[(first - 120)..<(last + 29)].trimmed
    guard let scored = try? self.scored(window) else { return nil }
    var sum = CompensatedSum()
    for day in days {
      guard window.days.contains(day) else { return nil }
      sum.add(scored.expected[day - window.start])
    }
    return sum.value.isNaN ? nil : sum.value
  }
}
