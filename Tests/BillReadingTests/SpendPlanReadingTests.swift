import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Reading a plan")
struct SpendPlanReadingTests {
  private func plan(_ text: String, weeks: FiscalYear? = nil) throws -> SpendPlan {
    try SpendPlan(bytes: Array(text.utf8), name: "plan.csv", weeks: weeks)
  }

  private static let october = Day(2026, 10, 1)..<Day(2026, 11, 1)
  private static let november = Day(2026, 11, 1)..<Day(2026, 12, 1)

  @Test(
    "is the same from rows, from columns of periods and from YAML",
    arguments: [
      "name,scope,period,amount\nsearch,Tags/team: search,2026-10,\"12,000\"\nsearch,Tags/team: search,2026-11,\"13,500.50\"\n",
      "Name;Scope;2026-10;2026-11\nsearch;Tags/team: search;12.000,00;13.500,50\n",
      "Budget,Scope,Oct 2026,Nov-26,Note\nsearch,Tags/team=search,12000,13500.50,x\n",
      "- name: search\n  scope: \"Tags/team: search\"\n  amounts:\n    2026-10: 12000\n    2026-11: 13500.50\n",
      "name,scope,start,end,amount\nsearch,Tags/team: search,2026-10-01,2026-10-31,12000\nsearch,Tags/team: search,2026-11-01,2026-11-30,13500.50\n",
    ]
  )
  func forms(_ text: String) throws {
    let budgets = try plan(text).budgets
    #expect(budgets.map(\.name) == ["search"])
    #expect(budgets.map(\.scope) == [SpendScope("Tags/team: search")])
    #expect(
      budgets.map(\.amounts) == [
        .once([
          .init(12_000, over: SpendPlanReadingTests.october),
          .init(13_500.5, over: SpendPlanReadingTests.november),
        ])
      ]
    )
  }

  @Test("has owners, chances, thresholds and a currency, and a scope for its name")
  func fields() throws {
    let found = try plan(
      "scope,period,amount,currency,owner,fail_above,alert_actual,Alert Forecast\n"
        + "*,month,5000,EUR,Anna,50%,0.8,100%\n"
    )
    let budget = try #require(found.budgets.first)
    #expect(found.currency == Currency("EUR") && budget.name == "*" && budget.scope == .all)
    #expect(budget.amounts == .each(.month, 5000))
    #expect(budget.owner == "Anna" && budget.failAbove == 0.5 && budget.row == 2)
    #expect(budget.alertAt == .init(actual: 0.8, forecast: 1))
  }

  @Test(
    "knows periods as people write them",
    arguments: [
      ("2026-Q4", Day(2026, 10, 1), 92), ("Q4 2026", Day(2026, 10, 1), 92),
      ("2026", Day(2026, 1, 1), 365), ("10/2026", Day(2026, 10, 1), 31),
      ("2026-10-05..2026-10-09", Day(2026, 10, 5), 5), ("p2", Day(2026, 10, 26), 28),
    ]
  )
  func periods(_ text: String, _ start: Day, _ count: Int) throws {
    let weeks = FiscalYear(weeksFrom: Day(2026, 9, 28))
    let budget = try plan("scope,period,amount\n*,\(text),7\n", weeks: weeks).budgets[0]
    #expect(budget.amounts == .once([.init(7, over: start..<(start + count))]))
  }

  @Test("takes three digits after a mark for thousands where each amount has them")
  func thousands() throws {
    for text in ["12.000", "\"12,000\"", "12000"] {
      let budget = try plan("scope,period,amount\n*,2026-10,\(text)\n").budgets[0]
      #expect(budget.amounts == .once([.init(12_000, over: SpendPlanReadingTests.october)]))
    }
    // Another amount tells what the point is.
    let budget = try plan("scope,period,amount\n*,2026-10,250.125\n*,2026-11,12.5\n").budgets[0]
    guard case .once(let amounts) = budget.amounts else {
      Issue.record("\(budget.amounts)")
      return
    }
    #expect(amounts.map(\.amount) == [250.125, 12.5])
  }

  @Test(
    "is refused in one line, with the row",
    arguments: [
      ("scope,period,amuont\n*,2026-10,7\n", "plan.csv:2: column amuont: found '7': no column"),
      (
        "scope,period,amount\nsearch,2026-10,7\n", "plan.csv:2: column scope: found 'search': not a"
      ),
      ("scope,period,amount\n,2026-10,7\n", "plan.csv:2: column scope: found nothing: not a scope"),
      (
        "scope,period,amount\n*,2026-13,7\n",
        "plan.csv:2: column period: found '2026-13': not a per"
      ),
      ("scope,period,amount\n*,P1,7\n", "plan.csv:2: column period: found 'P1': the periods of a"),
      (
        "scope,period,amount\n*,2026-10,-7\n",
        "plan.csv:2: column amount: found '-7': not an amount"
      ),
      ("scope,period,amount\n*,2026-10,lots\n", "plan.csv:2: column amount: found 'lots': not an"),
      ("scope,period,amount\n*,2026-10,\n", "plan.csv:2: column amount: found nothing: not an am"),
      ("scope,period,amount\n*,2026-10,5 EUR\n", "column amount: found '5 EUR': not an amount"),
      ("scope,period,amount\n*,2026-10,€5\n", "column amount: found '€5': not an amount"),
      ("scope,2026-10\n*,x\n", "plan.csv:2: column 2026-10: found 'x': not an amount"),
      (
        "scope,period,amount\n*,2026-10,251.250\n*,2026-11,250.125\n",
        "plan.csv:3: column amount: found '250.125': thousands, or a fraction of three digits"
      ),
      ("- scope: '*'\n  2026-10: 1.125\n", "column 2026-10: found '1.125': thousands, or a fract"),
      ("scope,amount\n*,7\n", "plan.csv:2: column period: found nothing: not a period"),
      (
        "scope,period,amount\n*,2026-10,7\n*,2026-Q4,8\n",
        "plan.csv:3: column period: found '2026-Q4': row 2 has an amount for 2026-10 already"
      ),
      (
        "scope,period,amount\n*,month,7\n*,2026-10,8\n",
        "plan.csv:3: column period: found '2026-10': row 2 has an amount for month already"
      ),
      (
        "scope,period,amount\n*,2026-10,7\n*,month,8\n",
        "plan.csv:3: column period: found 'month': row 2 has an amount for 2026-10 already"
      ),
      (
        "scope,period,amount,currency\n*,2026-10,7,EUR\na: b,2026-10,7,USD\n",
        "plan.csv:3: column currency: found 'USD': row 2 has another currency"
      ),
      (
        "name,scope,period,amount\na,*,2026-10,7\na,b: c,2026-11,7\n",
        "plan.csv:3: column scope: found 'b: c': row 2 has another scope under this name"
      ),
      (
        "scope,period,amount,fail_above\n*,2026-10,7,2\n",
        "column fail_above: found '2': not a chan"
      ),
      (
        "scope,period,amount,alert_actual\n*,2026-10,7,x\n", "column alert_actual: found 'x': not a"
      ),
      ("scope,start,end,amount\n*,2026-10-09,2026-10-01,7\n", "the last day lies before the start"),
      (
        "scope,start,end,amount\n*,2026-10-09,,7\n",
        "plan.csv:2: column end: found nothing: not a d"
      ),
      (
        "scope,period,start,amount\n*,month,2026-10-09,7\n", "the row has a start or an end as well"
      ),
      ("scope,period,amount\n*,2026-10\n", "plan.csv:2: found 2 fields, the header has 3"),
      ("- scope: [a]\n", "plan.csv:1: found a list in place of scope"),
      ("- a\n", "plan.csv:1: found a single value"), ("scope,period,amount\n", "plan.csv: "),
    ]
  )
  func refusals(_ text: String, _ reason: String) throws {
    let error = #expect(throws: SpendError.self) { try plan(text) }
    let line = try #require(error).description
    #expect(line.contains(reason))
    #expect(!line.contains("\n"))
  }
}
