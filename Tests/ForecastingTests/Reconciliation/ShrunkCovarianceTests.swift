import OutlayForecasting
import OutlayLinearAlgebra
import Testing

@Suite("Shrunk covariances")
struct ShrunkCovarianceTests {
  /// Errors of a total and two parts on eight days.
  static let errors = Matrix(rows: [
    [3, 1, 1], [-2, -1, 0], [1, 2, -1], [-4, -2, -1], [2, 0, 1], [0, 1, -2], [-1, -1, 1],
    [2, 1, 1],
  ])

  @Test("keep the variances and shrink the correlations by the published intensity")
  func formula() {
    let shrunk = ShrunkCovariance(of: Self.errors)
    // Worked out apart, in NumPy, from table 2 of the paper for a mean of 0.
    #expect(abs(shrunk.intensity - 0.3583959899749374) < 1e-14)
    #expect(abs(shrunk.matrix[0, 0] - 39.0 / 8) < 1e-14)
    #expect(abs(shrunk.matrix[0, 1] - (1 - shrunk.intensity) * 18.0 / 8) < 1e-14)
    #expect(shrunk.matrix[0, 1] == shrunk.matrix[1, 0])
  }

  @Test("are diagonal where errors do not go together, and for one forecast")
  func diagonal() {
    let apart = ShrunkCovariance(of: Matrix(rows: [[1, 1], [1, -1], [-1, 1], [-1, -1]]))
    #expect(apart.intensity == 1)
    #expect(apart.matrix[0, 1] == 0)
    let alone = ShrunkCovariance(of: Matrix(columns: [[3, -1]])).matrix[0, 0]
    // The square of a root rounds.
    #expect(abs(alone - 5) < 1e-14)
  }

  @Test("reconcile like variances alone where they are diagonal")
  func diagonalReconciliation() throws {
    let tree = Hierarchy(parents: [nil, 0, 0])
    let base = Matrix(rows: [[100, 60, 50], [90, 50, 45]])
    // Columns that are orthogonal, of variances 4, 1 and 9.
    let errors = Matrix(rows: [[2, 1, 3], [2, -1, -3], [-2, 1, -3], [-2, -1, 3]])
    let dense = try tree.reconciled(base, by: ShrunkCovariance(of: errors))
    let diagonal = tree.reconciled(base, by: .variance([4, 1, 9]))
    // Two orders of the same sums round differently.
    #expect(zip(dense.elements, diagonal.elements).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("reconcile to forecasts that add up")
  func coherence() throws {
    let tree = Hierarchy(parents: [nil, 0, 0])
    let base = Matrix(rows: [[100, 60, 50]])
    let coherent = try tree.reconciled(base, by: ShrunkCovariance(of: Self.errors)).row(0)
    #expect(abs(coherent[0] - coherent[1] - coherent[2]) < 1e-12)
    #expect(coherent[0] > 100 && coherent[0] < 110)
  }

  @Test("refuse what is known twice without an error")
  func refusal() {
    let tree = Hierarchy(parents: [nil, 0, 0])
    let exact = ShrunkCovariance(of: Matrix(repeating: 0, rowCount: 4, columnCount: 3))
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 1)) {
      try tree.reconciled(Matrix(rows: [[100, 60, 50]]), by: exact)
    }
  }
}
