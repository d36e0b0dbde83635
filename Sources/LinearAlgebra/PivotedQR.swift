private import COpenBLAS

/// The factorization *A P = Q R* of an *m* × *n* matrix whose columns are taken
/// in the order of what they add.
///
///     let twice = try PivotedQR(Matrix(columns: [[1, 1, 1], [2, 2, 2], [0, 1, 2]]))
///     twice.rank               // 2
///     twice.permutation        // [1, 2, 0]: column 0 adds nothing
///
/// The diagonal of *R* does not grow, and shows the rank where a plain ``QR``
/// may hide it. LAPACK `dgeqp3`.
///
/// - Golub, Van Loan (2013), *Matrix Computations*, 4th ed., §5.4, §5.5.
package struct PivotedQR: Sendable, Equatable {
  /// The thin factor *Q*, *m* × min(*m*, *n*), with orthonormal columns.
  package let q: Matrix

  /// The factor *R*, min(*m*, *n*) × *n*, zero below its diagonal.
  package let r: Matrix

  /// The positions in *A* of the columns of *A P*: its column *k* is column
  /// `permutation[k]` of *A*.
  package let permutation: [Int]

  /// The number of independent columns.
  ///
  /// Counts the diagonal elements above max(*m*, *n*) ε |r₁₁|. Householder's
  /// *R* is exact for a matrix within that order of *A* (Higham 2002, Theorem
  /// 19.4), so that a smaller element is indistinguishable from zero.
  package let rank: Int

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
    // Zeros leave every column free to move.
    var pivots = [Int32](repeating: 0, count: matrix.columnCount)
    if count > 0 {
      let info = unsafe LAPACKE_dgeqp3(
        LAPACK_COL_MAJOR,
        Int32(matrix.rowCount),
        Int32(matrix.columnCount),
        &factors.elements,
        factors.stride,
        &pivots,
        &scales
      )
      precondition(info == 0, "dgeqp3: argument \(-info) is invalid")
      permutation = pivots.map { Int($0) - 1 }
    } else {
      permutation = Array(pivots.indices)
    }
    let r = factors.upperTriangle(rows: count)
    let largest = count > 0 ? abs(r[0, 0]) : 0
    let floor = Double(max(matrix.rowCount, matrix.columnCount)) * .ulpOfOne * largest
    q = factors.orthogonalFactor(scales)
    rank = (0..<count).prefix { abs(r[$0, $0]) > floor }.count
    self.r = r
  }

  /// An *x* that minimises ‖*A x − b*‖: the one that gives the dependent
  /// columns 0.
  ///
  /// - Parameter right: The *m* elements of *b*.
  /// - Returns: The *n* elements of *x*, in the order of the columns of *A*.
  /// - Complexity: O(*m n*).
  package func solution(of right: [Double]) -> [Double] {
    var independent = q.transposedTimes(right)
    r.solveUpper(&independent, count: rank)
    var result = [Double](repeating: 0, count: r.columnCount)
    for k in 0..<rank { result[permutation[k]] = independent[k] }
    return result
  }
}
