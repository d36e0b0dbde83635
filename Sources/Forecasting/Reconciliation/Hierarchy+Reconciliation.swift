public import OutlayLinearAlgebra

/// The way in which forecasts are made to add up.
public enum ReconciliationMethod: Sendable, Hashable {
  /// The leaves are kept, and all else is their sum.
  case bottomUp

  /// The root is kept, and each node's amount goes to its children in
  /// proportion to their forecasts.
  case topDown

  /// The sum of squared changes is the least, all nodes alike.
  case ordinary

  /// The same with errors whose variances are the numbers of leaves: for
  /// forecasts whose errors are not known.
  case structural

  /// The same with the variances of the nodes' errors, each 0 or more.
  case variance([Double])
}

extension Hierarchy {
  /// Forecasts that add up, as near to those given as their weights want.
  ///
  ///     let tree = Hierarchy(parents: [nil, 0, 0])
  ///     let base = Matrix(rows: [[100, 60, 50]])   // one day: 110 in parts
  ///     tree.reconciled(base, by: .ordinary)       // [103.3, 56.7, 46.7]
  ///
  /// With a covariance *W* of the errors and the matrix *S* of sums the
  /// least-squares solution (MinT) is ỹ = *S* (*S*ᵀ *W*⁻¹ *S*)⁻¹ *S*ᵀ *W*⁻¹ ŷ.
  /// Where *W* is diagonal it needs no matrix on a tree: on the way up each
  /// node weighs its own forecast against the sum of its children's, on the
  /// way down what a node was moved by goes to its children in proportion to
  /// their variances.
  ///
  /// - Parameters:
  ///   - forecasts: A row a day, a column a node.
  ///   - method: What is kept and what gives way.
  /// - Returns: The reconciled forecasts, of the same shape.
  /// - Complexity: O(*n*) a day for *n* nodes; forecasts that are not used
  ///   afterwards are not copied.
  ///
  /// ## References
  ///
  /// S. L. Wickramasuriya, G. Athanasopoulos, R. J. Hyndman, Optimal forecast
  /// reconciliation for hierarchical and grouped time series through trace
  /// minimization, JASA 114 (2019), equations 9 and 10.
  public func reconciled(
    _ forecasts: consuming Matrix,
    by method: ReconciliationMethod
  ) -> Matrix {
    precondition(
      forecasts.columnCount == count,
      "\(count) nodes need as many columns, not \(forecasts.columnCount)"
    )
    guard count > 0 else { return forecasts }
    let days = forecasts.rowCount
    var values = forecasts.elements
    // Lets go of the elements, so that they are changed where they are.
    forecasts = Matrix(elements: [], rowCount: 0, columnCount: 0)
    switch method {
    case .bottomUp:
      passUp(&values, days: days, weights: [Double](repeating: 1, count: sumCount))
    case .topDown:
      shareDown(&values, days: days)
    case .ordinary:
      settle(&values, days: days, [Double](repeating: 1, count: count))
    case .structural:
      settle(&values, days: days, leafCounts)
    case .variance(let variances):
      precondition(variances.count == count, "\(count) nodes need as many variances")
      precondition(variances.allSatisfy { $0 >= 0 && $0.isFinite }, "a variance is 0 or more")
      settle(&values, days: days, variances)
    }
    return Matrix(elements: values, rowCount: days, columnCount: count)
  }

  /// Least squares with a diagonal covariance.
  private func settle(_ values: inout [Double], days: Int, _ variances: [Double]) {
    let estimates = TreeVariances(variances, of: self)
    var sums = passUp(&values, days: days, weights: estimates.weights)
    passDown(&values, days: days, estimates, sums: &sums)
  }
}
