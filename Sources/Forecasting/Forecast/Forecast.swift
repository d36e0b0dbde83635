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
/// It keeps the errors of the days in the form that the model gives them in
/// (``ForecastErrors``), and with it how the days go together.
public struct Forecast: Sendable {
  /// The days forecast, from the day after the history.
  public let days: Range<Day>

  /// The expected amount of each day.
  public let mean: [Double]

  /// The amount that no day falls below, such as 0 where the history has no
  /// negative day, or `nil`.
  public let lowerBound: Double?

  /// The explanation of the forecast, or `nil` where its model has none.
  public let explanation: ForecastExplanation?

  /// The errors of the days around their mean, not bounded.
  public let errors: any ForecastErrors

  /// The parts of the mean that are known by rules of their own.
  let known: KnownAmounts

  /// Makes a forecast.
  ///
  /// - Parameters:
  ///   - start: The first day.
  ///   - mean: The expected amount of each day; one below the lower bound is
  ///     raised to it.
  ///   - errors: The errors around the mean, of as many days.
  ///   - lowerBound: The amount that no day falls below, or `nil`.
  ///   - explanation: Why the forecast is what it is, or `nil`.
  public init(
    start: Day,
    mean: [Double],
    errors: any ForecastErrors,
    lowerBound: Double? = nil,
    explanation: ForecastExplanation? = nil
  ) {
    self.init(
      start: start,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation,
      known: KnownAmounts()
    )
  }

  /// Makes a forecast of which some parts are known.
  init(
    start: Day,
    mean: [Double],
    errors: any ForecastErrors,
    lowerBound: Double?,
    explanation: ForecastExplanation?,
    known: KnownAmounts
  ) {
    precondition(
      errors.horizon == mean.count,
      "\(mean.count) days need errors of as many, not \(errors.horizon)"
    )
    days = start..<(start + mean.count)
    self.mean = lowerBound.map { bound in mean.map { Swift.max($0, bound) } } ?? mean
    self.errors = errors
    self.lowerBound = lowerBound
    self.explanation = explanation
    self.known = known
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
  /// - Complexity: That of the errors: O(*h* + *p* · *r*) for shocks up to the
  ///   horizon *h*, *r* days and *p* parameters; O(*r* · *m*) for the errors
  ///   from *m* past days or paths.
  public func total(over range: Range<Day>) -> PredictiveDistribution {
    guard !range.isEmpty else { return PredictiveDistribution(mean: 0, standardDeviation: 0) }
    precondition(
      range.lowerBound >= days.lowerBound && range.upperBound <= days.upperBound,
      "\(range) is not within the days forecast, \(days)"
    )
    let span = (range.lowerBound - days.lowerBound)..<(range.upperBound - days.lowerBound)
    let mean = Array(mean[span]).compensatedSum()
    let lowerBound = lowerBound.map { $0 * Double(range.count) }
    return errors.distribution(ofSum: span).around(mean, lowerBound: lowerBound)
  }

  /// The expected amount of a layer that is known by a rule of its own, over the days of
  /// `range`, which must lie within ``days``.
  ///
  ///     outlook.expected(.scheduled, over: outlook.days)   // the fees that are due
  ///
  /// The rest of the mean beside the layers is the forecast of usage.
  public func expected(_ layer: KnownLayer, over range: Range<Day>) -> Double {
    precondition(
      range.lowerBound >= days.lowerBound && range.upperBound <= days.upperBound,
      "\(range) is not within the days forecast, \(days)"
    )
    let first = days.lowerBound
    return known.total(of: layer, over: (range.lowerBound - first)..<(range.upperBound - first))
  }

  /// The forecast of amounts that are `factor` times as large.
  public func scaled(by factor: Double) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean.map { $0 * factor },
      errors: errors.scaled(by: factor),
      lowerBound: factor < 0 ? nil : lowerBound.map { $0 * factor },
      explanation: explanation,
      known: known.scaled(by: factor)
    )
  }

  /// The same mean with other errors.
  func with(errors: any ForecastErrors) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation,
      known: known
    )
  }

  /// The same errors around another mean.
  func withMean(_ mean: [Double]) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation,
      known: known
    )
  }

  /// The same forecast with another explanation.
  func explained(by explanation: ForecastExplanation) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation,
      known: known
    )
  }
}

extension Forecast: Equatable {
  /// Returns whether two have the same days, means, bounds, explanations and known
  /// parts, and errors of the same form that are equal.
  public static func == (left: Forecast, right: Forecast) -> Bool {
    left.days == right.days && left.mean == right.mean && left.lowerBound == right.lowerBound
      && left.explanation == right.explanation && left.known == right.known
      && left.errors.equals(right.errors)
  }
}
