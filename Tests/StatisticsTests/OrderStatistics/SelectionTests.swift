import OutlayStatistics
import Testing

/// Medians by selection, against sorting.
@Suite("Selection")
struct SelectionTests {
  /// Orders that mislead a pivot: steps, ups, downs, waves of a week, ties, and
  /// amounts of every size.
  private static func orders(_ count: Int) -> [[Double]] {
    let days = (0..<count).map(Double.init)
    return [
      days.map { ($0 * 37).truncatingRemainder(dividingBy: 101) / 3 - 15 },
      days, days.reversed(), days.map { $0.truncatingRemainder(dividingBy: 7) },
      days.map { _ in 2 }, days.map { ($0 - 20) * ($0 - 20) * 1e-300 },
      days.map { ($0.truncatingRemainder(dividingBy: 5) - 2) * 1e308 },
    ]
  }

  private static func sortedMedian(_ amounts: [Double]) -> Double? {
    guard !amounts.isEmpty else { return nil }
    let sorted = amounts.sorted()
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return sorted.count.isMultiple(of: 2) ? (low + high) / 2 : low
  }

  @Test(
    "has the median of sorting, to the bit",
    arguments: [0, 1, 2, 3, 7, 8, 9, 10, 16, 17, 64, 101, 730]
  )
  func medians(count: Int) {
    for amounts in SelectionTests.orders(count) {
      #expect(amounts.median()?.bitPattern == SelectionTests.sortedMedian(amounts)?.bitPattern)
    }
  }

  @Test("finds a zero among zeros of both signs", arguments: [9, 15, 28, 51])
  func zeros(count: Int) {
    for positives in 0...count {
      let amounts = (0..<count).map { t in t * 7 % count < positives ? 0.0 : -0.0 }
      for place in 0..<count {
        #expect(amounts.observedQuantile(Double(place) / Double(count - 1)) == 0)
      }
    }
  }

  @Test("minds infinite amounts as any others", arguments: [9, 20, 41])
  func infinities(count: Int) {
    for share in [0, 1, 2, 5, 8, 9, 10] {
      for sign in [1.0, -1.0] {
        let amounts = (0..<count).map { t in
          t * 7 % 10 < share ? sign * .infinity : Double(t * 37 % 101)
        }
        #expect(amounts.median() == SelectionTests.sortedMedian(amounts))
      }
    }
  }
}
