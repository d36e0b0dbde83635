internal import OutlayStatistics
package import OutlayTimeSeries

/// The distribution of period totals from histories like the past, for spend in
/// bursts, such as that of training on GPUs.
///
///     let outlook = try training.forecast(days: 30, using: .bootstrapTotals(seed: 1))
///     outlook.total.quantile(0.9)    // a month with one run more than usual
///
/// A future is drawn day by day: after a day like today comes what came after
/// one of the days that were most like it. So a burst that is on goes on as
/// long as bursts did, one that is over begins again as often, and a day costs
/// what days have cost; there is no level, trend or week in between. The
/// expected amounts are the means of the futures.
///
/// Days next to a missing one are not learned from.
///
/// - Complexity: O(*n* log *n* + *n* · √*n*) for *n* days, and a step a day for
///   each of 2,000 futures.
/// - SeeAlso: U. Lall, A. Sharma, A nearest neighbor bootstrap for resampling
///   hydrologic time series, Water Resources Research 32 (1996),
///   [doi:10.1029/95WR02966](https://doi.org/10.1029/95WR02966), with *k* = √*n*
///   as there, but all neighbours, and all days that are as near as the last of
///   them, equally likely: most days of bursts are idle, and alike.
package struct TotalsBootstrap: Forecaster {
  /// The seed of the random futures.
  package var seed: UInt64

  /// Makes the bootstrap; the same seed gives the same futures.
  package init(seed: UInt64) { self.seed = seed }

  /// The fewest days with a day after them.
  private static let fewestDays = 14

  /// Finds each day's neighbours.
  ///
  /// - Throws: ``ForecastingError/allMissing``, or
  ///   ``ForecastingError/tooShort(count:minimum:)`` for fewer than fourteen
  ///   observed days with an observed day after them.
  package func fitted(to series: Series) throws(ForecastingError) -> some FittedForecaster {
    let history = try series.learnable()
    let values = history.values
    guard !values.isEmpty else { throw .allMissing }
    let followed = values.indices.dropLast().filter { !values[$0].isNaN && !values[$0 + 1].isNaN }
    guard followed.count >= TotalsBootstrap.fewestDays else {
      throw .tooShort(count: followed.count, minimum: TotalsBootstrap.fewestDays)
    }
    // Ties in order of time: the order within equals decides nothing.
    let order = followed.sorted { (values[$0], $0) < (values[$1], $1) }
    let sorted = order.map { values[$0] }
    let count = Int(Double(order.count).squareRoot().rounded())
    return NearestDays(
      seed: seed,
      values: values,
      successors: order.map { $0 + 1 },
      neighbours: values.map { TotalsBootstrap.neighbours(of: $0, count, in: sorted) },
      start: history.end,
      lowerBound: history.forecastFloor
    )
  }

  /// The places of the `count` amounts nearest to one, and of those as near as
  /// the last.
  private static func neighbours(
    of amount: Double,
    _ count: Int,
    in sorted: [Double]
  ) -> Range<Int> {
    guard !amount.isNaN else { return 0..<0 }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < amount { low = middle + 1 } else { high = middle }
    }
    while high - low < count {
      let below = low > 0 ? amount - sorted[low - 1] : .infinity
      let above = high < sorted.count ? sorted[high] - amount : .infinity
      if below <= above { low -= 1 } else { high += 1 }
    }
    let reach = max(amount - sorted[low], sorted[high - 1] - amount)
    while low > 0, amount - sorted[low - 1] <= reach { low -= 1 }
    while high < sorted.count, sorted[high] - amount <= reach { high += 1 }
    return low..<high
  }

  /// The days of a history, each with those most like it.
  private struct NearestDays: FittedForecaster {
    let seed: UInt64
    let values: [Double]
    let successors: [Int]
    let neighbours: [Range<Int>]
    let start: Day
    let lowerBound: Double?

    func forecast(days: Int) -> Forecast {
      var generator = SplitMix64(seed: seed)
      var paths: [Double] = []
      paths.reserveCapacity(days * SimulatedPaths.count)
      var mean = [Double](repeating: 0, count: days)
      for _ in 0..<SimulatedPaths.count {
        var day = values.count - 1
        for ahead in 0..<days {
          let near = neighbours[day]
          day = successors[near.lowerBound + generator.place(below: near.count)]
          paths.append(values[day])
          mean[ahead] += values[day] / Double(SimulatedPaths.count)
        }
      }
      return Forecast(
        start: start,
        mean: mean,
        errors: SimulatedPaths(paths: paths, from: mean),
        lowerBound: lowerBound
      )
    }
  }
}

extension Forecaster where Self == NamedForecaster {
  /// The distribution of period totals from histories like the past, for spend in
  /// bursts, such as that of training on GPUs.
  ///
  ///     let outlook = try training.forecast(days: 30, using: .bootstrapTotals(seed: 1))
  ///     outlook.total.quantile(0.9)    // a month with one run more than usual
  ///
  /// A future is drawn day by day: after a day like today comes what came after
  /// one of the days that were most like it. It needs fourteen observed days with
  /// an observed day after them.
  ///
  /// - Parameter seed: What decides the futures that are drawn.
  /// - Returns: The model.
  public static func bootstrapTotals(seed: UInt64) -> NamedForecaster {
    NamedForecaster(.bootstrap, TotalsBootstrap(seed: seed))
  }
}
