import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("budget --plan")
struct PlanTests {
  private static let bill = Bills.grouped([("a", 0..<70, 100), ("b", 0..<70, 50), ("c", 0..<70, 1)])
  private static let plan = """
    name,scope,period,amount,owner,fail_above,alert_actual
    calm,group: a,month,9000,Anna,0.9,
    tight,group: b,month,1000,,0.5,0.3
    both,group: a|b,2026-10..2026-11,1,,,

    """

  private func scratch(_ plan: String = plan) throws -> Scratch {
    let scratch = try Scratch(bill: PlanTests.bill)
    try scratch.write(plan, to: "plan.csv")
    return scratch
  }

  private static let sound = plan.replacingOccurrences(of: "2026-10..2026-11", with: "2026-Q4")

  @Test("shows the riskiest first, what is in no budget and in two, and fails above a chance")
  func table() throws {
    let outcome = try scratch(PlanTests.sound).outlay("budget bill.csv --plan plan.csv")
    #expect(outcome.status == 2)
    #expect(outcome.lines[0] == "3 budgets as of 2026-11-09")
    let names = outcome.lines[2...4].map { String($0.prefix { $0 != " " }) }
    #expect(names == ["both", "tight", "calm"])
    #expect(outcome.lines[3].hasSuffix("chance above 50 %, 30 % spent"))
    #expect(outcome.lines.contains { $0.contains(" in no budget, 2026-01-01 to 2026-11-09") })
    #expect(outcome.lines.contains("Spend in two budgets"))
    #expect(outcome.lines.last?.hasPrefix("2 of 3 budgets are likelier than not") == true)
    let calm = PlanTests.sound.replacingOccurrences(of: "0.5", with: "1")
    #expect(try scratch(calm).outlay("budget bill.csv --plan plan.csv").status == 0)
  }

  @Test("writes a row a budget and period")
  func csv() throws {
    let outcome = try scratch(PlanTests.sound)
      .outlay("budget bill.csv --plan plan.csv --format csv")
    #expect(
      outcome.lines[0]
        == "budget,scope,owner,start,end,state,planned,spent,variance,variance_share,"
        + "acceptance,cumulative_planned,cumulative_spent,cumulative_variance,total,level,"
        + "lower,upper,chance_of_overrun,exhaustion"
    )
    #expect(outcome.rows.count == 1 + 12 + 12 + 1)
    let open = try #require(outcome.rows.first { $0[0] == "calm" && $0[5] == "open" })
    #expect(open[2...4] == ["Anna", "2026-11-01", "2026-11-30"] && open[6] == "9000.0")
  }

  @Test("shows each period of each budget")
  func periods() throws {
    let outcome = try scratch(PlanTests.sound)
      .outlay("budget bill.csv --plan plan.csv --periods --fail-above 1 --year-start 9")
    #expect(outcome.lines.contains("tight, group: b"))
    #expect(outcome.lines.contains { $0.hasPrefix("September 2026  ") })
    #expect(outcome.lines.contains { $0.hasPrefix("August 2027  ") })
  }

  @Test(
    "refuses what does not fit, in one line",
    arguments: [
      (
        "scope,period,amount\ngroup: z,month,1\n",
        "plan.csv: row 2: no spend is in the scope 'group"
      ),
      (
        "scope,period,amount\ngruop: a,month,1\n",
        "plan.csv:2: column scope: bill.csv has no column"
      ),
      ("scope,period,amount\ngroup a,month,1\n", "plan.csv:2: column scope: found 'group a'"),
      ("scope,period,amount,currency\n*,month,1,USD\n*,year,1,EUR\n", "row 2 has another currency"),
    ]
  )
  func refusals(_ plan: String, _ reason: String) throws {
    let outcome = try scratch(plan).outlay("budget bill.csv --plan plan.csv")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    let error = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(error.count == 1 && error[0].contains(reason))
  }

  @Test(
    "is used alone",
    arguments: [
      ("--plan plan.csv --amount 5", "--amount cannot be combined with --plan"),
      ("--plan plan.csv --by group", "--by cannot be combined with --plan"),
      ("", "a budget is needed: --amount, --balance, or many with --plan"),
      ("--amount 5 --periods", "--periods needs --plan"),
      ("--amount 5 --weeks-from 2026-09-28", "--weeks-from needs --plan"),
      ("--plan plan.csv --weeks-from soon", "write a date such as 2026-09-28"),
      ("--plan plan.csv --weeks-from 2026-09-28 --year-start 3", "--year-start cannot be"),
    ]
  )
  func usage(_ options: String, _ reason: String) throws {
    let outcome = try scratch(PlanTests.sound).outlay("budget bill.csv \(options)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason))
  }
}

extension PlanTests {
  private static let folder = ReferenceData.url("cases/practice/plan-variance")

  /// The plan of the worked case, its scopes as conditions.
  private static func workedPlan(_ leftOut: String? = nil) throws -> String {
    let scopes = [
      "search": "team: search", "ads": "team: ads", "compute everywhere": "service: compute",
      "robotics": "team: robotics",
    ]
    let rows = try String(contentsOf: folder.appending(path: "plan.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    let lines = rows.filter { $0[0] != leftOut }.map { row in
      "\(row[0]),\(scopes[row[0]] ?? ""),\(row[1]),\(row[2])\n"
    }
    return "name,scope,month,amount\n" + lines.joined()
  }

  private static func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Holds a period against the right one; figures are of cents, and sums of thousands of
  /// them far above the tolerance.
  private func expect(_ found: JSON, is right: JSON, _ name: String) throws {
    let tolerance = 1e-8
    func variance(_ found: JSON, _ right: JSON) throws {
      #expect(try abs(found["planned"].number - right["plan"].number) < tolerance, "\(name)")
      #expect(try abs(found["spent"].number - right["actual"].number) < tolerance, "\(name)")
      #expect(try abs(found["amount"].number - right["variance"].number) < tolerance, "\(name)")
      let words = [
        "within12": "run (12 %)", "within15": "walk (15 %)", "within20": "crawl (20 %)",
        "outside": "outside 20 %",
      ]
      if let share = try? right["variance_share"].number {
        #expect(try abs(found["share"].number - share) < tolerance, "\(name)")
        #expect(try words[found["acceptance"].text] == right["acceptance"].text, "\(name)")
      } else {
        #expect((try? found["share"].number) == nil && (try? found["acceptance"].text) == nil)
      }
    }
    #expect(try found["start"].text == right["period"].array[0].text)
    #expect(try found["end"].text == right["period"].array[1].text)
    switch try right["state"].text {
    case "complete":
      #expect(try found["state"].text == "complete")
      try variance(found["variance"], right)
      try variance(found["cumulative"], right["cumulative"])
    case "open":
      #expect(try found["state"].text == "open")
      #expect(try abs(found["spent"].number - right["actual_to_date"].number) < tolerance)
      try variance(found["variance"], right["against_expected"])
      try variance(found["cumulative"], right["cumulative_against_expected"])
    default:
      #expect(try found["state"].text == "to-come")
      #expect(try found["planned"].number == right["plan"].number)
    }
  }

  @Test(
    "has the values of a worked case",
    .enabled(if: ReferenceData.has("cases/practice/plan-variance"), "the worked cases are not here")
  )
  func workedCase() throws {
    let right = try JSON(PlanTests.read("expected.json"))
    let scratch = try Scratch(bill: PlanTests.read("actual.csv"))
    try scratch.write(PlanTests.workedPlan("robotics"), to: "plan.csv")
    let line = "budget bill.csv --plan plan.csv --year-start 10 --as-of 2027-02-14 --format json"
    let found = try JSON(scratch.outlay(line).output)
    #expect(try found["fiscalYear"]["name"].text == right["fiscal_year"].text)
    for name in ["search", "ads", "compute everywhere"] {
      let budget = try #require(found["budgets"].array.first { try $0["name"].text == name })
      let scope = right["scopes"][name]
      #expect(try budget["planned"].number == scope["year_plan"].number)
      #expect(try abs(budget["left"].number - scope["plan_left"].number) < 1e-8)
      let periods = try scope["periods"].array
      #expect(try budget["periods"].array.count == periods.count)
      for (period, right) in zip(try budget["periods"].array, periods) {
        try expect(period, is: right, name)
      }
    }
    #expect(
      try abs(
        found["complete"]["spent"].number - right["spend_of_the_year_to_date"].number
      ) < 1e-8
    )
    let none = try found["unbudgeted"].array.map { try $0["amount"].number }
    let unbudgeted = try right["without_a_budget_total"].number
    #expect(abs(none.reduce(0, +) - unbudgeted) < 1e-8)
    #expect(none.count == 2)
    let overlaps = try found["overlaps"].array.map { overlap in
      ("\(try overlap["first"].text) & \(try overlap["second"].text)", try overlap["amount"].number)
    }
    #expect(overlaps.count == 2)
    for (pair, amount) in overlaps {
      let shared = try right["overlaps"][pair].number
      #expect(abs(shared - amount) < 1e-8)
    }
    try scratch.write(PlanTests.workedPlan(), to: "all.csv")
    let refused = try scratch.outlay("budget bill.csv --plan all.csv --as-of 2027-02-14")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("all.csv: row 38: budget 'robotics': no spend is in the scope"))
  }

  @Test(
    "has the values of a worked case of weeks",
    .enabled(if: ReferenceData.has("cases/practice/plan-variance"), "the worked cases are not here")
  )
  func workedWeeks() throws {
    let right = try JSON(PlanTests.read("expected.json"))["four_four_five"]
    let scratch = try Scratch(bill: PlanTests.read("actual.csv"))
    let rows = try PlanTests.read("plan445.csv").split(separator: "\n").dropFirst()
    try scratch.write(
      "name,scope,period,amount\n" + rows.map { "search,team: search,P\($0)\n" }.joined(),
      to: "plan.csv"
    )
    let line =
      "budget bill.csv --plan plan.csv --weeks-from 2026-09-28 --as-of 2027-02-14 --format json"
    let budget = try JSON(scratch.outlay(line).output)["budgets"].array[0]
    #expect(try budget["planned"].number == right["year_plan"].number)
    #expect(try abs(budget["left"].number - right["plan_left"].number) < 1e-8)
    for (period, right) in zip(try budget["periods"].array, try right["periods"].array) {
      try expect(period, is: right, "445")
    }
  }
}
