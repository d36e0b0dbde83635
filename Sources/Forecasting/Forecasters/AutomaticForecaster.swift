internal import OutlayLinearAlgebra
package import OutlayTimeSeries

/// The forecaster we would choose for a history.
///
///     let outlook = try spend.forecast(days: 30)   // the same as using: .automatic
///
/// From two weeks of observed days on, in the last five years, it is the
/// ``CausalEnsemble``, which was the most accurate of all that were measured on
/// real daily spend; before, the ``HarmonicRegression``, which with so few days
/// is a level, with an error of the level on top that days which all agree do not
/// show.
///
/// Charges that come on days of the calendar, such as a fee on the last business
/// day (``RecurringCharges``), are taken out of what the ensemble learns from, and
/// added to what it forecasts; so are holidays, where they are known.
package struct AutomaticForecaster: Forecaster {
  /// The days with names, which have an effect of their own.
  private let holidays: Holidays

  /// Makes the choice.
  package init(holidays: Holidays = Holidays()) { self.holidays = holidays }

  /// Chooses by the length of the history, and learns from it.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   three observed days.
  package func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let history = CausalEnsemble.recent(series)
    guard history.observedCount >= CausalEnsemble.minimumCount else {
      return .regression(
        try HarmonicRegression().fitted(to: series),
        history: series.trimmed
      )
    }
    guard let adjustment = CalendarAdjustment(history, holidays) else {
      return .ensemble(try CausalEnsemble().fitted(to: series))
    }
    return .adjusted(try CausalEnsemble().fitted(to: adjustment.rest), adjustment)
  }

  /// The forecaster that was chosen.
  package enum Fit: FittedForecaster {
    /// The history is long enough for the ensemble.
    case ensemble(CausalEnsemble.Fit)
    /// So it is, and the ensemble learned from what charges and holidays leave.
    case adjusted(CausalEnsemble.Fit, CalendarAdjustment)
    /// The history is short.
    case regression(HarmonicRegression.Fit, history: Series)

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      switch self {
      case .ensemble(let fit): fit.forecast(days: days)
      case .adjusted(let fit, let adjustment): adjustment.added(to: fit.forecast(days: days))
      case .regression(let fit, let history):
        fit.forecast(days: days)
          .withUncertainLevel(of: history)
          .explained(by: .regression(historyCount: history.observedCount))
      }
    }
  }
}

extension Forecast {
  /// The forecast with the error that the level of so few days has at least, on all
  /// days together: a sixth of it after three days, a twentieth after ten.
  fileprivate func withUncertainLevel(of history: Series) -> Forecast {
    let observed = history.observedValues
    let size = observed.reduce(0) { $0 + $1.magnitude / Double(observed.count) }
    let level = ShockErrors(
      scale: TotalHistory.leastError(of: size, count: observed.count),
      response: mean.map { _ in 0 },
      parameterFactor: Matrix(elements: mean.map { _ in 1 }, rowCount: 1, columnCount: mean.count)
    )
    return with(errors: errors.adding(level))
  }
}

extension ForecastExplanation {
  /// A regression alone.
  fileprivate static func regression(historyCount: Int) -> ForecastExplanation {
    ForecastExplanation(
      weights: [Weight(member: "regression", share: 1, basis: .wholeHistory)],
      outliers: [],
      outage: nil,
      zeroSince: nil,
      historyCount: historyCount
    )
  }
}
