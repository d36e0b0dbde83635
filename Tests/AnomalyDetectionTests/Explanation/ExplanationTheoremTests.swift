import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Explanations add up")
struct ExplanationTheoremTests {
  /// Amounts of whole cents and numbers of parts that repeat.
  private struct Draws {
    var noise: Noise

    mutating func amount() -> Double {
      Double(Int.random(in: -5_000_000...12_000_000, using: &noise)) / 100
    }

    mutating func count() -> Int { Int.random(in: 1...16, using: &noise) }
  }

  private func tree(of impact: Double, depth: Int, _ draws: inout Draws) -> Explanation {
    let contributions = (0..<draws.count()).map { index in
      Contribution(key: ["\(index)"], observed: draws.amount(), expected: draws.amount())
    }
    let level = Explanation(of: impact, dimension: "\(depth)", contributions: contributions)
    guard depth > 0 else { return level }
    return level.deepened { tree(of: $0.impact, depth: depth - 1, &draws) }
  }

  /// Every level, from the top.
  private func levels(_ explanation: Explanation) -> [Explanation] {
    [explanation] + explanation.contributions.compactMap(\.explanation).flatMap(levels)
  }

  @Test("to the cent, at each level of random trees", arguments: 0..<20)
  func additivity(seed: Int) {
    var draws = Draws(noise: Noise(state: UInt64(seed)))
    let all = levels(tree(of: draws.amount(), depth: 3, &draws))
    for level in all {
      let sum = level.contributions.map(\.impact).reduce(0, +) + level.residual
      // Half a cent is what a bill can tell; amounts are up to 200,000.
      #expect(abs(sum - level.impact) < 0.005)
    }
    for level in all {
      for contribution in level.contributions {
        guard let below = contribution.explanation else { continue }
        #expect(below.impact == contribution.impact)
      }
    }
  }

  @Test("and are the same in any order of the parts, twice the size for twice the amounts")
  func invariance() {
    var draws = Draws(noise: Noise(state: 7))
    let contributions = (0..<9).map { index in
      Contribution(key: ["\(index)"], observed: draws.amount(), expected: draws.amount())
    }
    let one = Explanation(of: 1000, dimension: "", contributions: contributions)
    #expect(one == Explanation(of: 1000, dimension: "", contributions: contributions.reversed()))
    let doubled = contributions.map {
      Contribution(key: $0.key, observed: 2 * $0.observed, expected: 2 * $0.expected)
    }
    let two = Explanation(of: 2000, dimension: "", contributions: doubled)
    // Powers of two are exact.
    #expect(two.leading.map(\.name) == one.leading.map(\.name))
    #expect(two.residual == 2 * one.residual && two.surprise == one.surprise)
  }
}
