import RealModule

/// A history as totals are learned from it: without rare days, and with the origins
/// that are followed by known totals.
struct TotalHistory: Sendable {
  /// The amounts, usual ones in place of rare ones.
  let values: [Double]

  /// One flag a day, true where the amount is known and not filled in.
  let isObserved: [Bool]

  /// The amounts of the rare events.
  let events: [Double]

  /// The mean size of a day.
  let size: Double

  /// True if most of the spend of a year comes in short runs of few days.
  let isBursty: Bool

  /// The bound that no day falls below; −∞ where there is none.
  let lowerBound: Double

  /// The origins.
  let origins: RollingOrigins

  /// The number of days ahead.
  let horizon: Int

  /// The days whose totals are looked at, from the first ahead.
  ///
  /// All of them where the backtest has room for two such windows; else a third of
  /// the backtest, so that errors of shorter totals, which are known, say how large
  /// those of longer ones are.
  let window: Int

  /// The weights of the past origins that are followed by a whole window, the first
  /// origins of all, adding up to 1; older ones count less.
  let weights: [Double]

  /// The days after which an error counts half.
  static let halfLife = 300.0

  init(_ history: MemberHistory, without rare: RareDays, lowerBound: Double?) {
    let count = history.values.count
    values = rare.usual
    isObserved = history.isObserved
    events = rare.events
    isBursty = Bursts.areMost(of: rare.usual)
    size =
      history.values.reduce(0) { $0 + $1.magnitude } / Double(count) + Double.leastSize
    self.lowerBound = lowerBound ?? -.infinity
    origins = history.origins
    horizon = history.horizon
    window = TotalHistory.window(of: horizon, origins: origins, count: count)
    weights = TotalHistory.weights(origins, followedBy: window, count: count)
  }

  /// The days of the windows of a span that ends `end` days ahead.
  static func window(of end: Int, origins: RollingOrigins, count: Int) -> Int {
    guard origins.backtestCount > 0 else { return end }
    let reach = count - 1 - origins.positions[0]
    return 2 * end <= reach ? end : min(end, max(1, reach / 3))
  }

  /// The weights of the origins that are followed by so many known days.
  static func weights(_ origins: RollingOrigins, followedBy days: Int, count: Int) -> [Double] {
    let weights = origins.positions.dropLast()
      .prefix { $0 + days <= count - 1 }
      .map { Double.exp2(-Double(count - 1 - $0) / halfLife) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The growth of an error from a sum of some days to one of more: faster than the sums
  /// grow, as levels drift.
  static func growth(from count: Int, to longer: Int) -> Double {
    Double.pow(Double(longer) / Double(count), 1.1)
  }

  /// The least error of a total of about so much: days that all agree say little where
  /// there are few of them.
  static func leastError(of total: Double, count: Int) -> Double {
    (0.003 + 0.5 / Double(count)) * total
  }
}
