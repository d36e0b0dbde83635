import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("--scenario")
struct ScenarioTests {
  private let bill = Bills.focus(days: 80)
  /// A month after the last day of the bill, which is unsettled.
  private let day = Bills.start + 85

  private func scratch(_ files: [String: String] = [:]) throws -> Scratch {
    let scratch = try Scratch(bill: bill)
    for (name, text) in files { try scratch.write(text, to: name) }
    return scratch
  }

  private func report(_ scratch: borrowing Scratch, _ arguments: String) throws -> JSON {
    let outcome = try scratch.outlay(arguments + " --format json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    return try JSON(outcome.output)
  }

  private var retirement: String {
    "steps: [{kind: retirement, where: 'ServiceName: Models', from: \(day)}]"
  }

  private func near(_ left: Double, _ right: Double) -> Bool {
    // Rounding of sums of 10⁵.
    (left - right).magnitude <= 1e-7 * max(1, right.magnitude)
  }

  private func expectBaseline(_ comparison: JSON, _ total: JSON) throws {
    #expect(try near(comparison["baseline"]["mean"].number, total["mean"].number))
    for bound in ["lower", "upper"] {
      let own = try comparison["baseline"]["intervals"][0][bound].number
      #expect(try near(own, total["intervals"][0][bound].number))
    }
    #expect(try near(comparison["baseline"]["median"].number, total["median"].number))
  }

  @Test("has the total of the forecast without it, whatever it is divided by")
  func forecastBaseline() throws {
    let scratch = try scratch(["end.yaml": retirement])
    for options in ["", "--by ServiceName", "--using theta"] {
      let arguments = "forecast bill.csv --days 40 \(options)"
      let plain = try report(scratch, arguments)
      let found = try report(scratch, "\(arguments) --scenario end.yaml")
      let total = options.contains("--by") ? plain["total"] : plain["series"][0]
      try expectBaseline(found["comparisons"][0], total["total"])
    }
  }

  @Test("takes away what the forecast has of what is retired")
  func delta() throws {
    let scratch = try scratch(["end.yaml": retirement])
    let arguments = "forecast bill.csv --days 40 --by ServiceName"
    let plain = try report(scratch, arguments)
    let row = try report(scratch, "\(arguments) --scenario end.yaml")["comparisons"][0][
      "scenarios"
    ][0]
    let models = try #require(
      try plain["series"].array.first { try $0["series"]["name"].text == "Models" }
    )
    var rest = 0.0
    for entry in try models["days"].array where try entry["date"].text >= "\(day)" {
      rest += try entry["amount"]["mean"].number
    }
    #expect(rest > 0)
    #expect(try near(row["delta"]["mean"].number, -rest))
    #expect(try row["chanceOfSaving"].number == 1)
    let bounds = row["delta"]["intervals"][0]
    #expect(try bounds["lower"].number < -rest)
    #expect(try bounds["upper"].number > -rest)
    let parts = try row["parts"].array
    #expect(try parts.map { try $0["series"]["name"].text } == ["Models", "(all other)"])
    #expect(try near(parts[1]["total"].number, parts[1]["baseline"].number))
  }

  @Test("of no steps is the forecast itself")
  func nothing() throws {
    let scratch = try scratch(["nothing.yaml": "steps: []"])
    let found = try report(scratch, "budget bill.csv --amount 50000 --scenario nothing.yaml")
    let comparison = found["comparisons"][0]
    let row = comparison["scenarios"][0]
    for name in ["mean", "median"] {
      #expect(try row["total"][name].number == comparison["baseline"][name].number)
    }
    for bound in ["lower", "upper"] {
      let own = try row["total"]["intervals"][0][bound].number
      #expect(try own == comparison["baseline"]["intervals"][0][bound].number)
      #expect(try row["delta"]["intervals"][0][bound].number == 0)
    }
    #expect(try row["chanceOfOverrun"].number == comparison["chanceOfOverrun"].number)
    #expect(try row["delta"]["mean"].number == 0)
    #expect(try row["scenario"].text == "nothing")
  }

  private let arm = """
    name: Arm
    steps:
      - {kind: growth, where: "*", from: 2026-11-22, per_month: 3%}
      - kind: migration
        where: "ServiceName: Compute"
        to: "ServiceName: Arm"
        from: 2026-11-23
        share: 50%
        price_ratio: 0.5
        one_off: 600
      - {kind: commitment, where: "ServiceName: Compute", from: 2026-11-24, fee: 300, covers: 500}
      - {kind: launch, to: "ServiceName: Search", from: 2026-11-25, low: 40, likely: 50, high: 90}
    """

  @Test("has the total of the budget without it, and chances and days with it")
  func budget() throws {
    let scratch = try scratch(["arm.yaml": arm, "end.yaml": retirement])
    for options in ["", "--by ServiceName", "--planned events.csv"] {
      try scratch.write(
        "start,end,scope,reason,amount\n2026-11-26,2026-11-27,*,sale,400\n"
          + "2026-11-28,2026-11-28,Models,run,90\n",
        to: "events.csv"
      )
      let arguments = "budget bill.csv --amount 48000 \(options)"
      let plain = try report(scratch, arguments)
      let found = try report(scratch, "\(arguments) --scenario arm.yaml --scenario end.yaml")
      let comparison = found["comparisons"][0]
      try expectBaseline(comparison, plain["total"])
      #expect(try comparison["chanceOfOverrun"].number == plain["chanceOfOverrun"].number)
      #expect(try comparison["spent"].number == plain["spent"].number)
      let row = comparison["scenarios"][0]
      let delta = try row["delta"]["mean"].number
      #expect(
        try near(row["total"]["mean"].number, comparison["baseline"]["mean"].number + delta)
      )
      let steps = try row["steps"].array
      #expect(try near(steps.map { try $0["delta"].number }.reduce(0, +), delta))
      let months = try row["months"].array
      #expect(
        try near(months.map { try $0["total"].number - $0["baseline"].number }.reduce(0, +), delta)
      )
      let parts = try row["parts"].array
      #expect(
        try near(parts.map { try $0["total"].number - $0["baseline"].number }.reduce(0, +), delta)
      )
      // Half of some 1,000 a day at half the price earns 600 back on the third day.
      #expect(try steps[1]["breakEven"].text == "2026-11-25")
      // The mean of the triangle from 40 over 50 to 90, on six days.
      #expect(try near(steps[3]["delta"].number, 360))
      let use = steps[2]["commitment"]
      #expect(try use["dayCount"].number == 7)
      #expect(try near(use["saving"].number, -steps[2]["delta"].number))
      #expect(try use["breakEvenUtilisation"].number == 0.6)
      #expect(try comparison["scenarios"].array.count == 2)
    }
  }

  @Test("has the totals of the budgets of a plan, and moves spend from one to another")
  func plan() throws {
    let plan = """
      name,scope,period,amount
      compute,ServiceName: Compute,2026-11,40000
      arm,ServiceName: Models|Arm,2026-11,20000
      storage,ServiceName: Storage,2026-11,9000
      all,*,2026-11,60000
      all,*,2026-12,60000
      """
    let move = """
      steps:
        - kind: migration
          where: "ServiceName: Compute"
          to: "ServiceName: Arm"
          from: 2026-11-23
          share: 50%
          price_ratio: 1
      """
    let scratch = try scratch(["plan.csv": plan, "move.yaml": move])
    let plain = try report(scratch, "budget bill.csv --plan plan.csv")
    let found = try report(scratch, "budget bill.csv --plan plan.csv --scenario move.yaml")
    var deltas: [String: Double] = [:]
    for comparison in try found["comparisons"].array {
      let name = try comparison["name"].text
      let row = try #require(try plain["budgets"].array.first { try $0["name"].text == name })
      let start = try comparison["start"].text
      let period = try #require(try row["periods"].array.first { try $0["start"].text == start })
      try expectBaseline(comparison, period["total"])
      #expect(
        try near(comparison["chanceOfOverrun"].number, period["chanceOfOverrun"].number)
      )
      deltas["\(name) \(start)"] = try comparison["scenarios"][0]["delta"]["mean"].number
    }
    // Storage has no part in it.
    #expect(
      deltas.keys.sorted() == [
        "all 2026-11-01", "all 2026-12-01", "arm 2026-11-01", "compute 2026-11-01",
      ]
    )
    #expect(near(deltas["all 2026-11-01"] ?? .nan, 0))
    #expect((deltas["compute 2026-11-01"] ?? 0) < -2000)
    // The two are forecast apart: one as a budget, the other as what comes from elsewhere.
    let sum = (deltas["compute 2026-11-01"] ?? 0) + (deltas["arm 2026-11-01"] ?? 0)
    #expect(sum.magnitude < 0.05 * (deltas["arm 2026-11-01"] ?? 0))
  }

  @Test("prints totals side by side, the steps and the parts")
  func table() throws {
    let scratch = try scratch(["arm.yaml": arm])
    let outcome = try scratch.outlay("budget bill.csv --amount 48000 --scenario arm.yaml")
    #expect(outcome.status == 0)
    for text in [
      "Baseline", "Steps of Arm", "(commitment fee)", "(one-off)", "pays for itself from",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
    let csv = try scratch.outlay("forecast bill.csv --scenario arm.yaml --format csv")
    let lines = csv.output.split(separator: "\n")
    #expect(
      lines[0]
        == "scenario,budget,start,end,planned,spent,total,median,level,lower,upper,delta,delta_lower,"
        + "delta_upper,chance_of_overrun,chance_of_saving,break_even,break_even_for_good"
    )
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix(","))
    #expect(lines[2].hasPrefix("Arm,"))
  }

  @Test("exits with 2 where a scenario makes an overrun too likely")
  func failAbove() throws {
    let more = "steps: [{kind: step, where: '*', from: \(day), change: 900%}]"
    let scratch = try scratch(["more.yaml": more])
    let arguments = "budget bill.csv --amount 60000 --fail-above 0.5"
    #expect(try scratch.outlay(arguments).status == 0)
    #expect(try scratch.outlay(arguments + " --scenario more.yaml").status == 2)
  }

  /// A step that does not fit the bill, and the line that says so.
  private static let flaws: [(step: String, message: String)] = [
    (
      "kind: retirement, where: 'ServiceName: Compte', from: 2026-11-25",
      "row 1: step 'retirement': no spend is in the scope 'ServiceName: Compte'; did you mean "
        + "'Compute'?"
    ),
    (
      "kind: retirement, where: 'ServiceName: Compute', from: 2026-11-05",
      "row 1: step 'retirement': 2026-11-05 is not among the days to come, 2026-11-19 to "
        + "2026-11-30; choose one of them"
    ),
    (
      "kind: retirement, where: 'ServiceName: Compute', from: 2027-11-05",
      "row 1: step 'retirement': 2027-11-05 is not among the days to come"
    ),
    (
      "kind: migration, where: 'ServiceName: Compute', to: 'ServiceName: Compute', share: 1, "
        + "price_ratio: 1, from: 2026-11-25",
      "row 1: step 'migration': it moves 'ServiceName: Compute' to where it is; name another place"
    ),
    (
      "kind: retirement, where: 'ServceName: Compute', from: 2026-11-25",
      "bill.csv has no column 'ServceName'"
    ),
  ]

  @Test("refuses steps that do not fit the bill in one line", arguments: flaws.indices)
  func refusals(place: Int) throws {
    let flaw = Self.flaws[place]
    let scratch = try scratch(["if.yaml": "steps: [{\(flaw.step)}]"])
    for command in ["budget bill.csv --amount 5", "forecast bill.csv --until month-end"] {
      let outcome = try scratch.outlay("\(command) --scenario if.yaml")
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("error: if.yaml: \(flaw.message)"), "\(outcome.errors)")
    }
  }

  @Test("refuses options that it has no use for, and names that are taken")
  func options() throws {
    let scratch = try scratch(["a.yaml": "{name: x, steps: []}", "b.yaml": "{name: x, steps: []}"])
    for arguments in [
      "budget bill.csv --balance 5 --scenario a.yaml",
      "budget bill.csv --amount 5 --history h --scenario a.yaml",
      "forecast bill.csv --per month --scenario a.yaml",
      "forecast bill.csv --scenario a.yaml --scenario a.yaml",
    ] {
      #expect(try scratch.outlay(arguments).status == 64, "\(arguments)")
    }
    let outcome = try scratch.outlay("forecast bill.csv --scenario a.yaml --scenario b.yaml")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("b.yaml: two scenarios are called 'x'; give each a name of its own")
    )
  }

  @Test("is the report of the library, which reads its own JSON")
  func roundTrip() throws {
    let scenario = try Scenario(bytes: Array(arm.utf8))
    let cube = try SpendCube(csv: Array(bill.utf8), by: .standard.tellingChargeKinds)
    let report = try ScenarioReport(
      of: cube,
      [scenario],
      against: Budget(48_000, per: .month),
      by: [.serviceName]
    )
    #expect(try ScenarioReport(json: report.json()) == report)
    let scratch = try scratch(["arm.yaml": arm])
    let found = try self.report(scratch, "budget bill.csv --amount 48000 --scenario arm.yaml")
    #expect(
      try found["comparisons"][0]["scenarios"][0]["total"]["mean"].number
        == report.comparisons[0].scenarios[0].total.mean
    )
  }
}
