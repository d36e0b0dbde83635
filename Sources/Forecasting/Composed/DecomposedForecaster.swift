public import OutlayTimeSeries

/// A forecaster of the amounts without their cycles, and the cycles carried on.
///
///     let outlook = try spend.forecast(
///       days: 28,
///       using: .decomposed(by: .mstl(periods: [7, 30]), adjusted: .ets(period: 1))
///     )
///
/// The last round of each cycle is repeated; what is left of the history is
/// left to any other forecaster, which need not know of weeks or months. With
/// one period and exponential smoothing without a season it is R's `stlf`.
///
/// A cycle that the history is too short for is left out and named by
/// ``Fitted/droppedPeriods`` and the forecast's explanation.
///
/// Intervals are those of the adjusted forecast and of how much the cycles
/// have changed from round to round (`CycleErrors`); the latter only where
/// the former have a formula, and R leaves them out.
///
/// - SeeAlso: R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and
///   Practice (2021), section 5.7, https://otexts.com/fpp3.
public struct DecomposedForecaster<Adjusted: Forecaster>: Forecaster {
  /// How the history is taken apart, on the scale of the amounts.
  public let method: MSTL

  /// The forecaster of the amounts without their cycles.
  public let adjusted: Adjusted

  /// Makes the pair.
  ///
  /// - Parameters:
  ///   - method: How the history is taken apart, on the scale of the amounts.
  ///   - adjusted: The forecaster of the amounts without their cycles.
  public init(by method: MSTL, adjusted: Adjusted) {
    precondition(method.scale == .amounts, "amounts on \(method.scale) have no sum to carry on")
    self.method = method
    self.adjusted = adjusted
  }

  /// Takes the history apart, and learns from what the cycles leave.
  ///
  /// - Throws: The refusals of the adjusted forecaster.
  public func fitted(to series: Series) throws(ForecastingError) -> Fitted {
    let history = series.trimmed
    let parts = try? history.decomposition(using: method)
    return Fitted(
      adjusted: try adjusted.fitted(to: parts?.seasonallyAdjusted ?? history),
      cycles: parts?.seasonal ?? [],
      droppedPeriods: parts?.droppedPeriods ?? method.cycles.map(\.period),
      historyCount: history.observedCount,
      lowerBound: history.forecastFloor
    )
  }

  /// The adjusted history's model, and the cycles.
  public struct Fitted: FittedForecaster {
    /// The model of the amounts without their cycles.
    public let adjusted: Adjusted.Fitted

    /// The cycles, over the days of the history.
    public let cycles: [Decomposition.Cycle]

    /// The periods for which the history is too short, or has days of the
    /// period that were never observed.
    public let droppedPeriods: [Int]

    let historyCount: Int
    let lowerBound: Double?

    /// The distribution of the `days` days after the history.
    public func forecast(days: Int) -> Forecast {
      let plain = adjusted.forecast(days: days)
      var mean = plain.mean
      for cycle in cycles {
        let lastRound = cycle.series.values.suffix(cycle.period)
        for ahead in 0..<days {
          mean[ahead] += lastRound[lastRound.startIndex + ahead % cycle.period]
        }
      }
      let outlook =
        plain
        .adding(cycles.map { CycleErrors($0, days: days) }, around: mean, lowerBound: lowerBound)
      guard !droppedPeriods.isEmpty else { return outlook }
      return outlook.explained(by: explanation(plain.explanation))
    }

    private func explanation(_ adjusted: ForecastExplanation?) -> ForecastExplanation {
      var explanation =
        adjusted
        ?? ForecastExplanation(
          weights: [ForecastExplanation.Weight(member: "without cycles", share: 1)],
          outliers: [],
          outage: nil,
          zeroSince: nil,
          historyCount: historyCount
        )
      explanation.droppedPeriods = droppedPeriods
      return explanation
    }
  }
}

extension Forecaster {
  /// A forecaster of the amounts without their cycles, and the cycles carried
  /// on.
  ///
  /// - Parameters:
  ///   - method: How the history is taken apart, on the scale of the amounts.
  ///   - adjusted: The forecaster of the amounts without their cycles.
  /// - Returns: The settings.
  public static func decomposed<Adjusted: Forecaster>(
    by method: MSTL,
    adjusted: Adjusted
  ) -> DecomposedForecaster<Adjusted> where Self == DecomposedForecaster<Adjusted> {
    DecomposedForecaster(by: method, adjusted: adjusted)
  }
}
