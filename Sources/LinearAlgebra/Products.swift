private import COpenBLAS

// Each product is written once, into a buffer the caller owns, so that a loop
// can call it without allocating; the others make the buffer and call it.

extension Matrix {
  /// The product *A B* of an *m* × *n* matrix and an *n* × *k* one.
  ///
  ///     Matrix(rows: [[1, 2]]).times(Matrix(rows: [[3], [4]]))   // [[11]]
  ///
  /// - Complexity: O(*m n k*).
  public func times(_ other: Matrix) -> Matrix {
    var result = Matrix(repeating: 0, rowCount: rowCount, columnCount: other.columnCount)
    times(other, into: &result)
    return result
  }

  /// The product *A x* of an *m* × *n* matrix and *n* elements.
  ///
  /// - Complexity: O(*m n*).
  public func times(_ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount)
    times(vector, into: &result)
    return result
  }

  /// The product *Aᵀ B* of an *m* × *n* matrix and an *m* × *k* one, without
  /// transposing.
  ///
  /// - Complexity: O(*m n k*).
  public func transposedTimes(_ other: Matrix) -> Matrix {
    var result = Matrix(repeating: 0, rowCount: columnCount, columnCount: other.columnCount)
    transposedTimes(other, into: &result)
    return result
  }

  /// The product *Aᵀ x* of an *m* × *n* matrix and *m* elements, without
  /// transposing.
  ///
  /// - Complexity: O(*m n*).
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    transposedTimes(vector, into: &result)
    return result
  }

  /// The Gram matrix *Aᵀ A*, exactly symmetric.
  ///
  /// - Complexity: O(*m n*²), half of it spared by symmetry.
  public func gram() -> Matrix {
    SingleThread.require()
    var result = Matrix(repeating: 0, rowCount: columnCount, columnCount: columnCount)
    guard rowCount > 0, columnCount > 0 else { return result }
    unsafe cblas_dsyrk(
      CblasColMajor,
      CblasUpper,
      CblasTrans,
      Int32(columnCount),
      Int32(rowCount),
      1,
      elements,
      stride,
      0,
      &result.elements,
      result.stride
    )
    for j in 0..<columnCount {
      for i in 0..<j { result[j, i] = result[i, j] }
    }
    return result
  }
}

// MARK: - Into buffers

extension Matrix {
  /// Writes the product *A B* into a matrix, allocating nothing.
  ///
  /// - Parameters:
  ///   - other: The *n* × *k* factor *B*, for an *m* × *n* matrix *A*.
  ///   - result: The *m* × *k* matrix to overwrite.
  public func times(_ other: Matrix, into result: inout Matrix) {
    precondition(columnCount == other.rowCount, "cannot multiply \(shape) by \(other.shape)")
    product(CblasNoTrans, other, terms: columnCount, into: &result)
  }

  /// Writes the product *Aᵀ B* into a matrix, allocating nothing.
  ///
  /// - Parameters:
  ///   - other: The *m* × *k* factor *B*, for an *m* × *n* matrix *A*.
  ///   - result: The *n* × *k* matrix to overwrite.
  public func transposedTimes(_ other: Matrix, into result: inout Matrix) {
    precondition(
      rowCount == other.rowCount,
      "cannot multiply the transpose of \(shape) by \(other.shape)"
    )
    product(CblasTrans, other, terms: rowCount, into: &result)
  }

  /// Writes the product *A x* into an array, allocating nothing.
  ///
  /// - Parameters:
  ///   - vector: The *n* elements of *x*, for an *m* × *n* matrix *A*.
  ///   - result: The *m* elements to overwrite.
  public func times(_ vector: [Double], into result: inout [Double]) {
    product(CblasNoTrans, vector, terms: columnCount, count: rowCount, into: &result)
  }

  /// Writes the product *Aᵀ x* into an array, allocating nothing.
  ///
  /// - Parameters:
  ///   - vector: The *m* elements of *x*, for an *m* × *n* matrix *A*.
  ///   - result: The *n* elements to overwrite.
  public func transposedTimes(_ vector: [Double], into result: inout [Double]) {
    product(CblasTrans, vector, terms: rowCount, count: columnCount, into: &result)
  }

  private func product(
    _ operation: CBLAS_TRANSPOSE,
    _ other: Matrix,
    terms: Int,
    into result: inout Matrix
  ) {
    let count = operation == CblasTrans ? columnCount : rowCount
    precondition(
      result.rowCount == count && result.columnCount == other.columnCount,
      "a product of \(count) × \(other.columnCount) does not fit into \(result.shape)"
    )
    SingleThread.require()
    // BLAS may leave the result as it was when there is nothing to add.
    guard count > 0, other.columnCount > 0, terms > 0 else {
      for i in result.elements.indices { result.elements[i] = 0 }
      return
    }
    unsafe cblas_dgemm(
      CblasColMajor,
      operation,
      CblasNoTrans,
      Int32(count),
      Int32(other.columnCount),
      Int32(terms),
      1,
      elements,
      stride,
      other.elements,
      other.stride,
      0,
      &result.elements,
      result.stride
    )
  }

  private func product(
    _ operation: CBLAS_TRANSPOSE,
    _ vector: [Double],
    terms: Int,
    count: Int,
    into result: inout [Double]
  ) {
    precondition(
      vector.count == terms && result.count == count,
      "a matrix of \(shape) does not take \(vector.count) elements to \(result.count)"
    )
    SingleThread.require()
    guard count > 0, terms > 0 else {
      for i in result.indices { result[i] = 0 }
      return
    }
    unsafe cblas_dgemv(
      CblasColMajor,
      operation,
      Int32(rowCount),
      Int32(columnCount),
      1,
      elements,
      stride,
      vector,
      1,
      0,
      &result,
      1
    )
  }
}
