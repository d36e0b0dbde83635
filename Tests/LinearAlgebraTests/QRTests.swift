import OutlayLinearAlgebra
import Testing

/// Tall, square, wide, one column, one row, and none of either.
let shapes = [(40, 9), (12, 12), (5, 11), (8, 1), (1, 6), (4, 0), (0, 3), (0, 0)]

@Suite struct QRTests {
  @Test("multiplies back to its matrix, with orthonormal columns", arguments: shapes)
  func theorem(rowCount: Int, columnCount: Int) throws {
    let a = Matrix.random(rowCount, columnCount, seed: 7)
    let factor = try QR(a)
    let count = min(rowCount, columnCount)
    // Higham (2002), Theorem 19.4 and (19.13), with its constant taken as 4.
    let bound = 4 * gamma(rowCount * max(count, 1)) * Double(max(count, 1)).squareRoot()
    #expect(factor.q.gram().distance(to: .identity(count)) <= bound)
    #expect(factor.q.times(factor.r).distance(to: a) <= bound * Double(rowCount).squareRoot())
    for j in 0..<columnCount {
      for i in 0..<count where i > j { #expect(factor.r[i, j] == 0) }
    }
  }

  @Test("solves equations")
  func solution() throws {
    let a = Matrix(rows: [[2, 1], [1, 3]])
    // Two equations of condition 2.6: a few roundings.
    #expect(distance(try QR(a).solution(of: [3, 5]), [0.8, 1.4]) < 1e-15)
  }

  @Test("names a column of zeros")
  func singular() throws {
    let factor = try QR(Matrix(columns: [[1, 2, 3], [0, 0, 0]]))
    #expect(throws: LinearAlgebraError.singular(column: 1)) { try factor.solution(of: [1, 2, 3]) }
  }

  @Test("refuses infinities")
  func notFinite() {
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try QR(Matrix(columns: [[1, .infinity]]))
    }
  }
}
