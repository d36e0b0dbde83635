import Testing

@testable import OutlayForecasting

/// Errors sorted by their bits, against comparing them.
@Suite("Sorted errors")
struct SortedErrorsTests {
  private static let series: [[Double]] = [
    (0..<2000).map { Double($0 * 37 % 101) - 50 },
    (0..<500).map { (t: Int) -> Double in
      let size = t % 5 == 0 ? 1e-300 : t % 5 == 1 ? 1e300 : 1
      return Double(t * 37 % 101 - 50) * size
    },
    // Errors of which few have their upper bits in common.
    (0..<3000).map { (t: Int) -> Double in (t % 2 == 0 ? 1 : -1) / Double(t * 37 % 2999 + 1) },
    // Errors that differ in their last bits only.
    (0..<500).map { 1 + Double($0 * 37 % 101) * Double.ulpOfOne },
    [.infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0, -0.0, 0],
    [],
  ]

  @Test("sorts errors of every size and sign, equal ones as they came", arguments: series)
  func sorts(errors: [Double]) {
    var sorting = SortedErrors(capacity: errors.count)
    for (index, error) in errors.enumerated() { sorting.append(error, weight: Double(index)) }
    #expect(sorting.isEmpty == errors.isEmpty)
    let sorted = sorting.sorted()
    let expected = errors.indices.sorted { (errors[$0], $0) < (errors[$1], $1) }
    #expect(sorted.map(\.weight) == expected.map(Double.init))
    #expect(sorted.map(\.value) == expected.map { errors[$0] })
  }
}
