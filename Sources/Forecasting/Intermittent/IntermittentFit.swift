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

  let sizes: EventSizes
  let start: Day
  let lowerBound: Double?

  /// The distribution of the `days` days after the history: all expected alike.
  ///
  /// What they may be off by is that of 2,000 futures from a fixed seed, in
  /// which each day has spend with the ``chance``, of one of the history's sizes, each
  /// as likely as its weight in ``size``. So the futures have the mean that is expected,
  /// and no day costs more than one did.
  package func forecast(days: Int) -> Forecast {
    let mean = [Double](repeating: size * chance, count: days)
    var generator = SplitMix64(seed: 0)
    let paths = (0..<(days * SimulatedPaths.count)).map { _ -> Double in
      guard generator.uniform() <= chance else { return 0 }
      return sizes.draw(&generator)
    }
    return Forecast(
      start: start,
      mean: mean,
      errors: SimulatedPaths(paths: paths, from: mean),
      lowerBound: lowerBound
    )
  }
}
