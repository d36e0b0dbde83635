import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("unit")
struct UnitCommandTests {
  /// Two models over two weeks; "oak" rests on the third day, and the second costs a fee.
  static let bill = {
    var rows = "date,model,requests,input_tokens,output_tokens,cost\n"
    for t in 0..<14 {
      let day = Bills.start + t
      rows += "\(day),fern,\(100 + 10 * t),\(1000 * (10 + t)),\(100 * (10 + t)),\(10 + t)\n"
      rows += t == 2 ? "\(day),oak,0,0,0,4\n" : "\(day),oak,10,2000,500,20\n"
    }
    return rows
  }()

  /// Customers, of whom the fourth day is not known and the sixth has none, and fifty orders
  /// a day.
  private static let customers = {
    var rows = "date,customers,orders\n"
    for t in 0..<14 {
      let count = t == 3 ? "" : t == 5 ? "0" : "\(200 + t)"
      rows += "\(Bills.start + t),\(count),50\n"
    }
    return rows
  }()

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch(bill: bill)
    try scratch.write(customers, to: "customers.csv")
    return scratch
  }

  @Test("divides the sums of each series, and keeps the cost of a day without units")
  func csv() throws {
    let scratch = try UnitCommandTests.scratch()
    let outcome = try scratch.outlay("unit bill.csv --by model --quantity requests --format csv")
    #expect(outcome.status == 0)
    // oak: 13 days of 20 and one of 4 for 130 requests; fern: 231 for 2,310.
    let oak: Double = 264.0 / 130
    #expect(
      outcome.lines == [
        "series,start,end,cost,units,unit_cost,days_without_units,cost_without_units,"
          + "days_unknown,cost_unknown,unit",
        "oak,2026-09-01,2026-09-14,264.0,130.0,\(oak),1,4.0,0,0.0,requests",
        "fern,2026-09-01,2026-09-14,231.0,2310.0,0.1,0,0.0,0,0.0,requests",
      ]
    )
  }

  @Test("leaves out a day whose customers are not known, and divides by their mean")
  func stock() throws {
    let scratch = try UnitCommandTests.scratch()
    let outcome = try scratch.outlay(
      "unit bill.csv --units customers.csv --unit customers --stock --format json"
    )
    #expect(outcome.status == 0)
    let total = try JSON(outcome.output)["total"]
    // 200, 201 and so on, but for the fourth day and none on the sixth.
    let counts: [Int] = [200, 201, 202, 204, 206, 207, 208, 209, 210, 211, 212, 213]
    let sum = Double(counts.reduce(0, +))
    let mean = sum / 13
    #expect(try total["costUnknown"].number == 33)
    #expect(try total["cost"].number == 462)
    #expect(try total["units"].number == mean)
    #expect(try total["unitCost"].number == 462 / mean)
    #expect(try total["unitCostPerDay"].number == 462 / sum)
    #expect(try total["daysUnknown"][0].text == "2026-09-04")
    #expect(try total["daysWithoutUnits"][0].text == "2026-09-06")
  }

  @Test("has a row a week, and no unit cost on a day without units")
  func periods() throws {
    let scratch = try UnitCommandTests.scratch()
    let weeks = try scratch.outlay(
      "unit bill.csv --by model --quantity requests --per week --format csv"
    )
    #expect(weeks.rows.count == 1 + 2 * 3)
    #expect(weeks.rows[1][1...2] == ["2026-09-01", "2026-09-06"])
    let days = try scratch.outlay(
      "unit bill.csv --by model --quantity requests --per day --format csv"
    )
    #expect(days.lines.contains("oak,2026-09-03,2026-09-03,4.0,0.0,,1,4.0,0,0.0,requests"))
  }

  @Test("divides all series by units of no series, which add up")
  func shared() throws {
    let scratch = try UnitCommandTests.scratch()
    let outcome = try scratch.outlay(
      "unit bill.csv --by model --units customers.csv --unit orders --format json"
    )
    let report = try JSON(outcome.output)
    let parts = try report["series"].array.map { try $0["total"]["unitCost"].number }
    // Quotients that are written and read again, and their sum.
    #expect(try isClose(parts[0] + parts[1], report["total"]["unitCost"].number, ulps: 4))
    #expect(isClose(parts[0], 264.0 / 700, ulps: 1) && isClose(parts[1], 231.0 / 700, ulps: 1))
  }

  @Test("takes units by the columns of the series that the table has")
  func grouped() throws {
    let scratch = try UnitCommandTests.scratch()
    var rows: [String] = []
    for day in Bills.start..<(Bills.start + 14) { rows += ["\(day),fern,7\n", "\(day),oak,2\n"] }
    try scratch.write("date,model,jobs\n" + rows.joined(), to: "jobs.csv")
    let outcome = try scratch.outlay(
      "unit bill.csv --by model --units jobs.csv --unit jobs --format csv"
    )
    #expect(outcome.rows.dropFirst().map { $0[4] } == ["28.0", "98.0"])
    let total = try scratch.outlay("unit bill.csv --units jobs.csv --unit jobs --format csv")
    #expect(total.rows[1][4] == "126.0")
  }

  @Test("shows the cost of so many units that it can be read, and a sentence")
  func table() throws {
    let scratch = try UnitCommandTests.scratch()
    let outcome = try scratch.outlay("unit bill.csv --by model --quantity tokens")
    #expect(outcome.status == 0)
    #expect(outcome.lines[0] == "Cost of tokens, 2026-09-01 to 2026-09-14")
    #expect(outcome.lines[1].hasPrefix("Series    Cost   tokens  Cost a thousand"))
    let requests = try scratch.outlay("unit bill.csv --by model --quantity requests")
    #expect(
      requests.lines.last == "requests: 0.2029 each over 2026-09-01 to 2026-09-14, "
        + "495.00 for 2,440."
    )
    let customers = try scratch.outlay(
      "unit bill.csv --units customers.csv --unit customers --stock --per month"
    )
    #expect(customers.output.contains("33.00 of 1 day on which they are not known is left out."))
    #expect(customers.output.contains("fell on 1 day without any"))
  }

  @Test(
    "refuses units that nothing can be divided by, in one line",
    arguments: [
      ("--quantity cows", 1, "no quantity in 'cows'; choose --quantity tokens, or"),
      ("", 1, "quantities have several units: choose --quantity tokens, or"),
      ("--units customers.csv", 1, "customers.csv: quantities have several units: choose --unit"),
      ("--units customers.csv --unit users", 1, "customers.csv: no column 'users'"),
      ("--units later.csv", 1, "'jobs' is known from 2027-01-01 to 2027-01-02, and the bill"),
      ("--units none.csv", 1, "'jobs' is 0 on every day from 2026-09-01 to 2026-09-14"),
      ("--units none.csv --quantity tokens", 64, "--quantity cannot be combined with --units"),
      ("--unit jobs", 64, "--unit needs --units"),
      ("--quantity tokens --measure quantity:tokens", 64, "--measure: a unit has a cost"),
      ("--units absent.csv", 1, "absent.csv: "),
    ]
  )
  func refusals(_ options: String, _ status: Int32, _ reason: String) throws {
    let scratch = try UnitCommandTests.scratch()
    try scratch.write("date,jobs\n2027-01-01,5\n2027-01-02,5\n", to: "later.csv")
    try scratch.write("date,jobs\n2026-09-01,0\n2026-09-02,0\n", to: "none.csv")
    let outcome = try scratch.outlay("unit bill.csv \(options)")
    #expect(outcome.status == status)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains(reason))
    #expect(outcome.output.isEmpty)
  }

  @Test(
    "has the figures of the worked case",
    .enabled(if: ReferenceData.has("cases/practice/unit-cost"), "the worked cases are not here")
  )
  func worked() throws {
    let scratch = try Scratch(bill: "")
    let folder = ReferenceData.url("cases/practice/unit-cost").path
    // The cost of the case is the sum of four columns.
    let text = try String(contentsOfFile: folder + "/usage.csv", encoding: .utf8)
    var rows = "date,model,requests,cost\n"
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      let cost = fields[6...9].compactMap { Double($0) }.reduce(0, +)
      rows += "\(fields[0]),\(fields[1]),\(fields[2]),\(cost)\n"
    }
    try scratch.write(rows, to: "usage.csv")
    let requests = try scratch.outlay("unit usage.csv --by model --quantity requests --format json")
    let total = try JSON(requests.output)["total"]
    #expect(try (total["unitCost"].number - 0.012389680909985181).magnitude < 1e-9)
    #expect(try total["daysWithoutUnits"][0].text == "2026-09-13")
    let arguments = ["unit", "usage.csv", "--units", folder + "/customers.csv", "--stock"]
    let customers = try scratch.outlay(arguments + ["--format", "json"])
    let stock = try JSON(customers.output)["total"]
    #expect(try (stock["unitCost"].number - 3.8529400318579485).magnitude < 1e-9)
    #expect(try (stock["unitCostPerDay"].number - 0.13760500113778387).magnitude < 1e-9)
    #expect(try (stock["costUnknown"].number - 133.97650089).magnitude < 1e-9)
  }
}
