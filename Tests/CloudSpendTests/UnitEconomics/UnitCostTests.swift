import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("A unit cost")
struct UnitCostTests {
  private static let start = Day(2027, 2, 1)

  private static func each(
    _ cost: [Double],
    _ units: [Double],
    as kind: UnitKind = .flow,
    days: Int? = nil
  ) -> UnitCost {
    UnitCost(
      of: Series(start: start, values: cost),
      over: Series(start: start, values: units),
      as: kind,
      in: start..<(start + (days ?? cost.count))
    )
  }

  @Test("is a ratio of sums")
  func ratio() {
    // A mean of daily ratios would be (0.1 + 9) / 2.
    let each = UnitCostTests.each([10, 9], [100, 1])
    #expect(each.value == 19.0 / 101)
    #expect(each.units == 101 && each.cost == 19 && each.dayCount == 2)
  }

  @Test("keeps the cost of a day without units, and leaves out one whose units are not known")
  func zeroAndUnknown() {
    let each = UnitCostTests.each([10, 4, 7, 3], [5, 0, .nan, 5])
    #expect(each.value == 1.7)
    #expect(each.zeroDays == [UnitCostTests.start + 1] && each.zeroCost == 4)
    #expect(each.unknownDays == [UnitCostTests.start + 2] && each.unknownCost == 7)
    let idle = UnitCostTests.each([4], [0])
    #expect(idle.value == nil && idle.valuePerDay == nil && idle.units == 0 && idle.cost == 4)
    let unknown = UnitCostTests.each([4], [.nan])
    #expect(unknown.value == nil && unknown.units == nil && unknown.cost == 0)
  }

  @Test("leaves out the units of a day whose cost is not known")
  func missing() {
    let each = UnitCostTests.each([10, .nan], [5, 50], days: 3)
    #expect(each.value == 2 && each.dayCount == 1)
    #expect(each.missingDays == [UnitCostTests.start + 1, UnitCostTests.start + 2])
  }

  @Test("divides by the mean of a stock, and by the sum of a flow")
  func stock() {
    let (cost, customers) = ([30.0, 30, 30], [100.0, 200, 300])
    #expect(UnitCostTests.each(cost, customers, as: .stock).value == 0.45)
    #expect(UnitCostTests.each(cost, customers, as: .stock).valuePerDay == 0.15)
    #expect(UnitCostTests.each(cost, customers).value == 0.15)
    let partly = UnitCostTests.each(cost, [100, .nan, 300], as: .stock)
    #expect(partly.units == 200 && partly.value == 0.3)
  }

  @Test("of tokens takes cached input as part of input")
  func tokens() {
    var usage = TokenUsage()
    usage.inputTokens = 3e6
    usage.cachedInputTokens = 1e6
    usage.outputTokens = 0.5e6
    (usage.uncachedInputCost, usage.cachedInputCost, usage.outputCost) = (4, 0.2, 5)
    (usage.cost, usage.requests) = (11.2, 0)
    #expect(usage.costPerMillionUncachedInput == 2)
    #expect(usage.costPerMillionCachedInput == 0.2)
    #expect(usage.costPerMillionInput == 1.4)
    #expect(usage.costPerMillionOutput == 10)
    #expect(usage.fullCostPerMillionTokens == 3.2)
    #expect(usage.cacheHitRate == 1.0 / 3 && usage.outputOverInput == 0.5 / 3)
    #expect(usage.costPerRequest == nil)
    var other = TokenUsage()
    (other.cost, other.uncachedInputCost, other.requests) = (1, nil, nil)
    usage.add(other)
    #expect(usage.cost == 12.2 && usage.costPerMillionInput == nil && usage.requests == nil)
    #expect(usage.costPerMillionOutput == 10)
  }
}
