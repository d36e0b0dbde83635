import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Rows of one table that are dated by days, months and quarters.
@Suite("Rows of several periods")
struct WrittenPeriodTests {
  private let start = Day(2026, 1, 1)

  private func days(_ range: Range<Day>, _ row: String) -> [String] {
    range.map { "\($0),\(row)" }
  }

  private func cube(_ header: String, _ lines: [String]) throws(SpendError) -> SpendCube {
    try SpendCube(csv: Bills.csv(lines: [header] + lines))
  }

  private func message(_ header: String, _ lines: [String]) -> String {
    do {
      return "read \(try cube(header, lines).report.amountUsed)"
    } catch {
      return error.description
    }
  }

  @Test("have the grain that each is written in, whichever stands first")
  func grains() throws {
    let tables = [
      ["2026-Q1,900", "2026-04,60", "2026-05,31"],
      ["2026-05,31", "Apr 2026,60", "Q1 2026,900"],
    ]
    for lines in tables {
      let cube = try cube("period,cost", lines)
      #expect(cube.days == start..<Day(2026, 6, 1))
      #expect(cube.report.missingDays.isEmpty)
      #expect((cube.total[Day(2026, 2, 28)] ?? 0) == 10)
      #expect((cube.total[Day(2026, 4, 30)] ?? 0) == 2)
      #expect((cube.total[Day(2026, 5, 1)] ?? 0) == 1)
      #expect((cube.report.amountUsed - 991).magnitude < 1e-9)
      #expect(
        cube.report.assumptions.map(\.description)
          == ["rows dated by month or quarter beside others are spread over the days of theirs"]
      )
    }
  }

  @Test("spread a month before days, and a quarter after them", arguments: [true, false])
  func besideDays(isWide: Bool) throws {
    let header = isWide ? "date,EC2,S3" : "date,service,cost"
    let row = isWide ? "8,2" : "EC2,10"
    let february = Day(2026, 2, 1)..<Day(2026, 3, 1)
    let month = try cube(
      header,
      ["2026-01,\(isWide ? "248,62" : "EC2,310")"] + days(february, row)
    )
    #expect(month.days == start..<Day(2026, 3, 1))
    #expect(month.total.values.allSatisfy { ($0 - 10).magnitude < 1e-9 })
    let quarter = try cube(
      header,
      days(start..<Day(2026, 2, 1), row) + ["Q2 2026,\(isWide ? "728,182" : "EC2,910")"]
    )
    #expect(quarter.days == start..<Day(2026, 7, 1))
    #expect(quarter.total[Day(2026, 3, 1)] == nil)
    #expect(((quarter.total[Day(2026, 6, 30)] ?? 0) - 10).magnitude < 1e-9)
    #expect(quarter.report.leftOut.isEmpty)
    #expect((quarter.report.amountUsed - 1220).magnitude < 1e-9)
  }

  @Test("are one month each where some are written as their first days")
  func firstDays() throws {
    let cube = try cube("month,cost", ["2026-01,31", "2026-02-01,28", "2026-03-01,31"])
    #expect(cube.total.values.allSatisfy { ($0 - 1).magnitude < 1e-9 })
    #expect(cube.days.count == 90)
  }

  @Test("are refused where a period has what its days have too")
  func overlaps() throws {
    let january = start..<Day(2026, 2, 1)
    let daily = days(january, "EC2,10")
    #expect(
      message("date,service,cost", daily + ["2026-01,EC2,310"])
        == "csv:33: rows of a whole month add up to 310.00, and rows within it with the same "
        + "values, the first csv:2, to 310.00: spend that would be added twice; give one of them "
        + "alone"
    )
    #expect(
      message("date,service,cost", ["2026-01,EC2,300", "2026-Q1,EC2,900"])
        .hasPrefix("csv:3: rows of a whole quarter add up to 900.00, and rows within it")
    )
    #expect(
      message("date,cost", days(january, "10") + ["Jan 2026,5"])
        .hasPrefix("csv:33: rows of a whole month add up to 5.00")
    )
    #expect(
      message("date,EC2,S3", days(january, "10,5") + ["2026-01,0,155"])
        .hasPrefix("csv:33: rows of a whole month add up to 155.00, and rows within it")
    )
    // Another service, and another month.
    #expect(message("date,service,cost", daily + ["2026-01,S3,62"]) == "read 372.0")
    #expect(message("date,service,cost", daily + ["2026-02,EC2,280"]) == "read 590.0")
    #expect(message("date,EC2,S3", days(january, "10,0") + ["2026-01,0,155"]) == "read 465.0")
  }

  @Test("are refused in two files, with the same columns or with fewer")
  func files() throws {
    let scratch = try ScratchFolder()
    let january = start..<Day(2026, 2, 1)
    let daily = days(january, "EC2,10") + days(january, "S3,2")
    try scratch.write(Bills.csv(lines: ["date,service,cost"] + daily), to: "daily.csv")
    func message(_ bill: [UInt8]) throws -> String {
      try scratch.write(bill, to: "monthly.csv")
      do {
        let paths = ["daily.csv", "monthly.csv"].map { scratch.path($0) }
        return "read \(try SpendCube(contentsOf: paths).report.amountUsed)"
      } catch {
        return scratch.relative("\(error)")
      }
    }
    #expect(
      try message(Bills.csv("service,month,cost", "EC2,2026-01,310", "S3,2026-01,62"))
        == "monthly.csv:2: rows of a whole month add up to 372.00, and rows within it with the "
        + "same values, the first daily.csv:2, to 372.00: spend that would be added twice; give "
        + "one of them alone"
    )
    #expect(
      try message(Bills.csv("month,cost", "2026-01,372"))
        .hasPrefix("monthly.csv:2: rows of a whole month add up to 372.00")
    )
    #expect(try message(Bills.csv("month,service,cost", "2026-02,EC2,280")) == "read 652.0")
    #expect(try message(Bills.csv("month,service,cost", "2026-01,Support,100")) == "read 472.0")
  }
}
