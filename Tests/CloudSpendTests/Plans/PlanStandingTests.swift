import OutlayBillReading
import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("The standing of a plan")
struct PlanStandingTests {
  /// A bill of some teams and services, in cents that no seed repeats.
  private static func bill(seed: UInt64, days: Int) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var rows = "date,team,service,cost\n"
    for t in 0..<days {
      for team in ["a", "b", "c", ""] {
        for service in ["x", "y"] where random.next() % 5 > 0 {
          rows +=
            "\(Day(2026, 1, 1) + t),\(team),\(service),\(Double(random.next() % 100_000) / 100)\n"
        }
      }
    }
    return Array(rows.utf8)
  }

  private func standing(
    _ plan: SpendPlan,
    seed: UInt64,
    days: Int = 100
  ) throws -> (cube: SpendCube, standing: PlanStanding) {
    let cube = try SpendCube(
      csv: PlanStandingTests.bill(seed: seed, days: days),
      name: "bill.csv",
      by: .columns(plan.dimensions)
    )
    let spend = try cube.settled()
    return (
      cube, try plan.standing(of: spend, by: cube.dimensions, using: NamedForecaster.runRate)
    )
  }

  private func plan(_ scopes: [String], _ amounts: PlannedBudget.Amounts) throws -> SpendPlan {
    try SpendPlan(
      scopes.map {
        PlannedBudget($0, scope: try #require(SpendScope($0)), amounts: amounts)
      }
    )
  }

  @Test("adds up to the cent, whatever the scopes", arguments: 1...40 as ClosedRange<UInt64>)
  func sums(seed: UInt64) throws {
    let plan = try plan(["team: a", "service: x", "team: b|c; service: y"], .each(.month, 20_000))
    let (cube, standing) = try standing(plan, seed: seed)
    let spent = cube.total.total
    // Sums of thousands of cents, in different orders.
    let tolerance = 1e-9 * spent
    #expect(abs(standing.spent - spent) < tolerance)
    let inScopes = standing.budgets.map(\.actual).compensatedSum()
    let twice = standing.overlaps.map(\.amount).compensatedSum()
    let none = standing.unbudgeted.map(\.amount).compensatedSum()
    #expect(abs(inScopes - twice + none - spent) < tolerance)
    for budget in standing.budgets {
      let cumulative = try #require(budget.periods.last { $0.cumulative != nil }?.cumulative)
      #expect(abs(cumulative.actual - budget.actual) < tolerance)
      #expect(abs(budget.left + budget.actual - budget.planned) < tolerance)
    }
  }

  @Test("has periods that are complete, go on, and are to come")
  func periods() throws {
    let (_, standing) = try standing(try plan(["*"], .each(.month, 30_000)), seed: 7)
    // The hundredth day of the year is April 10.
    let periods = standing.budgets[0].periods
    #expect(
      periods.map(\.state) == [.complete, .complete, .complete, .open]
        + Array(repeating: .toCome, count: 8)
    )
    let open = try #require(standing.budgets[0].current)
    #expect(open.variance?.planned == 10_000 && open.variance?.actual == open.actual)
    #expect(open.pace?.expectedByNow == 10_000)
    let total = try #require(open.total), pace = try #require(open.pace)
    #expect(abs(total.mean - pace.total.mean) < 1e-9 * total.mean)
    #expect(periods[11].total != nil && periods[11].variance == nil && periods[11].pace == nil)
    #expect(periods[0].total?.mean == periods[0].actual)
  }

  @Test("says which budget no spend is in")
  func nothing() throws {
    let plan = try plan(["team: a", "team: robotics"], .each(.month, 1))
    #expect(throws: PlanError.matchesNothing("team: robotics", scope: "team: robotics", row: nil)) {
      try standing(plan, seed: 1)
    }
  }

  @Test("has the spend of short histories without a forecast")
  func short() throws {
    let plan = try plan(["team: a"], .each(.month, 1_000))
    let cube = try SpendCube(
      csv: Array("date,team,cost\n2026-01-30,a,7\n2026-02-01,a,5\n".utf8),
      name: "bill.csv",
      by: .columns(plan.dimensions)
    )
    let budget = try plan.standing(of: try cube.settled(), by: cube.dimensions).budgets[0]
    #expect(budget.refusal != nil)
    #expect(budget.periods[0].actual == 7 && budget.current?.actual == 5)
    #expect(budget.current?.total == nil && budget.current?.pace == nil)
  }

  @Test("has amounts of days, weeks, quarters and years of the fiscal year")
  func recurrences() throws {
    let counts: [PlannedBudget.Recurrence: Int] = [
      .day: 365, .week: 53, .month: 12, .quarter: 4, .year: 1,
    ]
    let year = FiscalYear(containing: Day(2026, 4, 1), startingIn: 4)
    for (recurrence, count) in counts {
      let budget = PlannedBudget("b", scope: .all, amounts: .each(recurrence, 5))
      let amounts = budget.amounts(in: year)
      #expect(amounts.count == count)
      for (earlier, later) in zip(amounts, amounts.dropFirst()) {
        #expect(earlier.days.upperBound == later.days.lowerBound)
      }
    }
  }

  @Test("refuses two budgets of one name, and two amounts for a day")
  func contradictions() {
    let march = Day(2026, 3, 1)..<Day(2026, 4, 1), spring = Day(2026, 3, 31)..<Day(2026, 6, 1)
    let twice = PlannedBudget(
      "a",
      scope: .all,
      amounts: .once([.init(1, over: spring), .init(2, over: march)])
    )
    #expect(throws: PlanError.overlap("a", Day(2026, 3, 31)..<Day(2026, 4, 1))) {
      try SpendPlan([twice])
    }
    let once = PlannedBudget("a", scope: .all, amounts: .each(.month, 1))
    #expect(throws: PlanError.sameName("a")) { try SpendPlan([once, once]) }
  }
}
