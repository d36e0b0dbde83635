package import OutlayTimeSeries

/// The mean of simple, Holt's and damped exponential smoothing.
///
///     let outlook = try spend.forecast(days: 28, using: .comb)
///
/// Three views of the trend: none, one that stays and one that fades. Their
/// mean was the benchmark of the M3 and M4 competitions that few entries beat.
/// A week that repeats is taken out first, where a test finds one.
///
/// - SeeAlso: S. Makridakis, E. Spiliotis, V. Assimakopoulos, The M4 Competition,
///   International Journal of Forecasting 36 (2020),
///   [doi:10.1016/j.ijforecast.2019.04.014](https://doi.org/10.1016/j.ijforecast.2019.04.014).
package struct Comb: Forecaster {
  /// The days after which a season would repeat.
  package var period: Int

  /// Makes the combination; a period of 1 looks for no season.
  package init(period: Int = 7) {
    precondition(period >= 1, "a period of \(period) days does not repeat")
    self.period = period
  }

  /// Takes the season out and fits the three.
  ///
  /// - Throws: ``ForecastingError/allMissing``, or
  ///   ``ForecastingError/tooShort(count:minimum:)`` with fewer observed days
  ///   than damped smoothing needs.
  package func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let history = try series.learnable()
    let season = SeasonalAdjustment(history.values, period: period)
    let adjusted = Series(start: history.start, values: season.amounts)
    let damped = try ExponentialSmoothing.dampedHolt.fitted(to: adjusted)
    let members = [
      try ExponentialSmoothing.ses.fitted(to: adjusted),
      try ExponentialSmoothing.holt.fitted(to: adjusted),
      damped,
    ]
    return Fit(members: members, season: season, lowerBound: history.forecastFloor)
  }

  /// The three smoothings.
  package struct Fit: FittedForecaster {
    /// Simple, Holt's and damped smoothing of the history without its season.
    package let members: [ExponentialSmoothing.Fit]

    private let season: SeasonalAdjustment
    private let lowerBound: Double?

    init(members: [ExponentialSmoothing.Fit], season: SeasonalAdjustment, lowerBound: Double?) {
      self.members = members
      self.season = season
      self.lowerBound = lowerBound
    }

    /// The factor or the addend of each day of the period, from the first day
    /// of the history on; empty where no season was found.
    package var seasonalIndices: [Double] { season.indices }

    /// The distribution of the `days` days after the history.
    ///
    /// The members see the same shock, so that its response is the mean of
    /// theirs.
    package func forecast(days: Int) -> Forecast {
      let residuals = members[0].residuals.values.indices.map { t in
        mean(members.map { $0.residuals.values[t] })
      }.filter { !$0.isNaN }
      // As many numbers as the largest of the three.
      let freedom = Double(max(1, residuals.count - members[2].parameterCount + 1))
      let squares = residuals.reduce(0) { $0 + $1 * $1 }
      let means = members.map { $0.pointForecast(days: days) }
      let count = members[0].residuals.count
      let effects = (0..<days).map { season.effect(onDay: count + $0) }
      return Forecast(
        start: members[0].residuals.end,
        mean: effects.enumerated().map { day, effect in
          mean(means.map { $0[day] }) * effect.factor + effect.addend
        },
        errors: ShockErrors(
          scale: (squares / freedom).squareRoot(),
          response: (0..<days).map { day in mean(members.map { $0.response(after: day) }) },
          shockSizes: effects.map { _ in 1 },
          dayFactors: effects.map(\.factor)
        ),
        lowerBound: lowerBound
      )
    }

    private func mean(_ values: [Double]) -> Double {
      values.reduce(0, +) / Double(values.count)
    }
  }
}
