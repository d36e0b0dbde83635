internal import OutlayLinearAlgebra
package import OutlayTimeSeries
import RealModule

/// The forecaster we would choose for a history.
///
///     let outlook = try spend.forecast(days: 30)   // the same as using: .automatic
///
/// From two weeks of observed days on, in the last five years, it is the
/// ``CausalEnsemble``, which was the most accurate of all that were measured on
/// real daily spend; before, the ``HarmonicRegression``, which with so few days
/// is a level, with an error of the level on top that days which all agree do not
/// show. Spend that came and went on so few days is expected as often as it came. Spend that
/// switches between a usual level and runs of days far above it (`SpendSpells`) is expected to
/// go on doing so.
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
    let series = try series.learnable()
    let history = CausalEnsemble.recent(series)
    guard history.observedCount >= CausalEnsemble.minimumCount else {
      if let spend = OccasionalSpend(history) { return .occasional(spend, history: history) }
      return .regression(
        try HarmonicRegression().fitted(to: series),
        history: series
      )
    }
    let adjustment = CalendarAdjustment(history, holidays)
    if let spells = SpendSpells(adjustment?.rest ?? history) {
      return .spells(spells, adjustment, history: history)
    }
    guard let adjustment else { return .ensemble(try CausalEnsemble().fitted(to: series)) }
    return .adjusted(try CausalEnsemble().fitted(to: adjustment.rest), adjustment)
  }

  private static func added(_ adjustment: CalendarAdjustment?, to forecast: Forecast) -> Forecast {
    adjustment.map { $0.added(to: forecast) } ?? forecast
  }

  /// The forecaster that was chosen.
  package enum Fit: FittedForecaster {
    /// The history is long enough for the ensemble.
    case ensemble(CausalEnsemble.Fit)
    /// So it is, and the ensemble learned from what charges and holidays leave.
    case adjusted(CausalEnsemble.Fit, CalendarAdjustment)
    /// So it is, and the spend comes in runs.
    case spells(SpendSpells, CalendarAdjustment?, history: Series)
    /// The history is short.
    case regression(HarmonicRegression.Fit, history: Series)
    /// So it is, and spend came and went.
    case occasional(OccasionalSpend, history: Series)

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      switch self {
      case .ensemble(let fit): fit.forecast(days: days)
      case .adjusted(let fit, let adjustment): adjustment.added(to: fit.forecast(days: days))
      case .spells(let spells, let adjustment, let history):
        AutomaticForecaster.added(
          adjustment,
          to: spells.forecast(from: history.end, days: days, lowerBound: history.forecastFloor)
            .explained(by: .runs(spells.explanation, historyCount: history.observedCount))
        )
      case .regression(let fit, let history):
        fit.forecast(days: days)
          .withUncertainLevel(of: history)
          .explained(by: .only("regression", historyCount: history.observedCount))
      case .occasional(let spend, let history):
        spend.forecast(days: days)
          .withUncertainLevel(of: history, standardError: spend.standardError)
          .explained(by: .only("mean", historyCount: history.observedCount))
      }
    }
  }
}

extension Forecast {
  /// The forecast with the error that the level of so few days has at least, on all
  /// days together: a sixth of it after three days, a twentieth after ten; and with an
  /// error that is known.
  fileprivate func withUncertainLevel(of history: Series, standardError: Double = 0) -> Forecast {
    let observed = history.observedValues
    let size = observed.reduce(0) { $0 + $1.magnitude / Double(observed.count) }
    let least = TotalHistory.leastError(of: size, count: observed.count)
    let level = ShockErrors(
      scale: Double.hypot(least, standardError),
      response: mean.map { _ in 0 },
      parameterFactor: Matrix(elements: mean.map { _ in 1 }, rowCount: 1, columnCount: mean.count)
    )
    return with(errors: errors.adding(level))
  }
}

extension ForecastExplanation {
  /// One model alone.
  fileprivate static func only(_ member: String, historyCount: Int) -> ForecastExplanation {
    ForecastExplanation(
      weights: [Weight(member: member, share: 1, basis: .wholeHistory)],
      outliers: [],
      outage: nil,
      zeroSince: nil,
      historyCount: historyCount
    )
  }

  /// The runs that spend comes in.
  fileprivate static func runs(_ runs: Runs, historyCount: Int) -> ForecastExplanation {
    var explanation = only("runs", historyCount: historyCount)
    explanation.runs = runs
    return explanation
  }
}
