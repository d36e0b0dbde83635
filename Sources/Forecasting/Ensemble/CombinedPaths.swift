/// The weighted median of the members from every origin, and the volatility
/// of the days before it.
struct CombinedPaths: Sendable {
  /// The paths.
  let paths: MemberPaths

  /// The size of the errors to be expected from each origin, in a unit of
  /// their own.
  ///
  /// The square root of how much the days before it changed and of how far the
  /// members are apart, both against their means: half of the way, in powers,
  /// between errors that are always alike and errors in proportion. It was the
  /// same on every data set that it was measured on.
  let volatility: [Double]

  /// How far the members are from the weighted median at each origin, in their
  /// shares, all days ahead added up.
  let distances: [Double]

  /// The days whose changes count.
  private static let changeDays = 28
  /// The least volatility, as a share of the mean, of a history that stands
  /// still.
  private static let floor = 0.2

  init(_ members: [MemberPaths], weights: MemberWeights, of history: MemberHistory) {
    var combined = history.emptyPaths()
    var distances = [Double](repeating: 0, count: history.origins.positions.count)
    for block in weights.blocks {
      let counting = block.shares.indices.filter { block.shares[$0] > 0 }
      let members = counting.map { members[$0] }
      var median = WeightedMedian(weights: counting.map { block.shares[$0] })
      for origin in history.origins.positions.indices {
        for ahead in block.days {
          let row = origin * history.horizon + ahead
          let (amount, distance) = median(weekday: ahead % 7) { members[$0].values[row] }
          combined[origin, ahead] = amount
          distances[origin] += distance
        }
      }
    }
    paths = combined
    self.distances = distances
    let changes = CombinedPaths.changes(of: history)
    let meanChange = changes.mean + Double.leastSize
    let meanDistance = distances.mean + Double.leastSize
    let raw = zip(changes, distances).map { $0 / meanChange + $1 / meanDistance }
    let meanRaw = raw.mean + Double.leastSize
    volatility = raw.map {
      (($0 / meanRaw + CombinedPaths.floor) / (1 + CombinedPaths.floor)).squareRoot()
    }
  }

  /// The mean change from a day to the next over the four weeks before every
  /// origin, the first day having none.
  ///
  /// One change counts as much as all others of a week or more together at most: one
  /// refund is not restlessness, and is an error of its own besides.
  private static func changes(of history: MemberHistory) -> [Double] {
    let y = history.values
    let changes = y.indices.map { $0 > 0 ? (y[$0] - y[$0 - 1]).magnitude : 0 }
    return history.origins.positions.map { t in
      let window = changes[max(0, t + 1 - changeDays)...t]
      let sum = window.reduce(0, +)
      let largest = window.reduce(0, max)
      let excess = window.count > 7 ? max(0, 2 * largest - sum) : 0
      return (sum - excess) / Double(window.count)
    }
  }
}

extension [Double] {
  /// The mean of the elements.
  var mean: Double { reduce(0, +) / Double(count) }
}
