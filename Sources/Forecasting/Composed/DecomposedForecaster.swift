public import OutlayTimeSeries

/// A forecaster of the amounts without their cycles, and the cycles carried on.
///
///     let outlook = try spend.forecast(
///       days: 28,
///       using: .decomposed(by: .mstl(periods: [7, 30]), adjusted: .ets(period: 1))
///     )
///
/// The last round of each cycle is repeated; the rest of the history is left to
/// any other forecaster, which need not know of weeks or months. With
/// one period and exponential smoothing without a season it is R's `stlf`.
///
/// A cycle that the history is too short for is left out and named by
/// ``ForecastExplanation/droppedPeriods``.
///
/// The errors are those of the adjusted forecast, whatever their form, and of
/// how much the cycles have changed from round to round; R leaves the latter
/// out.
///
/// - SeeAlso: R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and
///   Practice (2021), section 5.7, https://otexts.com/fpp3.
public struct DecomposedForecaster<Adjusted: Forecaster>: Forecaster {
  /// The method of decomposition, on the scale of the amounts.
  public let method: MSTL

  /// The forecaster of the amounts without their cycles.
  public let adjusted: Adjusted

  /// Makes the pair.
  ///
  /// - Parameters:
  ///   - method: The method of decomposition, on the scale of the amounts.
  ///   - adjusted: The forecaster of the amounts without their cycles.
  public init(by method: MSTL, adjusted: Adjusted) {
    precondition(method.scale == .amounts, "amounts on \(method.scale) have no sum to carry on")
    self.method = method
    self.adjusted = adjusted
  }

  /// Decomposes the history, and learns from the amounts without its cycles.
  ///
  /// - Throws: The refusals of the adjusted forecaster.
  public func fitted(to series: Series) throws(ForecastingError) -> some FittedForecaster {
    try recomposed(series)
  }

  /// Fits the forecaster to what the cycles leave.
  package func recomposed(_ series: Series) throws(ForecastingError) -> RecomposedFit {
    let history = try series.learnable()
    var parts: Decomposition?
    var refusal: TimeSeriesError?
    do {
      parts = try history.decomposition(using: method)
    } catch {
      refusal = error
    }
    return RecomposedFit(
      adjusted: try adjusted.fitted(to: parts?.seasonallyAdjusted ?? history),
      cycles: parts?.seasonal ?? [],
      droppedPeriods: parts?.droppedPeriods ?? method.cycles.map(\.period),
      refusal: refusal,
      historyCount: history.observedCount,
      lowerBound: history.forecastFloor
    )
  }

  /// The adjusted history's model, and the cycles.
  package struct RecomposedFit: FittedForecaster {
    /// The model of the amounts without their cycles.
    package let adjusted: Adjusted.Fit

    /// The cycles, over the days of the history.
    package let cycles: [Decomposition.Cycle]

    /// The periods for which the history is too short, or has days of the
    /// period that were never observed.
    package let droppedPeriods: [Int]

    /// The reason why the history could not be decomposed at all, or `nil`.
    package let refusal: TimeSeriesError?

    let historyCount: Int
    let lowerBound: Double?

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      let plain = adjusted.forecast(days: days)
      var mean = plain.mean
      for cycle in cycles {
        let lastRound = cycle.series.values.suffix(cycle.period)
        for ahead in 0..<days {
          mean[ahead] += lastRound[lastRound.startIndex + ahead % cycle.period]
        }
      }
      return Forecast(
        start: plain.days.lowerBound,
        mean: mean,
        errors: cycles.reduce(plain.errors) { errors, cycle in
          errors.adding(CycleErrors(cycle, days: days).errors)
        },
        lowerBound: lowerBound,
        explanation: droppedPeriods.isEmpty
          ? plain.explanation : explanation(plain.explanation)
      )
    }

    private func explanation(_ adjusted: ForecastExplanation?) -> ForecastExplanation {
      var explanation =
        adjusted
        ?? ForecastExplanation(
          weights: [
            ForecastExplanation.Weight(
              member: "without cycles",
              share: 1,
              basis: cycles.isEmpty ? .wholeHistory : .cycles
            )
          ],
          outliers: [],
          outage: nil,
          zeroSince: nil,
          historyCount: historyCount
        )
      explanation.droppedPeriods = droppedPeriods
      explanation.decompositionRefusal = refusal
      return explanation
    }
  }
}

extension Forecaster {
  /// A forecaster of the amounts without their cycles, and the cycles carried
  /// on.
  ///
  /// - Parameters:
  ///   - method: The method of decomposition, on the scale of the amounts.
  ///   - adjusted: The forecaster of the amounts without their cycles.
  /// - Returns: The settings.
  public static func decomposed<Adjusted: Forecaster>(
    by method: MSTL,
    adjusted: Adjusted
  ) -> DecomposedForecaster<Adjusted> where Self == DecomposedForecaster<Adjusted> {
    DecomposedForecaster(by: method, adjusted: adjusted)
  }
}
