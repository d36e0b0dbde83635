import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("savings")
struct SavingsCommandTests {
  /// Sixty days of 10, and thirty of 7.
  private let bill = Bills.plain(days: 90) { $0 < 60 ? 10 : 7 }

  @Test("is the library's saving, in the schema and in words")
  func saving() throws {
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay("savings bill.csv --on \(Bills.start + 60) --format json")
    let cube = try SpendCube(csv: Array(bill.utf8), name: "bill.csv")
    let report = try SavingsReport(of: cube, since: Bills.start + 60)
    #expect(try outcome.output == report.json() + "\n")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    // A level of 10 without noise goes on.
    #expect(abs(report.perDay.value - 3) < 1e-6 && report.isClear)
    let table = try scratch.outlay("savings bill.csv --on \(Bills.start + 60)")
    #expect(table.output.contains("a day costs 3.00 less, 30.0 % of what it would have cost"))
    let csv = try scratch.outlay("savings bill.csv --on \(Bills.start + 60) --format csv")
    #expect(csv.output.split(separator: "\n").count == 2)
  }

  @Test("is none where the control fell as well")
  func control() throws {
    let scratch = try Scratch(bill: bill)
    try scratch.write(
      "date,requests\n"
        + (0..<90).map { "\(Bills.start + $0),\($0 < 60 ? 1000 : 700)\n" }.joined(),
      to: "requests.csv"
    )
    let outcome = try scratch.outlay(
      "savings bill.csv --on \(Bills.start + 60) --control requests.csv"
    )
    #expect(outcome.status == 0 && outcome.output.contains("nothing is clearly saved"))
  }

  @Test("refuses changes without days on both sides")
  func refusals() throws {
    let scratch = try Scratch(bill: bill)
    let early = try scratch.outlay("savings bill.csv --on 2020-01-01")
    #expect(early.status == 1 && early.errors.contains("nothing is known from before the change"))
    let late = try scratch.outlay("savings bill.csv --on 2030-01-01")
    #expect(late.status == 1 && late.errors.contains("before the change on 2030-01-01"))
    #expect(try scratch.outlay("savings bill.csv").status == 64)
    #expect(try scratch.outlay("savings bill.csv --on 2026-10-01 --level 80").status == 64)
  }

  @Test(
    "is near the truth of the worked case, and its interval holds it as often as it says",
    .enabled(if: ReferenceData.has("cases/practice/savings"), "the worked cases are not here")
  )
  func workedCase() throws {
    let folder = ReferenceData.url("cases/practice/savings")
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    // Series end on days of their own.
    var options = ReadingOptions()
    options.absentRow = .unknown
    func panel(_ name: String) throws -> Panel {
      try SpendCube(csv: Array(text(name).utf8), by: .standard, options: options).panel
    }
    let (spend, controls) = (try panel("series.csv"), try panel("controls.csv"))
    let expected = try JSON(text("expected.json"))["series"]
    var inside = 0
    var errors: [Double] = []
    let changes = try text("changes.csv").split(separator: "\n").dropFirst()
    for row in changes {
      let fields = row.split(separator: ",").map(String.init)
      let series = try #require(spend[[fields[0]]])
      let saving = try MeasuredSaving(
        of: series,
        since: #require(Day(fields[1])),
        control: fields[2] == "yes" ? controls[[fields[0]]] : nil
      )
      let truth = try expected[fields[0]]["saving_per_day"].number
      if saving.perDayInterval(0.8).contains(truth) { inside += 1 }
      if truth == 0 {
        #expect(saving.perDayInterval(0.8).contains(0), "\(fields[0])")
      } else {
        errors.append(abs(saving.perDay / truth - 1))
      }
    }
    #expect(changes.count == 40 && errors.count == 34)
    #expect(errors.sorted()[17] <= 0.15)
    // Histories of six weeks have wide intervals: more than 80 % may be inside.
    #expect(Double(inside) / 40 >= 0.74)
  }
}
