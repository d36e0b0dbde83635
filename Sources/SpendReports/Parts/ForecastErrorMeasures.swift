public import OutlayForecasting

/// The errors of forecasts, by the measures of the M competitions; one that is not
/// defined, such as a percentage of nothing, is `nil`.
public struct ForecastErrorMeasures: Codable, Equatable, Sendable {
  /// MASE: the mean error in units of that of repeating last week.
  public let mase: Double?
  /// The mean error in units of that of repeating the last day.
  public let dailyMase: Double?
  /// WAPE: the sum of errors over the sum of amounts.
  public let wape: Double?
  /// The sum of signed errors over the sum of amounts, positive where forecasts
  /// were too high.
  public let bias: Double?
  /// The error of the sums of the windows over the sum of amounts.
  public let totalError: Double?
  /// sMAPE, from 0 to 2.
  public let smape: Double?
  /// SQL: the quantile loss in the units of ``mase``.
  public let sql: Double?
  /// CRPS, in the currency.
  public let crps: Double?
  /// MSIS: the interval score in the units of ``mase``.
  public let msis: Double?
  /// The share of days within the 80 % intervals.
  public let coverage80: Double?
  /// The share of days within the 95 % intervals.
  public let coverage95: Double?
  /// The share of days within the 80 % intervals, by the day ahead.
  public let coverage80ByHorizon: [Double?]

  /// Asks an accuracy for its measures.
  public init(_ accuracy: Accuracy) {
    mase = accuracy.scaledError(period: 7)
    dailyMase = accuracy.scaledError(period: 1)
    wape = accuracy.weightedPercentageError
    bias = accuracy.bias
    totalError = accuracy.totalPercentageError
    smape = accuracy.symmetricPercentageError
    sql = accuracy.scaledQuantileLoss(period: 7)
    crps = accuracy.rankedProbabilityScore
    msis = accuracy.scaledIntervalScore(period: 7)
    coverage80 = accuracy.coverage(0.8)
    coverage95 = accuracy.coverage(0.95)
    coverage80ByHorizon = accuracy.coverageByHorizon(0.8)
  }
}
