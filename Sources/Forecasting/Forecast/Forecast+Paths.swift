public import OutlayLinearAlgebra

extension Forecast {
  /// Futures drawn from the forecast, a column each and a row a day.
  ///
  ///     let futures = try spend.forecast(days: 28).paths(count: 1000, seed: 42)
  ///     futures[0, 7]        // the first day of the eighth future
  ///     futures.column(7)    // all of its days
  ///
  /// Chances without a formula are counted along them: that that two days
  /// in a row exceed a limit, or that a credit is used up by a day. Days go
  /// together as the forecast has them, so that the amounts of a day, and the
  /// sums of all days, have the quantiles of the forecast's distributions, up
  /// to the error of so many draws and to the lower bound, which holds day by
  /// day.
  ///
  /// - Parameters:
  ///   - count: The number of futures, at least 1.
  ///   - seed: The seed that decides them: the same seed gives the same bits.
  /// - Returns: Amounts, *days* × `count`.
  /// - Complexity: O(*h*² · `count`) for shocks over *h* days; O(*h* · *c*
  ///   log *c*) for errors of the past, with *c* the larger of `count` and
  ///   1000.
  public func paths(count: Int, seed: UInt64) -> Matrix {
    precondition(count >= 1, "\(count) futures say nothing")
    let errors = errors.paths(count: count, seed: seed)
    precondition(
      errors.rowCount == mean.count && errors.columnCount == count,
      "\(count) paths of \(mean.count) days are not \(errors.columnCount) of \(errors.rowCount)"
    )
    var amounts = errors.elements
    let bound = lowerBound ?? -.infinity
    for place in amounts.indices {
      amounts[place] = max(bound, mean[place % mean.count] + amounts[place])
    }
    return Matrix(elements: amounts, rowCount: mean.count, columnCount: count)
  }

  /// The futures of ``paths(count:seed:)``, the amounts of all days of each.
  package func futures(count: Int, seed: UInt64) -> [[Double]] {
    let paths = paths(count: count, seed: seed)
    return (0..<count).map { Array(paths.column($0)) }
  }
}
