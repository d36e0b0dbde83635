import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

/// Budgets of a plan expect what is known before it comes, as a single budget does.
@Suite("Plans and what is due")
struct PlanScheduleTests {
  private func standing(_ scope: String, of bill: FeeBill) throws -> BudgetStanding {
    let plan = try SpendPlan([
      PlannedBudget(
        "b",
        scope: try #require(SpendScope(scope)),
        amounts: .each(.month, 5000)
      )
    ])
    let cube = try bill.cube()
    let dimensions = [SpendDimension.serviceName]
    let spend = try cube.settled(by: dimensions)
    return try plan.standing(
      of: spend,
      by: dimensions,
      schedule: SpendSchedule(of: cube, spend, by: dimensions)
    ).budgets[0]
  }

  private let plain = FeeBill(days: 160)

  /// With a fee of 2,500 on each 20th, the next on 20 June.
  private var withSupport: FeeBill {
    var bill = plain
    for day in FeeBill.days(of: 20, before: Day(2026, 6, 10)) {
      bill.add(2500, on: day, "Support", "Purchase", "Recurring")
    }
    return bill
  }

  @Test("expect a fee once a month, and usage beside it as if there were none")
  func fees() throws {
    let all = try standing("*", of: withSupport)
    let usage = try #require(try standing("*", of: plain).current?.layers?.usage)
    let layers = try #require(all.current?.layers)
    // A few in a hundred never come.
    #expect(abs(layers.scheduled - 2500) < 1)
    #expect(abs(layers.usage - usage) < 1e-6 * usage)
    let july = try #require(all.periods.first { $0.days.lowerBound == Day(2026, 7, 1) })
    #expect(july.state == .toCome)
    #expect(abs(try #require(july.layers).scheduled - 2500) < 5)
    let past = try #require(all.periods.first { $0.state == .complete })
    #expect(past.layers == nil)
  }

  @Test("leave a fee to the scopes that have it")
  func scopes() throws {
    let support = try standing("ServiceName: Support", of: withSupport)
    let total = try #require(support.current?.total)
    #expect(abs(total.mean - 2500) < 1)
    #expect(total.interval(0.8).lowerBound > 2490)
    let compute = try standing("ServiceName: Compute", of: withSupport)
    let alone = try standing("ServiceName: Compute", of: plain)
    #expect(compute.current?.total?.mean == alone.current?.total?.mean)
    #expect(compute.current?.layers?.scheduled == 0)
  }

  @Test("expect a tax on the bill of all scopes, not of its own alone")
  func taxes() throws {
    var bill = plain
    for month in 2...6 {
      let before = Day(2026, month - 1, 1)..<Day(2026, month, 1)
      let sum = before.map { FeeBill.usual($0, level: 100) }.reduce(0, +)
      bill.add(0.2 * sum, on: Day(2026, month, 3), "Tax", "Tax", "Recurring")
    }
    let tax = try standing("ServiceName: Tax", of: bill)
    let july = try #require(tax.periods.first { $0.days.lowerBound == Day(2026, 7, 1) })
    let june = try #require(try standing("ServiceName: Compute", of: bill).current?.total)
    // A fifth of the usage of June, of which two thirds are still to come, and of its tax.
    #expect(abs(try #require(july.total).mean - 0.2 * june.mean) < 0.1 * june.mean)
  }

  @Test("add up from their layers to the cent, whatever the bill and the scope")
  func sums() throws {
    var generator = SplitMix64(seed: 20_261_130)
    var scheduled = 0
    for _ in 0..<100 {
      var bill = FeeBill(days: 40 + Int(generator.uniform() * 100))
      let end = FeeBill.start + bill.charges.count
      for day in FeeBill.days(of: 1 + Int(28 * generator.uniform()), before: end) {
        bill.add(3000 * generator.uniform(), on: day, "Support", "Purchase", "Recurring")
      }
      for month in 1...6 where Day(2026, month, 1) < end && generator.uniform() < 0.5 {
        let days = Day(2026, month, 1)..<Day(2026, month + 1, 1)
        bill.add(300, over: days, "Licence", "Usage", "Recurring")
      }
      if generator.uniform() < 0.5 {
        bill.add(-400, on: end - 3, "Compute", "Credit", "One-Time")
      }
      for scope in ["*", "ServiceName: Compute"] {
        for period in try standing(scope, of: bill).periods {
          guard let layers = period.layers, let total = period.total else { continue }
          #expect(abs(layers.total - total.mean) < 0.005)
          #expect(layers.settled == period.actual)
          scheduled += layers.scheduled == 0 ? 0 : 1
        }
      }
    }
    #expect(scheduled > 100)
  }
}
