extension [Double] {
  /// The positions of amounts above 0 that none within `reach` positions exceeds.
  ///
  /// A peak is the largest of any stretch that it can see all of, so that only the
  /// largest of every `reach` + 1 positions are held against those about.
  ///
  /// - Complexity: O(*n*).
  func peaks(within reach: Int) -> [Int] {
    var peaks: [Int] = []
    for start in stride(from: 0, to: count, by: reach + 1) {
      let stretch = start..<Swift.min(start + reach + 1, count)
      var largest = 0.0
      for t in stretch { largest = self[t] > largest ? self[t] : largest }
      guard largest > 0 else { continue }
      for t in stretch where self[t] == largest && !isExceeded(t, within: reach) {
        peaks.append(t)
      }
    }
    return peaks
  }

  /// Returns whether an amount near a position is larger than the one there.
  private func isExceeded(_ t: Int, within reach: Int) -> Bool {
    self[Swift.max(0, t - reach)..<Swift.min(count, t + reach + 1)].contains { $0 > self[t] }
  }
}
