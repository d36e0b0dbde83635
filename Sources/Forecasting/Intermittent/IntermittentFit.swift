internal import OutlayStatistics
import OutlayTimeSeries

/// The size of events and their chance on a day, learnt from a history.
///
///     let fit = try Croston().events(in: jobs)
///     fit.size * fit.chance    // the expected amount of a day
package struct IntermittentFit: FittedForecaster {
  /// The expected amount of a day with spend.
  package let size: Double

  /// The chance that a day has spend.
  package let chance: Double

  let observedSizes: [Double]
  let start: Day
  let lowerBound: Double?

  /// The distribution of the `days` days after the history: all expected alike.
  ///
  /// What they may be off by is that of 2,000 futures from a fixed seed, in
  /// which each day has spend with the ``chance``, of a size from the history
  /// moved to the mean of ``size``.
  package func forecast(days: Int) -> Forecast {
    let mean = [Double](repeating: size * chance, count: days)
    let average = observedSizes.compensatedSum() / Double(observedSizes.count)
    let factor = average == 0 ? 1 : size / average
    var generator = SplitMix64(seed: 0)
    let paths = (0..<(days * SimulatedPaths.count)).map { _ -> Double in
      guard generator.uniform() <= chance else { return 0 }
      return observedSizes[generator.place(below: observedSizes.count)] * factor
    }
    return Forecast(
      start: start,
      mean: mean,
      errors: SimulatedPaths(paths: paths, from: mean),
      lowerBound: lowerBound
    )
  }
}
