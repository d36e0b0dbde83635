internal import OutlayStatistics
import OutlayTimeSeries

/// The least deviation that counts as usual, relative to the level.
///
/// Subscriptions and storage hardly vary: without a floor a cent too much is
/// infinitely many standard deviations away, and what is measured from the
/// quietest series fills the list of alerts.
struct ScaleFloor {
  private let share: Double
  private let least: Double

  /// The floor of a day alone, which later days cannot change.
  init(_ floor: ScoreFloor) {
    share = floor.share
    least = floor.amount
  }

  /// A floor of `share` of the day's expected amount, and of the level of the
  /// series where that is higher.
  init(share: Double, of series: Series) {
    let sizes = series.observedValues.map(\.magnitude)
    let median = sizes.median() ?? 0
    self.share = share
    // A series that is 0 on most days has the level of its other days.
    let level = median > 0 ? median : sizes.compensatedSum() / Double(max(1, sizes.count))
    least = share * level
  }

  /// The scale of a day, not below the floor.
  func floored(_ scale: Double, expected: Double) -> Double {
    max(scale, least, share * expected.magnitude)
  }
}

extension ScoredSeries {
  /// Scores deviations from expectations in units of floored scales.
  ///
  /// `freedom` is the share of each day's deviation that is left where the day
  /// was used for its own expectation: its usual deviation is that much
  /// smaller.
  init(
    series: Series,
    expected: [Double],
    scales: [Double],
    freedom: [Double]? = nil,
    floor: ScaleFloor,
    threshold: Double
  ) {
    let floored = expected.indices.map { t -> Double in
      guard !expected[t].isNaN else { return .nan }
      return floor.floored(scales[t], expected: expected[t]) * (freedom?[t] ?? 1)
    }
    let scores = expected.indices.map { t -> Double in
      let deviation = series.values[t] - expected[t]
      // Only an all-zero series has a floor of 0, and no deviation.
      return deviation == 0 ? 0 : deviation / floored[t]
    }
    self.init(
      series: series,
      expected: expected,
      scales: floored,
      scores: scores,
      threshold: threshold
    )
  }
}
