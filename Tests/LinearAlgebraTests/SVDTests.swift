import OutlayLinearAlgebra
import Testing

@Suite struct SVDTests {
  @Test("multiplies back to its matrix, with orthonormal vectors", arguments: shapes)
  func theorem(rowCount: Int, columnCount: Int) throws {
    let a = Matrix.random(rowCount, columnCount, seed: 31)
    let svd = try SVD(a)
    let count = min(rowCount, columnCount)
    // LAPACK Users' Guide, §4.9: a modest multiple of ε σ₁, here max(m, n).
    let bound = Double(max(rowCount, columnCount)) * .ulpOfOne * (svd.singularValues.first ?? 0)
    var scaled = svd.u
    for k in 0..<count {
      for i in 0..<rowCount { scaled[i, k] *= svd.singularValues[k] }
    }
    #expect(scaled.times(svd.vTransposed).distance(to: a) <= bound)
    #expect(svd.u.gram().distance(to: .identity(count)) <= 40 * .ulpOfOne)
    #expect(svd.vTransposed.transposed().gram().distance(to: .identity(count)) <= 40 * .ulpOfOne)
    #expect(svd.singularValues == svd.singularValues.sorted(by: >))
    #expect(svd.rank == count)
  }

  @Test("measures what a matrix stretches")
  func values() throws {
    let svd = try SVD(Matrix(rows: [[3, 0], [0, -4]]))
    #expect(svd.singularValues == [4, 3])
    #expect(svd.conditionNumber == 4.0 / 3)
    #expect(try SVD(Matrix(repeating: 0, rowCount: 2, columnCount: 2)).conditionNumber == .infinity)
  }

  @Test("finds the shortest of the solutions")
  func shortest() throws {
    // x + y = 2 is met by (1, 1) first.
    let svd = try SVD(Matrix(rows: [[1, 1]]))
    #expect(distance(svd.solution(of: [2]), [1, 1]) < 1e-15)
    let twice = try SVD(Matrix(columns: [[1, 1, 1], [1, 1, 1]]))
    #expect(twice.rank == 1)
    #expect(distance(twice.solution(of: [2, 2, 2]), [1, 1]) < 1e-14)
  }
}
