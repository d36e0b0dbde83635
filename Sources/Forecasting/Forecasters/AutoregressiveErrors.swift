/// Errors that fade by a constant share a day, *e_t = φ e_{t−1} + ε_t*.
///
/// Costs that are high today are likely high tomorrow. A forecast that treats
/// days as independent gives the sum of a month an interval that is several
/// times too narrow.
struct AutoregressiveErrors: Sendable, Equatable {
  /// The share φ of an error that is left a day later.
  let coefficient: Double

  /// The scale σ of the shocks ε.
  let shockScale: Double

  /// Estimates φ and σ from residuals, `NaN` on missing days.
  ///
  /// φ is the least-squares slope of each residual on the one before, over
  /// consecutive observed days; beyond 1, that of Burg's method.
  init(residuals: [Double]) {
    var products = 0.0
    var squares = 0.0
    var shocks = 0.0
    var count = 0.0
    for (previous, current) in zip(residuals, residuals.dropFirst()) {
      guard !previous.isNaN, !current.isNaN else { continue }
      products += previous * current
      squares += previous * previous
      shocks += current * current
      count += 1
    }
    var slope = squares > 0 ? products / squares : 0
    // The last day has no part in what least squares divide by: a spike on it alone has a
    // slope without a bound. Burg's divides by both days.
    if slope.magnitude > 1 { slope = 2 * products / (squares + shocks) }
    let bounds = AutoregressiveErrors.stationary
    coefficient = min(max(slope, bounds.lowerBound), bounds.upperBound)
    // Σ (e_t − φ e_{t−1})², expanded.
    let sum = shocks - 2 * coefficient * products + coefficient * coefficient * squares
    shockScale = count > 0 ? (max(0, sum) / count).squareRoot() : 0
  }

  /// The coefficients for which errors neither grow nor flip their sign for
  /// ever.
  private static let stationary = -0.95...0.995

  /// The remainders of a shock of 1 on its own day and on the days after: 1, φ,
  /// φ², ….
  func response(days: Int) -> [Double] {
    var response: [Double] = []
    response.reserveCapacity(days)
    var value = 1.0
    for _ in 0..<days {
      response.append(value)
      value *= coefficient
    }
    return response
  }

  /// The remainders of a shock of 1 that first fades by φ a day and then enters
  /// a level that responds with `response`: their convolution.
  func response(through response: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(response.count)
    // Filters ψ with 1 / (1 − φ B).
    var previous = 0.0
    for value in response {
      previous = value + coefficient * previous
      result.append(previous)
    }
    return result
  }

  /// The size, in units of σ, of the error on the last day of the history,
  /// which a forecast that ignores that error still has ahead.
  ///
  /// The errors' variance is σ² / (1 − φ²), of which a share φ² is left on the
  /// first day.
  var carriedScale: Double {
    coefficient / (1 - coefficient * coefficient).squareRoot()
  }

  /// The factor, in units of σ, on the parameter error of a regression of
  /// `count` days that takes them for independent.
  ///
  /// Autocorrelated days hold as much information as (1 − φ) / (1 + φ) times as many
  /// independent ones, and at least as much as one day; their variance is
  /// σ² / (1 − φ²).
  func parameterScale(count: Int) -> Double {
    let inflation = min((1 + coefficient) / (1 - coefficient), Double(count))
    return (inflation / (1 - coefficient * coefficient)).squareRoot()
  }
}
