import OutlayTimeSeries
import Testing

@testable import OutlaySyntheticSpend

@Suite("Demand of synthetic spend")
struct DemandProcessTests {
  @Test("grows for ten years, and in a century adds up to what can be counted")
  func century() {
    let start = Day(2026, 1, 1)
    var total = 0.0
    for family in SyntheticSpend.Family.all {
      var process = SyntheticSpend.DemandProcess(family, start: start, seed: 7)
      for t in 0..<36_525 { total += process.next(start + t).cost }
    }
    // Billionths are counted in 63 bits; events and late rows may add a part.
    #expect(total < 0.5 * Double(Int64.max) / 1e9)
  }
}
