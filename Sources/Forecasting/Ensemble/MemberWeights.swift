import RealModule

/// How much each member counts, from how it would have done.
///
/// The loss of a member is its mean absolute error over the origins, each
/// divided by the mean error of all members there, so that one burst of spend
/// does not decide, and halved every 90 days into the past. A member's weight
/// is its loss to the power −8: twice the loss counts for nothing.
struct MemberWeights: Sendable, Equatable {
  /// The members' shares, in their order, adding up to 1.
  let shares: [Double]

  private static let halfLife = 90.0
  private static let power = 8.0
  /// The share below which a member costs more than it says.
  private static let leastShare = 1e-4

  init(_ paths: [MemberPaths], of history: MemberHistory) {
    let y = history.values
    let size = y.lazy.map(\.magnitude).reduce(0, +) / Double(y.count)
    var losses = [Double](repeating: 0, count: paths.count)
    var errors = losses
    var weightSum = 0.0
    var known: [Int] = []
    known.reserveCapacity(history.horizon)
    for origin in 0..<history.origins.backtestCount {
      let t = history.origins.positions[origin]
      known.removeAll(keepingCapacity: true)
      for ahead in 0..<min(history.horizon, y.count - 1 - t)
      where history.isObserved[t + 1 + ahead] {
        known.append(ahead)
      }
      guard !known.isEmpty else { continue }
      for member in paths.indices {
        errors[member] = paths[member].meanError(from: origin, known, of: y, after: t)
      }
      let common = errors.reduce(0, +) / Double(errors.count) + 1e-3 * size + 1e-300
      let age = Double(y.count - 1 - t)
      let weight = Double.exp2(-age / MemberWeights.halfLife) * Double(known.count) / common
      weightSum += weight
      for member in losses.indices { losses[member] += weight * errors[member] }
    }
    let scaled = losses.map { $0 / max(weightSum, 1e-300) + 1e-4 * size + 1e-300 }
    let best = scaled.min() ?? 1
    let weights = scaled.map { Double.pow(best / $0, MemberWeights.power) }
    let sum = weights.reduce(0, +)
    let counting = weights.map { $0 / sum < MemberWeights.leastShare ? 0 : $0 }
    let countingSum = counting.reduce(0, +)
    shares = counting.map { $0 / countingSum }
  }
}

extension MemberPaths {
  /// The mean absolute error on the known days after an origin at `t`.
  fileprivate func meanError(
    from origin: Int,
    _ known: [Int],
    of y: [Double],
    after t: Int
  ) -> Double {
    var sum = 0.0
    let row = origin * horizon
    for ahead in known { sum += (values[row + ahead] - y[t + 1 + ahead]).magnitude }
    return sum / Double(known.count)
  }
}

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

  /// The weighted median of one amount a weight.
  ///
  /// Sorts by insertion from the order of the last call, which is nearly that
  /// of the next day; equal amounts stand in the order of their weights.
  mutating func callAsFunction(_ amount: (Int) -> Double) -> Double {
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
