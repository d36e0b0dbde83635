import OutlayStatistics
import Testing

@testable import OutlaySyntheticSpend

@Suite("Random streams")
struct RandomStreamTests {
  @Test("repeat for the same seed and key, and differ for another of either")
  func repeatability() {
    func first(_ seed: UInt64, _ key: String) -> [UInt64] {
      var stream = RandomStream(seed: seed, key: key)
      return (0..<4).map { _ in stream.next() }
    }
    #expect(first(1, "a") == first(1, "a"))
    #expect(first(1, "a") != first(2, "a"))
    #expect(first(1, "a") != first(1, "b"))
  }

  @Test("give the numbers of the published algorithms")
  func goldenNumbers() {
    var stream = RandomStream(seed: 42, key: "golden")
    #expect((0..<3).map { _ in stream.next() } == RandomStreamTests.golden)
  }

  /// From the same papers, worked out in the unbounded integers of Python.
  private static let golden: [UInt64] = [
    15640270842815995536, 9773533360474729470, 14711988654617388157,
  ]

  @Test("are uniform on (0, 1]")
  func uniformity() {
    var stream = RandomStream(seed: 7, key: "uniform")
    let draws = (0..<20_000).map { _ in stream.uniform() }
    #expect(draws.allSatisfy { $0 > 0 && $0 <= 1 })
    // The mean of n uniform draws has standard deviation 1/√(12 n) = 0.002;
    // five of them.
    #expect(abs(draws.reduce(0, +) / 20_000 - 0.5) < 0.0102)
  }

  @Test("give normal deviates of mean 0 and variance 1")
  func normality() {
    var stream = RandomStream(seed: 7, key: "normal")
    let draws = (0..<20_000).map { _ in stream.normal() }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.map { $0 * $0 }.reduce(0, +) / 20_000
    // Standard deviations 1/√n = 0.0071 and √(2/n) = 0.01; five of each.
    #expect(abs(mean) < 0.036)
    #expect(abs(variance - 1) < 0.05)
  }

  @Test("give heavy-tailed deviates whose robust standard deviation is 1")
  func heavyTails() {
    var stream = RandomStream(seed: 7, key: "heavy")
    let magnitudes = (0..<20_000).map { _ in abs(stream.heavyTailed()) }.sorted()
    // A sample median has standard deviation 1/(2 f √n), f ≈ 0.95: 0.0037
    // of the median magnitude 0.6745; five of them, times 1.4826.
    #expect(abs(1.4826 * magnitudes[10_000] - 1) < 0.028)
    // Of 20,000 normal deviates one lies beyond 4; of these, about 150.
    #expect(magnitudes.count { $0 > 4 } > 60)
  }

  @Test("draw whole numbers from the first to the last of a range, evenly")
  func integers() {
    var stream = RandomStream(seed: 7, key: "integers")
    var counts = [0, 0, 0, 0, 0, 0]
    for _ in 0..<6_000 { counts[stream.integer(in: 2...7) - 2] += 1 }
    // Binomial with standard deviation 28.9; five of them.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 145 })
  }
}
