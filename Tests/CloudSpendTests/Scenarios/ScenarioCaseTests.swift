import Foundation
import OutlayBillReading
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

private let folder = "cases/practice/scenario"

/// The worked case of six steps, whose answers were computed with exact fractions.
@Suite(
  "A worked case of scenarios",
  .enabled(if: ReferenceData.has(folder), "the worked cases are not here")
)
struct ScenarioCaseTests {
  private let spend: ScenarioSpend
  private let expected: JSONValue
  private let file = """
    steps:
      - {kind: growth, where: "service: inference", from: 2026-10-01, per_month: 5%}
      - {kind: step, where: "service: compute", from: 2026-10-21, change: 20%}
      - {name: price cut, kind: price, where: "service: inference", from: 2026-11-15, change: -0.3}
      - kind: migration
        where: "service: compute"
        to: "service: new-compute"
        from: 2026-10-31
        share: 0.4
        price_ratio: 0.7
        one_off: 700
      - kind: commitment
        where: "service: compute"
        from: 2026-11-20
        fee: 100
        covers: 120
        eligible: 60%
      - {name: retire, kind: retirement, where: "service: legacy", from: 2026-11-30}
    """

  init() throws {
    var amounts: [String: [Day: Double]] = [:]
    for row in try PracticeCases.rows("\(folder)/baseline.csv") {
      let day = try #require(Day(row["date"] ?? ""))
      amounts[row["service"] ?? "", default: [:]][day] = Double(row["cost"] ?? "")
    }
    let known = amounts.values.flatMap(\.keys)
    let days = try #require(known.min())..<(try #require(known.max()) + 1)
    spend = ScenarioSpend(
      days: days,
      by: ["service"],
      parts: amounts.sorted { $0.key < $1.key }.map { name, amounts in
        ScenarioSpend.Part([name], days.map { amounts[$0] ?? 0 })
      }
    )
    expected = try PracticeCases.expected(folder)
  }

  private func scenario(_ change: (String) -> String = { $0 }) throws -> Scenario {
    try Scenario(bytes: Array(change(file).utf8))
  }

  @Test("adds up its totals, deltas and parts")
  func totals() throws {
    let outcome = try scenario().outcome(on: spend)
    #expect(isExpected(outcome.baseline.total, expected["baseline_total"]))
    #expect(isExpected(outcome.spend.total, expected["scenario_total"]))
    #expect(isExpected(outcome.delta, expected["delta"]))
    let alone = outcome.stages.compactMap(\.alone)
    #expect(isExpected(alone.reduce(0, +), expected["sum_of_deltas_each_alone"]))
    #expect(outcome.stages.count == expected["steps_in_order"].elements.count)
    for (stage, step) in zip(outcome.stages, expected["steps_in_order"].elements) {
      #expect(stage.step.name == step["step"].text)
      #expect(isExpected(stage.total, step["total_after"]))
      #expect(isExpected(stage.delta, step["delta"]))
      #expect(isExpected(stage.alone, expected["alone"][stage.step.name]))
    }
    let services = expected["by_service"].members
    #expect(outcome.spend.parts.count == services.count)
    for part in outcome.spend.parts {
      let own = outcome.baseline.parts.first { $0.values == part.values && part.kind == .usage }
      let figures = try #require(services[part.caseName])
      #expect(isExpected(part.total, figures["scenario"]))
      #expect(isExpected(own?.total ?? 0, figures["baseline"]))
    }
  }

  @Test("adds up its months")
  func months() throws {
    let outcome = try scenario().outcome(on: spend)
    let months = expected["by_month"].members
    #expect(months.count == 3)
    for (name, figures) in months {
      let days = Period.month.days(containing: try #require(Day("\(name)-01")))
      func sum(_ spend: ScenarioSpend) -> Double {
        zip(spend.days, spend.daily).filter { days.contains($0.0) }.map(\.1).reduce(0, +)
      }
      let (before, after) = (sum(outcome.baseline), sum(outcome.spend))
      #expect(isExpected(before, figures["baseline"]))
      #expect(isExpected(after, figures["scenario"]))
      #expect(isExpected(after - before, figures["delta"]))
    }
  }

  @Test("has its amounts on single days")
  func days() throws {
    let outcome = try scenario().outcome(on: spend)
    let days = expected["scenario_on_days"].members
    #expect(days.count == 8)
    for (date, amounts) in days {
      let place = try #require(Day(date)) - spend.days.lowerBound
      for part in outcome.spend.parts {
        #expect(isExpected(part.amounts[place], amounts[part.caseName]), "\(date)")
      }
    }
  }

  private func check(_ use: Commitment.Use?, _ figures: JSONValue) throws {
    let use = try #require(use)
    #expect(isExpected(Double(use.dayCount), figures["days"]))
    #expect(isExpected(use.covered, figures["covered"]))
    #expect(isExpected(use.fee, figures["fee"]))
    #expect(isExpected(use.saving, figures["saving"]))
    #expect(isExpected(use.coverage, figures["coverage_of_eligible"]))
    #expect(isExpected(use.utilisation, figures["utilisation"]))
    #expect(isExpected(Double(use.daysPaid), figures["days_it_paid"]))
    #expect(isExpected(Double(use.daysLost), figures["days_it_lost"]))
    #expect(isExpected(use.breakEvenUsage, figures["break_even_service_cost_per_day"]))
    #expect(isExpected(use.breakEvenUtilisation, figures["break_even_utilisation"]))
  }

  @Test("uses its commitment, of capacity and of spend")
  func commitment() throws {
    try check(scenario().outcome(on: spend).stages[4].commitment, expected["commitment"])
    let spending = try scenario {
      $0.replacingOccurrences(of: "covers: 120", with: "discount: 40%")
    }.outcome(on: spend)
    let other = expected["if_commitment_is_a_spend_commitment"]
    #expect(isExpected(spending.spend.total, other["scenario_total"]))
    try check(spending.stages[4].commitment, other["commitment"])
  }

  @Test("breaks even on its days")
  func breakEven() throws {
    let outcome = try scenario().outcome(on: spend)
    let figures = expected["break_even"]
    for (found, name) in [
      (outcome.stages[3].breakEven, "migration_with_its_one_off"),
      (outcome.breakEven, "scenario_against_baseline"),
    ] {
      #expect(found?.first == figures[name]["first"].text.flatMap { Day($0) })
      #expect(found?.forGood == figures[name]["for_good"].text.flatMap { Day($0) })
    }
    let end = figures["migration_with_its_one_off"]["cumulative_at_end"]
    #expect(isExpected(outcome.stages[3].delta, end))
  }

  @Test("gives the totals of other readings of it")
  func others() throws {
    let own = try scenario()
    var steps = own.steps
    steps.swapAt(3, 4)
    let swapped = try Scenario("", steps: steps).outcome(on: spend)
    #expect(isExpected(swapped.spend.total, expected["if_commitment_came_before_migration"]))
    // A first month that does not grow is a growth from the next month on.
    let late = try scenario {
      $0.replacingOccurrences(of: "from: 2026-10-01", with: "from: 2026-11-01")
    }.outcome(on: spend)
    let figures = expected["if_first_month_is_not_grown"]
    #expect(isExpected(late.spend.total, figures["scenario_total"]))
    let inference = late.spend.parts.first { $0.values == ["inference"] }
    #expect(isExpected(inference?.total, figures["inference_total"]))
    let smooth = try scenario {
      $0.replacingOccurrences(of: "per_month: 5%", with: "per_month: 5%, compounding: daily")
    }.outcome(on: spend)
    #expect(
      isExpected(
        smooth.spend.parts.first { $0.values == ["inference"] }?.total,
        expected["if_growth_is_smooth"]["inference_total"]
      )
    )
  }
}

extension ScenarioSpend.Part {
  /// The name that the worked case has for the part.
  fileprivate var caseName: String {
    switch kind {
    case .oneOff: "(one-off)"
    case .commitmentFee: "(commitment fee)"
    case .usage, .rest: values[0]
    }
  }
}
