import Outlay
import OutlayTestSupport
import Testing

@Suite("What is known to come")
struct ScheduleTests {
  /// Ninety days of usage, a support fee on the first and a tax on the last of each month.
  private static let bill: String = {
    var text = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName,"
    text += "ChargeCategory,ChargeFrequency\n"
    func add(_ day: Day, _ amount: Double, _ service: String, _ kind: String) {
      text += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(amount),USD,\(service),\(kind)\n"
    }
    for day in Day(2026, 8, 1)..<Day(2026, 10, 30) {
      add(day, day.weekday.rawValue > 5 ? 70 : 100, "Compute", "Usage,Usage-Based")
      if day.dayOfMonth == 1 { add(day, 612, "Support", "Usage,Recurring") }
      if (day + 1).dayOfMonth == 1 { add(day, 52, "Support", "Tax,Recurring") }
    }
    return text
  }()

  @Test("is a table, a row a date in CSV, and the library's report in JSON")
  func forms() throws {
    let scratch = try Scratch(bill: ScheduleTests.bill)
    let table = try scratch.outlay("inspect bill.csv --schedule").output
    #expect(table.contains("Known to come after 2026-10-28, in USD"))
    #expect(table.contains("Support  2026-10-31   52.00    96 %  the last day of each month"))
    let csv = try scratch.outlay("inspect bill.csv --schedule --format csv")
    #expect(csv.rows[0].prefix(6) == ["series", "source", "due", "date", "last_date", "amount"])
    #expect(csv.rows.count == 7)
    let first = csv.rows[1]
    #expect(first[1] == "columns" && first[3] == "2026-10-31" && first[5] == "52.0")
    #expect(first[9] == "2026-08-31 2026-09-30")
    let json = try scratch.outlay("inspect bill.csv --schedule --format json").output
    let division = SpendDivision.columns([.serviceName]).tellingChargeKinds
    let cube = try SpendCube(csv: Array(ScheduleTests.bill.utf8), by: division)
    let report = try ScheduleReport(of: cube)
    #expect(report.entries.map(\.next[0].amount) == [52, 612])
    #expect(try ScheduleReport(json: json).entries == report.entries)
    #expect(try JSONSchema.ofReports().flaws(of: json) == [])
  }

  @Test("lists credits that come on days of the calendar, which a budget has as credits")
  func credits() throws {
    var bill = ScheduleTests.bill
    for month in 8...10 {
      let day = Day(2026, month, 5)
      bill += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,-80,USD,Compute,Credit,One-Time\n"
    }
    let scratch = try Scratch(bill: bill)
    let csv = try scratch.outlay("inspect bill.csv --schedule --format csv")
    let rows = csv.rows.filter { $0[5] == "-80.0" }
    #expect(rows.map { $0[3] } == ["2026-11-05", "2026-12-05", "2027-01-05"])
    #expect(
      rows.allSatisfy { row in
        row[0] == "Compute" && row[1] == "calendar"
          && row[9] == "2026-08-05 2026-09-05 2026-10-05"
      }
    )
    let line = "budget bill.csv --amount 9000 --from 2026-11-01 --to 2026-11-30 --format json"
    let layer = try JSON(scratch.outlay(line).output)["layers"]["credits"].number
    // To the cent.
    #expect(abs(layer + 80) < 0.005)
  }

  @Test("says that there is nothing, and is no list of layouts")
  func nothing() throws {
    let scratch = try Scratch(bill: "date,amount\n2026-01-01,5\n2026-01-02,6\n")
    let table = try scratch.outlay("inspect bill.csv --schedule")
    #expect(table.status == 0 && table.output.contains("Nothing: no charge is named as recurring"))
    let refused = try scratch.outlay("inspect bill.csv --as-of 2026-01-01")
    #expect(refused.status == 64 && refused.errors.contains("--as-of needs --schedule"))
  }

  @Test("is a layer of a budget's table, beside what is planned")
  func budget() throws {
    let scratch = try Scratch(bill: ScheduleTests.bill)
    try scratch.write(
      "start,end,scope,reason,amount\n2026-10-30,2026-10-31,Compute,run,40\n",
      to: "events.csv"
    )
    let outcome = try scratch.outlay("budget bill.csv --amount 4000 --planned events.csv")
    for line in [
      "  days still filling     100", "  scheduled charges", "  planned                 40",
    ] {
      #expect(outcome.output.contains(line), "\(outcome.output)")
    }
    try scratch.write("start,end,scope,reason,amount\n2026-10-30,2026-10-31,*,a,b\n", to: "bad.csv")
    let refused = try scratch.outlay("budget bill.csv --amount 4000 --planned bad.csv")
    #expect(refused.status == 1 && refused.errors.contains("write what the event costs in all"))
    let balance = try scratch.outlay("budget bill.csv --balance 9000 --planned events.csv")
    #expect(balance.status == 64)
  }
}
