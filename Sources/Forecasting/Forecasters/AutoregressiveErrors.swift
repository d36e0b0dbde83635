import TimeSeries

/// Errors that fade by a constant share a day, *e_t = φ e_{t−1} + ε_t*.
///
/// Costs that are high today are likely high tomorrow. A forecast that treats
/// days as independent gives the sum of a month an interval that is several
/// times too narrow.
struct AutoregressiveErrors: Sendable, Equatable {
  /// The share φ of an error that is left a day later.
  var coefficient: Double

  /// The scale σ of the shocks ε.
  var shockScale: Double

  /// Errors that leave nothing for the next day, of unknown size.
  static let none = AutoregressiveErrors(coefficient: 0, shockScale: 0)

  init(coefficient: Double, shockScale: Double) {
    self.coefficient = coefficient
    self.shockScale = shockScale
  }

  /// Estimates φ and σ from residuals, `NaN` on missing days.
  ///
  /// φ is the weighted least-squares slope of each residual on the one before,
  /// over consecutive observed days. Residuals beyond `clip` robust standard
  /// deviations count as that many, lest one bad day be the whole estimate.
  init(
    residuals: [Double],
    weights: [Double]? = nil,
    clip: Double = 4,
    bounds: ClosedRange<Double> = AutoregressiveErrors.stationary
  ) {
    let observed = residuals.filter { !$0.isNaN }
    let scale =
      LocationScale.normalConsistency * (observed.map(\.magnitude).median() ?? 0)
    // More than half of the residuals may be 0: then there is no robust scale
    // to clip at.
    let limit = scale > 0 ? clip * scale : .infinity
    var products = 0.0
    var squares = 0.0
    var shocks = 0.0
    var weightSum = 0.0
    for t in residuals.indices.dropFirst() {
      let previous = min(max(residuals[t - 1], -limit), limit)
      let current = min(max(residuals[t], -limit), limit)
      guard !residuals[t - 1].isNaN, !residuals[t].isNaN else { continue }
      let weight = weights?[t] ?? 1
      products += weight * previous * current
      squares += weight * previous * previous
      shocks += weight * current * current
      weightSum += weight
    }
    let slope = squares > 0 ? products / squares : 0
    coefficient = min(max(slope, bounds.lowerBound), bounds.upperBound)
    // Σ (e_t − φ e_{t−1})², expanded.
    let sum = shocks - 2 * coefficient * products + coefficient * coefficient * squares
    shockScale = weightSum > 0 ? (max(0, sum) / weightSum).squareRoot() : 0
  }

  /// The coefficients for which errors neither grow nor flip their sign for
  /// ever.
  static let stationary = -0.95...0.995

  /// What is left of a shock of 1 on the day it comes and on the days after:
  /// 1, φ, φ², ….
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

  /// What is left of a shock of 1 that first fades by φ a day and then enters
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
  /// Autocorrelated days tell as much as (1 − φ) / (1 + φ) times as many
  /// independent ones, and at least as much as one day; their variance is
  /// σ² / (1 − φ²).
  func parameterScale(count: Int) -> Double {
    let inflation = min((1 + coefficient) / (1 - coefficient), Double(count))
    return (inflation / (1 - coefficient * coefficient)).squareRoot()
  }
}
