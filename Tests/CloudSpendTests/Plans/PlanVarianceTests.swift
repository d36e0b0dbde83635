import OutlayCloudSpend
import Testing

@Suite("A variance from a plan")
struct PlanVarianceTests {
  @Test(
    "is within 12, 15 and 20 % inclusive, on either side",
    arguments: [
      (12_000.0, 13_440.0, PlanVariance.Acceptance.within12),
      (12_000, 13_440.01, .within15), (12_000, 13_800, .within15), (12_000, 13_800.01, .within20),
      (8_000, 9_600, .within20), (11_000, 13_201.1, .outside), (10_000, 8_800, .within12),
      (8_000, 6_000, .outside), (0.1, 0.115, .within15), (0.3, 0.36, .within20), (5, 5, .within12),
    ]
  )
  func acceptance(_ planned: Double, _ actual: Double, _ acceptance: PlanVariance.Acceptance) {
    #expect(PlanVariance(planned: planned, actual: actual).acceptance == acceptance)
  }

  @Test("is favourable where less was spent, and has no share of nothing")
  func signs() {
    let under = PlanVariance(planned: 100, actual: 80)
    #expect(under.amount == -20 && under.share == -0.2 && under.isFavourable)
    let unplanned = PlanVariance(planned: 0, actual: 42)
    #expect(unplanned.amount == 42 && unplanned.share == nil && unplanned.acceptance == nil)
    #expect(!unplanned.isFavourable)
  }
}
