private import COpenBLAS

// Products with the leading columns of a buffer, whose width a loop lets
// shrink. OpenBLAS adds the terms of a last odd column in another order than
// those of pairs: who wants the same bits for a column wherever it stands gives
// these a multiple of `Matrix.columnGroup` columns.

extension Matrix {
  /// The number of columns that the kernels of OpenBLAS take at once, or a
  /// multiple of it.
  package static let columnGroup = 8

  /// Writes the product *Aᵀ B* into a buffer, for *B* of the leading columns of
  /// another.
  ///
  /// - Parameters:
  ///   - block: At least *m* `count` elements, column after column.
  ///   - count: The number of columns of *B*.
  ///   - result: At least *n* `count` elements.
  package func transposedTimes(_ block: [Double], count: Int, into result: inout [Double]) {
    requireRoom(block.count, rowCount * count)
    unsafe block.withUnsafeBufferPointer { block in
      guard let start = block.baseAddress else { return }
      unsafe transposedTimes(columnsAt: start, count: count, into: &result)
    }
  }

  /// Writes the product *Aᵀ B* into a buffer, for *B* of columns elsewhere.
  ///
  /// - Parameters:
  ///   - columns: The first of *m* `count` elements, column after column.
  ///   - count: The number of columns of *B*.
  ///   - result: At least *n* `count` elements.
  @unsafe
  package func transposedTimes(
    columnsAt columns: UnsafePointer<Double>,
    count: Int,
    into result: inout [Double]
  ) {
    requireRoom(result.count, columnCount * count)
    guard count > 0, columnCount > 0 else { return }
    SingleThread.require()
    unsafe cblas_dgemm(
      CblasColMajor,
      CblasTrans,
      CblasNoTrans,
      Int32(columnCount),
      Int32(count),
      Int32(rowCount),
      1,
      elements,
      stride,
      columns,
      stride,
      0,
      &result,
      Int32(columnCount)
    )
  }

  /// Takes the product *A B* from a buffer, for *B* of the leading columns of
  /// another.
  ///
  /// - Parameters:
  ///   - block: At least *n* `count` elements, column after column.
  ///   - count: The number of columns of *B*.
  ///   - result: At least *m* `count` elements.
  package func times(_ block: [Double], count: Int, subtractedFrom result: inout [Double]) {
    requireRoom(result.count, rowCount * count)
    unsafe result.withUnsafeMutableBufferPointer { result in
      guard let start = result.baseAddress else { return }
      unsafe times(block, count: count, subtractedFromColumnsAt: start)
    }
  }

  /// Takes the product *A B* from columns elsewhere, for *B* of the leading
  /// columns of a buffer.
  ///
  /// - Parameters:
  ///   - block: At least *n* `count` elements, column after column.
  ///   - count: The number of columns of *B*.
  ///   - result: The first of *m* elements a column.
  @unsafe
  package func times(
    _ block: [Double],
    count: Int,
    subtractedFromColumnsAt result: UnsafeMutablePointer<Double>
  ) {
    requireRoom(block.count, columnCount * count)
    guard count > 0, columnCount > 0, rowCount > 0 else { return }
    unsafe block.withUnsafeBufferPointer { block in
      guard let start = block.baseAddress else { return }
      unsafe times(columnsAt: start, count: count, subtractedFromColumnsAt: result)
    }
  }

  /// Takes the product *A B* from columns elsewhere, for *B* of some columns of
  /// another matrix.
  ///
  /// - Parameters:
  ///   - other: *B* and its neighbours, *n* rows.
  ///   - columns: The columns of `other` that are *B*.
  ///   - result: The first of *m* elements a column.
  @unsafe
  package func times(
    _ other: Matrix,
    columns: Range<Int>,
    subtractedFromColumnsAt result: UnsafeMutablePointer<Double>
  ) {
    precondition(other.rowCount == columnCount && columns.upperBound <= other.columnCount)
    guard !columns.isEmpty, columnCount > 0, rowCount > 0 else { return }
    unsafe other.elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      let first = unsafe start + columns.lowerBound * columnCount
      unsafe times(columnsAt: first, count: columns.count, subtractedFromColumnsAt: result)
    }
  }

  @unsafe
  private func times(
    columnsAt block: UnsafePointer<Double>,
    count: Int,
    subtractedFromColumnsAt result: UnsafeMutablePointer<Double>
  ) {
    SingleThread.require()
    unsafe cblas_dgemm(
      CblasColMajor,
      CblasNoTrans,
      CblasNoTrans,
      Int32(rowCount),
      Int32(count),
      Int32(columnCount),
      -1,
      elements,
      stride,
      block,
      Int32(columnCount),
      1,
      result,
      stride
    )
  }

  private func requireRoom(_ count: Int, _ needed: Int) {
    precondition(count >= needed, "a buffer of \(count) elements has no room for \(needed)")
  }
}
