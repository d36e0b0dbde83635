/// The median absolute residual of a column that changes a little from one look
/// to the next.
///
/// The new median is near the old one, so that it is enough to count what lies
/// below a bracket about it, and to sort out the few magnitudes inside. It is
/// the median to the bit; if the bracket misses it, it is widened to all.
package struct MedianTracker: Sendable {
  private var inside: [Double]

  /// Makes room for columns of `count` residuals.
  package init(count: Int) {
    inside = Array(repeating: 0, count: count + 1)
  }

  /// The median of the magnitudes of `count` residuals, the others being not a
  /// number.
  ///
  /// - Parameters:
  ///   - residuals: The column.
  ///   - count: How many residuals are not missing, at least 1.
  ///   - guess: Where the median is expected.
  ///   - width: The half width of the bracket, in guesses.
  /// - Returns: The median.
  package mutating func median(
    of residuals: Span<Double>,
    count: Int,
    near guess: Double,
    within width: Double
  ) -> Double {
    let upper = count / 2
    let lower = (count - 1) / 2
    var (below, found) = gather(residuals, from: guess * (1 - width), to: guess * (1 + width))
    if below > lower || below + found <= upper {
      (below, found) = gather(residuals, from: 0, to: .infinity)
    }
    let high = inside.select(upper - below, among: found)
    guard lower < upper else { return high }
    // All that stands before the upper of the middle two is at most it.
    var low = inside[0]
    for k in 0..<(upper - below) { low = max(low, inside[k]) }
    return (low + high) / 2
  }

  /// Moves the magnitudes within a bracket to the front, and counts those below.
  private mutating func gather(
    _ residuals: Span<Double>,
    from low: Double,
    to high: Double
  ) -> (below: Int, found: Int) {
    precondition(inside.count > residuals.count)
    var below = 0
    var found = 0
    var inside = self.inside.mutableSpan
    for i in residuals.indices {
      let magnitude = unsafe residuals[unchecked: i].magnitude
      // Each is written, and written over unless it counts: a branch would be
      // guessed wrong as often as not. `found` is at most i, within the span.
      unsafe inside[unchecked: found] = magnitude
      let isBelow = magnitude < low ? 1 : 0
      found &+= (magnitude <= high ? 1 : 0) &- isBelow
      below &+= isBelow
    }
    return (below, found)
  }
}
