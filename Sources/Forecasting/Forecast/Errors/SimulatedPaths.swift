public import OutlayLinearAlgebra
public import OutlayStatistics

/// Errors of days ahead that were drawn from a model, path by path.
///
///     let errors = SimulatedPaths(paths: futures, from: mean)   // days × paths, and days
///     Forecast(start: tomorrow, mean: mean, errors: errors)
///
/// The distribution of a sum of days is that of the sums along the paths, as
/// they were drawn: it may be skewed, and its median need not be the mean.
public struct SimulatedPaths: ForecastErrors {
  /// The number of days ahead.
  public let horizon: Int

  /// Paths × horizon, path after path.
  private let errors: [Double]

  /// The paths that make quantiles at 0.5 % and 99.5 % steady to about a
  /// twentieth of the standard deviation.
  static let count = 2000

  /// Takes the deviations of paths from `mean`.
  ///
  /// - Parameters:
  ///   - paths: Amounts, *days* × *paths*, a path a column and at least one.
  ///   - mean: The mean of each day.
  public init(paths: Matrix, from mean: [Double]) {
    precondition(
      paths.rowCount == mean.count && paths.columnCount > 0,
      "\(paths.columnCount) paths of \(paths.rowCount) days have no mean of \(mean.count)"
    )
    self.init(paths: paths.elements, from: mean)
  }

  /// Takes the deviations of paths, one after the other, from `mean`.
  init(paths: [Double], from mean: [Double]) {
    horizon = mean.count
    errors = paths.indices.map { paths[$0] - mean[$0 % mean.count] }
  }

  private init(horizon: Int, errors: [Double]) {
    self.horizon = horizon
    self.errors = errors
  }

  /// The distribution of the error of the sum of some days: that of the sums
  /// along the paths, whose mean lies in each interval of 99 % or more.
  public func distribution(ofSum span: Range<Int>) -> PredictiveDistribution {
    let sums = stride(from: 0, to: errors.count, by: horizon).map { path in
      errors[(path + span.lowerBound)..<(path + span.upperBound)].reduce(0, +)
    }
    let weighted = sums.sorted().map { (value: $0, weight: 1.0) }
    return PredictiveDistribution(
      mean: 0,
      deviations: QuantileTable(skewed: QuantileTable.quantiles(of: weighted)).holdingCentre(),
      lowerBound: nil
    )
  }

  /// The errors of amounts that are `factor` times as large.
  public func scaled(by factor: Double) -> SimulatedPaths {
    SimulatedPaths(horizon: horizon, errors: errors.map { $0 * factor })
  }

  /// Some of the paths, each as likely as any.
  public func paths(count: Int, seed: UInt64) -> Matrix {
    var generator = SplitMix64(seed: seed)
    var draws: [Double] = []
    draws.reserveCapacity(count * horizon)
    for _ in 0..<count {
      let path = generator.place(below: errors.count / horizon) * horizon
      draws += errors[path..<(path + horizon)]
    }
    return Matrix(elements: draws, rowCount: horizon, columnCount: count)
  }
}
