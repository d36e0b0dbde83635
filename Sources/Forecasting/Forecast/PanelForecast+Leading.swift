internal import OutlayStatistics
package import OutlayTimeSeries

/// The amounts of some days that are known in part, each with its standard deviation.
package struct LeadingDays: Sendable {
  /// The expected amounts.
  let mean: [Double]
  /// The standard deviations, of as many days.
  let deviations: [Double]

  /// Makes the amounts of consecutive days.
  package init(mean: [Double], deviations: [Double]) {
    precondition(mean.count == deviations.count)
    self.mean = mean
    self.deviations = deviations
  }
}

extension PanelForecast {
  /// The forecasts with some days before them that are known in part.
  ///
  /// - Parameters:
  ///   - days: The days that are asked for: from the first of the leading ones, no more than
  ///     there are in all.
  ///   - leading: The leading days of the sum of all series whose keys begin with the values
  ///     of one: of a series, a sum between, or the total.
  /// - Returns: The forecasts, which begin with the leading days.
  package func preceded(
    over days: Range<Day>,
    by leading: (SeriesKey) -> LeadingDays
  ) -> PanelForecast {
    let first = self.days.lowerBound
    func preceded(
      _ result: PanelResult<Forecast, ForecastingError>
    ) -> PanelResult<Forecast, ForecastingError> {
      PanelResult(
        keys: result.keys,
        outcomes: zip(result.keys, result.outcomes).map { key, outcome in
          outcome.map { own in
            // One that is late is forecast from its own last day on.
            own.days.lowerBound == first ? own.preceded(by: leading(key)) : own
          }
        }
      )
    }
    return PanelForecast(
      days: days,
      series: preceded(series),
      levels: levels.map(preceded),
      total: total.preceded(by: leading(.total))
    )
  }
}

extension Forecast {
  /// The forecast with some days before it that are known in part.
  package func preceded(by leading: LeadingDays) -> Forecast {
    Forecast(
      start: days.lowerBound - leading.mean.count,
      mean: leading.mean + mean,
      errors: LeadingErrors(deviations: leading.deviations, rest: errors),
      lowerBound: lowerBound.map { bound in leading.mean.reduce(bound) { min($0, $1) } },
      explanation: explanation,
      known: known.preceded(by: leading.mean.count)
    )
  }
}
