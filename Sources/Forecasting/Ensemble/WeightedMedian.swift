/// The weighted median, between neighbours by a straight line.
///
/// The mean would follow the one member that runs away.
struct WeightedMedian {
  private let weights: [Double]
  private let half: Double
  /// For each weekday the order that the amounts were in when it came last.
  private var orders: [Int]
  private var sorted: [Double]

  init(weights: [Double]) {
    self.weights = weights
    half = weights.reduce(0, +) / 2
    orders = (0..<7).flatMap { _ in weights.indices }
    sorted = weights
  }

  /// The weighted median of one amount a weight on a weekday, 0 to 6, and the
  /// weighted sum of their distances from it.
  ///
  /// Sorts by insertion from the order of the same weekday before, which is
  /// nearly that of this one; equal amounts stand in the order of their weights.
  @inline(__always)
  mutating func callAsFunction(
    weekday: Int,
    _ amount: (Int) -> Double
  ) -> (median: Double, distance: Double) {
    let first = weekday * weights.count
    WeightedMedian.sort(&sorted, in: &orders, from: first, amount)
    let median = middle(first)
    var distance = 0.0
    for place in sorted.indices {
      distance += weights[orders[first + place]] * (sorted[place] - median).magnitude
    }
    return (median, distance)
  }

  @inline(__always)
  private static func sort(
    _ sorted: inout [Double],
    in orders: inout [Int],
    from first: Int,
    _ amount: (Int) -> Double
  ) {
    var sorted = sorted.mutableSpan
    var order = orders.mutableSpan
    for start in sorted.indices {
      let index = order[first + start]
      let value = amount(index)
      var place = start
      while place > 0,
        sorted[place - 1] > value
          || (sorted[place - 1] == value && order[first + place - 1] > index)
      {
        sorted[place] = sorted[place - 1]
        order[first + place] = order[first + place - 1]
        place -= 1
      }
      sorted[place] = value
      order[first + place] = index
    }
  }

  /// Where the cumulated weight of the sorted amounts reaches a half.
  @inline(__always)
  private func middle(_ first: Int) -> Double {
    var before = 0.0
    var previousMiddle = 0.0
    for place in sorted.indices {
      let weight = weights[orders[first + place]]
      let middle = before + weight / 2
      if middle >= half {
        guard place > 0 else { return sorted[0] }
        let share = (half - previousMiddle) / max(middle - previousMiddle, 1e-300)
        return sorted[place - 1] + (sorted[place] - sorted[place - 1]) * share
      }
      before += weight
      previousMiddle = middle
    }
    return sorted[sorted.count - 1]
  }
}
