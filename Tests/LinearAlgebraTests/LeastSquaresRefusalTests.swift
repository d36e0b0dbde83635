import OutlayLinearAlgebra
import Testing

@Suite struct LeastSquaresRefusalTests {
  @Test("names the columns that follow from the others")
  func dependent() {
    // Seven days of the week beside a constant: one is too many.
    let days = (0..<35).map { day in [1] + (0..<7).map { day % 7 == $0 ? 1.0 : 0 } }
    #expect {
      try LeastSquares(Matrix(rows: days))
    } throws: { error in
      guard
        case .rankDeficient(let rank, let columns, let dependent)? = error as? LinearAlgebraError
      else { return false }
      return rank == 7 && columns == 8 && dependent.count == 1
    }
  }

  @Test("names columns of zeros and of one value twice")
  func duplicates() {
    let columns: [[Double]] = [[1, 2, 3, 4], [0, 0, 0, 0], [2, 4, 6, 8.5], [1, 2, 3, 4.25]]
    #expect(
      throws: LinearAlgebraError.rankDeficient(rank: 2, columns: 4, dependentColumns: [1, 3])
    ) {
      try LeastSquares(Matrix(columns: columns))
    }
  }

  @Test("refuses more columns than rows")
  func wide() {
    // Three equal columns after two that span the rest of what is there.
    let columns: [[Double]] = [[3, 0], [0, 3], [1, 1], [1, 1], [1, 1]]
    #expect(
      throws: LinearAlgebraError.rankDeficient(rank: 2, columns: 5, dependentColumns: [2, 3, 4])
    ) {
      try LeastSquares(Matrix(columns: columns))
    }
  }

  @Test("says what to do about each error")
  func messages() {
    let messages: [(LinearAlgebraError, String)] = [
      (.notFinite(row: 2, column: 1), "element (2, 1)"),
      (.notPositiveDefinite(leadingMinor: 3), "order 3"),
      (.singular(column: 4), "column 4"),
      (.rankDeficient(rank: 2, columns: 4, dependentColumns: [1, 3]), "remove columns [1, 3]"),
      (.notConverged, "did not converge"),
    ]
    for (error, part) in messages { #expect("\(error)".contains(part)) }
  }
}
