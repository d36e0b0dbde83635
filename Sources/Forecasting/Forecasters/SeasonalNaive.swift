private import OutlayLinearAlgebra
internal import OutlayStatistics
package import OutlayTimeSeries

/// The forecast that every day is like the latest one a week earlier.
///
///     let outlook = try spend.forecast(days: 28, using: .seasonalNaive)
///
/// The baseline that a forecaster of daily spend has to beat. A period of 1
/// day is the random walk: every day is like the last.
///
/// Errors come from differences over one period, *y_t − y_{t−m}*; the shock
/// that changes a weekday stays with that weekday. That such differences are
/// alike on neighbouring days is kept in the interval of a sum.
package struct SeasonalNaive: Forecaster {
  /// The days after which the amounts repeat.
  package let period: Int

  /// Makes the baseline for a period of at least one day.
  package init(period: Int = 7) {
    precondition(period >= 1, "a period of \(period) days does not repeat")
    self.period = period
  }

  /// Keeps the latest period and the size of its changes.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   two periods of observed days.
  package func fitted(to series: Series) throws(ForecastingError) -> some FittedForecaster {
    let history = try series.learnable()
    let minimum = 2 * period
    guard history.observedCount >= minimum else {
      throw .tooShort(count: history.observedCount, minimum: minimum)
    }
    var changes = [Double](repeating: .nan, count: history.count)
    for t in period..<history.count {
      changes[t] = history.values[t] - history.values[t - period]
    }
    return RepeatedPeriod(
      start: history.end,
      latest: SeasonalNaive.latest(of: history.values, period: period),
      errors: AutoregressiveErrors(residuals: changes),
      lowerBound: history.forecastFloor
    )
  }

  /// The latest observed amount of each place in the period, the place of the
  /// day after the history first.
  private static func latest(of values: [Double], period: Int) -> [Double] {
    let mean = values.filter { !$0.isNaN }.compensatedSum() / Double(values.count { !$0.isNaN })
    return (0..<period).map { place in
      var t = values.count + place - period
      while t >= 0 {
        if !values[t].isNaN { return values[t] }
        t -= period
      }
      return mean
    }
  }

  /// The latest period, ready to be repeated.
  private struct RepeatedPeriod: FittedForecaster {
    let start: Day
    let latest: [Double]
    let errors: AutoregressiveErrors
    let lowerBound: Double?

    func forecast(days: Int) -> Forecast {
      // A shock stays with its place in the period for ever.
      let repeats = (0..<days).map { $0.isMultiple(of: latest.count) ? 1.0 : 0 }
      let response = errors.response(through: repeats)
      return Forecast(
        start: start,
        mean: (0..<days).map { latest[$0 % latest.count] },
        errors: ShockErrors(
          scale: errors.shockScale,
          response: response,
          parameterFactor: Matrix(rows: [response.map { $0 * errors.carriedScale }]),
          degreesOfFreedom: .infinity
        ),
        lowerBound: lowerBound
      )
    }
  }
}

extension Forecaster where Self == NamedForecaster {
  /// The forecast that every day is like the last one.
  public static var naive: NamedForecaster { NamedForecaster(.naive) }

  /// The forecast that every day is like the same weekday a week before, the
  /// baseline that a forecaster of daily spend has to beat.
  public static var seasonalNaive: NamedForecaster { NamedForecaster(.seasonalNaive) }

  /// The forecast that every day is like the one a period before.
  ///
  /// - Parameter period: The days after which the amounts repeat, at least 1.
  /// - Returns: The model.
  public static func seasonalNaive(period: Int) -> NamedForecaster {
    NamedForecaster(.seasonalNaive, SeasonalNaive(period: period))
  }
}

extension Series {
  /// The amount that no forecast of this history falls below: 0 where no day
  /// is negative, as with costs before credits; none otherwise.
  var forecastFloor: Double? {
    observedValues.allSatisfy { $0 >= 0 } ? 0 : nil
  }
}
