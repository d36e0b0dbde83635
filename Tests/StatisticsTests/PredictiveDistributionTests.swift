import OutlayStatistics
import Testing

@Suite struct PredictiveDistributionTests {
  let day = PredictiveDistribution(mean: 120, standardDeviation: 10)

  @Test("has the quantiles of its errors about its mean")
  func quantiles() {
    #expect(day.mean == 120 && day.median == 120)
    // Φ⁻¹(0.95) = 1.6448536269514722
    #expect(abs(day.quantile(0.95) - 136.448536269514722) < 1e-12)
    #expect(abs(day.interval(0.9).lowerBound - 103.551463730485278) < 1e-12)
    #expect(abs(day.interval(0.9).upperBound - 136.448536269514722) < 1e-12)
  }

  @Test("is wider on few degrees of freedom")
  func studentT() {
    let few = PredictiveDistribution(mean: 0, standardDeviation: 2, degreesOfFreedom: 10)
    #expect(abs(few.interval(0.95).upperBound - 2 * 2.2281388519862747) < 1e-13)
  }

  @Test("gives an amount exceeded with probability p the chance p", arguments: [0.01, 0.3, 0.8])
  func chance(p: Double) {
    #expect(abs(day.chance(above: day.quantile(1 - p)) - p) < 1e-14)
  }

  @Test("holds what the model puts below a bound at the bound")
  func lowerBound() {
    let account = PredictiveDistribution(mean: 5, standardDeviation: 10, lowerBound: 0)
    #expect(account.interval(0.9).lowerBound == 0)
    #expect(account.quantile(0.2) == 0)
    #expect(account.quantile(0.9) > 17)
    #expect(account.chance(above: -1) == 1)
    // Φ(1/2), of the part above 0
    #expect(abs(account.chance(above: 0) - 0.6914624612740131) < 1e-15)
    let credited = PredictiveDistribution(mean: -3, standardDeviation: 1, lowerBound: 0)
    #expect(credited.mean == 0 && credited.median == 0)
  }

  @Test("knows an amount without error")
  func known() {
    let commitment = PredictiveDistribution(mean: 7, standardDeviation: 0)
    #expect(commitment.interval(0.99) == 7...7)
    #expect(commitment.quantile(0.1) == 7)
    #expect(commitment.chance(above: 6.9) == 1 && commitment.chance(above: 7) == 0)
  }

  @Test("has bounds at the last level before 1")
  func lastLevel() {
    for degrees in [0.5, 3, .infinity] {
      let amount = PredictiveDistribution(
        mean: 7,
        standardDeviation: 2,
        degreesOfFreedom: degrees
      )
      let widest = amount.interval((1.0).nextDown)
      #expect(widest.lowerBound.isFinite && widest.upperBound.isFinite)
      let wide = amount.interval(0.999)
      #expect(widest.lowerBound < wide.lowerBound && wide.upperBound < widest.upperBound)
    }
  }

  @Test("widens with the level")
  func nested() {
    let widths = [0.1, 0.5, 0.8, 0.9, 0.99].map {
      day.interval($0).upperBound - day.interval($0).lowerBound
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
  }

  #if os(Linux) || os(macOS)
  @Test("refuses a level in percent")
  func percent() async {
    await #expect(processExitsWith: .failure) {
      _ = PredictiveDistribution(mean: 0, standardDeviation: 1).interval(90)
    }
  }
  #endif
}
