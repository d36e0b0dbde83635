public import OutlayTimeSeries

/// A series with what was expected of each day, and how far off each is.
///
///     let scored = try SeasonalZScore().scored(spend)
///     for t in scored.scores.indices where scored.isAnomalous(t) {
///       print(scored.series.start + t, scored.scores[t])
///     }
///
/// Days are positions from the first day of the series on.
public struct ScoredSeries: Sendable {
  /// The series that was scored.
  public let series: Series

  /// The expected amount of each day; `NaN` where nothing can be expected,
  /// such as in the first days of a rolling window.
  public let expected: [Double]

  /// The size of a usual deviation of each day above what is expected, in the
  /// unit of the amounts; `NaN` where nothing is expected.
  public let scales: [Double]

  /// The size of a usual deviation of each day below what is expected; the
  /// same as ``scales`` unless the two sides are told apart.
  public let scalesBelow: [Double]

  /// The score of each day in usual deviations, positive where the amount is
  /// too high; `NaN` on missing days and where nothing is expected.
  public let scores: [Double]

  /// What makes the score of each day.
  public let evidence: [Evidence]

  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// By the position on which a drift is told: what would be expected of the days
  /// from it on, until the new level is usual, had the level not moved; `NaN`
  /// where missing.
  ///
  /// ``expected`` follows the level, and would price a drift at nothing.
  var unmoved: [Int: [Double]] = [:]

  /// What makes the score of a day.
  public enum Evidence: UInt8, Sendable {
    /// How far the day itself is off.
    case day
    /// How far the days around it are off, it being one of them.
    case run
    /// How far the level moves on it.
    case step
    /// How far the level moves on it, and goes on moving.
    case drift
    /// How much more or less its days vary from it on.
    case spread
  }

  /// Makes the scores of a series.
  ///
  /// - Parameters:
  ///   - series: The amounts.
  ///   - expected: What was expected of each day.
  ///   - scales: Usual deviations, above the expected amount.
  ///   - scalesBelow: Those below it, `scales` unless given.
  ///   - scores: The score of each day.
  ///   - evidence: What makes it, the day itself unless given.
  ///   - threshold: The size of score beyond which a day does not belong.
  public init(
    series: Series,
    expected: [Double],
    scales: [Double],
    scalesBelow: [Double]? = nil,
    scores: [Double],
    evidence: [Evidence]? = nil,
    threshold: Double
  ) {
    let scalesBelow = scalesBelow ?? scales
    let evidence = evidence ?? [Evidence](repeating: .day, count: series.count)
    precondition(
      [expected.count, scales.count, scalesBelow.count, scores.count, evidence.count]
        .allSatisfy { $0 == series.count },
      "\(series.count) days need as many expectations, scales and scores"
    )
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.series = series
    self.expected = expected
    self.scales = scales
    self.scalesBelow = scalesBelow
    self.scores = scores
    self.evidence = evidence
    self.threshold = threshold
  }

  /// Whether the day at a position does not belong.
  public func isAnomalous(_ position: Int) -> Bool {
    scores[position].magnitude > threshold
  }

  /// The amounts with which the day at a position would not by itself be
  /// flagged, or `nil` where nothing is expected.
  public func usualRange(_ position: Int) -> ClosedRange<Double>? {
    guard !expected[position].isNaN else { return nil }
    return
      (expected[position] - threshold * scalesBelow[position])...(expected[position]
      + threshold * scales[position])
  }
}
