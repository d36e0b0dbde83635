internal import OutlayStatistics
public import OutlayTimeSeries

/// The deviation of what was spent from what was forecast, by the formulas of the FinOps
/// Framework.
///
///     let deviation = ForecastDeviation(actual: [110, 95], forecast: [100, 100])
///     deviation.variance   // 0.025: (actual − forecast) ÷ forecast
///     deviation.bias       // −0.0244: (forecast − actual) ÷ actual
///     deviation.wape       // 0.0732: Σ|actual − forecast| ÷ Σ|actual|
///
/// Variance divides by the forecast and is above 0 where more was spent; bias divides by what
/// was spent and is above 0 where too much was forecast: they have opposite signs, and not
/// the same size.
public struct ForecastDeviation: Hashable, Sendable {
  /// The sum of what was spent.
  public let actual: Double
  /// The sum of what was forecast.
  public let forecast: Double
  /// The sum of the sizes of the errors.
  public let absoluteError: Double
  /// The sum of the sizes of what was spent, in which credits count as large as they are.
  public let magnitude: Double
  /// The number of amounts.
  public let count: Int

  /// Makes the deviation of amounts, each with its forecast.
  public init(actual: [Double], forecast: [Double]) {
    precondition(
      actual.count == forecast.count,
      "\(actual.count) amounts have \(forecast.count) forecasts"
    )
    self.actual = actual.compensatedSum()
    self.forecast = forecast.compensatedSum()
    absoluteError = zip(actual, forecast).map { ($0 - $1).magnitude }.compensatedSum()
    magnitude = actual.map(\.magnitude).compensatedSum()
    count = actual.count
  }

  /// Makes the deviation of the days that have an amount and a forecast.
  public init(of actual: Series, from forecast: Series) {
    let pairs = actual.days.compactMap { day in
      actual[day].flatMap { amount in forecast[day].map { (amount, $0) } }
    }
    self.init(actual: pairs.map(\.0), forecast: pairs.map(\.1))
  }

  /// The amount by which more was spent than forecast.
  public var amount: Double { actual - forecast }

  /// That amount as a share of the forecast, or `nil` where nothing was forecast.
  ///
  /// Of credits alone, whose forecast is below 0, it is above 0 where they were larger.
  public var variance: Double? { forecast == 0 ? nil : amount / forecast }

  /// The forecast less what was spent, as a share of that, or `nil` where it is not above 0.
  public var bias: Double? { actual > 0 ? (forecast - actual) / actual : nil }

  /// The sizes of the errors over those of what was spent, or `nil` where nothing was.
  public var wape: Double? { magnitude > 0 ? absoluteError / magnitude : nil }
}
