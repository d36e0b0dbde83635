import Testing

@testable import OutlayLinearAlgebra

@Suite struct MatrixTests {
  let a = Matrix(rows: [[1, 2], [3, 4], [5, 6]])

  @Test("stores its elements by columns")
  func layout() {
    #expect(a.elements == [1, 3, 5, 2, 4, 6])
    #expect(a == Matrix(columns: [[1, 3, 5], [2, 4, 6]]))
    #expect(a == Matrix(elements: [1, 3, 5, 2, 4, 6], rowCount: 3, columnCount: 2))
  }

  @Test("answers with its elements, rows and columns")
  func elements() {
    #expect(a[2, 0] == 5)
    #expect(a.row(1) == [3, 4])
    #expect(a.column(1) == [2, 4, 6])
    #expect(a.transposed() == Matrix(rows: [[1, 3, 5], [2, 4, 6]]))
    #expect(!a.isSquare && Matrix.identity(3).isSquare)
  }

  @Test("is a value")
  func value() {
    var b = a
    b[0, 0] = 9
    #expect(a[0, 0] == 1 && b[0, 0] == 9)
  }

  @Test("is the identity with ones on its diagonal")
  func identity() {
    #expect(Matrix.identity(2) == Matrix(rows: [[1, 0], [0, 1]]))
  }

  @Test("may have no rows or no columns")
  func empty() {
    #expect(Matrix(rows: []).columnCount == 0)
    #expect(Matrix(repeating: 1, rowCount: 3, columnCount: 0).transposed().columnCount == 3)
  }

  @Test("says where it is not finite")
  func notFinite() {
    var b = a
    b[2, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 2, column: 1)) { try b.requireFinite() }
    #expect(throws: Never.self) { try a.requireFinite() }
  }
}
