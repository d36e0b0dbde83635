import OutlayLinearAlgebra
internal import OutlayStatistics

extension [Forecast] {
  /// The forecasts of a tree's nodes, moved so that they add up on every day,
  /// and so over every sum of days.
  ///
  ///     let coherent = forecasts.reconciled(along: tree)
  ///
  /// Each keeps its own errors around the new mean. The weights are the
  /// variances of the nodes' sums over all days.
  ///
  /// - Parameter tree: The tree, a node a forecast, all of the same days.
  /// - Returns: The forecasts in the same order; a mean below its lower bound
  ///   is raised to it.
  /// - Complexity: O(*n*) a day, and the cost of *n* distributions of sums.
  public func reconciled(along tree: Hierarchy) -> [Forecast] {
    guard let days = first?.days else { return [] }
    precondition(tree.count == count, "\(count) forecasts in a tree of \(tree.count) nodes")
    precondition(allSatisfy { $0.days == days }, "forecasts of different days do not add up")
    let variances = map { forecast in
      let deviation = forecast.total.standardDeviation
      return deviation * deviation
    }
    let means = tree.reconciled(Matrix(columns: map(\.mean)), by: .variance(variances))
    return enumerated().map { node, forecast in forecast.withMean(means.column(node)) }
  }
}
