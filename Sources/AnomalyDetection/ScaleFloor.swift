internal import OutlayStatistics
internal import OutlayTimeSeries

/// The least scale that deviations are measured by.
///
///     ScaleFloor(share: 0.05, amount: 1)   // 5 % of the expected amount, at least 1
///
/// Subscriptions and storage hardly vary: without a floor, a cent too much is
/// infinitely many standard deviations away, and the quietest series fill the
/// list of anomalies. The floor depends on the day's expected amount alone, so
/// that a score never changes when days are added.
public struct ScaleFloor: Sendable, Hashable, Codable {
  /// The least scale as a share of the expected amount.
  public let share: Double

  /// The least scale in the unit of the amounts.
  public let amount: Double

  /// Makes a floor.
  ///
  /// - Parameters:
  ///   - share: 0 or more. A bill that is off by less than a few percent is
  ///     nobody's concern.
  ///   - amount: Above 0. The default is a cent, the least that is ever billed.
  public init(share: Double = 0.02, amount: Double = 0.01) {
    precondition(share >= 0, "a floor of \(share) of the expected amount is below 0")
    precondition(amount > 0, "a floor of \(amount) would make scores infinite")
    self.share = share
    self.amount = amount
  }

  /// The scale below which none is told from 0, so that no score is infinite.
  static let least = 1e-100

  /// A floor of `share` of the day's expected amount, and of the level of the
  /// series where that is higher; an amount of 0 for a series of zeros.
  init(share: Double, ofLevelOf series: Series) {
    let sizes = series.observedValues.map(\.magnitude)
    let median = sizes.median() ?? 0
    self.share = share
    // A series that is 0 on most days has the level of its other days.
    let level = median > 0 ? median : sizes.compensatedSum() / Double(max(1, sizes.count))
    amount = share * level
  }

  /// The scale of a day, not below the floor.
  func floored(_ scale: Double, expected: Double) -> Double {
    max(scale, amount, share * expected.magnitude)
  }
}

extension ScoredSeries {
  /// Scores deviations from expectations in units of floored scales.
  ///
  /// `freedom` is the share of each day's deviation that is left where the day
  /// was used for its own expectation: its scale is that much smaller.
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
      // Only series of zeros, and of amounts whose squares are, have a floor of 0.
      return deviation == 0 ? 0 : deviation / Swift.max(floored[t], ScaleFloor.least)
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
