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
    CausalEnsemble.recent(series).observedCount >= AutomaticForecaster.daysForEnsemble
      ? .ensemble(try CausalEnsemble().fitted(to: series))
      : .regression(
        try HarmonicRegression().fitted(to: series),
        historyCount: series.observedCount
      )
  }

  /// The forecaster that was chosen.
  package enum Fit: FittedForecaster {
    /// The history is long enough for the ensemble.
    case ensemble(CausalEnsemble.Fit)
    /// The history is short, of so many observed days.
    case regression(HarmonicRegression.Fit, historyCount: Int)

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      switch self {
      case .ensemble(let fit): fit.forecast(days: days)
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
