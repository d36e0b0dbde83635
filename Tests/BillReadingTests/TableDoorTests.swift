import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Tables as spreadsheets, reports and databases write them.
@Suite("Tables from other programs")
struct TableDoorTests {
  private func report(_ lines: [String]) throws(SpendError) -> ReadingReport {
    try SpendCube(csv: Bills.csv(lines: lines)).report
  }

  private func message(_ lines: [String]) -> String {
    do {
      return "read \(try report(lines).amountUsed)"
    } catch {
      return error.description
    }
  }

  @Test(
    "are separated as their first line states",
    arguments: ["sep=;", "\"sep=;\"", "sep=|"]
  )
  func statedSeparator(line: String) {
    let mark = line.contains("|") ? "|" : ";"
    // The header alone would say commas.
    let rows = (1...3).map { "2026-11-0\($0)\(mark)2.5" }
    let lines = [line, "date\(mark)cost, net, all"] + rows
    #expect(message(lines) == "read 7.5")
    let spoilt = message(lines + ["2026-11-04\(mark)x"])
    #expect(spoilt.hasPrefix("csv:6: column cost, net, all: found 'x'"))
  }

  @Test("have bars between fields where nothing else separates them")
  func bars() throws {
    let rows = ["2026-11-01|EC2|2", "2026-11-01|S3, all|3"]
    let cube = try SpendCube(
      csv: Bills.csv(lines: ["date|service|cost"] + rows),
      by: .columns(["service"])
    )
    #expect(cube.panel.names == ["EC2", "S3, all"])
    #expect(message(["date,team|owner|env,cost", "2026-11-01,a|b|c,2"]) == "read 2.0")
  }

  @Test(
    "have titles above the header, which are left out and counted",
    arguments: [
      (["Cost report"], 1), (["Cost report for Nov, 2026", "Account 123456"], 2),
      (["Account,123456789012", "Period,2026-11-01", ""], 2),
      (["Cost report,,", "Nov 2026,,", ",,"], 3), (["\"Costs, net\";;", "by: day"], 2),
    ]
  )
  func titles(titles: [String], count: Int) throws {
    let rows = (1...9).map { "2026-11-0\($0),EC2,\($0)" }
    let lines = titles + ["date,service,cost"] + rows
    let report = try report(lines)
    #expect(report.amountUsed == 45)
    #expect(report.columns == ["date", "service", "cost"])
    #expect(report.assumptions.first?.kind == .titleLines)
    #expect(report.assumptions.first?.names.first == "\(count + (titles.last == "" ? 1 : 0))")
    let spoilt = message(lines + ["2026-11-10,EC2,x"])
    #expect(spoilt.hasPrefix("csv:\(lines.count + 1): column cost: found 'x'"))
  }

  @Test("of a known layout have titles above the header too")
  func titledLayout() throws {
    let bill = Bills.focus(Bills.row(1, "2"), Bills.row(2, "3"))
    let cube = try SpendCube(csv: Array("Invoice 7\n\n".utf8) + bill)
    #expect(cube.total.total == 5)
    #expect(cube.report.layout == "focus")
    #expect(
      cube.report.assumptions.map(\.description).contains(
        "2 lines above the header are left out: it is row 3"
      )
    )
  }

  @Test("are refused where the header is not known for sure")
  func noHeader() {
    // A row of another width beneath, and no names above the numbers.
    let rows = ["2026-11-01,EC2,1", "2026-11-02,EC2,1"]
    #expect(message(["Report", "date,service,cost"] + rows + ["end"]).contains("no date column"))
    #expect(message(["Report"] + rows).contains("no date column"))
    #expect(message(["Report", "date,date,cost"] + rows).contains("no date column"))
    // A header that lacks a name is one all the same.
    #expect(message(["date,service,cost,", "2026-11-01,EC2,1,"]) == "read 1.0")
    #expect(message(["date,cost", "2026-11-01,EC2,1"]).contains("found 3 fields"))
  }

  @Test("have digits grouped by two, as in India")
  func lakhs() {
    let rows = ["2026-11-01,\"1,23,456.78\"", "2026-11-02,\"₹ 2,00,00,000\"", "2026-11-03,50"]
    #expect(message(["date,cost"] + rows) == "read 20123506.78")
    #expect(message(["date,cost"] + rows.prefix(1)) == "read 123456.78")
    #expect(message(["date,cost", "2026-11-01,\"1,23,45\""]).contains("found '1,23,45'"))
    #expect(message(["date,cost", "2026-11-01,\"123,45,678\""]).contains("found '123,45,678'"))
    #expect(message(["date;cost", "2026-11-01;1.23.456,78"]).contains("found '1.23.456,78'"))
  }

  @Test("have no two series of one name")
  func twins() {
    #expect(
      message(["date,EC2,S3,EC2", "2026-11-01,1,2,3"])
        == "csv:1: the column 'EC2' occurs more than once; rename or remove one"
    )
    #expect(message(["date,EC2,,", "2026-11-01,1,,", "2026-11-02,2,,"]) == "read 3.0")
    #expect(message(["date,EC2,ec2", "2026-11-01,1,2", "2026-11-02,2,5"]) == "read 10.0")
  }

  /// The days and the sum of a table, and the period of its rows.
  private func periods(
    _ dates: [String],
    amount: Double
  ) throws -> (SpendCube, [ReadingReport.Assumption.Kind]) {
    let cube = try SpendCube(
      csv: Bills.csv(lines: ["date,cost"] + dates.map { "\($0),\(amount)" })
    )
    #expect((cube.total.total - amount * Double(dates.count)).magnitude < 1e-9)
    return (cube, cube.report.assumptions.map(\.kind))
  }

  @Test(
    "have rows of a quarter, which are spread over it",
    arguments: [
      ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"],
      ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"],
      ["2025-01-15", "2025-04-14", "2025-07-15", "2025-10-16"],
      ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
      ["Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"],
    ]
  )
  func quarters(dates: [String]) throws {
    let (cube, kinds) = try periods(dates, amount: 90)
    #expect(kinds == [.quarterlyRows])
    #expect(cube.days == Day(2025, 1, 1)..<Day(2026, 1, 1))
    #expect(cube.total[Day(2025, 2, 11)] == 1)
    let (one, kind) = try periods(["2025Q3"], amount: 92)
    #expect(kind == [.quarterlyRows] && one.days == Day(2025, 7, 1)..<Day(2025, 10, 1))
  }

  @Test("have rows of a quarter or a year that begins in another month")
  func fiscalPeriods() throws {
    let (quarters, kinds) = try periods(["2025-02-01", "2025-05-01", "2025-08-01"], amount: 89)
    #expect(kinds == [.quarterlyRows])
    #expect(quarters.days == Day(2025, 2, 1)..<Day(2025, 11, 1))
    let (years, kind) = try periods(["2023-10-01", "2024-10-01", "2025-10-01"], amount: 366)
    #expect(kind == [.yearlyRows])
    #expect(years.days == Day(2023, 10, 1)..<Day(2026, 10, 1))
    #expect(years.total[Day(2024, 2, 29)] == 1)
    let (ends, last) = try periods(["2023-12-31", "2024-12-31", "2025-12-31"], amount: 365)
    #expect(last == [.yearlyRows])
    #expect(ends.days == Day(2023, 1, 1)..<Day(2026, 1, 1))
  }

  @Test("have rows of two weeks, which are spread over them")
  func fortnights() throws {
    let first = Day(2026, 1, 5)
    let (cube, kinds) = try periods((0..<5).map { "\(first + 14 * $0)" }, amount: 28)
    #expect(kinds == [.fortnightlyRows])
    #expect(cube.days == first..<(first + 70))
    #expect(cube.total.values.allSatisfy { $0 == 2 })
    // The 1st and the 15th are two bills of a month.
    let bills = (1...4).flatMap { ["2026-0\($0)-01", "2026-0\($0)-15"] }
    #expect(try periods(bills, amount: 30).1 == [.monthlyRows])
  }
}
