import OutlayLinearAlgebra
import Testing

@Suite struct BlockProductsTests {
  let a = Matrix.random(30, 9, seed: 61)
  let b = Matrix.random(30, 24, seed: 62)

  @Test("are those of the leading columns, and leave the rest")
  func leading() {
    var result = [Double](repeating: 7, count: 9 * 24)
    a.transposedTimes(b.elements, count: 16, into: &result)
    let expected = a.transposedTimes(b)
    // Sums of 30 products below 1, in any order.
    #expect(distance(Array(result[..<144]), Array(expected.elements[..<144])) < 60 * gamma(30))
    #expect(result[144...].allSatisfy { $0 == 7 })
    var rest = b.elements
    a.times(result, count: 8, subtractedFrom: &rest)
    let taken = a.times(Matrix(elements: Array(result[..<72]), rowCount: 9, columnCount: 8))
    for i in 0..<240 { #expect(abs(rest[i] - (b.elements[i] - taken.elements[i])) < 1e-13) }
    #expect(Array(rest[240...]) == Array(b.elements[240...]))
  }

  @Test("are the same bits for a column wherever it stands in groups", arguments: [1, 2, 3])
  func bits(groups: Int) {
    let count = groups * Matrix.columnGroup
    var (whole, part) = ([Double](repeating: 0, count: 216), [Double](repeating: 0, count: 216))
    a.transposedTimes(b.elements, count: 24, into: &whole)
    a.transposedTimes(b.elements, count: count, into: &part)
    #expect(part[..<(9 * count)] == whole[..<(9 * count)])
    var (rest, other) = (b.elements, b.elements)
    a.times(whole, count: 24, subtractedFrom: &rest)
    a.times(whole, count: count, subtractedFrom: &other)
    #expect(other[..<(30 * count)] == rest[..<(30 * count)])
  }
}
