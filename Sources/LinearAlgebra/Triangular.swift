private import COpenBLAS

// Upper triangles are the `R` of a QR factorization, lower ones the `L` of a
// Cholesky factorization. None of these look at the other triangle.

extension Matrix {
  /// Solves *R x = b* in place for the leading `count` rows and columns of an
  /// upper triangle whose diagonal has no zero.
  func solveUpper(_ vector: inout [Double], count: Int) {
    guard count > 0 else { return }
    unsafe cblas_dtrsv(
      CblasColMajor,
      CblasUpper,
      CblasNoTrans,
      CblasNonUnit,
      Int32(count),
      elements,
      stride,
      &vector,
      1
    )
  }

  /// Solves *R X = B* in place, as above, for the leading `count` rows of *B*.
  func solveUpper(_ matrix: inout Matrix, count: Int) {
    guard count > 0, matrix.columnCount > 0 else { return }
    unsafe cblas_dtrsm(
      CblasColMajor,
      CblasLeft,
      CblasUpper,
      CblasNoTrans,
      CblasNonUnit,
      Int32(count),
      Int32(matrix.columnCount),
      1,
      elements,
      stride,
      &matrix.elements,
      matrix.stride
    )
  }

  /// Solves *L Lᵀ x = b* in place for a lower triangle.
  func solveCholesky(_ elementsOfB: inout [Double], columnCount: Int) {
    guard rowCount > 0, columnCount > 0 else { return }
    let info = unsafe LAPACKE_dpotrs(
      LAPACK_COL_MAJOR,
      CChar(UInt8(ascii: "L")),
      Int32(rowCount),
      Int32(columnCount),
      elements,
      stride,
      &elementsOfB,
      stride
    )
    precondition(info == 0, "dpotrs: argument \(-info) is invalid")
  }

  /// The inverse of a square upper triangle whose diagonal has no zero.
  func inverseOfUpper() -> Matrix {
    var inverse = self
    guard rowCount > 0 else { return inverse }
    let info = unsafe LAPACKE_dtrtri(
      LAPACK_COL_MAJOR,
      CChar(UInt8(ascii: "U")),
      CChar(UInt8(ascii: "N")),
      Int32(rowCount),
      &inverse.elements,
      stride
    )
    precondition(info == 0, "dtrtri: info \(info)")
    return inverse
  }

  /// The upper trapezoid of the leading `count` rows, zero below its diagonal.
  func upperTriangle(rows count: Int) -> Matrix {
    var result = Matrix(repeating: 0, rowCount: count, columnCount: columnCount)
    for j in 0..<columnCount {
      for i in 0..<min(j + 1, count) { result[i, j] = self[i, j] }
    }
    return result
  }

  /// The leading `min(m, n)` columns of the orthogonal factor whose reflectors
  /// LAPACK left below the diagonal of this matrix.
  func orthogonalFactor(_ scales: [Double]) -> Matrix {
    let count = scales.count
    var q = Matrix(
      elements: Array(elements[..<(rowCount * count)]),
      rowCount: rowCount,
      columnCount: count
    )
    guard count > 0 else { return q }
    let info = unsafe LAPACKE_dorgqr(
      LAPACK_COL_MAJOR,
      Int32(rowCount),
      Int32(count),
      Int32(count),
      &q.elements,
      q.stride,
      scales
    )
    precondition(info == 0, "dorgqr: argument \(-info) is invalid")
    return q
  }
}
