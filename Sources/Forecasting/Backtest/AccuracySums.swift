internal import OutlayStatistics
import OutlayTimeSeries

extension Accuracy {
  /// Sums in units of a history's naive error.
  struct Scaled: Sendable, Equatable {
    let period: Int
    /// The mean absolute error of the naive forecast, or `nil` where there is
    /// none or it is 0.
    var unit: Double?
    var count = 0
    var error = 0.0
    var intervalScore = 0.0
    var quantileLoss = 0.0

    init(period: Int) { self.period = period }

    mutating func add(error: Double, intervalScore: Double, quantileLoss: Double) {
      guard let unit else { return }
      count += 1
      self.error += error / unit
      self.intervalScore += intervalScore / unit
      self.quantileLoss += quantileLoss / unit
    }

    /// Adds the errors of another window, each in its own unit.
    mutating func add(_ other: Scaled) {
      count += other.count
      error += other.error
      intervalScore += other.intervalScore
      quantileLoss += other.quantileLoss
    }

    func mean(_ sum: KeyPath<Scaled, Double>) -> Double? {
      count > 0 ? self[keyPath: sum] / Double(count) : nil
    }
  }

  /// The days at one distance, and those within intervals.
  struct Horizon: Sendable, Equatable {
    var count = 0
    var within80 = 0
    var within95 = 0

    mutating func add(_ other: Horizon) {
      count += other.count
      within80 += other.within80
      within95 += other.within95
    }

    func coverage(_ level: Double) -> Double? {
      precondition(level == 0.8 || level == 0.95, "coverage is kept for 0.8 and 0.95, not \(level)")
      guard count > 0 else { return nil }
      return Double(level == 0.8 ? within80 : within95) / Double(count)
    }
  }

  /// The mean of |*y_t* − *y_{t−m}*| over the days of which both are known, or
  /// `nil` where there are none or it is 0.
  static func naiveError(of values: [Double], period: Int) -> Double? {
    let changes = zip(values, values.dropFirst(period)).lazy
      .map { ($1 - $0).magnitude }.filter { !$0.isNaN }
    let count = changes.reduce(0) { count, _ in count + 1 }
    guard count > 0 else { return nil }
    let error = changes.compensatedSum() / Double(count)
    return error > 0 ? error : nil
  }

  /// Twice the pinball losses at 0.05, 0.10, …, 0.95.
  static func pinballLosses(of expected: PredictiveDistribution, at amount: Double) -> [Double] {
    (1...19).map { k in
      let p = Double(k) / 20
      let error = amount - expected.quantile(p)
      return 2 * max(p * error, (p - 1) * error)
    }
  }

  /// Those at 0.1, 0.2, …, 0.9.
  static func deciles(_ losses: [Double]) -> [Double] {
    stride(from: 1, to: losses.count, by: 2).map { losses[$0] }
  }

  /// The width of an interval, and 2/α times what the amount is beyond it.
  static func intervalScore(of interval: ClosedRange<Double>, level: Double, at amount: Double)
    -> Double
  {
    let beyond = max(interval.lowerBound - amount, 0) + max(amount - interval.upperBound, 0)
    return interval.upperBound - interval.lowerBound + 2 / (1 - level) * beyond
  }
}
