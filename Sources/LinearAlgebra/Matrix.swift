/// A dense matrix of doubles, stored by columns.
///
///     let a = Matrix(rows: [[1, 2], [3, 4], [5, 6]])
///     a[2, 0]          // 5
///     a.elements       // [1, 3, 5, 2, 4, 6]
///
/// Either dimension may be zero.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int

  /// The number of columns.
  public let columnCount: Int

  /// The elements, one column after another: element (*i*, *j*) is at
  /// `i + j * rowCount`.
  public internal(set) var elements: [Double]

  /// Creates a matrix from its elements, column after column.
  ///
  /// - Parameters:
  ///   - elements: The `rowCount * columnCount` elements, the first column first.
  ///   - rowCount: The number of rows.
  ///   - columnCount: The number of columns.
  public init(elements: [Double], rowCount: Int, columnCount: Int) {
    precondition(
      rowCount >= 0 && columnCount >= 0 && elements.count == rowCount * columnCount,
      "\(elements.count) elements do not fill a matrix of \(rowCount) × \(columnCount)"
    )
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// Creates a matrix of one value.
  ///
  /// - Parameters:
  ///   - value: The value of every element.
  ///   - rowCount: The number of rows.
  ///   - columnCount: The number of columns.
  public init(repeating value: Double, rowCount: Int, columnCount: Int) {
    precondition(
      rowCount >= 0 && columnCount >= 0,
      "a matrix cannot have \(rowCount) × \(columnCount) elements"
    )
    self.init(
      elements: Array(repeating: value, count: rowCount * columnCount),
      rowCount: rowCount,
      columnCount: columnCount
    )
  }

  /// Creates a matrix from its columns, all of one length.
  ///
  /// No columns give a matrix of 0 × 0.
  public init(columns: [[Double]]) {
    let rowCount = columns.first?.count ?? 0
    precondition(
      columns.allSatisfy { $0.count == rowCount },
      "columns of \(columns.map(\.count)) elements do not make a matrix"
    )
    self.init(
      elements: Array(columns.joined()),
      rowCount: rowCount,
      columnCount: columns.count
    )
  }

  /// Creates a matrix from its rows, all of one length, as it is read on paper.
  public init(rows: [[Double]]) {
    self = Matrix(columns: rows).transposed()
  }

  /// The identity matrix of `count` rows and columns.
  ///
  ///     Matrix.identity(2)   // Matrix(rows: [[1, 0], [0, 1]])
  public static func identity(_ count: Int) -> Matrix {
    var identity = Matrix(repeating: 0, rowCount: count, columnCount: count)
    for i in 0..<count { identity[i, i] = 1 }
    return identity
  }
}

// MARK: - Elements

extension Matrix {
  /// True if there are as many rows as columns.
  public var isSquare: Bool { rowCount == columnCount }

  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(contains(row, column), "no element (\(row), \(column)) in \(shape)")
      return elements[row + column * rowCount]
    }
    set {
      precondition(contains(row, column), "no element (\(row), \(column)) in \(shape)")
      elements[row + column * rowCount] = newValue
    }
  }

  /// A copy of one column, counted from 0.
  public func column(_ column: Int) -> [Double] {
    precondition(column >= 0 && column < columnCount, "no column \(column) in \(shape)")
    return Array(elements[column * rowCount..<(column + 1) * rowCount])
  }

  /// A copy of one row, counted from 0.
  public func row(_ row: Int) -> [Double] {
    precondition(row >= 0 && row < rowCount, "no row \(row) in \(shape)")
    return (0..<columnCount).map { elements[row + $0 * rowCount] }
  }

  /// The matrix with its rows as columns.
  public func transposed() -> Matrix {
    var result = Matrix(repeating: 0, rowCount: columnCount, columnCount: rowCount)
    for j in 0..<columnCount {
      for i in 0..<rowCount {
        result.elements[j + i * columnCount] = elements[i + j * rowCount]
      }
    }
    return result
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rowCount && column >= 0 && column < columnCount
  }
}

extension Matrix {
  /// The dimensions as text, for messages.
  var shape: String { "\(rowCount) × \(columnCount)" }

  /// The distance between two columns in memory, which BLAS wants positive.
  var stride: Int32 { Int32(max(1, rowCount)) }

  /// Refuses what LAPACK would answer with NaN, or not at all.
  func requireFinite() throws(LinearAlgebraError) {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: index % rowCount, column: index / rowCount)
  }
}
