package import OutlayLinearAlgebra

/// The covariance of the errors of several forecasts, drawn to its diagonal as
/// far as the errors are too few to tell more.
///
///     let errors = ShrunkCovariance(of: errorsOfPastDays)   // a row a day
///     errors.intensity                                      // 0.42
///     try tree.reconciled(forecasts, by: errors)
///
/// Correlations are multiplied by 1 − λ, with λ estimated from the variances of
/// the correlations; variances stay.
///
/// - SeeAlso: J. Schäfer, K. Strimmer, A shrinkage approach to large-scale
///   covariance matrix estimation, Statistical Applications in Genetics and
///   Molecular Biology 4 (2005), table 2, target D.
package struct ShrunkCovariance: Sendable, Equatable {
  /// The covariance, *n* × *n*.
  package let matrix: Matrix

  /// The share λ, from 0 to 1, by which correlations were shrunk.
  package let intensity: Double

  /// Estimates the covariance of errors whose mean is 0.
  ///
  /// - Parameter errors: A row a day, at least two; a column a forecast.
  /// - Complexity: O(*days* · *n*²).
  package init(of errors: Matrix) {
    precondition(errors.rowCount >= 2, "\(errors.rowCount) days say nothing of a covariance")
    let days = Double(errors.rowCount)
    let count = errors.columnCount
    let scales = (0..<count).map { column in
      (errors.column(column).reduce(0) { $0 + $1 * $1 } / days).squareRoot()
    }
    let standardised = Matrix(
      columns: (0..<count).map { column in
        errors.column(column).map { scales[column] > 0 ? $0 / scales[column] : 0 }
      }
    )
    let squared = Matrix(
      elements: standardised.elements.map { $0 * $0 },
      rowCount: errors.rowCount,
      columnCount: count
    )
    let products = standardised.transposedTimes(standardised)
    let productsOfSquares = squared.transposedTimes(squared)
    var uncertainty = 0.0
    var size = 0.0
    for row in 0..<count {
      for column in 0..<row {
        let mean = products[row, column] / days
        uncertainty +=
          (productsOfSquares[row, column] - days * mean * mean) / (days * (days - 1))
        size += mean * mean
      }
    }
    let intensity = size > 0 ? min(max(uncertainty / size, 0), 1) : 1
    self.intensity = intensity
    matrix = Matrix(
      columns: (0..<count).map { column in
        (0..<count).map { row in
          let correlation = row == column ? 1 : (1 - intensity) * products[row, column] / days
          return correlation * scales[row] * scales[column]
        }
      }
    )
  }
}

extension Hierarchy {
  /// Forecasts that add up, by least squares with errors that go together.
  ///
  /// The dense form of MinT, for some hundred nodes:
  /// *P = I − W U (Uᵀ W U)⁻¹ Uᵀ*, where a column of *U* says that a node is the
  /// sum of its children.
  ///
  /// - Parameters:
  ///   - forecasts: A row a day, a column a node.
  ///   - covariance: The covariance *W* of the nodes' errors.
  /// - Returns: The reconciled forecasts, of the same shape.
  /// - Throws: ``LinearAlgebraError/notPositiveDefinite(leadingMinor:)`` where
  ///   both sides of a sum are known without an error.
  /// - Complexity: O(*n*³).
  package func reconciled(
    _ forecasts: Matrix,
    by covariance: ShrunkCovariance
  ) throws(LinearAlgebraError) -> Matrix {
    let inner = parents.indices.filter { !children(of: $0).isEmpty }
    precondition(
      forecasts.columnCount == count && covariance.matrix.columnCount == count,
      "\(count) nodes need as many columns of forecasts and errors"
    )
    guard !inner.isEmpty else { return forecasts }
    let constraints = Matrix(
      columns: inner.map { node in
        var column = [Double](repeating: 0, count: count)
        column[node] = 1
        for child in children(of: node) { column[child] = -1 }
        return column
      }
    )
    let spread = covariance.matrix.times(constraints)
    let gaps = forecasts.times(constraints)
    let inverse = try Cholesky(constraints.transposedTimes(spread))
    let moves = spread.times(inverse.solutions(of: gaps.transposed())).transposed()
    return Matrix(
      elements: zip(forecasts.elements, moves.elements).map { $0 - $1 },
      rowCount: forecasts.rowCount,
      columnCount: count
    )
  }
}
