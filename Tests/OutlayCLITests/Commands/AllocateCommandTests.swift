import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("allocate")
struct AllocateCommandTests {
  /// Two months of two teams, what has none, a platform and a gateway.
  private static let bill = {
    var rows = "date,service,team,cost\n"
    for t in 0..<61 {
      let day = Bills.start + t
      rows += "\(day),app,search,\(t < 30 ? 10 : 12)\n\(day),app,ads,20\n"
      rows += "\(day),app,,1\n\(day),platform,,10\n\(day),gateway,,3\n"
    }
    return rows + "2026-09-03,app,serach,2\n"
  }()

  private static let rules = """
    owner: team
    shared:
      - {name: platform, where: "service: platform", split: even}
      - {name: gateway, where: "service: gateway", split: proportional, by: requests}
    drivers:
      requests: {file: requests.csv, amount: requests, owner: team}

    """

  private static let requests = {
    var rows = "date,team,requests\n"
    for t in 0..<61 where t != 5 {
      rows += "\(Bills.start + t),search,2\n\(Bills.start + t),ads,1\n"
    }
    return rows
  }()

  private func scratch(_ rules: String = rules) throws -> Scratch {
    let scratch = try Scratch(bill: AllocateCommandTests.bill)
    try scratch.write(rules, to: "rules.yaml")
    try scratch.write(AllocateCommandTests.requests, to: "requests.csv")
    return scratch
  }

  @Test("shows each owner's months, direct and shared, and what is unallocated and why")
  func table() throws {
    let outcome = try scratch().outlay("allocate bill.csv --rules rules.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.lines[0] == "2026-09-01 to 2026-10-31")
    let cells = outcome.lines.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(cells[1] == "Owner Month Direct platform gateway Shared Total Share")
    #expect(cells[2] == "ads September 2026 600.00 150.00 29.00 179.00 779.00 58.9 %")
    #expect(cells[4] == "search September 2026 300.00 150.00 58.00 208.00 508.00 38.4 %")
    #expect(cells.contains("(unallocated) September 2026 32.00 0.00 3.00 3.00 35.00 2.6 %"))
    #expect(cells.contains("Total September 2026 932.00 300.00 90.00 390.00 1,322.00 100.0 %"))
    #expect(cells.contains("gateway: nothing to split it by 3.00 0.1 % 2026-09-06"))
    #expect(outcome.lines.last?.hasSuffix("80 % is reached, 90 % is reached.") == true)
    #expect(
      outcome.errors.contains("'serach' looks like 'search' mistyped: 2.00 is unallocated")
    )
  }

  @Test("writes a row for each owner, month and source, which add up to the bill")
  func csv() throws {
    let outcome = try scratch().outlay("allocate bill.csv --rules rules.yaml --format csv")
    #expect(outcome.lines[0] == "owner,start,end,source,amount")
    #expect(outcome.lines.contains("search,2026-09-01,2026-09-30,gateway,58.0"))
    #expect(outcome.lines.contains("(unallocated),2026-09-01,2026-09-30,direct,32.0"))
    let sum = outcome.rows.dropFirst().compactMap { Double($0[4]) }.reduce(0, +)
    #expect((sum - 2748).magnitude < 1e-9)
  }

  @Test("is the library's answer in JSON, valid by the schema")
  func json() throws {
    let scratch = try scratch()
    let outcome = try scratch.outlay("allocate bill.csv --rules rules.yaml --format json")
    let file = try AllocationFile(contentsOf: scratch.path + "/rules.yaml")
    let cube = try SpendCube(
      csv: Array(AllocateCommandTests.bill.utf8),
      name: "bill.csv",
      by: file.rules.division()
    )
    let report = AllocationReport(
      of: try cube.allocated(by: file.rules, drivers: file.drivers())
    )
    #expect(try outcome.output == report.json() + "\n")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    #expect(try AllocationReport(json: outcome.output) == report)
    #expect(report.aims.map(\.isReached) == [true, true])
  }

  @Test("ends with status 2 below a share")
  func failing() throws {
    let scratch = try scratch()
    let line = "allocate bill.csv --rules rules.yaml --fail-below"
    #expect(try scratch.outlay("\(line) 0.9").status == 0)
    let failed = try scratch.outlay("\(line) 0.99")
    #expect(failed.status == 2)
    #expect(failed.output.contains("search"))
    #expect(try scratch.outlay("\(line) 90").status == 64)
  }

  @Test("gives the other commands owners to divide by")
  func otherCommands() throws {
    let scratch = try scratch()
    let compared = try scratch.outlay(
      "compare bill.csv --allocation rules.yaml --from 2026-09 --to 2026-10 --format csv"
    )
    #expect(compared.status == 0)
    #expect(compared.rows.map { $0[0] } == ["series", "search", "ads", "(unallocated)"])
    #expect(compared.rows[1][1...2] == ["508.0", "589.0"])
    #expect(compared.errors.contains("allocated by rules.yaml: 97.6 % of the spend has an owner"))
    for line in [
      "forecast bill.csv --by owner,service --days 3 --format csv",
      "inspect bill.csv --by owner,allocation --format json",
      "detect bill.csv --by owner --all-days --format csv",
      "decompose bill.csv --by owner --period 7 --format csv",
      "backtest bill.csv --by owner --days 7 --windows 1 --format csv",
      "budget bill.csv --amount 2000 --by owner --format json",
    ] {
      let outcome = try scratch.outlay("\(line) --allocation rules.yaml")
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      #expect(outcome.output.contains("search"), "\(line)")
    }
    let plan = "scope,period,amount\nowner: search,month,1000\n"
    try scratch.write(plan, to: "plan.csv")
    let budget = try scratch.outlay(
      "budget bill.csv --plan plan.csv --allocation rules.yaml --format csv"
    )
    #expect(budget.rows.first { $0[3] == "2026-09-01" }?[7] == "508.0")
  }

  @Test(
    "refuses rules in one line, with the file and what to do",
    arguments: [
      ("owner: tam\n", "rules.yaml: bill.csv has no column 'tam'; did you mean 'team'?"),
      ("ownr: team\n", "rules.yaml:1: ownr: no such key; did you mean 'owner'?"),
      (
        AllocateCommandTests.rules.replacingOccurrences(
          of: "split: even",
          with: "split: even, among: [gateway]"
        )
        .replacingOccurrences(of: "by: requests", with: "among: [platform]"),
        "rules.yaml: on 2026-09-01 costs go round in a circle: gateway → platform → gateway; take"
      ),
      (
        AllocateCommandTests.rules.replacingOccurrences(
          of: "split: even",
          with: "split: even, among: [platform]"
        ),
        "rules.yaml: on 2026-09-01 costs go round in a circle: platform → platform; take one"
      ),
      (
        AllocateCommandTests.rules.replacingOccurrences(of: "requests.csv", with: "none.csv"),
        "none.csv: cannot be read: No such file"
      ),
      (
        AllocateCommandTests.rules.replacingOccurrences(
          of: "amount: requests",
          with: "amount: calls"
        ),
        "requests.csv: no column 'calls'"
      ),
    ]
  )
  func refusals(_ rules: String, _ reason: String) throws {
    let outcome = try scratch(rules).outlay("allocate bill.csv --rules rules.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("asks for the column of owners where one was mistyped")
  func mistypedOwner() throws {
    let outcome = try scratch().outlay("forecast bill.csv --allocation rules.yaml --by ownr")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no column 'ownr'; did you mean 'owner'?"))
  }

  @Test("refuses options that do not go together")
  func options() throws {
    let scratch = try scratch()
    let twice = try scratch.outlay("allocate bill.csv --rules rules.yaml --allocation rules.yaml")
    #expect(twice.status == 64)
    #expect(try scratch.outlay("allocate bill.csv").status == 64)
    let quantity = try scratch.outlay(
      "compare bill.csv --allocation rules.yaml --quantity tokens"
    )
    #expect(quantity.status == 64)
  }
}
