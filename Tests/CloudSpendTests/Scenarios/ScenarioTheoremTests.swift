import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Theorems of scenarios")
struct ScenarioTheoremTests {
  private static let compute = SpendScope("service: s0") ?? .all
  private static let target = SpendScope("service: elsewhere") ?? .all

  @Test("deltas of a thousand random scenarios add up to the cent")
  func sums() throws {
    for seed in 0..<1000 as Range<UInt64> {
      var random = RandomScenarios(seed: seed)
      let scenario = random.scenario()
      let outcome = try scenario.outcome(on: random.spend)
      let (before, after) = (outcome.baseline.total, outcome.spend.total)
      // Far above the rounding of sums of 10⁵, far below half a cent.
      #expect((outcome.delta - (after - before)).magnitude < 1e-5, "seed \(seed)")
      let deltas = outcome.stages.map(\.delta).reduce(0, +)
      #expect((deltas - outcome.delta).magnitude < 1e-5, "seed \(seed)")
      #expect((outcome.spend.daily.reduce(0, +) - after).magnitude < 1e-5, "seed \(seed)")
      #expect((outcome.stages.last?.total ?? before) == outcome.spend.daily.compensatedTotal)
      let first = outcome.stages[0]
      #expect(first.alone == first.delta, "seed \(seed)")
    }
  }

  @Test("nothing changes before the first day of a step", arguments: 0..<200 as Range<UInt64>)
  func past(seed: UInt64) throws {
    var random = RandomScenarios(seed: seed)
    let scenario = random.scenario()
    let outcome = try scenario.outcome(on: random.spend)
    let first = scenario.steps.map(\.start).min() ?? random.spend.days.upperBound
    for (day, (before, after)) in zip(
      random.spend.days,
      zip(outcome.baseline.daily, outcome.spend.daily)
    ) where day < first {
      #expect(before == after)
    }
  }

  @Test("no steps are the baseline")
  func nothing() throws {
    let spend = RandomScenarios(seed: 7).spend
    let outcome = try Scenario("nothing", steps: []).outcome(on: spend)
    #expect(outcome.spend == spend)
    #expect(outcome.delta == 0)
    #expect(outcome.breakEven == nil)
    #expect(outcome.stages.isEmpty)
  }

  @Test("a migration at the same price leaves the total", arguments: 0..<200 as Range<UInt64>)
  func migration(seed: UInt64) throws {
    var random = RandomScenarios(seed: seed)
    let change = ScenarioStep.Change.migration(to: Self.target, share: 0.37, priceRatio: 1)
    let step = ScenarioStep("move", of: random.scope(), from: random.day(), change)
    let outcome = try Scenario("same", steps: [step]).outcome(on: random.spend)
    // Rounding of sums of 10⁶.
    #expect(outcome.delta.magnitude < 1e-6)
    #expect(outcome.spend.parts.contains { $0.values[0] == "elsewhere" })
    // Teams keep what they had.
    for team in Set(random.spend.parts.map { $0.values[1] }) {
      func sum(_ spend: ScenarioSpend) -> Double {
        spend.parts.filter { $0.values[1] == team }.map(\.total).reduce(0, +)
      }
      #expect((sum(outcome.spend) - sum(random.spend)).magnitude < 1e-6)
    }
  }

  @Test("factors commute, and commitments do not commute with them")
  func order() throws {
    var random = RandomScenarios(seed: 3)
    let (first, second) = (random.day(), random.day())
    let growth = ScenarioStep("a", of: Self.compute, from: first, .growth(perMonth: 0.1))
    let price = ScenarioStep("b", of: .all, from: second, .price(-0.3))
    let one = try Scenario("ab", steps: [growth, price]).outcome(on: random.spend)
    let other = try Scenario("ba", steps: [price, growth]).outcome(on: random.spend)
    #expect((one.delta - other.delta).magnitude < 1e-6)
    let start = random.spend.days.lowerBound
    let days = Double(random.spend.days.count)
    let level = ScenarioSpend(
      days: random.spend.days,
      by: ["service"],
      parts: [.init(["s0"], random.spend.days.map { _ in 100 })]
    )
    let commitment = ScenarioStep(
      "c",
      of: Self.compute,
      from: start,
      .commitment(Commitment(fee: 40, coveringUpTo: 60))
    )
    let half = ScenarioStep("d", of: Self.compute, from: start, .step(-0.5))
    let before = try Scenario("cd", steps: [commitment, half]).outcome(on: level)
    let after = try Scenario("dc", steps: [half, commitment]).outcome(on: level)
    // 40 are left to halve; or 50 are halved, and the fee covers them all.
    #expect(before.spend.total == days * (20 + 40))
    #expect(after.spend.total == days * 40)
  }

  @Test("what is retired can be launched again, and the fees of a commitment stay")
  func retirement() throws {
    let spend = RandomScenarios(seed: 11).spend
    let start = spend.days.lowerBound
    let retired = ScenarioStep("end", of: .all, from: start, .retirement)
    let launched = ScenarioStep("new", of: Self.compute, from: start, .launch(DailyCost(mean: 7)))
    let outcome = try Scenario("anew", steps: [retired, launched]).outcome(on: spend)
    #expect(outcome.stages[0].total == 0)
    #expect(outcome.spend.total == 7 * Double(spend.days.count))
    let fee = Commitment(fee: 3, coveringUpTo: 1e9)
    let committed = ScenarioStep("commit", of: .all, from: start, .commitment(fee))
    let other = try Scenario("fees", steps: [committed, retired]).outcome(on: spend)
    #expect(other.spend.total == 3 * Double(spend.days.count))
  }

  @Test("a ramp reaches its level on its last day")
  func ramp() throws {
    let days = Day(2026, 11, 1)..<Day(2026, 11, 11)
    let spend = ScenarioSpend(
      days: days,
      by: ["service"],
      parts: [.init(["s0"], days.map { _ in 10 })]
    )
    let step = ScenarioStep(
      "ramp",
      of: .all,
      from: Day(2026, 11, 3),
      .ramp(1, through: Day(2026, 11, 6))
    )
    let outcome = try Scenario("ramp", steps: [step]).outcome(on: spend)
    #expect(outcome.spend.daily == [10, 10, 12.5, 15, 17.5, 20, 20, 20, 20, 20])
  }

  @Test("a commitment covers no more than it can, and its saving is what it covers less its fee")
  func commitment() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = RandomScenarios(seed: seed)
      let commitment = Commitment(fee: 500, coveringUpTo: 900, eligibleShare: 0.7)
      let step = ScenarioStep("c", of: random.scope(), from: random.day(), .commitment(commitment))
      let stage = try Scenario("c", steps: [step]).outcome(on: random.spend).stages[0]
      let use = try #require(stage.commitment)
      #expect((use.saving + stage.delta).magnitude < 1e-6)
      #expect(use.utilisation <= 1 + 1e-12)
      #expect(use.covered <= 900 * Double(use.dayCount) * (1 + 1e-12))
      #expect(use.daysPaid + use.daysLost <= use.dayCount)
    }
  }

  @Test("a cost that nobody knows has the mean and the quantiles it is stated with")
  func dailyCost() {
    let normal = DailyCost(low: 90, high: 150, level: 0.8)
    #expect(normal.mean == 120)
    // Quantiles of the normal distribution have 15 digits.
    #expect((normal.quantile(0.1) - 90).magnitude < 1e-9)
    #expect((normal.quantile(0.9) - 150).magnitude < 1e-9)
    let triangle = DailyCost(low: 80, likely: 120, high: 220)
    #expect(triangle.mean == 140)
    #expect(triangle.quantile(40.0 / 140) == 120)
    let count = 10_000
    let mean =
      (0..<count).map { triangle.quantile((Double($0) + 0.5) / Double(count)) }.reduce(0, +)
      / Double(count)
    // The midpoint rule is off by the square roots at both ends.
    #expect((mean - 140).magnitude < 0.01)
    #expect(DailyCost(mean: 5).quantile(0.01) == 5)
  }
}

extension [Double] {
  fileprivate var compensatedTotal: Double {
    ScenarioSpend(
      days: Day(2026, 1, 1)..<(Day(2026, 1, 1) + count),
      by: [],
      parts: [.init([], self)]
    ).total
  }
}
