internal import OutlayStatistics
import RealModule

/// The factors that make the errors of past origins those to be expected from today.
///
/// Errors were larger after restless days and where members disagreed, and are larger
/// today if the last weeks were forecast worse than usual.
struct ErrorFactors: Sendable {
  /// The factor of each past origin.
  let values: [Double]

  /// The days whose changes count, and the share of them above which a change counts
  /// as the one that this share does not exceed: one refund is not restlessness.
  private static let changeDays = 28
  private static let mostChange = 0.85
  /// The weight of disagreement against that of restless days, and the least size.
  private static let disagreementWeight = 2.0
  private static let floor = 0.2
  /// The powers of how far the members disagree, and of the errors of the last month.
  private static let agreement = 0.35
  private static let recent = 0.2
  private static let recentHalfLife = 30.0
  /// The largest factor, and one over the smallest.
  private static let most = 3.0

  init(
    _ center: MemberPaths,
    _ distances: [Double],
    _ windows: TotalWindows,
    of history: TotalHistory
  ) {
    let sizes = ErrorFactors.sizes(distances, of: history)
    let today = sizes[sizes.count - 1]
    let factors = sizes.dropLast().map { ErrorFactors.limited(today / $0) }
    var error = windows.least
    for (origin, weight) in history.weights.enumerated() {
      error += weight * factors[origin] * windows.errors[origin]
    }
    let (then, now) = windows.disagreement
    let agreement = Double.pow(
      (now + 0.3 * error) / (then + 0.3 * error),
      ErrorFactors.agreement
    )
    let recent = Double.pow(
      ErrorFactors.recentShare(center, of: history),
      ErrorFactors.recent
    )
    let common = ErrorFactors.limited(agreement * recent)
    values = factors.map { $0 * common }
  }

  /// Two mean errors of the total, whatever today is like: one wild day must not widen
  /// what it moves.
  func reach(_ windows: TotalWindows, of history: TotalHistory) -> Double {
    let error = zip(history.weights, windows.errors).reduce(0) { $0 + $1.0 * $1.1 }
    let growth = TotalHistory.growth(from: history.window, to: history.horizon)
    let least = TotalHistory.leastError(
      of: history.size * Double(history.horizon),
      count: history.values.count
    )
    return 2 * (growth * error + least)
  }

  private static func limited(_ factor: Double) -> Double { min(max(factor, 1 / most), most) }

  /// The sizes of the errors to be expected from each origin, in a unit of their own.
  private static func sizes(_ distances: [Double], of history: TotalHistory) -> [Double] {
    let changes = history.origins.positions.map { change(through: $0, of: history.values) }
    let meanChange = changes.mean + Double.leastSize
    let meanDistance = distances.mean + Double.leastSize
    let sizes = zip(changes, distances)
      .map { $0 / meanChange + disagreementWeight * $1 / meanDistance }
    let mean = sizes.mean + Double.leastSize
    return sizes.map { (($0 / mean + floor) / (1 + floor)).squareRoot() }
  }

  /// The mean change from a day to the next over the four weeks through a day.
  private static func change(through end: Int, of y: [Double]) -> Double {
    let days = max(1, end - changeDays + 1)...max(1, end)
    guard end > 0 else { return 0 }
    var changes = days.map { (y[$0] - y[$0 - 1]).magnitude }
    let rank = changes.count > 3 ? Int(mostChange * Double(changes.count)) : changes.count - 1
    let most = changes.select(rank, among: changes.count)
    return changes.reduce(0) { $0 + min($1, most) } / Double(changes.count)
  }

  /// The mean error of the weeks ahead over the last months, as a share of that over
  /// the whole history.
  private static func recentShare(_ center: MemberPaths, of history: TotalHistory) -> Double {
    let week = min(7, history.horizon)
    let count = history.values.count
    let least = 1e-3 * history.size * Double(week)
    var (all, last) = (0.0, 0.0)
    var (allWeight, lastWeight) = (0.0, 0.0)
    for (origin, t) in history.origins.positions.dropLast().enumerated()
    where t + week <= count - 1 {
      let actual = history.values[(t + 1)...(t + week)].reduce(0, +)
      let error =
        (actual - center.sum(from: origin, week, atLeast: history.lowerBound)).magnitude
      let age = Double(count - 1 - t)
      let (weight, recentWeight) = (
        Double.exp2(-age / TotalHistory.halfLife), Double.exp2(-age / recentHalfLife)
      )
      all += weight * error
      allWeight += weight
      last += recentWeight * error
      lastWeight += recentWeight
    }
    guard allWeight > 0, lastWeight > 0 else { return 1 }
    return (last / lastWeight + least) / (all / allWeight + least)
  }
}
