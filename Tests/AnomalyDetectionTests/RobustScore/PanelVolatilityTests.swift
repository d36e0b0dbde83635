import OutlayTimeSeries
import Testing

@testable import OutlayAnomalyDetection

@Suite("The unrest of a panel")
struct PanelUnrestTests {
  /// Moves of a few tenths, and on day 30 of two to either side.
  private static func unrest(series: Int, restless: Int) -> PanelUnrest {
    let moves = (0..<series).map { i in
      CommonMode.Moves(
        offset: 0,
        deviations: (0..<60).map { t in
          let sign = (i + t).isMultiple(of: 2) ? 1.0 : -1.0
          return t == 30 && i < restless
            ? 2 * sign : sign * (0.2 + Double((t * 7919 + i) % 11) / 50)
        }
      )
    }
    let common = CommonMode(moves, dayCount: 60)
    return PanelUnrest(common, count: series, dayCount: 60)
  }

  @Test("is 1 on days like others, and more where others are off to either side")
  func factors() {
    let unrest = PanelUnrestTests.unrest(series: 20, restless: 12)
    let factors = unrest.factors(of: 0)
    #expect(factors[30] > 1.5)
    #expect(factors.indices.allSatisfy { $0 == 30 || factors[$0] < 1.2 })
    #expect(factors.allSatisfy { $0 >= 1 })
  }

  @Test("is not made by the series itself")
  func own() {
    let unrest = PanelUnrestTests.unrest(series: 20, restless: 1)
    #expect(unrest.factors(of: 0)[30] < 1.2)
  }

  @Test("is told of ten series or more")
  func small() {
    let unrest = PanelUnrestTests.unrest(series: 9, restless: 6)
    #expect(unrest.factors(of: 0).allSatisfy { $0 == 1 })
  }
}
