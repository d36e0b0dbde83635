public import OutlayLinearAlgebra
public import OutlayStatistics

/// Errors that are sums of shocks, and of the parameters' errors.
///
/// The error of day *h* ahead is
///
///     e_h = w_h Σ_{k ≤ h} ψ_{h−k} ν_k ε_k + f_hᵀ z,   ε_k ~ (0, σ²), z ~ (0, σ² I)
///
/// with ψ the ``response`` and *f_h* the columns of the ``parameterFactor``; ν,
/// the ``shockSizes``, and *w*, the ``dayFactors``, are 1 but where days that
/// cost more vary more. It
/// follows how the days' errors go together, and so the variance of any sum of
/// days. A random walk is ψ = 1, 1, 1, …; errors that fade by φ a day are
/// ψ = 1, φ, φ², …
///
/// - SeeAlso: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder,
///   Forecasting with Exponential Smoothing (2008), section 6.1, where ψ is *c*.
public struct ShockErrors: ForecastErrors {
  /// The scale σ of one shock, in the unit of the amounts.
  public let scale: Double

  /// The response ψ to a shock of 1, on the day it comes and on the days after:
  /// one number a day of the horizon, ψ₀ first.
  public let response: [Double]

  /// The directions *f_h* of the parameters' error, a column a day, in units
  /// of σ; it has no rows where the parameters are known.
  public let parameterFactor: Matrix

  /// The degrees of freedom of the Student t distribution that the errors
  /// have; infinite for a normal one.
  public let degreesOfFreedom: Double

  /// The size of each day's shock, in units of σ.
  public let shockSizes: [Double]

  /// The factor on all responses of each day.
  public let dayFactors: [Double]

  private let isEven: Bool

  /// The number of days ahead.
  public var horizon: Int { response.count }

  /// Makes the errors of as many days as there are responses, all days alike.
  ///
  /// - Parameters:
  ///   - scale: The scale σ of one shock.
  ///   - response: What is left of a shock on the day it comes and on each day
  ///     after.
  ///   - parameterFactor: The directions of the parameters' error, a column a
  ///     day; `nil` where the parameters are known.
  ///   - degreesOfFreedom: Those of Student's *t*; infinite for a normal
  ///     distribution.
  public init(
    scale: Double,
    response: [Double],
    parameterFactor: Matrix? = nil,
    degreesOfFreedom: Double = .infinity
  ) {
    let ones = [Double](repeating: 1, count: response.count)
    self.init(
      scale: scale,
      response: response,
      shockSizes: ones,
      dayFactors: ones,
      parameterFactor: parameterFactor,
      degreesOfFreedom: degreesOfFreedom
    )
  }

  /// Makes the errors of as many days as there are responses, some with
  /// larger shocks than others.
  public init(
    scale: Double,
    response: [Double],
    shockSizes: [Double],
    dayFactors: [Double],
    parameterFactor: Matrix? = nil,
    degreesOfFreedom: Double = .infinity
  ) {
    let parameterFactor =
      parameterFactor ?? Matrix(elements: [], rowCount: 0, columnCount: response.count)
    precondition(
      shockSizes.count == response.count && dayFactors.count == response.count,
      "\(response.count) days need as many sizes and factors, not \(shockSizes.count) and "
        + "\(dayFactors.count)"
    )
    precondition(
      parameterFactor.columnCount == response.count,
      "\(response.count) days need as many columns of parameter error, not "
        + "\(parameterFactor.columnCount)"
    )
    self.scale = scale
    self.response = response
    self.parameterFactor = parameterFactor
    self.degreesOfFreedom = degreesOfFreedom
    self.shockSizes = shockSizes
    self.dayFactors = dayFactors
    isEven = dayFactors.allSatisfy { $0 == 1 }
  }

  /// The standard deviation of the sum of the errors of the days of `span`,
  /// positions from the first day ahead.
  ///
  /// - Complexity: O(*h* + *p* · *r*) for the last day's horizon *h*, *r* days
  ///   and *p* parameters; O(*h* · *r*) where days have factors of their own.
  func standardDeviation(ofSum span: Range<Int>) -> Double {
    // A shock on day k adds Σ ψ_{i−k} over the days i ≥ k of the span to the
    // sum: a difference of two partial sums of ψ.
    var partialSums = [0.0]
    partialSums.reserveCapacity(span.upperBound + 1)
    for value in response.prefix(span.upperBound) {
      partialSums.append(partialSums[partialSums.count - 1] + value)
    }
    var variance = 0.0
    for k in 0..<span.upperBound {
      var contribution =
        partialSums[span.upperBound - k] - partialSums[Swift.max(0, span.lowerBound - k)]
      if !isEven {
        contribution = 0
        for day in Swift.max(span.lowerBound, k)..<span.upperBound {
          contribution += dayFactors[day] * response[day - k]
        }
      }
      contribution *= shockSizes[k]
      variance += contribution * contribution
    }
    for row in 0..<parameterFactor.rowCount {
      var direction = 0.0
      for day in span { direction += parameterFactor[row, day] }
      variance += direction * direction
    }
    return scale * variance.squareRoot()
  }

  /// The distribution of the error of the sum of some days: Student's *t*, with
  /// the standard deviation of the formula.
  public func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    PredictiveDistribution(
      mean: 0,
      standardDeviation: standardDeviation(ofSum: days),
      degreesOfFreedom: degreesOfFreedom
    )
  }

  /// The errors plus others that are independent of them: those of parameters
  /// alone become parameters of these, whose variances add.
  public func adding(_ others: any ForecastErrors) -> any ForecastErrors {
    guard scale > 0, let others = others as? ShockErrors, others.hasOnlyParameters else {
      return IndependentSum(self, others)
    }
    let columns = response.indices.map { day in
      parameterFactor.column(day)
        + others.parameterFactor.column(day).map { others.scale * $0 / scale }
    }
    return ShockErrors(
      scale: scale,
      response: response,
      shockSizes: shockSizes,
      dayFactors: dayFactors,
      parameterFactor: Matrix(columns: columns),
      degreesOfFreedom: degreesOfFreedom
    )
  }

  /// True if all of the error comes from parameters.
  private var hasOnlyParameters: Bool { response.allSatisfy { $0 == 0 } }

  /// The errors of amounts that are `factor` times as large.
  public func scaled(by factor: Double) -> ShockErrors {
    ShockErrors(
      scale: scale * factor.magnitude,
      response: response,
      shockSizes: shockSizes,
      dayFactors: dayFactors,
      parameterFactor: parameterFactor,
      degreesOfFreedom: degreesOfFreedom
    )
  }
}
