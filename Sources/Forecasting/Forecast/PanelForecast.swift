internal import OutlayStatistics
public import OutlayTimeSeries

/// The forecasts of the series of a panel, of their total, and of the sums between,
/// which add up on every day.
///
///     let forecast = try cube.panel(by: .subAccountName, .serviceName).forecast(days: 30)
///     forecast.series[["web", "Amazon EC2"]]?.total.mean
///     forecast.levels[0]["web"]?.total.mean      // what the services of web add up to
///     forecast.total.total.interval(0.8)
public struct PanelForecast: Sendable {
  /// The days forecast, from the day after the panel's last.
  public let days: Range<Day>

  /// The forecasts of the series, in the order of the panel; the total has the
  /// history of those without one in it.
  ///
  /// One whose history ends before the panel's begins on the day after its own
  /// last day; ask it for ``days``.
  public let series: PanelResult<Forecast, ForecastingError>

  /// The forecasts of the sums of series that share their first values: of the
  /// first value, of the first two, and so on; none where keys have one value.
  ///
  /// A sum without a forecast is one of which no series has one, or that cannot be
  /// forecast from its own history; the series of the latter are parts of what it
  /// would be a part of.
  public let levels: [PanelResult<Forecast, ForecastingError>]

  /// The forecast of the total, made from the total's own history.
  public let total: Forecast
}

extension Panel {
  /// The forecasts of every series, of the total and of the sums between for the
  /// `days` days after the panel's last.
  ///
  /// The total is forecast from its own history, where the noise of the series
  /// cancels; what the forecasts of its parts differ from it by is then shared among
  /// them in proportion to their variances, as the least-squares reconciliation
  /// with a diagonal covariance does when the total is kept. A share never takes
  /// a part below its lower bound. The parts are the series or, where their keys
  /// have several values, the sums of those that share the first one, to which
  /// their own parts are made to add up in the same way
  /// (``Hierarchy/init(of:)``).
  ///
  /// - Parameters:
  ///   - days: The number of days ahead.
  ///   - forecaster: The model of each series and sum.
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
    let tree = ForecastTree(of: self, total: total, days: range) {
      series throws(ForecastingError) in
      try forecaster.forecast(of: series, through: range.upperBound)
    }
    return PanelForecast(days: range, series: tree.series, levels: tree.levels, total: total)
  }

  /// The forecasts of every series for the `days` days after its own last, which add
  /// up to nothing.
  ///
  ///     panel.separateForecasts(days: 30)["Amazon EC2"]?.days
  ///
  /// - Parameters:
  ///   - days: The number of days ahead.
  ///   - forecaster: The model of each series.
  /// - Returns: The forecasts, as ``Series/forecast(days:using:)`` gives them.
  public func separateForecasts(
    days: Int,
    using forecaster: some Forecaster = .automatic
  ) -> PanelResult<Forecast, ForecastingError> {
    PanelResult(
      keys: keys,
      outcomes: concurrentMap(count: count) { column in
        Result { () throws(ForecastingError) in
          try self[column].forecast(days: days, using: forecaster)
        }
      }
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
