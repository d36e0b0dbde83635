import OutlayStatistics
import Testing

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

  @Test("has the quantiles of what was inserted and not removed", arguments: [0.0, 0.3, 0.5, 1])
  func quantiles(probability: Double) {
    // A fifth of the amounts missing.
    var amounts = (0..<200).map { Double($0 * 37 % 101 / 3) - 15 }
    for t in stride(from: 2, to: 200, by: 5) { amounts[t] = .nan }
    var (moved, replaced) = (SortedWindow(capacity: 28), SortedWindow(capacity: 28))
    for (t, amount) in amounts.enumerated() {
      let leaving = t < 28 ? Double.nan : amounts[t - 28]
      moved.remove(leaving)
      moved.insert(amount)
      replaced.replace(leaving, with: amount)
      let window = amounts[max(0, t - 27)...t].filter { !$0.isNaN }
      #expect(moved.quantile(probability) == window.quantile(probability))
      #expect(replaced.quantile(probability) == window.quantile(probability))
    }
    moved.removeAll()
    #expect(moved.quantile(probability).isNaN)
  }

  @Test("replaces infinite amounts")
  func infinite() {
    var window = SortedWindow(capacity: 4)
    for amount in [-Double.infinity, -.infinity, 1, .infinity] { window.insert(amount) }
    window.replace(-.infinity, with: 2)
    window.replace(.infinity, with: 3)
    #expect(window.median == 1.5)
    window.replace(-.infinity, with: 0)
    #expect(window.quantile(0) == 0)
    #expect(window.quantile(1) == 3)
  }
}

extension ArraySlice<Double> {
  /// The median by sorting.
  fileprivate func median() -> Double {
    let sorted = sorted()
    return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
  }
}
