public import LinearAlgebra
public import TimeSeries

/// The predictive distribution of the days after a history, one by one and
/// summed.
///
///     let outlook = try spend.forecast(days: 30)
///     outlook[Day(2026, 12, 1)].mean
///     outlook[Day(2026, 12, 1)].interval(0.9)
///     outlook.total.interval(0.9)      // of the sum, not the sum of intervals
///
/// The error of day *h* is a sum of the shocks that come until then and of
/// what the parameters are off by:
///
///     e_h = Σ_{k ≤ h} ψ_{h−k} ε_k + f_hᵀ z,   ε_k ~ (0, σ²), z ~ (0, σ² I)
///
/// with ψ the ``shockResponse`` and *f_h* the columns of the
/// ``parameterFactor``. It follows how the days' errors go together, and so
/// the variance of any sum of days. A random walk is ψ = 1, 1, 1, …; errors
/// that fade by φ a day are ψ = 1, φ, φ², …
///
/// - SeeAlso: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder,
///   Forecasting with Exponential Smoothing (2008), section 6.1, where ψ is *c*.
public struct Forecast: Sendable, Equatable {
  /// The days forecast, from the day after the history.
  public let days: Range<Day>

  /// The expected amount of each day.
  public let mean: [Double]

  /// The scale σ of one shock, in the unit of the amounts.
  public let shockScale: Double

  /// What is left of a shock of 1 on the day it comes and on the days after:
  /// one number a day of the horizon, ψ₀ first.
  public let shockResponse: [Double]

  /// The directions *f_h* of the parameters' error, a column a day, in units
  /// of σ; it has no rows where the parameters are known.
  public let parameterFactor: Matrix

  /// The degrees of freedom of the Student t distribution that the errors
  /// have; infinite for a normal one.
  public let degreesOfFreedom: Double

  /// The amount that no day falls below, such as 0 where the history has no
  /// negative day, or `nil`.
  public let lowerBound: Double?

  /// Makes a forecast; a mean below the lower bound is raised to it.
  public init(
    start: Day,
    mean: [Double],
    shockScale: Double,
    shockResponse: [Double],
    parameterFactor: Matrix,
    degreesOfFreedom: Double,
    lowerBound: Double?
  ) {
    precondition(
      shockResponse.count == mean.count && parameterFactor.columnCount == mean.count,
      "\(mean.count) days need as many responses, not \(shockResponse.count), and as many "
        + "columns of parameter error, not \(parameterFactor.columnCount)"
    )
    self.days = start..<(start + mean.count)
    self.mean = lowerBound.map { bound in mean.map { Swift.max($0, bound) } } ?? mean
    self.shockScale = shockScale
    self.shockResponse = shockResponse
    self.parameterFactor = parameterFactor
    self.degreesOfFreedom = degreesOfFreedom
    self.lowerBound = lowerBound
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
  ///   and *p* parameters.
  public func total(over range: Range<Day>) -> PredictiveDistribution {
    precondition(
      range.isEmpty || (range.lowerBound >= days.lowerBound && range.upperBound <= days.upperBound),
      "\(range) is not within the days forecast, \(days)"
    )
    let span = (range.lowerBound - days.lowerBound)..<(range.upperBound - days.lowerBound)
    return PredictiveDistribution(
      mean: range.isEmpty ? 0 : mean[span].compensatedSum(),
      standardDeviation: range.isEmpty ? 0 : shockScale * varianceOfSum(span).squareRoot(),
      degreesOfFreedom: degreesOfFreedom,
      lowerBound: lowerBound.map { $0 * Double(range.count) }
    )
  }

  /// The variance of the sum of the errors of some days, in units of σ².
  private func varianceOfSum(_ span: Range<Int>) -> Double {
    // A shock on day k adds Σ ψ_{i−k} over the days i ≥ k of the span to the
    // sum: a difference of two partial sums of ψ.
    var partialSums = [0.0]
    partialSums.reserveCapacity(span.upperBound + 1)
    for response in shockResponse.prefix(span.upperBound) {
      partialSums.append(partialSums[partialSums.count - 1] + response)
    }
    var variance = 0.0
    for k in 0..<span.upperBound {
      let contribution =
        partialSums[span.upperBound - k] - partialSums[Swift.max(0, span.lowerBound - k)]
      variance += contribution * contribution
    }
    for row in 0..<parameterFactor.rowCount {
      var direction = 0.0
      for day in span { direction += parameterFactor[row, day] }
      variance += direction * direction
    }
    return variance
  }

  /// The forecast of amounts that are `factor` times as large.
  public func scaled(by factor: Double) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean.map { $0 * factor },
      shockScale: shockScale * factor.magnitude,
      shockResponse: shockResponse,
      parameterFactor: parameterFactor,
      degreesOfFreedom: degreesOfFreedom,
      lowerBound: factor < 0 ? nil : lowerBound.map { $0 * factor }
    )
  }
}
