internal import OutlayStatistics
public import OutlayTimeSeries

/// The forecasts of the series of a panel, and of their total, which they add
/// up to on every day.
///
///     let byService = try cube.panel(by: .serviceName).forecast(days: 30)
///     byService.series["Amazon EC2"]?.total.mean
///     byService.total.total.interval(0.8)
public struct PanelForecast: Sendable {
  /// The days forecast, from the day after the panel's last.
  public let days: Range<Day>

  /// The forecasts of the series, in the order of the panel; the total has the
  /// history of those without one in it.
  ///
  /// One whose history ends before the panel's begins on the day after its own
  /// last day; ask it for ``days``.
  public let series: PanelResult<Forecast, ForecastingError>

  /// The forecast of the total, made from the total's own history.
  public let total: Forecast
}

extension Panel {
  /// The forecasts of every series and of the total for the `days` days after
  /// the panel's last.
  ///
  /// The total is forecast from its own history, where the noise of the series
  /// cancels; what the series' forecasts differ from it by is then shared among
  /// them in proportion to their variances, as the least-squares reconciliation
  /// with a diagonal covariance does when the total is kept. A share never takes
  /// a series below its lower bound.
  ///
  /// - Parameters:
  ///   - days: The number of days ahead.
  ///   - forecaster: The model of each series and of the total.
  /// - Returns: The reconciled forecasts.
  /// - Throws: ``ForecastingError`` where the total cannot be forecast.
  /// - SeeAlso: S. L. Wickramasuriya, G. Athanasopoulos, R. J. Hyndman, Optimal
  ///   forecast reconciliation through trace minimization, JASA 114 (2019).
  public func forecast(
    days: Int,
    using forecaster: some Forecaster = .automatic
  ) throws(ForecastingError) -> PanelForecast {
    let range = (start + dayCount)..<(start + dayCount + days)
    let total = try forecaster.forecast(of: self.total, through: range.upperBound)
    let attempts = concurrentMap(count: count) { column in
      Result { () throws(ForecastingError) in
        try forecaster.forecast(of: self[column], through: range.upperBound)
      }
    }
    let base = PanelResult(keys: keys, outcomes: attempts)
    let reconciled = base.successes.map(\.value).reconciled(to: total, over: range)
    var place = 0
    return PanelForecast(
      days: range,
      series: base.mapValues { _ in
        defer { place += 1 }
        return reconciled[place]
      },
      total: total
    )
  }
}

extension Forecaster {
  /// The forecast from the day after a history's own last day to before `end`.
  fileprivate func forecast(
    of series: Series,
    through end: Day
  ) throws(ForecastingError) -> Forecast {
    let history = series.trimmed
    return try forecast(of: history, days: end - history.end)
  }
}
