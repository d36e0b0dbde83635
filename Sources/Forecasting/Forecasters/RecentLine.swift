import OutlayLinearAlgebra
internal import OutlayRegression
internal import OutlayStatistics
package import OutlayTimeSeries

/// A line through the last days, level or sloped, carried on.
///
///     let outlook = try spend.forecast(days: 30, using: .runRate)
///     let sloped = try spend.forecast(days: 30, using: .recentLine)
///
/// What cost tools call a projection: the mean of the last 30 days for every
/// day to come (the run-rate), or a straight line fitted to them by least
/// squares. It knows no weekdays and no month starts; it is here to be
/// compared with.
package struct RecentLine: Forecaster {
  /// The number of days at the end of the history that the line goes through.
  package let window: Int

  /// True for a line that may slope; a level one is the mean.
  package let isSloped: Bool

  /// True if days beyond Tukey's fences, one and a half interquartile ranges
  /// from the quartiles of the window, are left out.
  package let leavesOutliersOut: Bool

  /// Makes the line through the last `window` days.
  package init(window: Int = 30, isSloped: Bool, leavesOutliersOut: Bool = false) {
    precondition(window >= 3, "a line through \(window) days has no error to learn from")
    self.window = window
    self.isSloped = isSloped
    self.leavesOutliersOut = leavesOutliersOut
  }

  /// Fits the line to the observed days of the window.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   two observed days more than the line has parameters.
  package func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let history = try series.learnable()
    let recent = history[(history.end - window)..<history.end]
    let fences = leavesOutliersOut ? recent.observedValues.fences : -Double.infinity ... .infinity
    let observed = zip(0..., recent.values).filter { fences.contains($0.1) }
    let minimum = isSloped ? 4 : 3
    guard observed.count >= minimum else {
      throw .tooShort(count: observed.count, minimum: minimum)
    }
    // Days are counted from the last one, so that the columns stay small.
    let places = observed.map { Double($0.0 - (recent.count - 1)) }
    let ones = [Double](repeating: 1, count: places.count)
    let design = Matrix(columns: isSloped ? [ones, places] : [ones])
    let fit = try ForecastingError.fitting { () throws(RegressionError) in
      try LinearRegression().fitted(to: observed.map(\.1), design: design)
    }
    var residuals = [Double](repeating: .nan, count: recent.count)
    for (row, place) in observed.enumerated() { residuals[place.0] = fit.residuals[row] }
    return Fit(
      start: history.end,
      fit: fit,
      errors: AutoregressiveErrors(residuals: residuals),
      lowerBound: history.forecastFloor
    )
  }

  /// The line, ready to be carried on.
  package struct Fit: FittedForecaster {
    let start: Day
    let fit: LinearRegression.Fit
    let errors: AutoregressiveErrors
    let lowerBound: Double?

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      let response = errors.response(days: days)
      let parameterScale = errors.parameterScale(count: fit.residuals.count)
      var mean: [Double] = []
      var directions: [[Double]] = []
      for (ahead, left) in response.enumerated() {
        let row = Array([1, Double(ahead + 1)].prefix(fit.coefficients.count))
        mean.append(fit.mean(at: row))
        directions.append(
          fit.design.factor.root.transposedTimes(row).map { $0 * parameterScale }
            + [left * errors.carriedScale]
        )
      }
      return Forecast(
        start: start,
        mean: mean,
        errors: ShockErrors(
          scale: errors.shockScale,
          response: response,
          parameterFactor: Matrix(columns: directions),
          degreesOfFreedom: fit.degreesOfFreedom
        ),
        lowerBound: lowerBound
      )
    }
  }
}

extension [Double] {
  /// One and a half interquartile ranges beyond the quartiles (Tukey 1977).
  fileprivate var fences: ClosedRange<Double> {
    guard let low = quantile(0.25), let high = quantile(0.75) else {
      return -Double.infinity ... .infinity
    }
    return (low - 1.5 * (high - low))...(high + 1.5 * (high - low))
  }
}
