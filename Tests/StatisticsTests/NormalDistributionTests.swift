import OutlayStatistics
import Testing

// From mpmath 1.3 at 60 digits: erfc(z/√2)/2 and its root.

private let tails: [(Double, Double)] = [
  (0.001, 0.49960105778608894), (0.5, 0.3085375387259869), (1, 0.15865525393145705),
  (1.96, 0.024997895148220434), (3, 0.0013498980316300945), (6, 9.8658764503769814e-10),
  (10, 7.6198530241605261e-24), (20, 2.7536241186062337e-89), (37, 5.7255712225245768e-300),
]

private let lowerQuantiles: [(Double, Double)] = [
  (0.45, -0.12566134685507401), (0.3, -0.52440051270804082), (0.025, -1.9599639845400542),
  (0.001, -3.0902323061678135), (1e-10, -6.3613409024040562), (1e-100, -21.273453560965324),
  (1e-300, -37.047096299361199),
]

@Suite struct NormalDistributionTests {
  let standard = NormalDistribution()

  // exp(−z²/2) magnifies the rounding of z by z².
  @Test("agrees with sixty digits on tails", arguments: tails)
  func cumulative(z: Double, expected: Double) {
    let tolerance = 4 * (1 + z * z) * Double.ulpOfOne
    #expect(abs(standard.survival(z) / expected - 1) < tolerance)
    #expect(abs(standard.cumulative(-z) / expected - 1) < tolerance)
  }

  // Near the median a value of 0.13 hangs on the last bit of p.
  @Test("agrees with sixty digits on quantiles", arguments: lowerQuantiles)
  func quantile(p: Double, expected: Double) {
    #expect(abs(standard.quantile(p) / expected - 1) < 2e-15)
  }

  @Test("is symmetric about its mean")
  func symmetry() {
    #expect(standard.quantile(0.5) == 0)
    #expect(standard.quantile(0.75) == -standard.quantile(0.25))
  }

  @Test("moves with its mean and stretches with its standard deviation")
  func locationAndScale() {
    let spend = NormalDistribution(mean: 100, standardDeviation: 8)
    #expect(spend.quantile(0.9) == 100 + 8 * standard.quantile(0.9))
    #expect(spend.cumulative(108) == standard.cumulative(1))
    #expect(spend.survival(108) == standard.survival(1))
    #expect(spend.density(108) == standard.density(1) / 8)
  }

  @Test("has the density that its probabilities grow by")
  func density() {
    // A central difference of step h errs by h²/6 φ″ and by ε/h: 1e-10 here.
    let h = 1e-5
    for z in [-2, -0.3, 0, 1.7] {
      let slope = (standard.cumulative(z + h) - standard.cumulative(z - h)) / (2 * h)
      #expect(abs(slope - standard.density(z)) < 1e-10)
    }
  }
}
