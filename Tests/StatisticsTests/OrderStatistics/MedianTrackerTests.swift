import OutlayStatistics
import OutlayTestSupport
import Testing

@Suite struct MedianTrackerTests {
  @Test(
    "finds the median to the bit wherever it is expected",
    arguments: [1, 2, 3, 10, 101, 730],
    [0, 0.2, 0.6744, 50]
  )
  func median(count: Int, guess: Double) {
    var noise = Noise(state: 5)
    var tracker = MedianTracker(count: count + 3)
    for width in [0.0, 0.01, 0.9] {
      var residuals = (0..<count).map { _ in noise.normal() }
      let magnitudes = residuals.map(abs).sorted()
      let expected = (magnitudes[(count - 1) / 2] + magnitudes[count / 2]) / 2
      residuals.insert(contentsOf: [.nan, .nan, .nan], at: count / 3)
      let found = tracker.median(of: residuals.span, count: count, near: guess, within: width)
      #expect(found == expected)
    }
  }

  @Test("finds the median of ties")
  func ties() {
    var tracker = MedianTracker(count: 6)
    let residuals = [2.0, -1, 1, -2, 1, -1]
    #expect(tracker.median(of: residuals.span, count: 6, near: 1, within: 0) == 1)
    #expect(tracker.median(of: [0, 0, 0, 0, 0, 7].span, count: 6, near: 3, within: 0.5) == 0)
  }
}
