internal import OutlayStatistics

/// The sizes of past events, from which those of future ones are drawn.
struct EventSizes: Sendable {
  private let amounts: [Double]

  /// The chance of each size or an earlier one, the last being 1; none where all are as
  /// likely.
  private let reach: [Double]

  /// Takes sizes that are all as likely.
  init(_ amounts: [Double]) {
    self.amounts = amounts
    reach = []
  }

  /// Takes sizes as likely as their weights in a smoothed one: with the parameter α the
  /// last has α, the one before α (1 − α), and the first all that is left.
  ///
  /// - Parameters:
  ///   - amounts: The sizes, at least one, in order.
  ///   - alpha: α.
  ///   - factor: The factor on each.
  init(_ amounts: [Double], smoothedBy alpha: Double, factor: Double = 1) {
    self.amounts = amounts.map { $0 * factor }
    var reach = [Double](repeating: 1, count: amounts.count)
    for place in amounts.indices.dropFirst().reversed() {
      reach[place - 1] = reach[place] * (1 - alpha)
    }
    self.reach = reach
  }

  /// One of the sizes.
  func draw(_ generator: inout SplitMix64) -> Double {
    guard !reach.isEmpty else { return amounts[generator.place(below: amounts.count)] }
    let chance = generator.uniform()
    var (low, high) = (0, reach.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if reach[middle] < chance { low = middle + 1 } else { high = middle }
    }
    return amounts[low]
  }
}
