import Testing

@testable import OutlayLinearAlgebra

@Suite struct RowRemovalTests {
  let a = Matrix.random(60, 7, seed: 51)

  @Test("leaves the least squares of the other rows", arguments: [[3], [0, 9, 59], Array(5..<42)])
  func others(removed: [Int]) throws {
    let factor = try LeastSquares(a)
    var removal = RowRemoval(of: factor.q)
    let root = removal.root(without: removed)
    let v = try #require(root)
    let rows = (0..<60).filter { !removed.contains($0) }
    let own = try LeastSquares(Matrix(rows: rows.map { a.row($0) }))
    // W V is a root of the covariance of the rows left.
    let wv = factor.root.times(v)
    let covariance = wv.times(wv.transposed())
    // A condition below 100 for 23 rows.
    #expect(covariance.distance(to: own.unscaledCovariance) < 1e-13)
  }

  @Test("forgets the rows removed before")
  func again() throws {
    let factor = try LeastSquares(a)
    var removal = RowRemoval(of: factor.q)
    _ = removal.root(without: Array(0..<20))
    let none = removal.root(without: [])
    #expect(none == .identity(7))
    _ = removal.root(without: Array(0..<58))
    var other = RowRemoval(of: factor.q)
    let (again, first) = (removal.root(without: [4]), other.root(without: [4]))
    #expect(again != nil && again == first)
  }

  @Test("declines where the rows left hardly determine a column")
  func deficient() throws {
    let lonely = Matrix(columns: [a.column(0), (0..<60).map { $0 == 8 ? 1 : 0 }])
    var removal = RowRemoval(of: try LeastSquares(lonely).q)
    for removed in [[8], Array(0..<59), Array(0..<60)] {
      let root = removal.root(without: removed)
      #expect(root == nil)
    }
    let root = removal.root(without: [7])
    #expect(root != nil)
  }
}
