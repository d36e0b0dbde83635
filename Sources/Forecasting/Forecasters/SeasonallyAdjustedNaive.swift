internal import OutlayStatistics
package import OutlayTimeSeries

/// The last day repeated, in the shape of the week where there is one: Naive 2
/// of the M competitions.
///
///     let baseline = try spend.forecast(days: 14, using: .naive2)
///
/// Where the autocorrelation at one period is beyond its 90 % bound, the
/// amounts are divided by the cycle of a multiplicative decomposition, the last
/// one is repeated, and the cycle put back. Otherwise, with a period of 1 (as
/// M4 has it for daily data), and where an amount is missing or not positive,
/// it is the random walk.
///
/// ## References
///
/// S. Makridakis, E. Spiliotis, V. Assimakopoulos, The M4 competition: 100,000
/// time series and 61 forecasting methods, International Journal of Forecasting
/// 36 (2020), 54–74.
package struct SeasonallyAdjustedNaive: Forecaster {
  /// The days after which the shape repeats.
  package let period: Int

  /// Makes the baseline for a period of at least one day.
  package init(period: Int = 7) {
    precondition(period >= 1, "a period of \(period) days does not repeat")
    self.period = period
  }

  /// Finds the cycle, and keeps the last day without it.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than two
  ///   observed days.
  package func fitted(to series: Series) throws(ForecastingError) -> Fit {
    let history = try series.learnable()
    let indices = cycle(of: history)
    guard let indices else {
      return Fit(walk: try SeasonalNaive(period: 1).fitted(to: history), indices: [1])
    }
    let adjusted = zip(0..., history.values).map { $1 / indices[$0 % period] }
    let walk = try SeasonalNaive(period: 1)
      .fitted(to: Series(start: history.start, values: adjusted))
    let phase = history.count % period
    return Fit(walk: walk, indices: Array(indices[phase...] + indices[..<phase]))
  }

  /// The multiplicative cycle from the first day on, where the history has one.
  private func cycle(of history: Series) -> [Double]? {
    let amounts = history.values
    guard period > 1, amounts.count >= 3 * period, isSeasonal(amounts),
      let parts = try? history.decomposition(
        using: .classical(period: period, composition: .multiplicative)
      ), let cycle = parts.seasonal.first
    else { return nil }
    return Array(cycle.series.values.prefix(period))
  }

  /// Returns whether the autocorrelation at one period is beyond 1.645 standard
  /// errors by Bartlett's formula.
  private func isSeasonal(_ amounts: [Double]) -> Bool {
    let mean = amounts.compensatedSum() / Double(amounts.count)
    let centred = amounts.map { $0 - mean }
    let energy = centred.reduce(0) { $0 + $1 * $1 }
    guard energy > 0 else { return false }
    let correlations = (1...period).map { lag in
      zip(centred, centred.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / energy
    }
    let squares = correlations.dropLast().reduce(0) { $0 + $1 * $1 }
    let bound = 1.645 * ((1 + 2 * squares) / Double(amounts.count)).squareRoot()
    return correlations[period - 1].magnitude > bound
  }

  /// The last day without the cycle, and the cycle from the next day on.
  package struct Fit: FittedForecaster {
    let walk: SeasonalNaive.Fit
    let indices: [Double]

    /// The distribution of the `days` days after the history.
    ///
    /// Errors are those of the random walk of the adjusted amounts.
    package func forecast(days: Int) -> Forecast {
      let plain = walk.forecast(days: days)
      return plain.withMean(zip(0..., plain.mean).map { $1 * indices[$0 % indices.count] })
    }
  }
}
