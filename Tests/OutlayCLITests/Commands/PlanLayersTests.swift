import Outlay
import OutlayTestSupport
import Testing

/// A plan's budgets have the layers that a single budget of the same spend has.
@Suite("Layers of a plan")
struct PlanLayersTests {
  private static let header =
    "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName,ChargeCategory,"
    + "ChargeFrequency,Tags\n"

  private static func row(
    _ day: Day,
    _ amount: Double,
    _ kind: String = "Usage,Usage-Based",
    service: String = "Compute",
    team: String = "a"
  ) -> String {
    "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(amount),USD,\(service),\(kind),"
      + "\"{\"\"team\"\": \"\"\(team)\"\"}\"\n"
  }

  /// One service with a fee on the twentieth and credits on most days, of which the last day
  /// is filling.
  private static let one: String = {
    var text = header
    for day in Day(2026, 6, 1)..<Day(2026, 11, 12) {
      text += row(day, Bills.usual(day - Bills.start, level: 100))
      if day.dayOfMonth == 20 { text += row(day, 612, "Usage,Recurring") }
      if day.ordinal % 3 > 0 { text += row(day, -9, "Credit,One-Time") }
    }
    return text
  }()

  /// Two services of two teams each.
  private static let four: String = {
    var text = header
    for day in Day(2026, 8, 1)..<Day(2026, 11, 12) {
      for (service, team, level) in [
        ("Compute", "a", 100.0), ("Compute", "b", 40), ("Storage", "a", 20), ("Storage", "b", 10),
      ] {
        text += row(
          day,
          Bills.usual(day - Bills.start, level: level),
          service: service,
          team: team
        )
      }
    }
    return text
  }()

  private static let names = ["settled", "filling", "scheduled", "usage", "planned", "credits"]

  private func layers(_ json: JSON) throws -> [Double] {
    try PlanLayersTests.names.map { try json["layers"][$0].number }
  }

  @Test("take planned costs where a scope is a kind of charge")
  func kindOfCharge() throws {
    let others = (Day(2026, 8, 1)..<Day(2026, 11, 12))
      .map { PlanLayersTests.row($0, 30, service: "Storage") }
    let scratch = try Scratch(bill: PlanLayersTests.one + others.joined())
    try scratch.write(
      "name,scope,period,amount\nusage,ChargeCategory: Usage,month,3000\n"
        + "all,*,month,3000\nother,ServiceName: Compute; ChargeCategory: Usage,month,3000\n",
      to: "plan.csv"
    )
    try scratch.write(
      "start,end,scope,reason,amount\n2026-11-24,2026-11-26,Compute,run,100\n",
      to: "events.csv"
    )
    let line = "budget bill.csv --plan plan.csv --planned events.csv --format json"
    let plan = try JSON(scratch.outlay(line).output)
    let planned = try (0..<3).map { place in
      let budget = plan["budgets"][place]
      return (try budget["name"].text, try budget["current"]["layers"]["planned"].number)
    }
    // Compute has usage and credits, and usage is one of these two.
    #expect(planned.first { $0.0 == "all" }?.1 == 100)
    #expect(planned.first { $0.0 == "usage" }?.1 == 50)
    #expect(planned.first { $0.0 == "other" }?.1 == 50)
  }

  @Test("are those of a single budget of the same days", arguments: ["", "--as-of 2026-11-14"])
  func single(_ options: String) throws {
    let scratch = try Scratch(bill: PlanLayersTests.one)
    try scratch.write("scope,period,amount\n*,month,3000\n", to: "plan.csv")
    try scratch.write(
      "start,end,scope,reason,amount\n2026-11-24,2026-11-26,Compute,run,100\n",
      to: "events.csv"
    )
    let line = "--planned events.csv --format json \(options)"
    let single = try JSON(scratch.outlay("budget bill.csv --amount 3000 \(line)").output)
    let plan = try JSON(scratch.outlay("budget bill.csv --plan plan.csv \(line)").output)
    let current = plan["budgets"][0]["current"]
    let (right, found) = (try layers(single), try layers(current))
    for (name, (right, found)) in zip(PlanLayersTests.names, zip(right, found)) {
      // The same sums, in another order of adding.
      #expect(abs(right - found) <= 1e-9 * max(1, right.magnitude), "\(name): \(right) \(found)")
      #expect(right != 0, "\(name)")
    }
    let (total, own) = (try single["total"]["mean"].number, try current["total"]["mean"].number)
    #expect(abs(total - own) < 1e-9 * total)
    let chance = try single["chanceOfOverrun"].number
    #expect(abs(chance - (try current["chanceOfOverrun"].number)) < 1e-9)
    #expect(try single["exhaustion"].text == current["exhaustion"].text)
  }

  @Test("have what is planned in each budget whose scope it is in, to the cent")
  func planned() throws {
    let scratch = try Scratch(bill: PlanLayersTests.four)
    try scratch.write(
      """
      name,scope,period,amount
      all,*,month,9000
      a,Tags/team: a,month,5000
      b,Tags/team: b,month,1540
      storage,ServiceName: Storage,month,1000
      s*,ServiceName: S*,month,1000

      """,
      to: "plan.csv"
    )
    try scratch.write(
      """
      start,end,scope,reason,amount
      2026-11-20,2026-11-22,Compute,run,100.01
      2026-11-10,2026-11-13,b,a day of it has come,40
      2026-11-25,2026-11-25,*,audit,7
      2026-11-25,2026-11-25,Sagemaker,new,30

      """,
      to: "events.csv"
    )
    let line = "budget bill.csv --plan plan.csv --planned events.csv --format json"
    let outcome = try scratch.outlay(line)
    let json = try JSON(outcome.output)
    let without = try JSON(scratch.outlay("budget bill.csv --plan plan.csv --format json").output)
    // Three of the four days of team b's event are ahead, of which one is filling.
    let right: [String: Double] = [
      "all": 100.01 + 30 + 7 + 30, "a": 50.005, "b": 50.005 + 30, "storage": 15, "s*": 15 + 30,
    ]
    for budget in try json["budgets"].array {
      let name = try budget["name"].text
      let layers = budget["current"]["layers"]
      let expected = try #require(right[name])
      #expect(abs(try layers["planned"].number - expected) < 0.005, "\(name)")
      let sum = try self.layers(budget["current"]).reduce(0, +)
      #expect(abs(try budget["current"]["total"]["mean"].number - sum) < 0.005, "\(name)")
      let plain = try #require(
        try without["budgets"].array.first { try $0["name"].text == name }
      )["current"]
      let moved =
        try budget["current"]["total"]["mean"].number - plain["total"]["mean"].number
      #expect(abs(moved - expected) < 0.005, "\(name)")
    }
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    #expect(
      outcome.errors.contains("warning: 'Sagemaker': no series is in the scope (events.csv)\n")
    )
  }

  @Test("move the chance and the day of exhaustion with what is planned")
  func chance() throws {
    let scratch = try Scratch(bill: PlanLayersTests.four)
    try scratch.write("name,scope,period,amount\na,Tags/team: a,month,6000\n", to: "plan.csv")
    let events = "start,end,scope,reason,amount\n2026-11-20,2026-11-20,a,run,9000\n"
    try scratch.write(events, to: "events.csv")
    let line = "budget bill.csv --plan plan.csv --format json"
    let plain = try JSON(scratch.outlay(line).output)["budgets"][0]["current"]
    let moved = try JSON(scratch.outlay(line + " --planned events.csv").output)
    let current = moved["budgets"][0]["current"]
    #expect(try plain["chanceOfOverrun"].number < 0.01)
    #expect(try current["chanceOfOverrun"].number > 0.99)
    #expect(try current["exhaustion"].text == "2026-11-20")
  }

  @Test("say in one line which events no budget is for, and which no series is in")
  func unmatched() throws {
    let scratch = try Scratch(bill: PlanLayersTests.four)
    try scratch.write("name,scope,period,amount\na,Tags/team: a,month,6000\n", to: "plan.csv")
    let events = """
      start,end,scope,reason,amount
      2026-11-20,2026-11-20,b,run,9000
      2026-11-21,2026-11-21,nobody,run,1
      2026-11-21,2026-11-21,nobody,again,1
      2026-11-21,2026-11-21,a,run,1
      2026-10-21,2026-10-21,*,past,5

      """
    try scratch.write(events, to: "events.csv")
    let plan = try scratch.outlay("budget bill.csv --plan plan.csv --planned events.csv")
    #expect(
      plan.errors.contains(
        "warning: 'b' and 1 other: no budget of the plan is for it (events.csv)\n"
      )
    )
    #expect(!plan.errors.contains("no series is in the scope"))
    let single = try scratch.outlay("budget bill.csv --amount 9000 --planned events.csv")
    // The single budget is divided by service.
    #expect(
      single.errors.contains(
        "warning: 'b' and 2 others: no series is in the scope (events.csv); what it costs is in "
          + "the total alone\n"
      )
    )
    let json = try scratch.outlay(
      "budget bill.csv --amount 9000 --planned events.csv --format json"
    ).output
    #expect(try BudgetReport(json: json).unmatchedScopes == ["b", "nobody", "a"])
    #expect(try JSONSchema.ofReports().flaws(of: json) == [])
  }

  @Test("take planned events of several files, none twice")
  func files() throws {
    let scratch = try Scratch(bill: PlanLayersTests.four)
    for (name, amount) in [("e.csv", 5), ("f.csv", 7)] {
      try scratch.write(
        "start,end,scope,reason,amount\n2026-11-20,2026-11-20,*,run,\(amount)\n",
        to: name
      )
    }
    let line = "budget bill.csv --amount 9000 --planned e.csv --planned"
    let both = try JSON(scratch.outlay("\(line) f.csv --format json").output)
    #expect(try both["layers"]["planned"].number == 12)
    let twice = try scratch.outlay("\(line) e.csv")
    #expect(twice.status == 64)
    #expect(twice.errors.contains("--planned e.csv is given twice: give it once"))
  }
}
