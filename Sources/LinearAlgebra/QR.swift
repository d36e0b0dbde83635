private import COpenBLAS

/// The factorization *A = Q R* of an *m* × *n* matrix into orthonormal columns
/// and an upper triangle.
///
///     let line = try QR(Matrix(columns: [[1, 1, 1], [0, 1, 2]]))
///     try line.solution(of: [1, 3, 5])   // [1, 2], the line 1 + 2t
///
/// By Householder reflections (LAPACK `dgeqrf`, `dorgqr`), which keep ‖QᵀQ − I‖
/// at rounding error whatever the columns. To see whether the columns are
/// independent, use ``PivotedQR``; to fit data, ``LeastSquares``.
package struct QR: Sendable, Equatable {
  /// The thin factor *Q*, *m* × min(*m*, *n*), with orthonormal columns.
  package let q: Matrix

  /// The factor *R*, min(*m*, *n*) × *n*, zero below its diagonal.
  package let r: Matrix

  /// Factors `matrix`.
  ///
  /// - Throws: ``LinearAlgebraError/notFinite(row:column:)``.
  /// - Complexity: O(*m n*²).
  package init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.requireFinite()
    SingleThread.require()
    let count = min(matrix.rowCount, matrix.columnCount)
    var factors = matrix
    var scales = [Double](repeating: 0, count: count)
    if count > 0 {
      let info = unsafe LAPACKE_dgeqrf(
        LAPACK_COL_MAJOR,
        Int32(matrix.rowCount),
        Int32(matrix.columnCount),
        &factors.elements,
        factors.stride,
        &scales
      )
      precondition(info == 0, "dgeqrf: argument \(-info) is invalid")
    }
    q = factors.orthogonalFactor(scales)
    r = factors.upperTriangle(rows: count)
  }

  /// The *x* that minimises ‖*A x − b*‖, for the *m* elements of *b*, where *m*
  /// is at least *n*.
  ///
  /// - Throws: ``LinearAlgebraError/singular(column:)`` if *R* has a zero on its
  ///   diagonal.
  /// - Complexity: O(*m n*).
  package func solution(of right: [Double]) throws(LinearAlgebraError) -> [Double] {
    precondition(
      q.rowCount >= r.columnCount,
      "\(q.rowCount) equations do not determine \(r.columnCount) unknowns"
    )
    if let column = (0..<r.columnCount).first(where: { r[$0, $0] == 0 }) {
      throw .singular(column: column)
    }
    var result = q.transposedTimes(right)
    r.solveUpper(&result, count: r.columnCount)
    return result
  }
}
