public import OutlayLinearAlgebra
internal import OutlayStatistics

extension Forecast {
  /// Futures drawn from the forecast, a column each and a row a day.
  ///
  ///     let futures = try spend.forecast(days: 28).paths(count: 1000, seed: 42)
  ///     futures[0, 7]        // the first day of the eighth future
  ///     futures.column(7)    // all of its days
  ///
  /// What a formula cannot say is counted along them: the chance that two days
  /// in a row exceed a limit, the day on which a credit is used up. Days go
  /// together as the forecast has them, so that the amounts of a day, and the
  /// sums of all days, have the quantiles of the forecast's distributions, up
  /// to the error of so many draws and to the lower bound, which holds day by
  /// day.
  ///
  /// - Parameters:
  ///   - count: The number of futures, at least 1.
  ///   - seed: What decides them: the same seed gives the same bits.
  /// - Returns: Amounts, *days* × `count`.
  /// - Complexity: O(*h*² · `count`) for shocks over *h* days; O(*h* · *c*
  ///   log *c*) for errors of the past, with *c* the larger of `count` and
  ///   1000.
  public func paths(count: Int, seed: UInt64) -> Matrix {
    precondition(count >= 1, "\(count) futures say nothing")
    var generator = SplitMix64(seed: seed)
    var amounts: [Double] =
      switch errors {
      case .shocks(let errors): errors.draws(count, &generator)
      case .paths(let errors): errors.draws(count, &generator)
      case .simulated(let errors): errors.draws(count, &generator)
      case .conformal(let errors): errors.draws(count, &generator)
      }
    let bound = lowerBound ?? -.infinity
    for place in amounts.indices {
      amounts[place] = max(bound, mean[place % mean.count] + amounts[place])
    }
    return Matrix(elements: amounts, rowCount: mean.count, columnCount: count)
  }
}

extension SimulatedPaths {
  /// Some of the paths, each as likely as any.
  func draws(_ count: Int, _ generator: inout SplitMix64) -> [Double] {
    var draws: [Double] = []
    draws.reserveCapacity(count * horizon)
    for _ in 0..<count {
      let path = generator.place(below: errors.count / horizon) * horizon
      draws += errors[path..<(path + horizon)]
    }
    return draws
  }
}

extension ErrorPaths {
  /// Errors of days ahead that go together as those of the past did.
  func draws(_ count: Int, _ generator: inout SplitMix64) -> [Double] {
    let days = (0..<horizon).map { deviations(ofSum: $0..<($0 + 1)) }
    let matched = MatchedPaths(days: days, total: deviations(ofSum: 0..<horizon))
    return matched.draws(count, like: errors, weights: weights, &generator)
  }
}

extension ConformalErrors {
  /// Errors of days ahead that go together as those of the past did.
  func draws(_ count: Int, _ generator: inout SplitMix64) -> [Double] {
    let days = (0..<horizon).map { deviations(ofSum: $0..<($0 + 1)) }
    let matched = MatchedPaths(days: days, total: deviations(ofSum: 0..<horizon))
    let weights = [Double](repeating: 1, count: self.count)
    return matched.draws(count, like: errors, weights: weights, &generator)
  }
}
