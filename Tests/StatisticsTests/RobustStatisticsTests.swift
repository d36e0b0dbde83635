import OutlayStatistics
import Testing

@Suite("Robust statistics")
struct RobustStatisticsTests {
  @Test("interpolates quantiles as R's type 7 does")
  func quantiles() {
    // R: quantile(c(1, 2, 4, 8, 16), c(0, .1, .25, .5, .9, 1))
    let amounts = [16.0, 1, 8, 2, 4]
    let expected = [(0, 1.0), (0.1, 1.4), (0.25, 2), (0.5, 4), (0.9, 12.8), (1, 16)]
    for (probability, quantile) in expected {
      // One rounding of the interpolation.
      #expect(abs((amounts.quantile(probability) ?? .nan) - quantile) < 1e-14 * 16)
    }
    #expect([Double]().median() == nil)
    #expect([7.0].quantile(0.3) == 7)
  }

  @Test("finds the middle of any number of amounts, ties and all", arguments: 1...60)
  func medians(count: Int) {
    let amounts = (0..<count).map { Double(($0 * 7919 + count * 104_729) % 17) }
    let sorted = amounts.sorted()
    #expect(amounts.median() == (sorted[(count - 1) / 2] + sorted[count / 2]) / 2)
  }

  @Test("has the median absolute deviation of R's mad()")
  func medianAbsoluteDeviation() throws {
    // R: mad(c(1, 2, 3, 4, 100)) = 1.4826
    let robust = try #require(LocationScale(robust: [1, 2, 3, 4, 100]))
    #expect(robust.location == 3)
    #expect(robust.scale == LocationScale.normalConsistency)
    #expect(LocationScale(robust: []) == nil)
  }

  @Test("keeps the standard deviation of amounts on a huge offset")
  func momentsWithOffset() throws {
    let moments = try #require(LocationScale(moments: [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]))
    #expect(moments.location == 1e9 + 10)
    // The deviations are exact: −6, −3, 3, 6.
    #expect(moments.scale == 30.0.squareRoot())
    #expect(LocationScale(moments: [1]) == nil)
  }

  @Test("gives a constant bill a finite score once floored")
  func floor() {
    let constant = LocationScale(location: 100, scale: 0)
    #expect(constant.standardized(100) == 0)
    #expect(constant.floored(at: 2).standardized(104) == 2)
    #expect(LocationScale(location: 0, scale: 3).floored(at: 2).scale == 3)
  }
}
