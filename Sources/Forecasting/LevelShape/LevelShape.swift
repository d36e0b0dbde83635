package import OutlayTimeSeries

/// A level a week, learned by ridge regression, times the shape of a week.
///
///     let outlook = try spend.forecast(days: 28, using: .levelShape)
///     outlook.total.interval(0.8)
///     outlook.explanation   // Leans on recent weeks with their weekdays (74 %) and on …
///
/// A periodic series is nearly of rank one, *y* = level of the period × shape
/// of the day in it. The shape is not learned but frozen at that of the last
/// weeks; only the level is, standardised to *z*, as what it does beyond
/// staying:
///
///     z[k] − z[k−1] = β₁ z[k−1] + β₂ z[k−2] + β₃ + β₄ z[k−c]
///
/// with ridge coefficients averaged over penalties by generalised
/// cross-validation. A period of seven days (*c* is the 52 weeks of a year) and
/// of one day (without a shape, *c* is 7) are both tried, with β and with β = 0;
/// the four are combined by weighted median, weighted by the errors that they
/// made from about a hundred past days, as in ``CausalEnsemble``. Intervals are
/// the errors of the combination from the same days.
///
/// From the paper come the factors, the frozen shape and the averaged ridge;
/// the median shape of eight weeks, the four views and the intervals are ours.
///
/// A missing day is taken for the median of the three same weekdays before it,
/// and no error is measured on it.
///
/// - Complexity: O(*n*) for *n* days, and some hundred regressions of four terms
///   on at most 104 rows.
/// - SeeAlso: T. Honda, Don't learn the shape: forecasting periodic time series
///   by rank-1 decomposition, [arXiv:2605.07222](https://arxiv.org/abs/2605.07222)
///   (2026), equation (1).
package struct LevelShape: Forecaster {
  /// Makes the forecaster.
  package init() {}

  /// The fewest days that determine a shape.
  static let minimumCount = 14

  /// Takes a history from its first to its last observed day.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   14 observed days.
  package func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let history = try series.learnable()
    guard history.observedCount >= LevelShape.minimumCount else {
      throw .tooShort(count: history.observedCount, minimum: LevelShape.minimumCount)
    }
    return Fit(history: history)
  }

  /// A level and a shape that know a history.
  package struct Fit: FittedForecaster {
    private let history: Series
    private let filled: [Double]

    init(history: Series) {
      self.history = history
      filled = history.values.filledByWeekday()
    }

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      let seen = MemberHistory(
        values: filled,
        isObserved: history.values.map { !$0.isNaN },
        daysOfMonth: [],
        origins: RollingOrigins(count: filled.count),
        horizon: days
      )
      let views = LevelView.allCases.map { view in
        var paths = view.paths(of: seen)
        // A root beyond one must not run away: a range beyond the extremes.
        let low = filled.min() ?? 0
        let high = filled.max() ?? 0
        paths.clamp(to: (low - (high - low))...(high + (high - low)))
        return paths
      }
      let weights = MemberWeights(views, of: seen)
      let combined = CombinedPaths(views, weights: weights, of: seen)
      let totals = EnsembleTotals(
        combined,
        views,
        of: seen,
        without: RareDays(of: filled, isObserved: seen.isObserved),
        lowerBound: history.forecastFloor
      )
      return Forecast(
        start: history.end,
        mean: totals.mean,
        errors: totals.errors,
        lowerBound: history.forecastFloor,
        explanation: explanation(weights)
      )
    }

    private func explanation(_ weights: MemberWeights) -> ForecastExplanation {
      ForecastExplanation(
        weights: zip(LevelView.allCases, weights.shares)
          .filter { $1 > 0 }
          .map { view, share in
            ForecastExplanation.Weight(member: view.rawValue, share: share, basis: view.basis)
          }
          .sorted { ($1.share, $0.member) < ($0.share, $1.member) },
        outliers: [],
        outage: nil,
        zeroSince: nil,
        historyCount: history.observedCount
      )
    }
  }
}
