import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Reading a policy")
struct PolicyFileTests {
  private func file(_ text: String) throws(SpendError) -> PolicyFile {
    try PolicyFile(bytes: Array(text.utf8), name: "policy.yaml", folder: "rules/")
  }

  @Test("reads every rule there is")
  func rules() throws {
    let file = try file(
      """
      name: AI council
      version: 3
      owner: finops
      inputs: [a.csv, /data/b.csv]
      currency: USD
      budgets:
        - {name: search, scope: "Tags/team: search", amount: 12000, period: month, owner: Anna,
           warn_above: 20%, fail_above: 0.4, alert_actual: 80%}
        - {scope: "*", amounts: {2026-10: 900, 2026-11: 950}}
      thresholds:
        - {name: gpu, scope: "ServiceName: Compute*", most: 4000, days: 7, warn_at: 90%}
      allocation: {rules: owners.yaml, share: 90%, warn_below: 0.95}
      unit_costs:
        - {name: orders, units: orders.csv, unit: n, stock: true, most: 0.02}
        - {name: tokens, scope: "model: large", quantity: Tokens, most: 3, days: 7}
      anomalies:
        - {by: [ServiceName, RegionId], days: 14, min_impact: 100, min_share: 20%, most: 2}
        - {most_impact: 500}
      accuracy: {variance: 15%, bias: 0.1, wape: 20%, warn_at: 50%, days: 14, windows: 2}
      freshness: {days: 2, warn_after: 1}
      planned:
        - {start: 2026-11-27, end: 2026-11-30, scope: "*", reason: sale, amount: -5}
      decisions:
        - {id: BE9A5533DB0DFA21, decision: Dismissed, by: Anna, until: 2026-12-31, note: tests}
      """
    )
    let policy = file.policy
    #expect([policy.name, policy.version, policy.owner] == ["AI council", "3", "finops"])
    #expect(file.inputs == ["rules/a.csv", "/data/b.csv"])
    #expect(
      policy.rules.map(\.name) == [
        "search", "*", "gpu", "allocation", "orders", "tokens",
        "anomalies by ServiceName, RegionId", "anomalies", "forecast variance", "forecast bias",
        "forecast wape", "freshness",
      ]
    )
    #expect(policy.rules.map(\.owner) == ["Anna"] + [String?](repeating: nil, count: 11))
    guard case .budget(let budget, let chance) = policy.rules[0].condition else {
      Issue.record("the first rule is no budget")
      return
    }
    #expect(budget.amounts == .each(.month, 12_000) && budget.alertAt.actual == 0.8)
    #expect(chance == .most(0.4, warning: 0.2))
    guard case .budget(let other, let half) = policy.rules[1].condition else {
      Issue.record("the second rule is no budget")
      return
    }
    #expect(other.amounts(in: FiscalYear(containing: Day(2026, 1, 1))).map(\.amount) == [900, 950])
    #expect(half == .most(0.5))
    let scope = try #require(SpendScope("ServiceName: Compute*"))
    #expect(
      policy.rules[2].condition == .threshold(scope, days: 7, cost: .most(4000, warning: 3600))
    )
    #expect(policy.rules[3].condition == .allocation(share: .least(0.9, warning: 0.95)))
    #expect(
      policy.rules[4].condition == .unitCost(.all, unit: "n", days: 30, cost: .most(0.02))
    )
    #expect(
      policy.rules[6].condition
        == .anomalies(
          .init(
            by: ["ServiceName", "RegionId"],
            days: 14,
            minimumImpact: 100,
            minimumShare: 0.2,
            count: 2
          )
        )
    )
    #expect(policy.rules[7].condition == .anomalies(.init(impact: 500)))
    #expect(
      policy.rules[8].condition
        == .accuracy(.variance, days: 14, windows: 2, error: .most(0.15, warning: 0.075))
    )
    #expect(policy.rules[11].condition == .freshness(age: .most(2, warning: 1)))
    #expect(policy.planned.events.map(\.days) == [Day(2026, 11, 27)..<Day(2026, 12, 1)])
    #expect(policy.planned.events[0].amount == -5)
    let decision = Decision(
      on: "be9a5533db0dfa21",
      .dismissed,
      by: "Anna",
      until: Day(2026, 12, 31),
      note: "tests"
    )
    #expect(policy.decisions.decisions == [decision])
    #expect(policy.dimensions == ["Tags/team", "ServiceName", "model", "RegionId"])
  }

  @Test(
    "refuses what is malformed in one line",
    arguments: [
      ("", ":1: found nothing: not a mapping"),
      ("- a\n", ":1: found a list: not a mapping"),
      ("freshness: {days: 2\n", ":2: "),
      ("name: council\n", ":1: found no rule: write some under budgets, thresholds, "),
      ("freshnes: {days: 2}\n", ":1: freshnes: no such key; did you mean 'freshness'?"),
      ("freshness: {day: 2}\n", ":1: day: no such key; did you mean 'days'?"),
      ("freshness: 2\n", ":1: freshness: found '2': not a mapping"),
      ("freshness: {days: soon}\n", ":1: days: found 'soon': not a number from 0 to 366"),
      ("freshness: {days: 1.5}\n", ":1: days: found '1.5': not a whole number from 0 to 366"),
      ("freshness: {days: 2, warn_after: 3}\n", ":1: warn_after: found '3': not a number from 0"),
      ("freshness: {warn_after: 1}\n", ":1: days: found nothing: it is needed"),
      (
        "freshness: {days: 2}\nfreshness: {days: 3}\n",
        ":1: cannot be read as YAML: the key 'freshness' occurs more than once; correct it"
      ),
      ("inputs: ['-']\nfreshness: {days: 2}\n", ":1: inputs: found a list: standard input is"),
      ("inputs: [a, a]\nfreshness: {days: 2}\n", ":1: inputs: found 'a': row 1 has it already"),
      ("budgets: [{scope: '*'}]\n", ":1: column amount: "),
      ("budgets: [{amount: 3, period: month}]\n", ":1: column scope: "),
      ("budgets: [{scope: team, amount: 3, period: month}]\n", ":1: column scope: found 'team'"),
      ("budgets: [{scope: '*', amount: -3, period: month}]\n", ":1: column amount: found '-3'"),
      ("budgets: [{scope: '*', amount: 3, period: fortnight}]\n", ":1: column period: "),
      ("budgets: [{scope: '*', amounts: {soon: 3}}]\n", ":1: soon: not a period; write 2026-10"),
      (
        "budgets: [{scope: '*', amount: 3, period: month, fail_above: 2}]\n",
        ":1: column fail_above: found '2'"
      ),
      (
        "budgets: [{scope: '*', amount: 3, period: month, warn_above: 0.6}]\n",
        ":1: warn_above: found '0.6': not a share from 0 to 0.5"
      ),
      (
        "budgets:\n  - {scope: '*', amount: 3, period: month}\n"
          + "  - {scope: '*', amount: 4, period: year}\n",
        ":3: name: found '*': row 2 has it already"
      ),
      ("thresholds: [{scope: '*', most: 3}]\n", ":1: name: found nothing: it is needed"),
      ("thresholds: [{name: a, scope: '*'}]\n", ":1: most: found nothing: it is needed"),
      ("thresholds: [{name: a, scope: '*', most: lots}]\n", ":1: most: found 'lots': not a number"),
      (
        "thresholds: [{name: a, scope: '*', most: 3, warn_at: 110%}]\n",
        ":1: warn_at: found '110%': not a share from 0.01 to 1"
      ),
      (
        "thresholds: [{name: a, scope: '*', most: 3, days: 0}]\n",
        ":1: days: found '0': not a number from 1 to 36525"
      ),
      ("allocation: {share: 90%}\n", ":1: rules: found nothing: it is needed"),
      ("allocation: {rules: r.yaml, share: 90}\n", ":1: share: found '90': not a share"),
      (
        "allocation: {rules: r.yaml, share: 90%, warn_below: 80%}\n",
        ":1: warn_below: found '80%': not a share from 0.9 to 1"
      ),
      ("unit_costs: [{name: a, most: 3}]\n", ":1: quantity: found nothing: it is needed"),
      (
        "unit_costs: [{name: a, most: 3, quantity: q, units: u.csv}]\n",
        ":1: units: found 'u.csv': it has a meaning only with no quantity"
      ),
      (
        "unit_costs: [{name: a, most: 3, quantity: q, unit: n}]\n",
        ":1: unit: found 'n': it has a meaning only with units"
      ),
      (
        "unit_costs: [{name: a, most: 3, quantity: q, stock: maybe}]\n",
        ":1: stock: found 'maybe': write one of true, false"
      ),
      ("anomalies: [{by: []}]\n", ":1: by: found a list: not a list; write one"),
      ("anomalies: [{most: -1}]\n", ":1: most: found '-1': not a number from 0"),
      ("anomalies: [{}, {}]\n", ":1: name: found 'anomalies': row 1 has it already"),
      ("accuracy: {days: 28}\n", ":1: variance: found nothing: it is needed"),
      ("accuracy: {bias: 10%, windows: 0}\n", ":1: windows: found '0': not a number from 1 to"),
      (
        "freshness: {days: 2}\n"
          + "planned: [{start: 2026-11-30, end: 2026-11-27, scope: a, reason: b}]",
        ":2: end: found '2026-11-27': the last day lies before the start"
      ),
      (
        "freshness: {days: 2}\nplanned: [{start: 2026-11-30, end: 2026-12-01, scope: a}]",
        ":2: reason: found nothing: it is needed"
      ),
      (
        "freshness: {days: 2}\ndecisions: [{id: a, decision: fine}]",
        ":2: decision: found 'fine': write one of expected, dismissed, resolved, confirmed"
      ),
      (
        "freshness: {days: 2}\ndecisions: [{id: a, decision: expected, until: May}]",
        ":2: until: found 'May': not a date"
      ),
      (
        "freshness: {days: 2}\ndecisions:\n  - {id: a, decision: expected}\n"
          + "  - {id: A, decision: dismissed}\n",
        ":4: id: found 'A': row 3 has it already"
      ),
    ]
  )
  func malformed(_ text: String, _ reason: String) throws {
    let error = #expect(throws: SpendError.self) { try file(text) }
    let line = try #require(error?.description)
    #expect(line.hasPrefix("policy.yaml" + reason), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test("knows the keys that its schema for editors has, and no others")
  func schema() throws {
    let url = try JSONSchema.reportsURL().deletingLastPathComponent()
      .appending(path: "outlay-policy.schema.json")
    let root = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url))
    func keys(_ schema: JSONValue?) -> [String]? {
      guard case .object(let members) = schema, case .object(let keys) = members["properties"]
      else { return nil }
      return keys.keys.sorted()
    }
    #expect(keys(root) == PolicySection.rootKeys.sorted())
    guard case .object(let members) = root, case .object(let parts) = members["$defs"] else {
      Issue.record("the schema has no definitions")
      return
    }
    for section in PolicySection.allCases {
      #expect(keys(parts[section.rawValue]) == section.keys.sorted(), "\(section)")
    }
    // JSON is YAML, so that one text is read by both.
    let policy = """
      {"version": 3, "budgets": [{"scope": "*", "amount": 3, "period": "month"}],
       "accuracy": {"bias": 0.1, "wape": "20%"}, "anomalies": [{"by": ["a"], "most": 1}],
       "unit_costs": [{"name": "u", "quantity": "q", "stock": true, "most": 2}],
       "decisions": [{"id": "a", "decision": "resolved", "until": "2026-12-31"}]}
      """
    #expect(try JSONSchema(contentsOf: url).flaws(of: policy) == [])
    #expect(try file(policy).policy.rules.count == 5)
    let wrong = policy.replacing(#""amount": 3"#, with: #""amuont": 3"#)
    #expect(try !JSONSchema(contentsOf: url).flaws(of: wrong).isEmpty)
    #expect(throws: SpendError.self) { try file(wrong) }
  }
}
