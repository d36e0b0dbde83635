import TimeSeries

extension [Double] {
  /// The quantile of the amounts around each position; `NaN` where there are
  /// none.
  ///
  ///     spend.movingQuantile(0.5, over: -10...10)            // 21 days around
  ///     spend.movingQuantile(0.5, over: -14 ... -1)          // the two weeks before
  ///     spend.movingQuantile(0.5, over: -8...8, every: 7)    // the same weekday
  ///
  /// Windows are cut off at both ends, and missing amounts left out.
  ///
  /// - Parameters:
  ///   - probability: Between 0 and 1.
  ///   - offsets: The positions that are looked at, counted from each one, in
  ///     steps of `stride`; they begin at or before it.
  ///   - stride: The distance of the positions.
  /// - Returns: One quantile a position.
  /// - Complexity: O(*n k*) for *k* offsets, with a small factor.
  func movingQuantile(
    _ probability: Double,
    over offsets: ClosedRange<Int>,
    every stride: Int = 1
  ) -> [Double] {
    precondition(offsets.lowerBound <= 0, "a window of \(offsets) begins after its position")
    var result = [Double](repeating: .nan, count: count)
    var window = SortedWindow(capacity: offsets.count + 1)
    for first in 0..<Swift.min(stride, count) {
      window.removeAll()
      let length = (count - first + stride - 1) / stride
      var next = 0
      for place in 0..<length {
        while next < length, next <= place + offsets.upperBound {
          window.insert(self[first + next * stride])
          next += 1
        }
        let past = place + offsets.lowerBound - 1
        if past >= 0 { window.remove(self[first + past * stride]) }
        result[first + place * stride] = window.quantile(probability)
      }
    }
    return result
  }

  /// The quantile of the amounts that are not missing; `NaN` where there are
  /// none.
  func observedQuantile(_ probability: Double) -> Double {
    var observed = filter { !$0.isNaN }
    guard !observed.isEmpty else { return .nan }
    let position = probability * Double(observed.count - 1)
    let below = Int(position)
    let low = observed.select(below, among: observed.count)
    guard below + 1 < observed.count else { return low }
    let high = observed[(below + 1)...].min() ?? low
    return low + (position - Double(below)) * (high - low)
  }
}
