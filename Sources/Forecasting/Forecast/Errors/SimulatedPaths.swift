internal import OutlayRegression
internal import OutlayStatistics

/// Errors of days ahead that were drawn from a model, path by path.
///
/// The distribution of a sum of days is that of the sums along the paths. What
/// is drawn is taken as it is: it may be skewed, and its middle need not be the
/// mean.
struct SimulatedPaths: Sendable, Equatable {
  /// The number of days ahead.
  let horizon: Int

  /// Paths × horizon, path after path.
  let errors: [Double]

  /// The paths that make quantiles at 0.5 % and 99.5 % steady to about a
  /// twentieth of the standard deviation.
  static let count = 2000

  /// Takes the deviations of paths from `mean`.
  init(paths: [Double], from mean: [Double]) {
    horizon = mean.count
    errors = paths.indices.map { paths[$0] - mean[$0 % mean.count] }
  }

  private init(horizon: Int, errors: [Double]) {
    self.horizon = horizon
    self.errors = errors
  }

  /// The distribution of the error of the sum of the days of `span`, positions
  /// from the first day ahead.
  func deviations(ofSum span: Range<Int>) -> QuantileTable {
    let sums = stride(from: 0, to: errors.count, by: horizon).map { path in
      errors[(path + span.lowerBound)..<(path + span.upperBound)].reduce(0, +)
    }
    let weighted = sums.sorted().map { (value: $0, weight: 1.0) }
    return QuantileTable(skewed: QuantileTable.quantiles(of: weighted))
  }

  /// The errors of amounts that are `factor` times as large.
  func scaled(by factor: Double) -> SimulatedPaths {
    SimulatedPaths(horizon: horizon, errors: errors.map { $0 * factor })
  }
}
