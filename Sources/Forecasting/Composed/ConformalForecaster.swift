public import OutlayTimeSeries

/// A forecaster with intervals that its own errors of the past decide.
///
///     let outlook = try spend.forecast(days: 28, using: .conformal(.ets(), days: 28))
///     outlook.total.interval(0.8)   // from the errors of past four weeks' sums
///
/// The model is fitted anew on each of some past days, and forecasts the days
/// that followed. An interval of the day *h* ahead reaches as far as the sizes
/// of the errors made *h* days ahead, with the rank that makes it hold for
/// whatever model, if errors come and go alike; a sum's, as the sizes of the
/// sums of errors over its days. Levels up to *m*/(*m* + 1) can be had from *m*
/// past days, in whole percents exactly; beyond, tails are stretched.
///
/// A change for good breaks the promise of the intervals until errors of the
/// new time are among the past ones.
///
/// - Complexity: A fit a past day.
/// - SeeAlso: J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani, L. Wasserman,
///   Distribution-free predictive inference for regression, JASA 113 (2018),
///   [doi:10.1080/01621459.2017.1307116](https://doi.org/10.1080/01621459.2017.1307116).
public struct ConformalForecaster<Base: Forecaster>: Forecaster {
  /// The model.
  public let base: Base

  /// The most past days from which forecasts are tried.
  public let windows: Int

  /// The days ahead that are tried at once; a forecast further ahead is tried
  /// for its own days when it is asked for.
  public let days: Int

  /// Makes the pair.
  ///
  /// - Parameters:
  ///   - base: The model.
  ///   - windows: The most past days from which forecasts are tried, at least
  ///     10; a level of 0.95 needs 19.
  ///   - days: The days ahead that are tried at once, at least 1.
  public init(_ base: Base, windows: Int = 40, days: Int = 28) {
    precondition(windows >= fewestWindows, "\(windows) windows are fewer than \(fewestWindows)")
    precondition(days >= 1, "\(days) days ahead have no errors")
    self.base = base
    self.windows = windows
    self.days = days
  }

  /// Fits the model to the history, and to what was known on past days.
  ///
  /// - Throws: The refusals of the model, and
  ///   ``ForecastingError/tooShort(count:minimum:)`` where it could be tried
  ///   fewer than ten times.
  public func fitted(to series: Series) throws(ForecastingError) -> some FittedForecaster {
    try calibrated(on: series)
  }

  /// Fits the model, and collects its errors of the past.
  package func calibrated(on series: Series) throws(ForecastingError) -> CalibratedFit {
    let history = try series.learnable()
    let fit = try base.fitted(to: history)
    let errors = errors(of: history, days: days)
    guard errors.count >= fewestWindows else {
      throw .tooShort(
        count: history.observedCount,
        minimum: history.observedCount + fewestWindows - errors.count
      )
    }
    return CalibratedFit(fit: fit, model: self, history: history, errors: errors)
  }

  /// The errors of the model, `days` days ahead, from past days.
  fileprivate func errors(of history: Series, days: Int) -> ConformalErrors {
    let origins = origins(of: history.count, days: days)
    var errors: [Double] = []
    errors.reserveCapacity(origins.count * days)
    for origin in origins {
      let past = history[history.start..<(history.start + origin)].trimmed
      guard
        let outlook = try? past.forecast(
          days: history.start + origin + days - past.end,
          using: base
        )
      else { continue }
      let mean = outlook.mean.suffix(days)
      errors += zip(history.values[origin..<(origin + days)], mean).map(-)
    }
    return ConformalErrors(errors: errors, horizon: days)
  }

  /// The days that are taken for the first ahead, spread over the latest two
  /// thirds of the history; not whole weeks apart, which would try one weekday
  /// only.
  private func origins(of count: Int, days: Int) -> [Int] {
    let last = count - days
    let first = max(2, count / 3)
    guard last >= first else { return [] }
    var step = max(1, (last - first) / windows)
    if step.isMultiple(of: 7) { step -= 1 }
    return Array(stride(from: last, through: first, by: -step).prefix(windows).reversed())
  }

  /// The model, and its errors of the past.
  package struct CalibratedFit: FittedForecaster {
    /// The model, fitted to the whole history.
    package let fit: Base.Fit

    fileprivate let model: ConformalForecaster<Base>
    fileprivate let history: Series
    let errors: ConformalErrors

    /// The number of past days from which forecasts were tried.
    package var windowCount: Int { errors.count }

    /// The distribution of the `days` days after the history.
    ///
    /// More days than were tried are tried now, from past days that so many
    /// follow. Where these are fewer than ten, errors of the days beyond those
    /// tried are taken to grow with the square root of the horizon, which
    /// nothing promises.
    ///
    /// - Complexity: A fit a past day where `days` is more than was tried.
    package func forecast(days: Int) -> Forecast {
      fit.forecast(days: days).with(errors: errors(reaching: days))
    }

    func errors(reaching days: Int) -> ConformalErrors {
      guard days > errors.horizon else { return errors.extended(to: days) }
      let longer = model.errors(of: history, days: days)
      return longer.count >= fewestWindows ? longer : errors.extended(to: days)
    }
  }
}

/// The fewest errors of a horizon: a level of 0.9 has one beyond it.
private let fewestWindows = 10

extension Forecaster {
  /// A forecaster with intervals that its own errors of the past decide.
  ///
  /// - Parameters:
  ///   - base: The model.
  ///   - windows: The most past days from which forecasts are tried.
  ///   - days: The days ahead that are tried.
  /// - Returns: The settings.
  public static func conformal<Base: Forecaster>(
    _ base: Base,
    windows: Int = 40,
    days: Int = 28
  ) -> ConformalForecaster<Base> where Self == ConformalForecaster<Base> {
    ConformalForecaster(base, windows: windows, days: days)
  }
}
