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

  /// The forecasts of the series, in the order of the panel.
  ///
  /// The amounts expected of those without one, if they have an amount on the last day,
  /// is in the total, and in the sums they are part of, alone.
  ///
  /// One whose history ends before the panel's begins on the day after its own
  /// last day; ask it for ``days``.
  public let series: PanelResult<Forecast, ForecastingError>

  /// The forecasts of the sums of series that share their first values: of the
  /// first value, of the first two, and so on; none where keys have one value.
  ///
  /// A sum without a forecast is one of which no series has one, or that cannot be
  /// forecast from its own history.
  public let levels: [PanelResult<Forecast, ForecastingError>]

  /// The forecast of the total, whose errors are those of its own history, wider where
  /// its parts disagree with it.
  public let total: Forecast
}

extension Panel {
  /// The forecasts of every series, of the total and of the sums between for the
  /// `days` days after the panel's last.
  ///
  /// Every series and sum is forecast from its own history. Then all give way, in
  /// proportion to the variances of their amounts over the days, until they add up:
  /// the least-squares reconciliation with a diagonal covariance
  /// (``Hierarchy/reconciled(_:by:)``), along the tree of the leading values of keys
  /// (``Hierarchy/init(of:)``). The square of what a sum and its parts differ by is part
  /// of the variance of the sum, so that a large difference moves the sum and not its
  /// parts. No series leaves the interval that holds four in five
  /// of its own futures; what that leaves to move, the sums take. Within the days a
  /// series is moved in proportion to its amounts, and sums are what their series add
  /// up to. A third of the square of what some days of a series or sum are moved by is
  /// added to the variance of their sum: forecasts that disagree are less sure.
  ///
  /// A series that had amounts until a few days before the others is late: it is
  /// forecast by itself and added to sums whose histories are those of the rest. One
  /// that has ended more than four weeks ago, or has amounts on fewer than half of its
  /// days, has 0 on the others, as it has in the history of the total.
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
    let tree = try ForecastTree(of: self, days: range) { series throws(ForecastingError) in
      try forecaster.forecast(of: series, through: range.upperBound)
    }
    return PanelForecast(
      days: range,
      series: tree.series,
      levels: tree.levels,
      total: tree.total
    )
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
