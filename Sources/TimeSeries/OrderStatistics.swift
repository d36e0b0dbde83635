extension Sequence<Double> {
  /// The middle of the amounts, or `nil` where there are none.
  ///
  ///     [3, 1, 100].median()      // 3
  ///     [3, 1, 100, 5].median()   // 4, the mean of the middle two
  ///
  /// The sequence must not contain `NaN`.
  ///
  /// - Complexity: O(*n* log *n*).
  public func median() -> Double? { quantile(0.5) }

  /// The amount below which a share `probability` of the amounts lies, or
  /// `nil` where there are none.
  ///
  /// Between two amounts the quantile is interpolated along a line, as R's
  /// `quantile()` and NumPy do by default (type 7 of R. J. Hyndman, Y. Fan,
  /// Sample quantiles in statistical packages, 1996).
  ///
  /// - Complexity: O(*n* log *n*).
  public func quantile(_ probability: Double) -> Double? {
    sorted().quantileOfSorted(probability)
  }
}

extension RandomAccessCollection<Double> where Index == Int {
  /// The quantile of amounts that are already in ascending order, or `nil`
  /// where there are none.
  ///
  /// - Complexity: O(1).
  public func quantileOfSorted(_ probability: Double) -> Double? {
    precondition(
      probability >= 0 && probability <= 1,
      "probability \(probability) is not between 0 and 1"
    )
    guard !isEmpty else { return nil }
    let position = probability * Double(count - 1)
    let below = Int(position)
    let lower = self[startIndex + below]
    guard below + 1 < count else { return lower }
    return lower + (position - Double(below)) * (self[startIndex + below + 1] - lower)
  }
}
