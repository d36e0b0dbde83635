import OutlayLinearAlgebra
import Testing

@Suite struct LeastSquaresTests {
  let a = Matrix.random(60, 7, seed: 41)
  let b = Matrix.random(60, 4, seed: 42)

  @Test("leaves residuals orthogonal to the columns")
  func orthogonality() throws {
    let factor = try LeastSquares(a)
    let residual = zip(b.column(0), a.times(factor.solution(of: b.column(0)))).map(-)
    // Norms below 8 and 60 terms of rounding.
    #expect(distance(a.transposedTimes(residual), [0, 0, 0, 0, 0, 0, 0]) < 60 * 8 * gamma(60))
  }

  @Test("agrees with the normal equations")
  func normalEquations() throws {
    let factor = try LeastSquares(a)
    let normal = try Cholesky(a.gram())
    // A well conditioned matrix: some ten ulps.
    #expect(
      distance(
        factor.solution(of: b.column(1)),
        normal.solution(of: a.transposedTimes(b.column(1)))
      )
        < 1e-14
    )
    #expect(factor.unscaledCovariance.distance(to: normal.solutions(of: .identity(7))) < 1e-14)
  }

  @Test("serves many right-hand sides as it does each")
  func many() throws {
    let factor = try LeastSquares(a)
    let solutions = factor.solutions(of: b)
    for j in 0..<4 {
      // The same sums, perhaps in another order.
      #expect(distance(solutions.column(j), factor.solution(of: b.column(j))) < 1e-14)
    }
  }

  @Test("goes from coefficients to coordinates and back")
  func coordinates() throws {
    let factor = try LeastSquares(a)
    let z = factor.projection(ofSolution: factor.solution(of: b.column(2)))
    #expect(distance(z, factor.q.transposedTimes(b.column(2))) < 1e-14)
    let all = factor.solutions(ofProjections: factor.q.transposedTimes(b))
    #expect(distance(all.column(2), factor.solution(of: b.column(2))) < 1e-14)
  }

  @Test("has leverages that sum to the number of columns")
  func leverages() throws {
    let factor = try LeastSquares(a)
    #expect(abs(factor.leverages.reduce(0, +) - 7) < 60 * 7 * gamma(60))
    #expect(factor.leverages.allSatisfy { (0...1).contains($0) })
    for i in [0, 17, 59] {
      #expect(abs(factor.leverage(of: a.row(i)) - factor.leverages[i]) < 1e-14)
    }
  }

  @Test("does not depend on units, to the bit for powers of two")
  func equivariance() throws {
    var scaled = a
    for i in 0..<60 {
      scaled[i, 0] *= 0x1p-300
      scaled[i, 3] *= 1024
    }
    let before = try LeastSquares(a).solution(of: b.column(0))
    let after = try LeastSquares(scaled).solution(of: b.column(0))
    #expect(after[0] == before[0] * 0x1p300)
    #expect(after[3] == before[3] / 1024)
    #expect(after[5] == before[5])
  }

  @Test("solves for columns nineteen orders of magnitude apart")
  func scales() throws {
    let days = (0..<100).map(Double.init)
    let design = Matrix(columns: [days.map { _ in 1e-9 }, days.map { $0 * 1e10 }])
    let x = try LeastSquares(design).solution(of: days.map { 3 + 2 * $0 })
    #expect(abs(x[0] / 3e9 - 1) < 1e-13 && abs(x[1] / 2e-10 - 1) < 1e-13)
  }

  @Test("relates its root to its orthonormal columns")
  func root() throws {
    let factor = try LeastSquares(a)
    #expect(a.times(factor.root).distance(to: factor.q) < 1e-14)
  }

  @Test("may have no columns")
  func empty() throws {
    let factor = try LeastSquares(Matrix(repeating: 0, rowCount: 3, columnCount: 0))
    #expect(factor.solution(of: [1, 2, 3]).isEmpty)
    #expect(factor.leverages == [0, 0, 0])
  }
}
