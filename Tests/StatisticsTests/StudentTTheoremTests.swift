import OutlayStatistics
import Testing

@Suite struct StudentTTheoremTests {
  @Test(
    "takes a quantile back to its probability",
    arguments: [0.5, 0.9, 1, 4, 17.3, 250, 9e4, 2e5, 1e9],
    [1e-12, 1e-5, 0.1, 0.249, 0.251, 0.4999, 0.6, 0.95]
  )
  func roundTrip(degreesOfFreedom: Double, p: Double) {
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    // The tail grows by p x f(x)/p for an ulp of x: a factor of 50 at 1e-12.
    #expect(abs(t.cumulative(t.quantile(p)) / p - 1) < 1e-13)
  }

  @Test("is the standard normal distribution with infinite degrees of freedom")
  func infinite() {
    let t = StudentT(degreesOfFreedom: .infinity)
    let normal = NormalDistribution()
    for x in [-30, -1, 0, 0.3, 2, 30] {
      #expect(abs(t.cumulative(x) / normal.cumulative(x) - 1) < 1e-15)
      #expect(t.density(x) == normal.density(x))
    }
    #expect(t.quantile(0.9) == normal.quantile(0.9))
  }

  @Test("with one degree of freedom is Cauchy's", arguments: [0.01, 0.5, 3, 1e6])
  func cauchy(x: Double) {
    let t = StudentT(degreesOfFreedom: 1)
    // The density is 1/(π (1 + x²)), to a few roundings.
    #expect(abs(t.density(x) * .pi * (1 + x * x) - 1) < 1e-14)
  }

  @Test("with two degrees of freedom is a root", arguments: [0.01, 0.5, 3, 100])
  func two(x: Double) {
    let t = StudentT(degreesOfFreedom: 2)
    #expect(abs(t.cumulative(x) - (0.5 + x / (2 * (2 + x * x).squareRoot()))) < 1e-15)
  }

  @Test("thins its tails as degrees of freedom grow")
  func monotone() {
    let widths = [0.5, 1, 2, 10, 99_999, 100_001, .infinity].map {
      StudentT(degreesOfFreedom: $0).quantile(0.975)
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("is certain at infinity")
  func extremes() {
    for degreesOfFreedom in [0.5, 30, 1e6, .infinity] {
      let t = StudentT(degreesOfFreedom: degreesOfFreedom)
      #expect(t.survival(.infinity) == 0 && t.cumulative(.infinity) == 1)
      #expect(t.cumulative(0) == 0.5 && t.quantile(0.5) == 0)
    }
  }

  @Test("is infinite only beyond the largest double")
  func overflow() {
    let t = StudentT(degreesOfFreedom: 0.5)
    #expect(t.quantile(1e-200) == -.infinity)
    #expect(t.quantile(1e-140).isFinite)
  }
}
