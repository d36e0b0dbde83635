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
/// added to what it forecasts; so are holidays, where they are known.
package struct AutomaticForecaster: Forecaster {
  /// The days with names, which have an effect of their own.
  private let holidays: Holidays

  /// Makes the choice.
  package init(holidays: Holidays = Holidays()) { self.holidays = holidays }

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
    /// The history is short, of so many observed days.
    case regression(HarmonicRegression.Fit, historyCount: Int)

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      switch self {
      case .ensemble(let fit): fit.forecast(days: days)
      case .adjusted(let fit, let adjustment): adjustment.added(to: fit.forecast(days: days))
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
      weights: [Weight(member: "regression", share: 1, basis: .wholeHistory)],
      outliers: [],
      outage: nil,
      zeroSince: nil,
      historyCount: historyCount
    )
  }
}
