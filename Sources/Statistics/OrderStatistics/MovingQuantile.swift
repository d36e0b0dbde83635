extension [Quad] {
  /// The quantile of the amounts around each position, of four series side by
  /// side; `NaN` where there are none.
  ///
  ///     spend.movingQuantile(0.5, over: -10...10)            // 21 days around
  ///     spend.movingQuantile(0.5, over: -14 ... -1)          // the two weeks before
  ///     spend.movingQuantile(0.5, over: -8...8, every: 7)    // the same weekday
  ///
  /// Windows are cut off at both ends, and missing amounts left out. The result is
  /// that of sorting each window, and does not depend on the other lanes.
  ///
  /// - Parameters:
  ///   - probability: Between 0 and 1.
  ///   - offsets: The positions that are looked at, counted from each one, in
  ///     steps of `stride`.
  ///   - stride: The distance of the positions.
  /// - Returns: One quantile a position.
  /// - Complexity: O(*n k*) for a quantile *k* places from the top of a window,
  ///   with a small factor.
  package func movingQuantile(
    _ probability: Double,
    over offsets: ClosedRange<Int>,
    every stride: Int = 1
  ) -> [Quad] {
    let (length, count) = (offsets.count, count)
    return unsafe withUnsafeBufferPointer { amounts in
      unsafe [Quad](unsafeUninitializedCapacity: count) { quantiles, initializedCount in
        initializedCount = count
        guard let source = amounts.baseAddress, let target = quantiles.baseAddress else { return }
        unsafe withUnsafeTemporaryAllocation(
          of: Quad.self,
          capacity: SplitWindow.roomCount(length: length, probability: probability)
        ) { room in
          guard let start = room.baseAddress else { return }
          let window = unsafe SplitWindow(length: length, probability: probability, room: start)
          for first in 0..<Swift.min(stride, count) {
            unsafe window.roll(
              source + first,
              stride: stride,
              count: (count - first + stride - 1) / stride,
              offset: offsets.lowerBound,
              into: target + first
            )
          }
        }
      }
    }
  }
}

extension [Double] {
  /// The quantile of the amounts around each position; `NaN` where there are none.
  package func movingQuantile(_ probability: Double, over offsets: ClosedRange<Int>) -> [Double] {
    map { Quad(repeating: $0) }.movingQuantile(probability, over: offsets).map { $0.x }
  }
}
