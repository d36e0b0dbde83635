import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("--earlier")
struct EarlierTests {
  private let line = "budget bill.csv --amount 40000 --format json"

  /// A folder with the exports of some days, and the bill of the last.
  private func scratch(_ days: ClosedRange<Int>) throws -> Scratch {
    let scratch = try Scratch(bill: Late.bill(through: days.upperBound))
    try Late.export(days, to: scratch)
    return scratch
  }

  private func bytes(_ name: String, in scratch: borrowing Scratch) throws -> Data {
    try Data(contentsOf: URL(filePath: scratch.path + "/" + name))
  }

  @Test("teaches what runs on the days of the exports would have taught, to the last bit")
  func same() throws {
    let scratch = try scratch(40...60)
    let known = try scratch.outlay(line + " --earlier e*.csv")
    #expect(known.status == 0)
    #expect(
      known.errors.contains("learned from 20 earlier exports: \(Bills.start + 40) to ")
    )
    let report = try BudgetReport(json: known.output)
    #expect(report.settlement.nowcast?.readCount == 14)
    #expect(try JSONSchema.ofReports().flaws(of: known.output) == [])

    try Late.read(40...60, in: scratch)
    #expect(try scratch.outlay(line + " --history h").output == known.output)
    // In another order, and as a shell writes a pattern out.
    let files = (40..<60).reversed().map { "e\(Bills.start + $0).csv" }.joined(separator: " ")
    #expect(try scratch.outlay(line + " --earlier \(files)").output == known.output)
    let halves = [40..<50, 50..<60].map { days in
      " --earlier " + days.map { "e\(Bills.start + $0).csv" }.joined(separator: " ")
    }
    #expect(try scratch.outlay(line + halves[1] + halves[0]).output == known.output)

    let forecast = "forecast bill.csv --by ServiceName --days 5 --format json"
    let runs = try scratch.outlay(forecast + " --history h").output
    #expect(try scratch.outlay(forecast + " --earlier e*.csv").output == runs)
    try scratch.write("name,scope,period,amount\nall,ServiceName: *,month,40000\n", to: "p.csv")
    let plan = "budget bill.csv --plan p.csv --format json"
    #expect(
      try scratch.outlay(plan + " --earlier e*.csv").output
        == scratch.outlay(plan + " --history h").output
    )
  }

  @Test("fills a history, and adds to one what is later than it")
  func kept() throws {
    let scratch = try scratch(40...60)
    try Late.read(40...60, in: scratch)
    let runs = try scratch.outlay(line + " --history h").output
    let filled = try scratch.outlay(line + " --history other --earlier e*.csv")
    #expect(filled.output == runs)
    #expect(filled.errors.contains("other has the bill as it is on \(Bills.start + 60)"))
    let kept = try bytes("h", in: scratch)
    #expect(try bytes("other", in: scratch) == kept)

    for day in 40...50 {
      try scratch.write(Late.bill(through: day), to: "bill.csv")
      #expect(try scratch.outlay("inspect bill.csv --history part").status == 0)
    }
    try scratch.write(Late.bill(through: 60), to: "bill.csv")
    let later = try scratch.outlay(line + " --history part --earlier e*.csv")
    #expect(later.output == runs)
    #expect(
      later.errors.contains(
        "left out: 11 earlier exports that end on \(Bills.start + 50) or before, through which "
          + "--history knows the bill\n"
      )
    )
    #expect(try bytes("part", in: scratch) == kept)
  }

  @Test("lists the settled days that have changed since the last export")
  func restatements() throws {
    let scratch = try scratch(28...30)
    let line = "inspect bill.csv --earlier e*.csv --format json"
    let first = try RestatementReport(json: try scratch.outlay(line).output)
    // The bill itself is among the exports, and the one before it is the last read.
    #expect(first.lastRead == Bills.start + 29)
    #expect(first.changes.map(\.date) == [27, 28].map { Bills.start + $0 })
    #expect(first.series.map(\.series.name) == ["Compute"])
    // A file of the same day with other amounts is another look at the bill.
    let changed = Late.bill(through: 30) { t, service in
      Bills.usual(t, level: service == "Compute" ? 1000 : 200) - (t == 10 ? 50 : 0)
    }
    try scratch.write(changed, to: "bill.csv")
    let report = try RestatementReport(json: try scratch.outlay(line).output)
    #expect(report.lastRead == Bills.start + 30)
    #expect(report.changes.map(\.date) == [10, 10].map { Bills.start + $0 })
    #expect(abs(report.change + 100) < 1e-9)
  }

  @Test("takes a folder for one export, and tables of series")
  func folders() throws {
    let scratch = try Scratch(bill: "")
    func table(through last: Int) -> String {
      let rows = (0...last).map { t in
        "\(Bills.start + t),\((last - t < 2 ? 0.5 : 1) * Bills.usual(t, level: 90)),"
          + "\(Bills.usual(t, level: 30))\n"
      }
      return "date,Compute,Storage\n" + rows.joined()
    }
    for day in 40...60 {
      let folder = scratch.path + "/exports/\(day)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try scratch.write(table(through: day), to: "exports/\(day)/bill.csv")
    }
    try scratch.write(table(through: 60), to: "bill.csv")
    let run = try scratch.outlay(line + " --earlier exports/*")
    #expect(run.errors.contains("learned from 20 earlier exports: "))
    #expect(try BudgetReport(json: run.output).settlement.nowcast?.readCount == 14)
  }

  /// An export beside the one of the day before the bill's last, and the one line that is said.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let export: String
    let message: String
  }

  static let refusals = [
    Refusal(
      testDescription: "in another currency",
      export: Late.bill(through: 38, currency: "EUR"),
      message: "other.csv: in EUR, but the input is in USD; leave it out of --earlier"
    ),
    Refusal(
      testDescription: "of other amounts",
      export: Late.bill(through: 38) { _, _ in 5 },
      message: "other.csv: has 10.00 on 2026-10-02, but another export or the input has 1,199.92; "
        + "leave it out of --earlier"
    ),
    Refusal(
      testDescription: "of other series",
      export: Late.bill(through: 38)
        .replacing("Compute", with: "A").replacing("Storage", with: "B"),
      message: "other.csv: has 2 series, such as A, of which the input has none; leave it out of "
        + "--earlier"
    ),
    Refusal(
      testDescription: "of later days",
      export: Late.bill(through: 42),
      message: "other.csv: ends on 2026-10-13, but the input on 2026-10-11; leave it out of "
        + "--earlier"
    ),
    Refusal(
      testDescription: "of another layout",
      export: Bills.plain(days: 39),
      message: "other.csv: no column 'ServiceName'; there are 'date', 'amount'"
    ),
  ]

  @Test("refuses in one line an export of another bill, and names it", arguments: refusals)
  func refused(_ refusal: Refusal) throws {
    let scratch = try scratch(39...40)
    try scratch.write(refusal.export, to: "other.csv")
    let outcome = try scratch.outlay("inspect bill.csv --earlier e*.csv other.csv --history h")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errorLines.last == "error: " + refusal.message)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/h"))
  }

  @Test("refuses a pattern that fits nothing")
  func noMatch() throws {
    let scratch = try scratch(39...40)
    let outcome = try scratch.outlay("inspect bill.csv --earlier x*.csv")
    #expect(outcome.status == 1)
    #expect(outcome.errorLines.last?.contains("x*.csv") == true)
  }
}
