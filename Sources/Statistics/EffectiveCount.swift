extension [Double] {
  /// The number of equally weighted observations that know as much as those of
  /// these weights, (Σ *w*)² / Σ *w*².
  ///
  /// L. Kish, Survey Sampling, 1965.
  package var effectiveCount: Double {
    let sum = reduce(0, +)
    let squares = reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : 0
  }
}
