import RealModule

/// The expected amounts of the days ahead of every origin: a mean of the combined
/// path, the members, and means of weekdays.
///
/// The combined path is a median: the best point for a day, but no mean where spend is
/// skewed. It has most of the weight as long as its totals were as good as those of
/// the others. Spend that comes in bursts is expected to cost the mean of its weekdays
/// unless a member knows its days, and is judged by squared errors: absolute ones are
/// least for a median, which is no burst at all where they are rarer than one a window.
struct MeanPaths: Sendable {
  /// The paths, none below the bound.
  let paths: MemberPaths

  private static let combinedPrior = 0.8
  private static let weekdayPrior = 0.01
  private static let burstyPrior = 10.0
  private static let power = 8.0
  /// The share below which a path is left out.
  private static let leastShare = 0.05

  /// Weighs the paths by their losses.
  ///
  /// - Parameters:
  ///   - combined: The combined path.
  ///   - members: The members.
  ///   - weekdays: The means of weekdays.
  ///   - windows: Their totals against those that followed.
  ///   - reach: How far a member's total may lie from the combined one today, so that
  ///     one that runs away does not take the mean with it.
  ///   - history: The history that they were made from.
  init(
    _ combined: MemberPaths,
    _ members: [MemberPaths],
    _ weekdays: [MemberPaths],
    _ windows: TotalWindows,
    within reach: Double,
    of history: TotalHistory
  ) {
    let shares = MeanPaths.shares(
      history.isBursty
        ? MeanPaths.squaredLosses([combined] + members + weekdays, windows.least, of: history)
        : windows.losses,
      memberCount: members.count,
      isBursty: history.isBursty
    )
    let bound = history.lowerBound
    let last = history.origins.backtestCount
    let own = combined.path(from: last).map { max($0, bound) }
    var mean = combined
    mean.update { shares[0] * max($0, bound) }
    for (index, path) in (members + weekdays).enumerated() where shares[index + 1] > 0 {
      mean.add(path, times: shares[index + 1], atLeast: bound)
      guard index < members.count else { continue }
      let amounts = path.path(from: last).map { max($0, bound) }
      let gap = zip(amounts, own).reduce(0) { $0 + $1.0 - $1.1 }
      guard gap.magnitude > reach else { continue }
      // Towards the combined path, day by day, until its total is within reach.
      let share = shares[index + 1] * (1 - reach / gap.magnitude)
      for ahead in own.indices { mean[last, ahead] -= share * (amounts[ahead] - own[ahead]) }
    }
    mean.update { max($0, bound) }
    paths = mean
  }

  /// The roots of the mean squared errors of each path's totals; 0 without windows.
  private static func squaredLosses(
    _ paths: [MemberPaths],
    _ least: Double,
    of history: TotalHistory
  ) -> [Double] {
    guard !history.weights.isEmpty else { return paths.map { _ in 0 } }
    let days = history.window
    let actual = history.weights.indices.map { origin in
      let first = history.origins.positions[origin] + 1
      return history.values[first..<(first + days)].reduce(0, +)
    }
    return paths.map { path in
      let square = history.weights.enumerated().reduce(0) { sum, origin in
        let total = path.sum(from: origin.offset, days, atLeast: history.lowerBound)
        let error = actual[origin.offset] - total
        return sum + origin.element * error * error
      }
      return square.squareRoot() + least
    }
  }

  /// The shares of the combined path, the members and the means of weekdays.
  private static func shares(_ losses: [Double], memberCount: Int, isBursty: Bool) -> [Double] {
    guard let least = losses.min(), least > 0 else {
      return [1] + [Double](repeating: 0, count: losses.count - 1)
    }
    let gains = losses.map { Double.pow(least / $0, power) }
    let members = gains[1...memberCount]
    let best = members.max() ?? 0
    let sum = members.reduce(0, +) + Double.leastSize
    let weights = gains.enumerated().map { index, gain in
      switch index {
      case 0: combinedPrior * gain
      case 1...memberCount: (1 - combinedPrior) * best * gain / sum
      default: (isBursty ? burstyPrior : weekdayPrior) * gain
      }
    }
    let whole = weights.reduce(0, +)
    let counting = weights.map { $0 / whole < leastShare ? 0 : $0 }
    let countingSum = counting.reduce(0, +)
    return counting.map { $0 / countingSum }
  }
}

extension MemberPaths {
  /// Adds a multiple of other paths, their days raised to the bound.
  fileprivate mutating func add(_ other: MemberPaths, times factor: Double, atLeast bound: Double) {
    update(with: other) { $0 + factor * max($1, bound) }
  }
}
