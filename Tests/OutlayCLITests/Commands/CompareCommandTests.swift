import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("compare")
struct CompareCommandTests {
  private static let header = "date,service,charge_category,charge_frequency,cost\n"

  /// Two months of two services, of which one is replaced on the first of October.
  private static let bill = {
    var rows = header
    for t in 0..<61 {
      let day = Bills.start + t
      rows += "\(day),\(t < 30 ? "Search" : "Find"),Usage,Usage-Based,20\n"
      rows += "\(day),Compute,Usage,Usage-Based,\(t < 30 ? 10 : 12)\n"
    }
    return rows + "2026-10-02,Compute,Credit,One-Time,-5\n"
  }()

  @Test("writes the reasons of each series, which add up to its change")
  func csv() throws {
    let scratch = try Scratch(bill: CompareCommandTests.bill)
    let outcome = try scratch.outlay(
      "compare bill.csv --by service --from 2026-09 --to 2026-10 --format csv"
    )
    #expect(outcome.status == 0)
    #expect(
      outcome.lines == [
        "series,before,after,change,calendar,volume,price,usage,new,vanished,renamed,"
          + "recurring_fees,one_offs,credits,taxes",
        "Find,0.0,620.0,620.0,,,,,620.0,,,,,,",
        "Search,600.0,0.0,-600.0,,,,,,-600.0,,,,,",
        "Compute,300.0,367.0,67.0,10.0,,,62.0,,,,,,-5.0,",
      ]
    )
    #expect(outcome.errors.contains("--renamed 'Search=Find' compares them as one"))
  }

  @Test("compares the month to date with the same days before, and says so of an open period")
  func monthToDate() throws {
    let scratch = try Scratch(bill: CompareCommandTests.bill)
    let outcome = try scratch.outlay("compare bill.csv --as-of 2026-10-17 --format csv")
    #expect(outcome.lines[1].hasPrefix("total,510.0,539.0,29.0,"))
    let open = try scratch.outlay(
      "compare bill.csv --as-of 2026-10-17 --from 2026-09 --to 2026-10 --format csv"
    )
    #expect(open.lines == outcome.lines)
    #expect(open.errors.contains("not over yet: compared are 2026-09-01 to 2026-09-17 and"))
  }

  @Test("shows the reasons, the series and a sentence")
  func table() throws {
    let scratch = try Scratch(bill: CompareCommandTests.bill)
    let outcome = try scratch.outlay("compare bill.csv --by service --renamed Search=Find")
    #expect(outcome.lines.contains("September 2026             900.00"))
    #expect(outcome.lines.contains("  credits and adjustments   -5.00  -0.6 %"))
    #expect(outcome.lines.contains { $0.hasPrefix("Compute  300.00  367.00  +67.00  +22.3 %") })
    #expect(
      outcome.lines.last == "October 2026 cost 987.00, 87.00 (9.7 %) more than "
        + "September 2026; mainly usage (+62.00, Compute) and renamed series (+20.00, Find), "
        + "against credits and adjustments (-5.00, Compute)."
    )
  }

  @Test(
    "refuses periods that cannot be compared",
    arguments: [
      ("--from 2026-09", 64, "--from and --to go together"),
      ("--from 2026-09 --to 2026-Q3", 64, "--from and --to share days"),
      ("--from 2026-9 --to 2026-10", 64, "write a period as 2026, 2026-Q3"),
      ("--by service --renamed Compute=Find", 1, "'Compute' has usage in the later period too"),
      ("--from 2026-07 --to 2026-10", 1, "no day of 2026-07-01 to 2026-07-31 has a row"),
      ("--from 2026-09 --to 2026-12", 1, "no day of 2026-12-01 to 2026-12-31 has a row"),
      ("--by service --renamed Seek=Find", 1, "no series 'Seek' in either period"),
      ("--renamed Seek", 64, "Seek"), ("--quantity tokens", 1, "no quantit"),
    ]
  )
  func refusals(_ options: String, _ status: Int32, _ reason: String) throws {
    let scratch = try Scratch(bill: CompareCommandTests.bill)
    let outcome = try scratch.outlay("compare bill.csv \(options)")
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(reason))
    #expect(outcome.output.isEmpty)
  }

  @Test(
    "has the values of a worked case",
    .enabled(
      if: ReferenceData.has("cases/practice/compare-periods"),
      "the worked cases are not here"
    ),
    arguments: [
      ("--from 2026-09 --to 2026-10", nil), ("--as-of 2026-10-17", "2026-10-17"),
      ("--as-of 2026-10-31", "2026-10-31"),
    ] as [(String, String?)]
  )
  func workedCase(_ options: String, _ asOf: String?) throws {
    let folder = ReferenceData.url("cases/practice/compare-periods")
    let expected = try JSON(
      String(contentsOf: folder.appending(path: "expected.json"), encoding: .utf8)
    )
    let right = asOf.map { expected["month_to_date"][$0] } ?? expected["months"]
    let bill = try String(contentsOf: folder.appending(path: "bill.csv"), encoding: .utf8)
    let scratch = try Scratch(bill: bill)
    let line =
      ["compare", "bill.csv", "--by", "service", "--format", "json"]
      + options.split(separator: " ").map(String.init)
    let renamed = ["--renamed", "Elasticsearch Service=OpenSearch Service"]
    let found = try JSON(scratch.outlay(line + renamed).output)
    // Every figure is of cents, far above the rounding of a month of them.
    let tolerance = 1e-9
    func amount(_ drivers: JSON, _ driver: String) throws -> Double {
      try drivers.array.first { try $0["driver"].text == driver }?["amount"].number ?? 0
    }
    #expect(try abs(found["before"]["total"].number - right["total0"].number) <= tolerance)
    #expect(try abs(found["after"]["total"].number - right["total1"].number) <= tolerance)
    #expect(try abs(found["change"].number - right["delta"].number) <= tolerance)
    let names = [
      ("calendar", "calendar"), ("volume", "volume"), ("price", "price"), ("new", "new"),
      ("vanished", "vanished"), ("recurringFees", "recurring_fees"),
      ("credits", "credits_and_refunds"), ("oneOffs", "one_offs"), ("renamed", "renamed"),
      ("usage", "usage_without_quantity"),
    ]
    for (driver, name) in names {
      let value = try right["driver_totals"][name].number
      #expect(try abs(amount(found["drivers"], driver) - value) <= tolerance, "\(name)")
    }
    for name in ["Compute", "Model API", "Storage"] {
      let series = try found["series"].array.first { try $0["series"]["name"].text == name }
      let value = try right["drivers"]["calendar"][name].number
      let drivers = try #require(series)["drivers"]
      #expect(try abs(amount(drivers, "calendar") - value) <= tolerance, "\(name)")
    }
    let unmerged = try scratch.outlay(line)
    #expect(
      unmerged.errors.contains("'Elasticsearch Service' seems to go on as 'OpenSearch Service'")
    )
  }
}
