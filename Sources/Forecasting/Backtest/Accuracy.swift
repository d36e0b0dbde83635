internal import OutlayRegression
internal import OutlayStatistics
public import OutlayTimeSeries

/// The errors of forecasts, by the measures of the M competitions.
///
///     let accuracy = Accuracy(of: forecast, against: november, history: spend)
///     accuracy.scaledError(period: 1)   // MASE, 0.91
///     accuracy.coverage(0.95)           // 0.96
///
/// Kept as sums over the days that have an amount, so that those of several
/// windows or series are joined exactly. A measure that is not defined, such as
/// a percentage of nothing, is `nil`.
///
/// ## References
///
/// R. J. Hyndman, A. B. Koehler, Another look at measures of forecast accuracy,
/// International Journal of Forecasting 22 (2006). S. Makridakis, E. Spiliotis,
/// V. Assimakopoulos, The M4 competition, ibid. 36 (2020). T. Gneiting,
/// A. E. Raftery, Strictly proper scoring rules, JASA 102 (2007).
public struct Accuracy: Sendable, Equatable {
  /// The number of days with an amount.
  public private(set) var count = 0

  /// The sum of the sizes of the actual amounts, of the errors (forecast −
  /// actual), of the errors' sizes, and of their symmetric percentages.
  private var magnitude = 0.0
  private var error = 0.0
  private var absoluteError = 0.0
  private var symmetricError = 0.0

  /// The sum of the sizes of the windows' summed errors.
  private var totalError = 0.0

  /// Twice the pinball losses, averaged over the probabilities.
  private var quantileLoss = 0.0
  private var rankedScore = 0.0

  /// The sums of sizes, interval scores and quantile losses in units of the
  /// history's naive error, with a period of 1 and of 7 days.
  private var scaled = [Scaled(period: 1), Scaled(period: 7)]

  /// By the day ahead: the days, and those within each interval.
  private var horizons: [Horizon]

  /// Creates the accuracy of days that no forecast was made of.
  init(days: Int) {
    horizons = [Horizon](repeating: Horizon(), count: days)
  }

  /// Holds a forecast against what came.
  ///
  /// - Parameters:
  ///   - forecast: The forecast, over the days of `actual` at least.
  ///   - actual: What came; days without an amount do not count.
  ///   - history: What the forecast was made from; its naive errors are the
  ///     unit of the scaled measures.
  public init(of forecast: Forecast, against actual: Series, history: Series) {
    self.init(days: actual.count)
    let history = history.trimmed.values
    for place in scaled.indices {
      scaled[place].unit = Accuracy.naiveError(of: history, period: scaled[place].period)
    }
    for (ahead, day) in actual.days.enumerated() {
      guard let amount = actual[day] else { continue }
      add(amount, forecast[day], ahead: ahead)
    }
    totalError = error.magnitude
  }

  private mutating func add(_ amount: Double, _ expected: PredictiveDistribution, ahead: Int) {
    let error = expected.mean - amount
    let size = amount.magnitude + expected.mean.magnitude
    count += 1
    magnitude += amount.magnitude
    self.error += error
    absoluteError += error.magnitude
    symmetricError += size > 0 ? 2 * error.magnitude / size : 0
    let losses = Accuracy.pinballLosses(of: expected, at: amount)
    let loss = Accuracy.deciles(losses).reduce(0, +) / 9
    quantileLoss += loss
    // The trapezoidal rule: the losses at 0 and 1 are 0.
    rankedScore += losses.reduce(0, +) / 20
    let interval = expected.interval(0.95)
    let score = Accuracy.intervalScore(of: interval, level: 0.95, at: amount)
    for place in scaled.indices {
      scaled[place].add(error: error.magnitude, intervalScore: score, quantileLoss: loss)
    }
    horizons[ahead].count += 1
    horizons[ahead].within80 += expected.interval(0.8).contains(amount) ? 1 : 0
    horizons[ahead].within95 += interval.contains(amount) ? 1 : 0
  }

  /// The accuracy over the days of both.
  public func joined(with other: Accuracy) -> Accuracy {
    var joint = self
    joint.count += other.count
    joint.magnitude += other.magnitude
    joint.error += other.error
    joint.absoluteError += other.absoluteError
    joint.symmetricError += other.symmetricError
    joint.totalError += other.totalError
    joint.quantileLoss += other.quantileLoss
    joint.rankedScore += other.rankedScore
    for place in scaled.indices { joint.scaled[place].add(other.scaled[place]) }
    while joint.horizons.count < other.horizons.count { joint.horizons.append(Horizon()) }
    for (ahead, horizon) in other.horizons.enumerated() { joint.horizons[ahead].add(horizon) }
    return joint
  }
}

extension Accuracy {
  /// The mean absolute error, in the unit of the amounts.
  public var absoluteErrorMean: Double? { mean(absoluteError) }

  /// MASE: the mean absolute error in units of the mean absolute error of
  /// repeating the history's last `period` days, 1 or 7; `nil` after a history
  /// that did just repeat.
  public func scaledError(period: Int) -> Double? { scaled(period)?.mean(\.error) }

  /// MSIS: the mean interval score of the 95 % intervals, in the same units.
  public func scaledIntervalScore(period: Int) -> Double? { scaled(period)?.mean(\.intervalScore) }

  /// SQL: the mean of twice the pinball loss at 0.1, 0.2, …, 0.9, in the same
  /// units.
  public func scaledQuantileLoss(period: Int) -> Double? { scaled(period)?.mean(\.quantileLoss) }

  /// sMAPE: the mean of 2·|error| / (|actual| + |forecast|), from 0 to 2; 0
  /// where both are 0.
  public var symmetricPercentageError: Double? { mean(symmetricError) }

  /// WAPE: the sum of absolute errors over the sum of the sizes of the amounts.
  public var weightedPercentageError: Double? { magnitude > 0 ? absoluteError / magnitude : nil }

  /// The sum of errors, forecast − actual, over the sum of the sizes of the
  /// amounts: positive where forecasts were too high.
  public var bias: Double? { magnitude > 0 ? error / magnitude : nil }

  /// The sum of the absolute errors of the windows' totals over the sum of the
  /// absolute amounts: the error of a budget.
  public var totalPercentageError: Double? { magnitude > 0 ? totalError / magnitude : nil }

  /// The mean of twice the pinball loss at 0.1, 0.2, …, 0.9, in the unit of the
  /// amounts.
  public var quantileLossMean: Double? { mean(quantileLoss) }

  /// CRPS: the continuous ranked probability score, the integral of twice the
  /// pinball loss over all probabilities, from those at 0.05, 0.10, …, 0.95, in
  /// the unit of the amounts.
  public var rankedProbabilityScore: Double? { mean(rankedScore) }

  /// The share of days within the intervals of `level`, 0.8 or 0.95.
  public func coverage(_ level: Double) -> Double? {
    horizons.reduce(into: Horizon()) { $0.add($1) }.coverage(level)
  }

  /// The share of days within the intervals of `level`, 0.8 or 0.95, by the day
  /// ahead, the first day of the windows first.
  public func coverageByHorizon(_ level: Double) -> [Double?] {
    horizons.map { $0.coverage(level) }
  }

  private func mean(_ sum: Double) -> Double? { count > 0 ? sum / Double(count) : nil }

  private func scaled(_ period: Int) -> Scaled? {
    let scaled = scaled.first { $0.period == period }
    precondition(scaled != nil, "errors are scaled by a period of 1 or 7 days, not \(period)")
    return scaled
  }
}
