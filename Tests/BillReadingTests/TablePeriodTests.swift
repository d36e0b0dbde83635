import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Rows of tables that are the amounts of periods, by two dates or by the name of one.
@Suite("Periods of tables")
struct TablePeriodTests {
  private func cube(_ lines: String...) throws -> SpendCube {
    try SpendCube(csv: Bills.csv(lines: lines))
  }

  @Test(
    "takes the date of a week's end for its last day",
    arguments: ["week_ending", "Week Ended", "wk_end", "week_end_date"]
  )
  func weekEnding(name: String) throws {
    let cube = try cube("\(name),cost", "2026-01-11,7", "2026-01-18,14")
    #expect(cube.days == Day(2026, 1, 5)..<Day(2026, 1, 19))
    #expect(
      cube.total.values == [Double](repeating: 1, count: 7) + [Double](repeating: 2, count: 7)
    )
    #expect(
      cube.report.assumptions.map(\.description) == [
        "each row is the amount of a week to the day of its \(name), spread over its days"
      ]
    )
  }

  @Test(
    "spreads a week from its first day on, and from any date of four alike",
    arguments: ["week", "week_start", "week_of", "Week Commencing"]
  )
  func weekStarting(name: String) throws {
    let cube = try cube("\(name),cost", "2026-01-05,7", "2026-01-12,14")
    #expect(cube.days == Day(2026, 1, 5)..<Day(2026, 1, 19))
    let daily = try self.cube("\(name),cost", "2026-01-05,7", "2026-01-06,14")
    #expect(daily.total.values == [7, 14])
  }

  @Test("takes other dates of ends for last days where they are a week apart")
  func ends() throws {
    let lines = (0..<4).map { "\(Day(2026, 1, 11) + 7 * $0),7" }
    let cube = try SpendCube(csv: Bills.csv(lines: ["period_end,cost"] + lines))
    #expect(cube.days == Day(2026, 1, 5)..<Day(2026, 2, 2))
    #expect(cube.total.total == 28)
  }

  @Test(
    "spreads rows from their first through their last day",
    arguments: [
      "start_date,end_date", "from,to", "period_start,period_end", "von,bis", "Start,End",
      "usage_start,usage_end", "billing_period_start_date,billing_period_end_date",
    ]
  )
  func lastDays(names: String) throws {
    let cube = try cube("\(names),cost", "2026-01-01,2026-01-31,31", "2026-02-01,2026-02-28,56")
    #expect(cube.days == Day(2026, 1, 1)..<Day(2026, 3, 1))
    #expect(cube.total[Day(2026, 1, 31)] == 1)
    #expect(cube.total[Day(2026, 2, 1)] == 2)
    #expect(cube.report.amountUsed == 87)
    let parts = names.split(separator: ",")
    #expect(
      cube.report.assumptions.map(\.description)
        == ["a row is the amount from its \(parts[0]) through its \(parts[1])"]
    )
  }

  @Test("spreads rows to the day before their ends where these are the next starts")
  func endDays() throws {
    let cube = try cube(
      "start_date,end_date,cost",
      "2026-01-01,2026-02-01,31",
      "2026-02-01,2026-03-01,56"
    )
    #expect(cube.days == Day(2026, 1, 1)..<Day(2026, 3, 1))
    #expect(cube.total[Day(2026, 2, 1)] == 2)
    #expect(
      cube.report.assumptions.map(\.description)
        == ["a row is the amount from its start_date to the day before its end_date"]
    )
  }

  @Test(
    "knows last days by weeks, months and days that begin and end alike",
    arguments: [
      ("2026-01-05", "2026-01-11", 7), ("2026-01-05", "2026-01-12", 7),
      ("2026-01-01", "2026-03-31", 90), ("2026-01-01", "2026-04-01", 90),
      ("2026-01-05", "2026-01-05", 1), ("2026-01-05", "2026-01-09", 5),
      ("05/01/2026", "31/01/2026", 27), ("2026-01-05T00:00:00Z", "2026-01-07T00:00:00Z", 2),
    ]
  )
  func oneRow(start: String, end: String, count: Int) throws {
    let cube = try cube("start_date,end_date,cost", "\(start),\(end),1")
    #expect(cube.days.count == count)
    #expect(cube.report.amountUsed == cube.report.amountRead)
  }

  @Test("spreads the series of a wide table too")
  func wide() throws {
    let cube = try cube(
      "from,to,ec2,s3",
      "2026-01-01,2026-01-31,31,62",
      "2026-02-01,2026-02-28,0,28"
    )
    #expect(cube.days == Day(2026, 1, 1)..<Day(2026, 3, 1))
    #expect(cube.panel.names == ["ec2", "s3"])
    #expect(cube.total[Day(2026, 1, 31)] == 3)
    #expect(cube.report.rowsUsed == 2)
  }

  @Test("leaves a log of requests as it is")
  func log() throws {
    let cube = try cube(
      "start_time,end_time,cost",
      "2026-01-01T10:00:00Z,2026-01-01T10:00:02Z,1",
      "2026-01-02T10:00:00Z,2026-01-02T10:00:00Z,2"
    )
    #expect(cube.total.values == [1, 2])
    #expect(cube.report.assumptions.isEmpty)
    #expect(cube.report.repairs.isEmpty)
  }
}
