import OutlayLinearAlgebra
import Testing

@Suite struct ProductsTests {
  let a = Matrix.random(13, 7, seed: 1)
  let b = Matrix.random(7, 5, seed: 2)

  /// The product by its definition.
  private func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    Matrix(
      rows: (0..<a.rowCount).map { i in
        (0..<b.columnCount).map { j in
          (0..<a.columnCount).reduce(0) { $0 + a[i, $1] * b[$1, j] }
        }
      }
    )
  }

  // Numbers of at most 1: two sums of n products differ by 2 n γₙ at most.
  private let tolerance = 2 * 13 * gamma(13)

  @Test("are those of the definition")
  func definition() {
    #expect(a.times(b).distance(to: product(a, b)) <= tolerance)
    #expect(a.transposed().transposedTimes(b).distance(to: product(a, b)) <= tolerance)
    #expect(a.gram().distance(to: product(a.transposed(), a)) <= tolerance)
    #expect(distance(a.times(b.column(2)), product(a, b).column(2)) <= tolerance)
    #expect(
      distance(b.transposedTimes(b.column(1)), product(b.transposed(), b).column(1)) <= tolerance
    )
  }

  @Test("of a matrix with itself are symmetric to the bit")
  func symmetry() {
    #expect(a.gram() == a.gram().transposed())
  }

  @Test("overwrite what the buffer held")
  func buffers() {
    var matrix = Matrix(repeating: .nan, rowCount: 13, columnCount: 5)
    a.times(b, into: &matrix)
    #expect(matrix == a.times(b))
    var vector = [Double](repeating: .nan, count: 7)
    a.transposedTimes(a.column(0), into: &vector)
    #expect(vector == a.transposedTimes(a.column(0)))
  }

  @Test("of nothing are zero, or nothing")
  func empty() {
    let tall = Matrix(repeating: 1, rowCount: 3, columnCount: 0)
    #expect(tall.times([]) == [0, 0, 0])
    #expect(tall.times(tall.transposed()) == Matrix(repeating: 0, rowCount: 3, columnCount: 3))
    #expect(tall.transposedTimes([1, 2, 3]).isEmpty)
    #expect(tall.gram().elements.isEmpty)
    #expect(tall.transposed().gram() == Matrix(repeating: 0, rowCount: 3, columnCount: 3))
    var vector = [9.0, 9, 9]
    tall.times([], into: &vector)
    #expect(vector == [0, 0, 0])
  }

  @Test("are the same bits from many threads at once")
  func concurrency() async {
    let x = Matrix.random(300, 80, seed: 3)
    let expected = x.gram()
    let answers = await withTaskGroup(of: Matrix.self, returning: [Matrix].self) { group in
      for _ in 0..<16 { group.addTask { x.gram() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 16 && answers.allSatisfy { $0 == expected })
  }
}
