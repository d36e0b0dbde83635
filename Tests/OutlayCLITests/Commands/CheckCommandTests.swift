import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("check")
struct CheckCommandTests {
  /// Four months, through 2026-12-29, of which the last day is still filling; on 2026-12-20
  /// Compute costs ten times as much.
  private static let bill = Bills.focus(days: 120, spike: 110)

  /// A policy with every kind of rule, all of which pass.
  private static let policy = """
    name: AI council
    version: 3
    owner: finops
    inputs: [bill.csv]
    budgets:
      - {name: all spend, scope: "*", amount: 90000, period: month, owner: Anna}
    thresholds:
      - {name: compute, scope: "ServiceName: Comp*", most: 7000, days: 7}
    allocation: {rules: rules.yaml, share: 70%}
    unit_costs:
      - {name: orders, units: orders.csv, most: 2, days: 28}
    anomalies:
      - {name: services, by: [ServiceName], days: 30, min_impact: 20000}
    accuracy: {variance: 60%, bias: 40%, wape: 50%, days: 28, windows: 2}
    freshness: {days: 2}

    """

  private func scratch(_ policy: String = policy, bill: String = bill) throws -> Scratch {
    let scratch = try Scratch(bill: bill)
    try scratch.write(policy, to: "policy.yaml")
    try scratch.write("owner: ServiceName\nknown: [Compute, Storage]\n", to: "rules.yaml")
    let orders = (0..<120).map { "\(Bills.start + $0),1000\n" }.joined()
    try scratch.write("date,orders\n" + orders, to: "orders.csv")
    return scratch
  }

  private static let line = "check policy.yaml --today 2026-12-31"

  /// The answers by the names of their rules.
  private func checked(_ scratch: borrowing Scratch) throws -> (Outcome, CheckReport) {
    let outcome = try scratch.outlay("\(CheckCommandTests.line) --format json")
    #expect(outcome.errorLines == [])
    return (outcome, try CheckReport(json: outcome.output))
  }

  @Test("passes a policy with every kind of rule, and records what it depends on")
  func passing() throws {
    let scratch = try scratch()
    let (outcome, report) = try checked(scratch)
    #expect(outcome.status == 0)
    #expect(report.answers.map(\.verdict) == [PolicyAnswer.Verdict](repeating: .pass, count: 9))
    #expect(
      Set(report.answers.map(\.kind)) == Set(PolicyAnswer.Kind.allCases).subtracting([.decisions])
    )
    #expect(report.answers.map(\.owner) == ["Anna"] + [String?](repeating: "finops", count: 8))
    #expect(report.policy.name == "AI council" && report.policy.version == "3")
    #expect(report.files.map(\.use) == [.policy, .bill, .allocation, .units])
    #expect(report.files.map(\.path) == ["policy.yaml", "bill.csv", "rules.yaml", "orders.csv"])
    #expect(report.program == "0.1.0" && report.settlement.asOf == Day(2026, 12, 28))
    #expect(report.summary == "9 of 9 rules pass, 0 warn, 0 fail.")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    // As sha256sum prints it.
    let rules = try #require(report.files.first { $0.use == .allocation })
    #expect(rules.sha256 == "765955b549b0e3d2f73875932ffa8e1e9a70c0f6b0cc1854856d2ca8c955de73")
  }

  @Test("is the library's answer")
  func library() throws {
    let scratch = try scratch()
    let (_, report) = try checked(scratch)
    let file = try PolicyFile(contentsOf: scratch.path + "/policy.yaml")
    let same = try CheckReport(
      of: file.bill(),
      against: file.policy,
      .init(today: Day(2026, 12, 31), program: "0.1.0")
    )
    #expect(same.answers == report.answers)
    #expect(same.files.map(\.sha256) == report.files.map(\.sha256))
  }

  @Test(
    "fails each rule by one number",
    arguments: [
      ("all spend", "amount: 90000", "amount: 40000"), ("compute", "most: 7000", "most: 6000"),
      ("allocation", "share: 70%", "share: 80%"), ("orders", "most: 2,", "most: 1,"),
      ("services", "min_impact: 20000", "min_impact: 2000"),
      ("forecast variance", "variance: 60%", "variance: 1%"),
      ("forecast bias", "bias: 40%", "bias: 1%"), ("forecast wape", "wape: 50%", "wape: 1%"),
      ("freshness", "days: 2}", "days: 1}"),
    ]
  )
  func failing(_ rule: String, _ number: String, _ other: String) throws {
    let changed = CheckCommandTests.policy.replacingOccurrences(of: number, with: other)
    #expect(changed != CheckCommandTests.policy)
    let (outcome, report) = try checked(scratch(changed))
    #expect(outcome.status == 2)
    #expect(report.answers.filter { $0.verdict == .fail }.map(\.rule) == [rule])
    #expect(report.summary == "8 of 9 rules pass, 0 warn, 1 fails: \(rule).")
  }

  @Test("warns before a rule fails")
  func warning() throws {
    let changes = [
      ("period: month,", "period: month, alert_actual: 10%,"),
      ("days: 7}", "days: 7, warn_at: 80%}"),
      ("share: 70%", "share: 70%, warn_below: 80%"), ("most: 2,", "most: 2, warn_at: 50%,"),
      ("min_impact: 20000", "min_impact: 2000, most: 1"),
      ("windows: 2}", "windows: 2, warn_at: 1%}"),
      ("freshness: {days: 2}", "freshness: {days: 2, warn_after: 1}"),
    ]
    var policy = CheckCommandTests.policy
    for (text, other) in changes { policy = policy.replacingOccurrences(of: text, with: other) }
    let scratch = try scratch(policy)
    let (outcome, report) = try checked(scratch)
    #expect(outcome.status == 0)
    #expect(report.count(of: .warn) == 9, "\(report.answers)")
    #expect(try scratch.outlay("\(CheckCommandTests.line) --fail-on-warning").status == 2)
  }

  @Test("figures are those of the other commands")
  func figures() throws {
    let text = CheckCommandTests.policy
      .replacingOccurrences(of: "min_impact: 20000", with: "min_impact: 2000")
    let scratch = try scratch(text)
    let (_, report) = try checked(scratch)
    func figure(_ rule: String) -> Double? { report.answers.first { $0.rule == rule }?.figure }
    try scratch.write("scope,period,amount\n*,month,90000\n", to: "plan.csv")
    let budget = try scratch.outlay("budget bill.csv --plan plan.csv --format json")
    let plan = try PlanReport(json: budget.output)
    #expect(figure("all spend") == plan.budgets[0].current?.chanceOfOverrun)
    let unit = try scratch.outlay(
      "unit bill.csv --units orders.csv --from 2026-11-01..2026-11-28 "
        + "--to 2026-12-01..2026-12-28 --format json"
    )
    #expect(figure("orders") == (try UnitReport(json: unit.output)).total.unitCost)
    let detect = try scratch.outlay(
      "detect bill.csv --by ServiceName --since -30d --min-impact 2000 --format json"
    )
    let anomalies = try DetectionReport(json: detect.output).anomalies.shown
    #expect(figure("services") == Double(anomalies.count))
    let evidence = report.answers.first { $0.rule == "services" }?.evidence
    #expect(evidence?.contains(anomalies[0].id) == true)
    let past = try scratch.outlay(
      ["backtest", "bill.csv", "--days", "28", "--windows", "2", "--using", "automatic"]
        + ["--format", "json"]
    )
    let errors = try BacktestReport(json: past.output).models[0].errors
    #expect(figure("forecast wape") == errors.wape)
    #expect(figure("forecast bias") == errors.bias.map(\.magnitude))
  }

  @Test("carries decisions on, until they expire; one on no anomaly warns")
  func decisions() throws {
    let open = CheckCommandTests.policy
      .replacingOccurrences(of: "min_impact: 20000", with: "min_impact: 2000")
    let detect = try scratch().outlay(
      "detect bill.csv --by ServiceName --since -30d --min-impact 2000 --format json"
    )
    let found = try DetectionReport(json: detect.output).anomalies.shown
    #expect(found.count == 1)
    let id = try #require(found.first?.id)
    func answers(_ decision: String) throws -> (anomalies: PolicyAnswer, report: CheckReport) {
      let (_, report) = try checked(scratch(open + "decisions:\n  - {id: \(id), \(decision)}\n"))
      return (try #require(report.answers.first { $0.kind == .anomalies }), report)
    }
    for word in ["expected", "dismissed", "resolved"] {
      let (answer, report) = try answers("decision: \(word), by: Ben, until: 2026-12-31")
      #expect(answer.verdict == .pass, "\(word): \(answer.evidence)")
      #expect(report.decisions.map(\.state) == [.holds] && report.decisions[0].by == "Ben")
      #expect(report.answers.last?.evidence == "1 of 1 decision holds.")
      let (late, again) = try answers("decision: \(word), until: 2026-12-30")
      #expect(late.verdict == .fail && late.figure == 1)
      #expect(again.decisions.map(\.state) == [.expired])
      #expect(again.answers.last?.evidence.hasSuffix("\(id) expired on 2026-12-30.") == true)
    }
    #expect(try answers("decision: confirmed").anomalies.verdict == .fail)
    let unknown = open + "decisions: [{id: 00ff, decision: dismissed}]\n"
    let (outcome, report) = try checked(scratch(unknown))
    #expect(outcome.status == 2)
    #expect(report.decisions.map(\.state) == [.unknown])
    #expect(report.answers.last?.verdict == .warn)
    #expect(report.answers.last?.evidence == "0 of 1 decision hold; no anomaly has the id 00ff.")
  }

  @Test("leaves out planned days")
  func planned() throws {
    let policy =
      CheckCommandTests.policy
      .replacingOccurrences(of: "min_impact: 20000", with: "min_impact: 2000")
      + "planned: [{start: 2026-12-20, end: 2026-12-20, scope: Compute, reason: training}]\n"
    let (_, report) = try checked(scratch(policy))
    let answer = try #require(report.answers.first { $0.kind == .anomalies })
    #expect(answer.verdict == .pass && answer.evidence.hasSuffix("; 1 planned."))
  }

  @Test("answers the other rules where one cannot be held against the bill")
  func unanswered() throws {
    let policy = """
      budgets: [{scope: "ServiceName: None", amount: 1, period: month}]
      thresholds: [{name: long, scope: "*", most: 1, days: 400}]
      accuracy: {bias: 1, days: 100, windows: 9}
      freshness: {days: 2}
      """
    let scratch = try scratch(policy)
    let outcome = try scratch.outlay("check policy.yaml bill.csv --today 2026-12-31 --format json")
    let report = try CheckReport(json: outcome.output)
    #expect(outcome.status == 2)
    #expect(report.answers.map(\.verdict) == [.fail, .fail, .fail, .pass])
    #expect(report.answers.map(\.figure) == [nil, nil, nil, 2])
    #expect(
      report.answers[1].evidence
        == "It cannot be checked: the bill has 119 complete days, of 400 that are needed."
    )
    #expect(report.answers.prefix(3).allSatisfy { $0.evidence.hasPrefix("It cannot be checked: ") })
  }

  @Test("says each rule in a sentence without a bill")
  func explaining() throws {
    let scratch = try scratch(bill: "no bill at all")
    let outcome = try scratch.outlay("check policy.yaml --explain")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(
      outcome.lines.contains(
        "  compute (finops): 'ServiceName: Comp*' costs at most 7,000 over the last 7 complete days."
      )
    )
    #expect(outcome.lines.count == 9)
    #expect(try scratch.outlay("check policy.yaml --explain --format json").status == 64)
  }

  @Test("has a table with the evidence, and a CSV")
  func table() throws {
    let scratch = try scratch()
    let table = try scratch.outlay(CheckCommandTests.line)
    #expect(table.status == 0)
    #expect(table.lines[0] == "Policy 'AI council', version 3, checked on 2026-12-31, in USD")
    let cells = table.lines.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(cells.contains("freshness pass 2 days 2 days finops"))
    #expect(
      table.lines.contains {
        $0.contains("freshness: The bill's last day is 2026-12-29, 2 days before 2026-12-31, of 2")
      }
    )
    let csv = try scratch.outlay("\(CheckCommandTests.line) --format csv")
    #expect(csv.lines[0] == "rule,kind,verdict,figure,limit,owner,evidence")
    #expect(
      csv.rows.count == 10
        && csv.rows[9].prefix(5) == ["freshness", "freshness", "pass", "2.0", "2.0"]
    )
  }

  @Test("refuses what cannot be used with status 1, in one line")
  func refusals() throws {
    let scratch = try scratch("freshness: {dys: 2}\n")
    let outcome = try scratch.outlay("check policy.yaml bill.csv")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errors == "error: policy.yaml:1: dys: no such key; did you mean 'days'?\n")
    try scratch.write("freshness: {days: 2}\n", to: "policy.yaml")
    let none = try scratch.outlay("check policy.yaml")
    #expect(none.status == 1 && none.errors.contains("inputs: found nothing: it is needed"))
    try scratch.write("owner: tam\n", to: "rules.yaml")
    try scratch.write("allocation: {rules: rules.yaml, share: 90%}\n", to: "policy.yaml")
    let column = try scratch.outlay("check policy.yaml bill.csv")
    #expect(column.status == 1 && column.errorLines.count == 1)
    #expect(try scratch.outlay("check policy.yaml -").status == 64)
    let units = "date,service,cost,tokens\n2026-09-01,a,2,100\n2026-09-02,a,4,100\n"
    try scratch.write(units, to: "units.csv")
    try scratch.write("owner: service\nlevels: [team]\n", to: "rules.yaml")
    let rule = "allocation: {rules: rules.yaml, share: 90%}\nunit_costs:\n"
    for (text, reason) in [
      ("quantity: tokns", "policy.yaml:3: quantity: found 'tokns': write one of tokens"),
      (
        "quantity: tokens, scope: 'team: a'",
        "policy.yaml:3: quantity: found 'tokens' of 'team: a': it has a meaning only with a scope"
      ),
    ] {
      try scratch.write("\(rule)  - {name: u, most: 1, days: 1, \(text)}\n", to: "policy.yaml")
      let outcome = try scratch.outlay("check policy.yaml units.csv")
      #expect(outcome.status == 1)
      #expect(outcome.errorLines.first?.contains(reason) == true, "\(outcome.errors)")
    }
    try scratch.write(
      "\(rule)  - {name: u, most: 0.04, days: 1, quantity: tokens}\n",
      to: "policy.yaml"
    )
    let unit = try scratch.outlay("check policy.yaml units.csv --format csv")
    #expect(unit.rows.contains { $0.prefix(5) == ["u", "unitCost", "pass", "0.04", "0.04"] })
    #expect(try scratch.outlay("check").status == 64)
  }
}
