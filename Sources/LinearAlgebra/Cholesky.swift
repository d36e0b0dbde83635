private import COpenBLAS
private import RealModule

/// The Cholesky factorization *A = L Lᵀ* of a symmetric positive definite
/// matrix.
///
///     let normal = try Cholesky(x.gram())
///     let beta = normal.solution(of: x.transposedTimes(y))
///
/// Only the lower triangle of *A* is read. Factoring takes *n*³/3
/// multiplications; each solution, 2*n*² more. LAPACK `dpotrf`, `dpotrs`.
package struct Cholesky: Sendable, Equatable {
  /// The factor *L*, *n* × *n*, zero above its diagonal.
  package let lower: Matrix

  /// Factors `matrix`.
  ///
  /// - Throws: ``LinearAlgebraError/notPositiveDefinite(leadingMinor:)``, with
  ///   the order of the first leading minor that is not positive, or
  ///   ``LinearAlgebraError/notFinite(row:column:)``.
  /// - Complexity: O(*n*³).
  package init(_ matrix: Matrix) throws(LinearAlgebraError) {
    precondition(matrix.isSquare, "a Cholesky factorization of \(matrix.shape) is not defined")
    try matrix.requireFinite()
    SingleThread.require()
    var lower = matrix
    if matrix.rowCount > 0 {
      let info = unsafe LAPACKE_dpotrf(
        LAPACK_COL_MAJOR,
        CChar(UInt8(ascii: "L")),
        Int32(matrix.rowCount),
        &lower.elements,
        lower.stride
      )
      precondition(info >= 0, "dpotrf: argument \(-info) is invalid")
      guard info == 0 else { throw .notPositiveDefinite(leadingMinor: Int(info)) }
    }
    for j in 0..<lower.columnCount {
      for i in 0..<j { lower[i, j] = 0 }
    }
    self.lower = lower
  }

  /// The *x* with *A x = b*, for the *n* elements of *b*.
  ///
  /// - Complexity: O(*n*²).
  package func solution(of right: [Double]) -> [Double] {
    precondition(
      right.count == lower.rowCount,
      "\(right.count) elements do not fit \(lower.rowCount) equations"
    )
    var result = right
    lower.solveCholesky(&result, columnCount: 1)
    return result
  }

  /// The *X* with *A X = B*, one column for each of the *n* × *k* matrix *B*.
  ///
  /// - Complexity: O(*n*² *k*).
  package func solutions(of right: Matrix) -> Matrix {
    precondition(
      right.rowCount == lower.rowCount,
      "\(right.shape) elements do not fit \(lower.rowCount) equations"
    )
    var result = right
    lower.solveCholesky(&result.elements, columnCount: right.columnCount)
    return result
  }

  /// The natural logarithm of the determinant of *A*.
  ///
  /// The determinant itself overflows for matrices of no great size.
  package var logDeterminant: Double {
    2 * (0..<lower.rowCount).reduce(0) { $0 + Double.log(lower[$1, $1]) }
  }
}
