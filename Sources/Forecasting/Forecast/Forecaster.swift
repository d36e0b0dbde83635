public import OutlayTimeSeries

/// A model that is not fitted yet: its settings.
///
///     let fit = try HarmonicRegression().fitted(to: spend)
///     fit.forecast(days: 28)
///
/// Fitting returns another type, so that a model without a history cannot be
/// asked for a forecast, and after fitting nothing throws.
public protocol Forecaster: Sendable {
  /// The model with what it learned from a history.
  associatedtype Fit: FittedForecaster

  /// Learns from a history, from its first to its last observed day.
  func fitted(to series: Series) throws(ForecastingError) -> Fit
}

/// A model that has learned from a history.
public protocol FittedForecaster: Sendable {
  /// The distribution of the `days` days after the last observed day.
  func forecast(days: Int) -> Forecast

  /// Refuses days ahead of which something is not known that the forecast
  /// needs; by default nothing is needed.
  ///
  /// ``Series/forecast(days:using:)`` asks before it forecasts.
  ///
  /// - Throws: ``ForecastingError/unknownAhead(_:day:)``.
  func requireKnown(days: Int) throws(ForecastingError)
}

extension FittedForecaster {
  /// Refuses nothing.
  public func requireKnown(days: Int) throws(ForecastingError) {}
}

extension Forecaster {
  /// The forecast of the days after a history, on which all that it needs is
  /// known.
  package func forecast(of history: Series, days: Int) throws(ForecastingError) -> Forecast {
    let fit = try fitted(to: history)
    try fit.requireKnown(days: days)
    return fit.forecast(days: days)
  }
}

extension Series {
  /// The distribution of the `days` days after the last observed day.
  ///
  ///     let outlook = try spend.forecast(days: 30)
  ///     let plain = try spend.forecast(days: 30, using: .seasonalNaive)
  ///
  /// - Parameters:
  ///   - days: The number of days ahead.
  ///   - forecaster: The model; the default is the one we would choose.
  /// - Returns: The forecast of those days.
  /// - Throws: ``ForecastingError`` where the history does not allow it.
  public func forecast(
    days: Int,
    using forecaster: some Forecaster = .automatic
  ) throws(ForecastingError) -> Forecast {
    try forecaster.forecast(of: self, days: days)
  }
}
