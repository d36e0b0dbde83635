/// The weighted median, between neighbours by a straight line.
///
/// The mean would follow the one member that runs away.
struct WeightedMedian {
  private let weights: [Double]
  private let half: Double
  private var order: [Int]
  private var sorted: [Double]

  init(weights: [Double]) {
    self.weights = weights
    half = weights.reduce(0, +) / 2
    order = Array(weights.indices)
    sorted = weights
  }

  /// The weighted median of one amount a weight, and the weighted sum of their
  /// distances from it.
  ///
  /// Sorts by insertion from the order of the last call, which is nearly that
  /// of the next day; equal amounts stand in the order of their weights.
  mutating func callAsFunction(
    _ amount: (Int) -> Double
  ) -> (median: Double, distance: Double) {
    for start in order.indices {
      let index = order[start]
      let value = amount(index)
      var place = start
      while place > 0,
        sorted[place - 1] > value || (sorted[place - 1] == value && order[place - 1] > index)
      {
        sorted[place] = sorted[place - 1]
        order[place] = order[place - 1]
        place -= 1
      }
      sorted[place] = value
      order[place] = index
    }
    let median = middle
    var distance = 0.0
    for place in order.indices {
      distance += weights[order[place]] * (sorted[place] - median).magnitude
    }
    return (median, distance)
  }

  /// Where the cumulated weight of the sorted amounts reaches a half.
  private var middle: Double {
    var before = 0.0
    var previousMiddle = 0.0
    for place in order.indices {
      let weight = weights[order[place]]
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
