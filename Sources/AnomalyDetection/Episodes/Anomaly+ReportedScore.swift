extension Anomaly {
  /// A score as it is reported of an episode: no larger than a history can support.
  ///
  /// Of *n* amounts none is further from their mean than (*n* − 1)/√*n* standard
  /// deviations; what is far beyond that says only that all others are alike.
  ///
  /// - Parameters:
  ///   - score: The score as measured.
  ///   - count: The number of days that it was measured on.
  ///   - threshold: What the bound is no less than, so that what is flagged of few days
  ///     stays so.
  /// - Returns: The score, or the bound with its sign.
  /// - SeeAlso: R. E. Shiffler, Maximum Z Scores and Outliers, The American Statistician
  ///   42 (1988).
  static func reported(_ score: Double, after count: Int, atLeast threshold: Double = 0) -> Double {
    let days = Double(max(1, count))
    let most = max(threshold, (days - 1) / days.squareRoot())
    return min(max(score, -most), most)
  }
}
