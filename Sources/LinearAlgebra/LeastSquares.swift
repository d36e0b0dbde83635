private import COpenBLAS

/// The factor of an *m* × *n* matrix *A* of independent columns that answers
/// every question of least squares about it.
///
///     let line = try LeastSquares(Matrix(columns: [[1, 1, 1], [0, 1, 2]]))
///     line.solution(of: [1, 3, 5])   // [1, 2]
///     line.leverages                 // [0.833…, 0.333…, 0.833…]
///
/// The columns are first scaled to norms within [1, 2) by powers of two, which
/// round nothing, and then factored with pivoting: *A S P = Q R*. The scaling
/// makes the answer independent of units, leaves a condition within 2√*n* of the
/// best of any scaling (van der Sluis 1969), and lets the rank be judged by one tolerance. One
/// factor serves any number of right-hand sides.
///
/// - van der Sluis (1969), Condition numbers and equilibration of matrices,
///   *Numer. Math.* 14, 14–23. https://doi.org/10.1007/BF02165096
/// - Björck (1996), *Numerical Methods for Least Squares Problems*, §2.4.
package struct LeastSquares: Sendable, Equatable {
  /// The factor *Q*, *m* × *n*: orthonormal columns that span those of *A*.
  ///
  /// *Q Qᵀ b* is the part of *b* that *A* explains.
  package let q: Matrix

  /// The *n* × *n* matrix *W = S P R⁻¹*, with *A W = Q* and *W Wᵀ* = (*AᵀA*)⁻¹.
  package let root: Matrix

  private let r: Matrix
  private let permutation: [Int]
  private let scales: [Double]

  /// Factors `matrix`.
  ///
  /// - Throws: ``LinearAlgebraError/rankDeficient(rank:columns:dependentColumns:)``
  ///   if a column is a combination of the others, to rounding error, or
  ///   ``LinearAlgebraError/notFinite(row:column:)``.
  /// - Complexity: O(*m n*²).
  package init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.requireFinite()
    SingleThread.require()
    let scales = matrix.powersOfTwoToUnitColumns()
    let factor = try PivotedQR(matrix.scalingColumns(by: scales))
    let count = matrix.columnCount
    guard factor.rank == count else {
      throw .rankDeficient(
        rank: factor.rank,
        columns: count,
        dependentColumns: factor.permutation[factor.rank...].sorted()
      )
    }
    let inverse = factor.r.inverseOfUpper()
    var root = Matrix(repeating: 0, rowCount: count, columnCount: count)
    for k in 0..<count {
      let row = factor.permutation[k]
      for j in k..<count { root[row, j] = inverse[k, j] * scales[row] }
    }
    q = factor.q
    r = factor.r
    permutation = factor.permutation
    self.root = root
    self.scales = scales
  }
}

extension LeastSquares {
  /// The *x* that minimises ‖*A x − b*‖, for the *m* elements of *b*.
  ///
  /// - Complexity: O(*m n*).
  package func solution(of right: [Double]) -> [Double] {
    solution(ofProjection: q.transposedTimes(right))
  }

  /// The *X* that minimises ‖*A X − B*‖, one column for each of the *m* × *k*
  /// matrix *B*.
  ///
  /// - Complexity: O(*m n k*), as two matrix products.
  package func solutions(of right: Matrix) -> Matrix {
    solutions(ofProjections: q.transposedTimes(right))
  }

  /// The *x* with *A x = Q z*, for the *n* elements of *z*: the coordinates of a
  /// fitted vector in the columns of ``q``.
  ///
  /// - Complexity: O(*n*²).
  package func solution(ofProjection projection: [Double]) -> [Double] {
    precondition(
      projection.count == r.columnCount,
      "\(projection.count) coordinates are not those of \(r.columnCount) columns"
    )
    var independent = projection
    r.solveUpper(&independent, count: r.columnCount)
    var result = independent
    for (k, column) in permutation.enumerated() {
      result[column] = independent[k] * scales[column]
    }
    return result
  }

  /// The *n* coordinates *z* of a fitted vector *A x = Q z* in the columns of
  /// ``q``.
  ///
  /// - Complexity: O(*n*²).
  package func projection(ofSolution solution: [Double]) -> [Double] {
    precondition(
      solution.count == r.columnCount,
      "\(solution.count) elements do not meet \(r.columnCount) columns"
    )
    // A power of two, by which to divide rounds nothing.
    return r.times(permutation.map { solution[$0] / scales[$0] })
  }

  /// The *X* with *A X = Q Z*, one column for each of the *n* × *k* matrix *Z*.
  ///
  /// - Complexity: O(*n*² *k*).
  package func solutions(ofProjections projections: Matrix) -> Matrix {
    precondition(
      projections.rowCount == r.columnCount,
      "\(projections.shape) coordinates are not those of \(r.columnCount) columns"
    )
    var independent = projections
    r.solveUpper(&independent, count: r.columnCount)
    var result = independent
    let count = r.columnCount
    for j in 0..<projections.columnCount {
      for (k, column) in permutation.enumerated() {
        result.elements[j * count + column] = independent.elements[j * count + k] * scales[column]
      }
    }
    return result
  }

  /// The leverages of the rows: the diagonal of *A* (*AᵀA*)⁻¹ *Aᵀ*.
  ///
  /// Each is within [0, 1], and their sum is the number of columns.
  ///
  /// - Complexity: O(*m n*).
  package var leverages: [Double] {
    var result = [Double](repeating: 0, count: q.rowCount)
    for j in 0..<q.columnCount {
      for i in 0..<q.rowCount { result[i] += q[i, j] * q[i, j] }
    }
    // Rounding may pass 1 by an ulp, which 1 − h must not see.
    return result.map { min($0, 1) }
  }

  /// The leverage *xᵀ* (*AᵀA*)⁻¹ *x* of a row of *n* elements, which need not be
  /// one of *A*'s.
  ///
  /// A sum of squares, so that it is never negative.
  ///
  /// - Complexity: O(*n*²).
  package func leverage(of row: [Double]) -> Double {
    root.transposedTimes(row).reduce(0) { $0 + $1 * $1 }
  }

  /// The covariance of the solution for right-hand sides of unit variance:
  /// (*AᵀA*)⁻¹, *n* × *n*.
  ///
  /// - Complexity: O(*n*³).
  package var unscaledCovariance: Matrix { root.transposed().gram() }
}

extension Matrix {
  /// For each column the power of two that brings its norm into [1, 2), or 1
  /// if it is zero.
  fileprivate func powersOfTwoToUnitColumns() -> [Double] {
    (0..<columnCount).map { j in
      let norm = unsafe elements.withUnsafeBufferPointer { all in
        unsafe cblas_dnrm2(Int32(rowCount), all.baseAddress.map { unsafe $0 + j * rowCount }, 1)
      }
      // Beyond these bounds the power itself would not be a normal number.
      guard norm > 0, norm.isFinite else { return 1 }
      return Double(sign: .plus, exponent: -max(-1000, min(1000, norm.exponent)), significand: 1)
    }
  }

  fileprivate func scalingColumns(by factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columnCount {
      for i in 0..<rowCount { result.elements[i + j * rowCount] *= factors[j] }
    }
    return result
  }
}
