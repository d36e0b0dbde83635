import Testing

@testable import OutlayForecasting

/// The order of a window whose amounts are replaced, against sorting.
@Suite("Sorted window")
struct SortedWindowTests {
  @Test("has the median of the amounts that were not replaced", arguments: [1, 2, 7, 28, 29])
  func replaced(days: Int) {
    // Steps of 37 in a cycle of 101, in thirds: ups, downs, and equal amounts.
    let amounts = (0..<300).map { Double($0 * 37 % 101 / 3) - 15 }
    var window = SortedWindow(capacity: days)
    for (t, amount) in amounts.enumerated() {
      if t < days { window.insert(amount) } else { window.replace(amounts[t - days], with: amount) }
      #expect(window.median == amounts[max(0, t + 1 - days)...t].median())
    }
  }
}

extension ArraySlice<Double> {
  /// The median by sorting.
  fileprivate func median() -> Double {
    let sorted = sorted()
    return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
  }
}
