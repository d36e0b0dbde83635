public import OutlayTimeSeries
import RealModule

extension PanelResult<ScoredSeries, DetectionError> {
  /// The threshold that a given share of the scored days exceeds: an alert budget.
  ///
  ///     let scores = panel.scored()
  ///     let threshold = scores.threshold(flagging: 0.005) ?? 2.6    // 5 days in 1,000
  ///     scores.with(threshold: threshold).anomalies
  ///
  /// Future days are flagged as often, if they are like those that were scored.
  ///
  /// - Parameter share: The share of days to flag, in (0, 1).
  /// - Returns: A score above 0, or `nil` where no day has one.
  /// - Complexity: O(*n* log *n*).
  public func threshold(flagging share: Double) -> Double? {
    precondition(share > 0 && share < 1, "a share of \(share) is not between 0 and 1")
    let sizes = rankedSizes
    guard !sizes.isEmpty else { return nil }
    let size = sizes[Swift.min(sizes.count - 1, Int(share * Double(sizes.count)))]
    return Swift.max(size, .leastNormalMagnitude)
  }

  /// The threshold at which the expected share of false discoveries among the flagged
  /// days is at most `rate`, by the procedure of Benjamini and Hochberg over all days
  /// of the panel.
  ///
  /// Scores of days without an event are taken to be normal, as those of
  /// ``RobustScore`` are approximately: 9 days in 1,000 of a normal series are beyond
  /// 2.6, and 6 were found.
  ///
  /// - Parameter rate: The share of false discoveries, in (0, 1).
  /// - Returns: The threshold; beyond all scores if none may be flagged, and `nil`
  ///   where no day has a score.
  /// - Complexity: O(*n* log *n*).
  ///
  /// - SeeAlso: Y. Benjamini, Y. Hochberg, Controlling the False Discovery Rate,
  ///   Journal of the Royal Statistical Society B 57 (1995), (1).
  public func threshold(falseDiscoveryRate rate: Double) -> Double? {
    precondition(rate > 0 && rate < 1, "a rate of \(rate) is not between 0 and 1")
    let sizes = rankedSizes
    guard let largest = sizes.first else { return nil }
    let count = Double(sizes.count)
    let last = sizes.indices.last { k in
      .erfc(sizes[k] * 0.5.squareRoot()) <= Double(k + 1) * rate / count
    }
    // A day is flagged beyond the threshold, and not on it.
    guard let last else { return Swift.max(largest, .leastNormalMagnitude) }
    return Swift.max(sizes[last].nextDown, .leastNormalMagnitude)
  }

  /// The same scores with another threshold; see ``ScoredSeries/with(threshold:)``.
  public func with(threshold: Double) -> PanelScores {
    mapValues { $0.with(threshold: threshold) }
  }

  /// The sizes of all scores, largest first.
  private var rankedSizes: [Double] {
    successes.flatMap { $0.value.scores.lazy.map(\.magnitude).filter { !$0.isNaN } }.sorted(by: >)
  }
}
