import OutlayLinearAlgebra
import Testing

@Suite struct CholeskyTests {
  @Test("multiplies back within the theorem's bound", arguments: [1, 2, 7, 40])
  func backwardError(count: Int) throws {
    let a = Matrix.random(count + 3, count, seed: 21).gram()
    let lower = try Cholesky(a).lower
    let product = lower.times(lower.transposed())
    // |A − L Lᵀ| ≤ γ(n + 1) |L| |Lᵀ| (Higham 2002, Theorem 10.3), and as much
    // again for the product here.
    for i in 0..<count {
      for j in 0..<count {
        let size = (0..<count).reduce(0) { $0 + abs(lower[i, $1] * lower[j, $1]) }
        #expect(abs(product[i, j] - a[i, j]) <= 2 * gamma(count + 1) * size)
        if j > i { #expect(lower[i, j] == 0) }
      }
    }
  }

  @Test("solves for one right-hand side and for many alike")
  func solutions() throws {
    let a = Matrix.random(9, 6, seed: 22).gram()
    let factor = try Cholesky(a)
    let right = Matrix.random(6, 3, seed: 23)
    let solutions = factor.solutions(of: right)
    // A of condition below 100, solutions below 100.
    #expect(a.times(solutions).distance(to: right) < 1e-12)
    #expect(distance(factor.solution(of: right.column(1)), solutions.column(1)) < 1e-12)
  }

  @Test("knows the logarithm of the determinant")
  func determinant() throws {
    // 4 × 3 − 2² = 8
    let factor = try Cholesky(Matrix(rows: [[4, 2], [2, 3]]))
    #expect(abs(factor.logDeterminant - 2.0794415416798357) < 1e-15)
    let tiny = Matrix(
      elements: Matrix.identity(100).elements.map { $0 * 1e-8 },
      rowCount: 100,
      columnCount: 100
    )
    // 100 log 1e-8, whose exponential is no double.
    #expect(abs(try Cholesky(tiny).logDeterminant + 1842.0680743952366) < 1e-10)
  }

  @Test("names the leading minor that fails")
  func notPositiveDefinite() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 2)) {
      try Cholesky(Matrix(rows: [[1, 2], [2, 1]]))
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 1)) {
      try Cholesky(Matrix(rows: [[0]]))
    }
  }

  @Test("of nothing is nothing, and its determinant 1")
  func empty() throws {
    let factor = try Cholesky(Matrix(rows: []))
    #expect(factor.solution(of: []).isEmpty && factor.logDeterminant == 0)
  }
}
