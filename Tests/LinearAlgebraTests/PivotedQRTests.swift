import OutlayLinearAlgebra
import Testing

@Suite struct PivotedQRTests {
  @Test("multiplies back to its columns in their order", arguments: shapes)
  func theorem(rowCount: Int, columnCount: Int) throws {
    let a = Matrix.random(rowCount, columnCount, seed: 11)
    let factor = try PivotedQR(a)
    let count = min(rowCount, columnCount)
    // Higham (2002), Theorem 19.4, with its constant taken as 4.
    let bound = 4 * gamma(rowCount * max(count, 1)) * Double(rowCount + count).squareRoot()
    #expect(factor.q.gram().distance(to: .identity(count)) <= bound)
    let product = factor.q.times(factor.r)
    for (k, column) in factor.permutation.enumerated() {
      #expect(distance(product.column(k), a.column(column)) <= bound)
    }
    #expect(factor.permutation.sorted() == Array(0..<columnCount))
    #expect(factor.rank == count)
    for k in 0..<max(0, count - 1) {
      #expect(abs(factor.r[k, k]) >= abs(factor.r[k + 1, k + 1]))
    }
  }

  @Test("sees the rank of a product", arguments: 1...6)
  func rank(rank: Int) throws {
    let product = Matrix.random(30, rank, seed: 5).times(.random(rank, 8, seed: 6))
    #expect(try PivotedQR(product).rank == rank)
  }

  @Test("gives the dependent columns 0")
  func basicSolution() throws {
    let twice = try PivotedQR(Matrix(columns: [[1, 1, 1], [2, 2, 2], [0, 1, 2]]))
    #expect(twice.rank == 2)
    let x = twice.solution(of: [1, 3, 5])
    // The line 1 + 2t, in the longer of the two equal columns.
    #expect(distance(x, [0, 0.5, 2]) < 1e-14)
    #expect(x[0] == 0)
  }

  @Test("has rank 0 for zeros, and no columns")
  func zeros() throws {
    #expect(try PivotedQR(Matrix(repeating: 0, rowCount: 3, columnCount: 2)).rank == 0)
    #expect(try PivotedQR(Matrix(repeating: 0, rowCount: 3, columnCount: 0)).rank == 0)
  }
}
