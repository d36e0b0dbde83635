extension [Double] {
  /// The quantile of the amounts before each position, of all or of the last
  /// `days`; `NaN` where there are none.
  func pastQuantile(_ probability: Double, days: Int? = nil) -> [Double] {
    guard !isEmpty else { return [] }
    return movingQuantile(probability, over: -Swift.max(1, days ?? count) ... -1)
  }
}
