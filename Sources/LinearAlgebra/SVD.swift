private import COpenBLAS

/// The singular value decomposition *A = U Σ Vᵀ* of an *m* × *n* matrix.
///
///     let stretch = try SVD(Matrix(rows: [[3, 0], [0, -4]]))
///     stretch.singularValues    // [4, 3]
///     stretch.conditionNumber   // 1.333…
///
/// By divide and conquer (LAPACK `dgesdd`), in its thin form: with
/// *k* = min(*m*, *n*), *U* is *m* × *k* and *Vᵀ* is *k* × *n*.
package struct SVD: Sendable, Equatable {
  /// The left singular vectors, the columns of the *m* × *k* matrix *U*.
  package let u: Matrix

  /// The *k* singular values, the largest first.
  package let singularValues: [Double]

  /// The right singular vectors, the rows of the *k* × *n* matrix *Vᵀ*.
  package let vTransposed: Matrix

  /// Decomposes `matrix`.
  ///
  /// - Throws: ``LinearAlgebraError/notFinite(row:column:)``, or
  ///   ``LinearAlgebraError/notConverged``.
  /// - Complexity: O(*m n* min(*m*, *n*)).
  package init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.requireFinite()
    SingleThread.require()
    let count = min(matrix.rowCount, matrix.columnCount)
    var factors = matrix
    var u = Matrix(repeating: 0, rowCount: matrix.rowCount, columnCount: count)
    var singularValues = [Double](repeating: 0, count: count)
    var vTransposed = Matrix(repeating: 0, rowCount: count, columnCount: matrix.columnCount)
    if count > 0 {
      let info = unsafe LAPACKE_dgesdd(
        LAPACK_COL_MAJOR,
        CChar(UInt8(ascii: "S")),
        Int32(matrix.rowCount),
        Int32(matrix.columnCount),
        &factors.elements,
        factors.stride,
        &singularValues,
        &u.elements,
        u.stride,
        &vTransposed.elements,
        vTransposed.stride
      )
      precondition(info >= 0, "dgesdd: argument \(-info) is invalid")
      guard info == 0 else { throw .notConverged }
    }
    self.u = u
    self.singularValues = singularValues
    self.vTransposed = vTransposed
  }

  /// The number of singular values above max(*m*, *n*) ε σ₁, below which they
  /// are the rounding of the computation (Golub, Van Loan 2013, §5.5).
  package var rank: Int {
    let floor =
      Double(max(u.rowCount, vTransposed.columnCount)) * .ulpOfOne * (singularValues.first ?? 0)
    return singularValues.prefix { $0 > floor }.count
  }

  /// The ratio of the largest singular value to the smallest: the factor by
  /// which *A x = b* may magnify a relative error of *b*.
  ///
  /// Infinite if the smallest is zero; 1 for an empty matrix.
  package var conditionNumber: Double {
    guard let largest = singularValues.first, let smallest = singularValues.last else { return 1 }
    return smallest > 0 ? largest / smallest : .infinity
  }

  /// The shortest *x* that minimises ‖*A x − b*‖, for the *m* elements of *b*.
  ///
  /// Singular values beyond ``rank`` count as zero.
  ///
  /// - Complexity: O((*m* + *n*) *k*).
  package func solution(of right: [Double]) -> [Double] {
    let rank = self.rank
    var weights = u.transposedTimes(right)
    for k in weights.indices {
      weights[k] = k < rank ? weights[k] / singularValues[k] : 0
    }
    return vTransposed.transposedTimes(weights)
  }
}
