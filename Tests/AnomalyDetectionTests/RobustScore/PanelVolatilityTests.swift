import OutlayTimeSeries
import Testing

@testable import OutlayAnomalyDetection

@Suite("The volatility of a panel")
struct PanelVolatilityTests {
  /// Moves of a few tenths, and on day 30 of two to either side.
  private static func volatility(series: Int, volatile: Int) -> PanelVolatility {
    let moves = (0..<series).map { i in
      CommonMode.Moves(
        offset: 0,
        deviations: (0..<60).map { t in
          let sign = (i + t).isMultiple(of: 2) ? 1.0 : -1.0
          return t == 30 && i < volatile
            ? 2 * sign : sign * (0.2 + Double((t * 7919 + i) % 11) / 50)
        }
      )
    }
    let common = CommonMode(moves, dayCount: 60)
    return PanelVolatility(common, count: series, dayCount: 60)
  }

  @Test("is 1 on days like others, and more where others are off to either side")
  func factors() {
    let volatility = PanelVolatilityTests.volatility(series: 20, volatile: 12)
    let factors = volatility.factors(of: 0)
    #expect(factors[30] > 1.5)
    #expect(factors.indices.allSatisfy { $0 == 30 || factors[$0] < 1.2 })
    #expect(factors.allSatisfy { $0 >= 1 })
  }

  @Test("is not made by the series itself")
  func own() {
    let volatility = PanelVolatilityTests.volatility(series: 20, volatile: 1)
    #expect(volatility.factors(of: 0)[30] < 1.2)
  }

  @Test("is told of ten series or more")
  func small() {
    let volatility = PanelVolatilityTests.volatility(series: 9, volatile: 6)
    #expect(volatility.factors(of: 0).allSatisfy { $0 == 1 })
  }
}
