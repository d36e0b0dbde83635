internal import OutlayStatistics
import RealModule

/// The totals that were forecast from past origins, against those that followed.
struct TotalWindows: Sendable {
  /// The loss of each path: the weighted mean of its totals' absolute errors, each
  /// origin in units of the mean error there to the power 0.6; 0 without windows.
  let losses: [Double]

  /// The absolute errors of the combined path's totals, an origin each.
  let errors: [Double]

  /// The mean distance of the members' totals from the combined path's, then and
  /// today.
  let disagreement: (then: Double, today: Double)

  /// An error that does not matter to anyone: a thousandth of the mean total.
  let least: Double

  private static let power = 0.6

  /// Holds paths against a history: the combined one, the members, others.
  init(
    _ combined: MemberPaths,
    _ members: [MemberPaths],
    _ others: [MemberPaths],
    of history: TotalHistory
  ) {
    let days = history.window
    let least = 1e-3 * history.size * Double(days)
    let paths = [combined] + members + others
    let sums = paths.map {
      $0.sums(days, fromFirst: history.weights.count, atLeast: history.lowerBound)
    }
    var lossSums = [Double](repeating: 0, count: paths.count)
    var own = lossSums
    var totals = lossSums
    var weightSum = 0.0
    var errors: [Double] = []
    var then = 0.0
    for (origin, weight) in history.weights.enumerated() {
      let t = history.origins.positions[origin]
      let actual = history.values[(t + 1)...(t + days)].reduce(0, +)
      for index in paths.indices { totals[index] = sums[index][origin] }
      for (index, total) in totals.enumerated() { own[index] = (actual - total).magnitude }
      let mean = own[...members.count].reduce(0, +) / Double(members.count + 1)
      let counted = weight / Double.pow(mean / (1e3 * least) + 1e-3, TotalWindows.power)
      for index in own.indices { lossSums[index] += counted * own[index] }
      weightSum += counted
      errors.append(own[0])
      then += weight * TotalWindows.distance(totals, members.count)
    }
    losses = lossSums.map { weightSum > 0 ? $0 / weightSum + least : 0 }
    self.errors = errors
    self.least = least
    let today = ([combined] + members).map {
      $0.sum(from: history.origins.backtestCount, days, atLeast: history.lowerBound)
    }
    disagreement = (then, TotalWindows.distance(today, members.count))
  }

  /// The mean distance of the members' totals from the first.
  private static func distance(_ totals: [Double], _ memberCount: Int) -> Double {
    let sum = totals[1...].prefix(memberCount).reduce(0) { $0 + ($1 - totals[0]).magnitude }
    return memberCount > 0 ? sum / Double(memberCount) : 0
  }
}

extension MemberPaths {
  /// The sum of the first days ahead of an origin, each raised to the bound.
  func sum(from origin: Int, _ days: Int, atLeast bound: Double) -> Double {
    let path = values.span.extracting((origin * horizon)..<(origin * horizon + days))
    var sum = 0.0
    for ahead in path.indices { sum += max(path[ahead], bound) }
    return sum
  }

  /// The sums of the first days ahead of each of the first origins, each day raised to
  /// the bound.
  fileprivate func sums(_ days: Int, fromFirst count: Int, atLeast bound: Double) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(count)
    let bounds = Quad(repeating: bound)
    let values = values.span
    // Four origins at a time: one sum alone would wait for itself.
    while sums.count + 4 <= count {
      let first = sums.count * horizon
      precondition(first + 3 * horizon + days <= values.count)
      let (second, third, fourth) = (horizon, 2 * horizon, 3 * horizon)
      var four = Quad()
      for place in first..<(first + days) {
        let amounts = unsafe Quad(
          values[unchecked: place],
          values[unchecked: place &+ second],
          values[unchecked: place &+ third],
          values[unchecked: place &+ fourth]
        )
        four += amounts.replacing(with: bounds, where: bounds .> amounts)
      }
      for lane in 0..<4 { sums.append(four[lane]) }
    }
    while sums.count < count { sums.append(sum(from: sums.count, days, atLeast: bound)) }
    return sums
  }
}
