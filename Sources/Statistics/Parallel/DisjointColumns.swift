/// Room that many threads write, each column one of them.
///
///     let room = unsafe DisjointColumns(start, rowCount: days, columnCount: series)
///     _ = concurrentMap(count: series) { index in
///       room.withColumn(index) { $0.update(repeating: 0) }
///     }
///
/// The compiler cannot know that two threads never ask for the same column:
/// that is the caller's promise, made once here, so that no other type has to
/// say that it is safe to share.
///
/// Whole columns are handed over with checked bounds. Where a check would cost as
/// much as what is written, ``store(_:at:)-(Element,_)`` and ``address(of:)``
/// check in debug builds only. They are inlined into other targets because the type
/// is `@usableFromInline`: `@inlinable` alone does not do it for a package type.
@safe
@usableFromInline
package struct DisjointColumns<Element: Sendable>: @unchecked Sendable {
  @usableFromInline let start: UnsafeMutablePointer<Element>

  /// The number of elements in a column.
  @usableFromInline package let rowCount: Int

  /// The number of columns.
  @usableFromInline package let columnCount: Int

  /// Divides the room from `start` on into columns, one after the other.
  ///
  /// It must hold `rowCount` × `columnCount` elements for as long as this value
  /// is used.
  @unsafe
  @inlinable
  package init(_ start: UnsafeMutablePointer<Element>, rowCount: Int, columnCount: Int) {
    unsafe self.start = start
    self.rowCount = rowCount
    self.columnCount = columnCount
  }

  /// Calls `body` with a column, to be written.
  ///
  /// The elements must be initialized, or be numbers, which need not be.
  @inlinable
  package func withColumn<Result>(
    _ column: Int,
    _ body: (inout MutableSpan<Element>) -> Result
  ) -> Result {
    withColumns(column..<(column + 1), body)
  }

  /// Calls `body` with neighbouring columns, to be written.
  @inlinable
  package func withColumns<Result>(
    _ columns: Range<Int>,
    _ body: (inout MutableSpan<Element>) -> Result
  ) -> Result {
    precondition(
      columns.lowerBound >= 0 && columns.upperBound <= columnCount,
      "no columns \(columns) among \(columnCount)"
    )
    var span = unsafe MutableSpan(
      _unsafeStart: start + columns.lowerBound * rowCount,
      count: columns.count * rowCount
    )
    return body(&span)
  }

  /// The address of a column.
  @unsafe
  @inlinable
  @inline(__always)
  package func address(of column: Int) -> UnsafeMutablePointer<Element> {
    assert(column >= 0 && column < columnCount, "no column \(column) among \(columnCount)")
    return unsafe start + column &* rowCount
  }

  /// Writes the element at a place counted over all columns.
  @unsafe
  @inlinable
  @inline(__always)
  package func store(_ element: Element, at place: Int) {
    assert(place >= 0 && place < rowCount * columnCount, "no place \(place) in the columns")
    unsafe start[place] = element
  }
}

extension DisjointColumns<Double> {
  /// Writes two elements, the first at a place counted over all columns.
  @unsafe
  @inlinable
  @inline(__always)
  package func store(_ pair: Pair, at place: Int) {
    assert(place >= 0 && place + 1 < rowCount * columnCount, "no two places from \(place) on")
    unsafe UnsafeMutableRawPointer(start + place).storeBytes(of: pair, as: Pair.self)
  }
}
