import OutlayForecasting
import OutlayStatistics
import Testing

@testable import OutlayAnomalyDetection

@Suite("Tail probability")
struct TailProbabilityTests {
  // Published error of Hill's Algorithm 395, checked here against the
  // incomplete beta function.
  @Test(
    "is that of Student's t",
    arguments: [(3.0, 3e-3), (5, 2.1e-4), (8, 2e-5), (20, 5e-7), (77, 2e-9), (500, 1e-11)]
  )
  func exact(degrees: Double, tolerance: Double) {
    let probability = TailProbability(degreesOfFreedom: degrees)
    for score in stride(from: 0.05, through: 8, by: 0.05) {
      let exact = 2 * StudentT(degreesOfFreedom: degrees).survival(score)
      #expect(abs(probability(score) / exact - 1) < tolerance, "score \(score)")
      #expect(probability(-score) == probability(score))
    }
    #expect(probability(0) == 1)
    #expect(probability(.nan).isNaN)
  }

  @Test("falls as the score grows, far out too", arguments: [3.0, 6, 50, 300])
  func monotone(degrees: Double) {
    let probability = TailProbability(degreesOfFreedom: degrees)
    var last = 1.0
    var score = 0.01
    while score < 1e12 {
      let next = probability(score)
      #expect(next >= 0 && (next < last || last == 0), "score \(score)")
      last = next
      score *= 1.2
    }
  }
}
