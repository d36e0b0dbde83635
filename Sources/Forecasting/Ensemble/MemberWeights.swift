import RealModule

/// The weights of the members on the days ahead, from the errors that each
/// would have made.
///
/// The loss of a member is its mean absolute error over the origins, each
/// divided by the mean error of all members there to the power 1.25, so that one
/// burst of spend does not decide. An origin *a* days back counts 1/(1 + *a*/120),
/// a memory that is short and long at once, and as the square root of its known
/// days, as errors of neighbouring days go together. A member's weight is its
/// loss to the power −8: twice the loss counts for nothing.
///
/// What is best tomorrow need not be best next month. Two fifths of a loss, in
/// powers, are therefore that of the days of the same block alone: the first
/// week, or all after it.
struct MemberWeights: Sendable, Equatable {
  /// The members' shares on a run of days ahead.
  struct Block: Sendable, Equatable {
    /// The days, positions from the first day ahead.
    let days: Range<Int>

    /// The shares, in the members' order, adding up to 1.
    let shares: [Double]
  }

  /// The blocks, one after the other, together the whole horizon.
  let blocks: [Block]

  private static let memory = 120.0
  private static let power = 8.0
  private static let ownShare = 0.4
  private static let week = 7
  /// The share below which a member costs more than it says.
  private static let leastShare = 0.02

  init(_ paths: [MemberPaths], of history: MemberHistory) {
    let y = history.values
    let size = y.lazy.map(\.magnitude).reduce(0, +) / Double(y.count)
    let first = min(MemberWeights.week, history.horizon)
    var whole = MemberLosses(memberCount: paths.count, size: size)
    var near = whole
    var far = whole
    for origin in 0..<history.origins.backtestCount {
      let t = history.origins.positions[origin]
      let end = min(history.horizon, y.count - 1 - t)
      let memory = 1 / (1 + Double(y.count - 1 - t) / MemberWeights.memory)
      let (nearDays, farDays) = (0..<min(first, end), min(first, end)..<end)
      let nearCount = history.observedCount(nearDays, after: t)
      let farCount = history.observedCount(farDays, after: t)
      for member in paths.indices {
        let nearSum = paths[member]
          .error(nearDays, from: origin, history, after: t, observedCount: nearCount)
        let farSum = paths[member]
          .error(farDays, from: origin, history, after: t, observedCount: farCount)
        near.errors[member] = nearSum
        far.errors[member] = farSum
        whole.errors[member] = nearSum + farSum
      }
      near.add(days: nearCount, memory: memory)
      far.add(days: farCount, memory: memory)
      whole.add(days: nearCount + farCount, memory: memory)
    }
    blocks = [(0..<first, near), (first..<history.horizon, far)].compactMap { days, losses in
      days.isEmpty ? nil : Block(days: days, shares: MemberWeights.shares(whole, losses))
    }
  }

  /// The members' shares over all days ahead.
  var shares: [Double] {
    let days = Double(blocks.reduce(0) { $0 + $1.days.count })
    guard let first = blocks.first else { return [] }
    return first.shares.indices.map { member in
      blocks.reduce(0) { $0 + $1.shares[member] * Double($1.days.count) } / max(days, 1)
    }
  }

  private static func shares(_ whole: MemberLosses, _ own: MemberLosses) -> [Double] {
    let losses = zip(whole.losses, own.losses).map { whole, own in
      Double.pow(whole, 1 - ownShare) * Double.pow(own, ownShare)
    }
    let best = losses.min() ?? 1
    let weights = losses.map { Double.pow(best / $0, power) }
    let sum = weights.reduce(0, +)
    let counting = weights.map { $0 / sum < leastShare ? 0 : $0 }
    let countingSum = counting.reduce(0, +)
    return counting.map { $0 / countingSum }
  }
}

/// The members' losses over some of the days ahead, origin by origin.
private struct MemberLosses {
  /// Room for the members' errors from an origin, sums over its known days.
  var errors: [Double]

  private var sums: [Double]
  private var weightSum = 0.0
  private let size: Double

  init(memberCount: Int, size: Double) {
    errors = [Double](repeating: 0, count: memberCount)
    sums = errors
    self.size = size
  }

  /// Takes in the errors from an origin.
  mutating func add(days: Int, memory: Double) {
    guard days > 0 else { return }
    let count = Double(days)
    let mean = errors.reduce(0, +) / (count * Double(errors.count))
    let common = mean / (size + Double.leastSize) + 1e-3
    let weight = memory * count.squareRoot() / (common * common.squareRoot().squareRoot())
    weightSum += weight
    for member in sums.indices { sums[member] += weight * errors[member] / count }
  }

  /// The mean losses, with a ten-thousandth of the amounts on top: members that
  /// are all as good as exact count alike.
  var losses: [Double] {
    sums.map { $0 / max(weightSum, Double.leastSize) + 1e-4 * size + Double.leastSize }
  }
}

extension MemberHistory {
  /// The number of known days ahead of `t`.
  fileprivate func observedCount(_ ahead: Range<Int>, after t: Int) -> Int {
    ahead.reduce(0) { $0 + (isObserved[t + 1 + $1] ? 1 : 0) }
  }
}

extension MemberPaths {
  /// The sum of absolute errors on the known days ahead of an origin at `t`, of which
  /// there are so many.
  fileprivate func error(
    _ ahead: Range<Int>,
    from origin: Int,
    _ history: MemberHistory,
    after t: Int,
    observedCount: Int
  ) -> Double {
    let first = origin * horizon
    let forecast = values.span.extracting(
      (first + ahead.lowerBound)..<(first + ahead.upperBound)
    )
    let days = (t + 1 + ahead.lowerBound)..<(t + 1 + ahead.upperBound)
    let actual = history.values.span.extracting(days)
    var sum = 0.0
    // A hundred paths a member are added up here, nearly all of days that are known:
    // checks and branches took longer than the sums.
    guard observedCount < ahead.count else {
      for day in 0..<forecast.count {
        sum += unsafe (forecast[unchecked: day] - actual[unchecked: day]).magnitude
      }
      return sum
    }
    let isObserved = history.isObserved.span.extracting(days)
    for day in forecast.indices where isObserved[day] {
      sum += (forecast[day] - actual[day]).magnitude
    }
    return sum
  }
}
