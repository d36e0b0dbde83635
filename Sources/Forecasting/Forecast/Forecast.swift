public import OutlayStatistics
public import OutlayTimeSeries

/// The predictive distribution of the days after a history, one by one and
/// summed.
///
///     let outlook = try spend.forecast(days: 30)
///     outlook[Day(2026, 12, 1)].mean
///     outlook[Day(2026, 12, 1)].interval(0.9)
///     outlook.total.interval(0.9)      // of the sum, not the sum of intervals
///
/// It keeps how the errors of the days go together: as shocks that fade
/// (``ShockErrors``), or as the errors that the forecaster made from past days.
public struct Forecast: Sendable, Equatable {
  /// The days forecast, from the day after the history.
  public let days: Range<Day>

  /// The expected amount of each day.
  public let mean: [Double]

  /// The amount that no day falls below, such as 0 where the history has no
  /// negative day, or `nil`.
  public let lowerBound: Double?

  /// Why the forecast is what it is, where its model says so, or `nil`.
  public let explanation: ForecastExplanation?

  let errors: Errors

  /// What the mean may be off by.
  enum Errors: Sendable, Equatable {
    case shocks(ShockErrors)
    case paths(ErrorPaths)
    case simulated(SimulatedPaths)
    case conformal(ConformalErrors)
  }

  /// Makes a forecast whose errors are sums of shocks; a mean below the lower
  /// bound is raised to it.
  public init(start: Day, mean: [Double], errors: ShockErrors, lowerBound: Double?) {
    precondition(
      errors.response.count == mean.count,
      "\(mean.count) days need as many responses, not \(errors.response.count)"
    )
    self.init(start: start, mean: mean, errors: .shocks(errors), lowerBound: lowerBound)
  }

  init(
    start: Day,
    mean: [Double],
    errors: Errors,
    lowerBound: Double?,
    explanation: ForecastExplanation? = nil
  ) {
    days = start..<(start + mean.count)
    self.mean = lowerBound.map { bound in mean.map { Swift.max($0, bound) } } ?? mean
    self.errors = errors
    self.lowerBound = lowerBound
    self.explanation = explanation
  }
}

extension Forecast {
  /// The distribution of one day's amount.
  public subscript(day: Day) -> PredictiveDistribution {
    total(over: day..<(day + 1))
  }

  /// The distribution of the sum of all days.
  public var total: PredictiveDistribution { total(over: days) }

  /// The distribution of the sum of the days of `range`, which must lie within
  /// ``days``.
  ///
  /// - Complexity: O(*h* + *p* · *r*) for the last day's horizon *h*, *r* days
  ///   and *p* parameters; O(*r* · *m*) for the errors from *m* past days.
  public func total(over range: Range<Day>) -> PredictiveDistribution {
    guard !range.isEmpty else { return PredictiveDistribution(mean: 0, standardDeviation: 0) }
    precondition(
      range.lowerBound >= days.lowerBound && range.upperBound <= days.upperBound,
      "\(range) is not within the days forecast, \(days)"
    )
    let span = (range.lowerBound - days.lowerBound)..<(range.upperBound - days.lowerBound)
    let mean = Array(mean[span]).compensatedSum()
    let lowerBound = lowerBound.map { $0 * Double(range.count) }
    switch errors {
    case .shocks(let errors):
      return PredictiveDistribution(
        mean: mean,
        standardDeviation: errors.standardDeviation(ofSum: span),
        degreesOfFreedom: errors.degreesOfFreedom,
        lowerBound: lowerBound
      )
    case .paths(let errors):
      return PredictiveDistribution(
        mean: mean,
        deviations: errors.deviations(ofSum: span),
        lowerBound: lowerBound
      )
    case .simulated(let errors):
      return PredictiveDistribution(
        mean: mean,
        deviations: errors.deviations(ofSum: span),
        lowerBound: lowerBound
      )
    case .conformal(let errors):
      return PredictiveDistribution(
        mean: mean,
        deviations: errors.deviations(ofSum: span),
        lowerBound: lowerBound
      )
    }
  }

  /// The forecast of amounts that are `factor` times as large.
  public func scaled(by factor: Double) -> Forecast {
    let errors: Errors =
      switch self.errors {
      case .shocks(let errors): .shocks(errors.scaled(by: factor))
      case .paths(let errors): .paths(errors.scaled(by: factor))
      case .simulated(let errors): .simulated(errors.scaled(by: factor))
      case .conformal(let errors): .conformal(errors.scaled(by: factor))
      }
    return Forecast(
      start: days.lowerBound,
      mean: mean.map { $0 * factor },
      errors: errors,
      lowerBound: factor < 0 ? nil : lowerBound.map { $0 * factor },
      explanation: explanation
    )
  }

  /// The same errors around another mean.
  func withMean(_ mean: [Double]) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation
    )
  }

  /// The same forecast with another explanation.
  func explained(by explanation: ForecastExplanation) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation
    )
  }
}
