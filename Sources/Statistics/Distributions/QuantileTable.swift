import RealModule

/// The deviations of an uncertain amount from its forecast, as quantiles at
/// 0.005, 0.010, …, 0.995.
///
/// What was learned from errors that happened: it may be skewed, and has no
/// formula. Beyond the table the tails are those of Student's *t*.
package struct QuantileTable: Sendable, Equatable {
  /// The deviations, ascending, that of 0.5 being 0 unless skewed.
  private var deviations: [Double]

  /// The degrees of freedom of the tails beyond the table.
  package let degreesOfFreedom: Double

  /// The number of quantiles.
  package static let count = 199

  /// The probability of a quantile of the table.
  package static func probability(_ index: Int) -> Double { Double(index + 1) * 0.005 }

  /// The probability beyond a quantile of the table, on its nearer side.
  package static func tailProbability(_ index: Int) -> Double {
    Double(min(index + 1, count - index)) * 0.005
  }

  /// The standard normal quantiles at the probabilities of the table.
  package static let normal = (0..<count).map { NormalDistribution().quantile(probability($0)) }

  /// Makes a table; deviations on the wrong side of the forecast become 0, so
  /// that every interval holds it.
  package init(_ deviations: [Double], degreesOfFreedom: Double) {
    precondition(deviations.count == QuantileTable.count)
    var own = deviations
    let isAscending = QuantileTable.bound(&own)
    self.deviations = isAscending ? own : own.sorted()
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Makes deviations on the wrong side of the forecast 0, and returns whether they
  /// ascend.
  private static func bound(_ deviations: inout [Double]) -> Bool {
    var deviations = deviations.mutableSpan
    let middle = count / 2
    for index in 0..<middle { deviations[index] = min(deviations[index], 0) }
    deviations[middle] = 0
    for index in (middle + 1)..<count { deviations[index] = max(deviations[index], 0) }
    for index in 1..<count where deviations[index - 1] > deviations[index] { return false }
    return true
  }

  /// Makes a table of deviations as they are, ascending: where most days are
  /// idle, the mean lies outside of many an interval.
  package init(skewed deviations: [Double], degreesOfFreedom: Double = .infinity) {
    precondition(deviations.count == QuantileTable.count)
    self.deviations = deviations
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The weighted quantiles of deviations, which are sorted: each stands in
  /// the middle of its weight, neighbours are joined by a line, and the
  /// extremes are the extreme deviations.
  package static func quantiles(of deviations: [(value: Double, weight: Double)]) -> [Double] {
    let total = deviations.reduce(0) { $0 + $1.weight }
    var quantiles: [Double] = []
    quantiles.reserveCapacity(count)
    var before = 0.0
    var previous = (middle: 0.0, value: deviations.first?.value ?? 0)
    for (index, deviation) in deviations.enumerated() {
      let middle = (before + deviation.weight / 2) / total
      while quantiles.count < count, probability(quantiles.count) <= middle {
        let share =
          index == 0
          ? 1
          : (probability(quantiles.count) - previous.middle)
            / max(middle - previous.middle, 1e-12)
        quantiles.append(previous.value + (deviation.value - previous.value) * share)
      }
      before += deviation.weight
      previous = (middle, deviation.value)
    }
    while quantiles.count < count { quantiles.append(previous.value) }
    return quantiles
  }

  /// The quantile of the table at a place, 0 to 198.
  package subscript(index: Int) -> Double { deviations[index] }

  /// The deviation that is not exceeded with probability `p`, in (0, 1).
  package func quantile(_ p: Double) -> Double {
    var position = p / 0.005 - 1
    // The probabilities of levels, such as (1 − 0.99) / 2, round beside those of the table.
    if (position - position.rounded()).magnitude < 1e-9 { position.round() }
    // A tail that begins on the other side of the centre, or rounds, stays outside.
    if position <= 0 { return min(tail(p, deviations[0]), deviations[0]) }
    if position >= Double(QuantileTable.count - 1) {
      let outermost = deviations[QuantileTable.count - 1]
      return max(tail(1 - p, outermost), outermost)
    }
    let below = Int(position)
    return deviations[below]
      + (position - Double(below)) * (deviations[below + 1] - deviations[below])
  }

  /// The probability of a deviation above `deviation`.
  package func survival(_ deviation: Double) -> Double {
    let last = QuantileTable.count - 1
    if deviation < deviations[0] { return 1 - tailProbability(deviation, deviations[0]) }
    if deviation >= deviations[last] { return tailProbability(deviation, deviations[last]) }
    var low = 0
    var high = last
    while high - low > 1 {
      let middle = (low + high) / 2
      if deviations[middle] <= deviation { low = middle } else { high = middle }
    }
    let width = deviations[high] - deviations[low]
    let share = width > 0 ? (deviation - deviations[low]) / width : 0
    return 1 - (QuantileTable.probability(low) + share * 0.005)
  }

  /// The deviations times a factor.
  package func scaled(by factor: Double) -> QuantileTable {
    var table = self
    table.deviations =
      factor < 0 ? deviations.reversed().map { $0 * factor } : deviations.map { $0 * factor }
    return table
  }

  /// The table with the centre between its outermost quantiles, so that it lies in each
  /// interval of 99 % or more.
  package func holdingCentre() -> QuantileTable {
    var table = self
    table.deviations[0] = min(table.deviations[0], 0)
    table.deviations[QuantileTable.count - 1] = max(table.deviations[QuantileTable.count - 1], 0)
    return table
  }

  /// The number of quantiles on either side beyond an interval of 80 %.
  private static let outer = 20

  /// The deviations from another centre, which lies in each interval of 80 % or more.
  ///
  /// - Parameters:
  ///   - amount: The distance of the old centre from the new one.
  ///   - most: The largest deviation, where it is not below the centre.
  /// - Returns: The deviations, those beyond 80 % on either side of the new centre.
  package func moved(by amount: Double, atMost most: Double = .infinity) -> QuantileTable {
    let most = max(most, 0)
    var table = self
    var moved = table.deviations.mutableSpan
    for index in moved.indices { moved[index] = min(moved[index] + amount, most) }
    for index in 0..<QuantileTable.outer {
      let mirror = QuantileTable.count - 1 - index
      moved[index] = min(moved[index], 0)
      moved[mirror] = max(moved[mirror], 0)
    }
    return table
  }

  private func tail(_ p: Double, _ outermost: Double) -> Double {
    let errors = StudentT(degreesOfFreedom: degreesOfFreedom)
    return outermost * errors.quantile(p) / errors.quantile(0.005)
  }

  private func tailProbability(_ deviation: Double, _ outermost: Double) -> Double {
    guard outermost != 0 else { return deviation == 0 ? 0.005 : 0 }
    let errors = StudentT(degreesOfFreedom: degreesOfFreedom)
    return errors.survival(-errors.quantile(0.005) * deviation / outermost)
  }
}
