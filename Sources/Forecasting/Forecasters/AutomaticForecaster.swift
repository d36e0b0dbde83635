package import OutlayTimeSeries

/// The forecaster we would choose for a history.
///
///     let outlook = try spend.forecast(days: 30)   // the same as using: .automatic
///
/// From four weeks of observed days on, in the last five years, it is the
/// ``CausalEnsemble``, which was the most accurate of all that were measured on
/// real daily spend; before, the ``HarmonicRegression``, which with so few days
/// is a level, with weekdays from two weeks on, and says with wide intervals how
/// little is known.
///
/// Charges that come on days of the calendar, such as a fee on the last business
/// day (``RecurringCharges``), are taken out of what the ensemble learns from, and
/// added to what it forecasts.
package struct AutomaticForecaster: Forecaster {
  /// Makes the choice.
  package init() {}

  /// The observed days from which the ensemble has errors of its own to learn
  /// its intervals from.
  private static let daysForEnsemble = 28

  /// Chooses by the length of the history, and learns from it.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   three observed days.
  package func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let history = CausalEnsemble.recent(series)
    guard history.observedCount >= AutomaticForecaster.daysForEnsemble else {
      return .regression(
        try HarmonicRegression().fitted(to: series),
        historyCount: series.observedCount
      )
    }
    let charges = RecurringCharges(of: history)
    guard !charges.isEmpty else { return .ensemble(try CausalEnsemble().fitted(to: series)) }
    let rest = charges.removed(from: history)
    return .charged(
      try CausalEnsemble().fitted(to: rest),
      charges,
      rest: rest,
      lowerBound: history.forecastFloor
    )
  }

  /// The forecaster that was chosen.
  package enum Fit: FittedForecaster {
    /// The history is long enough for the ensemble.
    case ensemble(CausalEnsemble.Fit)
    /// So it is, and has charges on days of the calendar, without which the
    /// ensemble learned from the rest.
    case charged(CausalEnsemble.Fit, RecurringCharges, rest: Series, lowerBound: Double?)
    /// The history is short, of so many observed days.
    case regression(HarmonicRegression.Fit, historyCount: Int)

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      switch self {
      case .ensemble(let fit): fit.forecast(days: days)
      case .charged(let fit, let charges, let rest, let lowerBound):
        charges.added(to: fit.forecast(days: days), after: rest, lowerBound: lowerBound)
      case .regression(let fit, let historyCount):
        fit.forecast(days: days).explained(by: .regression(historyCount: historyCount))
      }
    }
  }
}

extension ForecastExplanation {
  /// A regression alone.
  fileprivate static func regression(historyCount: Int) -> ForecastExplanation {
    ForecastExplanation(
      weights: [Weight(member: "regression", share: 1)],
      outliers: [],
      outage: nil,
      zeroSince: nil,
      historyCount: historyCount
    )
  }
}
