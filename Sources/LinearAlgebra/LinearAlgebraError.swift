/// A matrix that cannot be used as asked.
///
///     do {
///       _ = try Cholesky(Matrix(rows: [[1, 2], [2, 1]]))
///     } catch {
///       print(error)   // the leading minor of order 2 is not positive: …
///     }
package enum LinearAlgebraError: Error, Equatable, Sendable {
  /// An element is infinite or not a number.
  case notFinite(row: Int, column: Int)

  /// A symmetric matrix has a leading minor that is not positive.
  case notPositiveDefinite(leadingMinor: Int)

  /// A triangular factor has a zero on its diagonal, in the given column.
  case singular(column: Int)

  /// Of the columns, only `rank` are independent; the rest, named by their
  /// positions, are combinations of the others.
  case rankDeficient(rank: Int, columns: Int, dependentColumns: [Int])

  /// The singular values were not found.
  case notConverged
}

extension LinearAlgebraError: CustomStringConvertible {
  /// The fault of the matrix, and its cure.
  package var description: String {
    switch self {
    case .notFinite(let row, let column):
      "element (\(row), \(column)) is not a finite number: remove or fill it first"
    case .notPositiveDefinite(let leadingMinor):
      "the leading minor of order \(leadingMinor) is not positive: the matrix is not a "
        + "covariance; remove duplicate columns or add a small positive diagonal"
    case .singular(let column):
      "column \(column) is a combination of those before it: remove it"
    case .rankDeficient(let rank, let columns, let dependentColumns):
      "only \(rank) of \(columns) columns are independent: "
        + "remove columns \(dependentColumns), or add a ridge penalty"
    case .notConverged:
      "the singular values did not converge: scale the columns to similar sizes"
    }
  }
}
