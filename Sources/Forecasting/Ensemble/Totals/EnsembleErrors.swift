internal import OutlayLinearAlgebra
internal import OutlayStatistics

/// The errors of an ensemble: those of each day around its median, and those of sums
/// around the mean.
struct EnsembleErrors: ForecastErrors {
  /// The errors of single days.
  private let days: DayErrors

  /// The distances of each day's median from its mean.
  private let medians: [Double]

  /// The errors of sums of several days.
  private let totals: TotalErrors

  /// The factor on both.
  private let factor: Double

  init(days: DayErrors, medians: [Double], totals: TotalErrors) {
    self.init(days: days, medians: medians, totals: totals, factor: 1)
  }

  private init(days: DayErrors, medians: [Double], totals: TotalErrors, factor: Double) {
    self.days = days
    self.medians = medians
    self.totals = totals
    self.factor = factor
  }

  var horizon: Int { medians.count }

  func distribution(ofSum span: Range<Int>) -> PredictiveDistribution {
    let deviations =
      span.count == 1 ? deviations(ofDay: span.lowerBound) : totals.deviations(ofSum: span)
    return PredictiveDistribution(
      mean: 0,
      deviations: factor == 1 ? deviations : deviations.scaled(by: factor),
      lowerBound: nil
    )
  }

  /// The distances of a day's amount from its mean: the errors of its median, about
  /// each way in which the days may go.
  private func deviations(ofDay ahead: Int) -> QuantileTable {
    let most = totals.most(of: ahead..<(ahead + 1)) - totals.mean[ahead]
    let own = days.deviations(ofDay: ahead)
    let futures = totals.futures
    guard futures.lastRun != nil else { return own.moved(by: medians[ahead], atMost: most) }
    var pool = SortedErrors(capacity: futures.all.count * QuantileTable.count)
    for future in futures.all {
      let move = medians[ahead] + future.amounts[ahead] - futures.expected[ahead]
      for index in 0..<QuantileTable.count {
        pool.append(
          move + future.errorScale * own[index],
          weight: future.chance
        )
      }
    }
    // The median is the best point for a day; what else may come widens the interval.
    let middle = QuantileTable.count / 2
    let mixed = QuantileTable.quantiles(of: pool.sorted()).enumerated().map { index, mixed in
      let alone = medians[ahead] + own[index]
      return index < middle ? min(alone, mixed) : index > middle ? max(alone, mixed) : alone
    }
    return QuantileTable(skewed: mixed).moved(by: 0, atMost: most)
  }

  func scaled(by factor: Double) -> EnsembleErrors {
    EnsembleErrors(
      days: days,
      medians: medians,
      totals: totals,
      factor: self.factor * factor
    )
  }

  /// Errors of days ahead that go together as those of the past did.
  func paths(count: Int, seed: UInt64) -> Matrix {
    var generator = SplitMix64(seed: seed)
    let draws = MatchedPaths(self).draws(
      count,
      like: factor < 0 ? days.errors.map { -$0 } : days.errors,
      weights: days.weights,
      &generator
    )
    return Matrix(elements: draws, rowCount: horizon, columnCount: count)
  }
}
