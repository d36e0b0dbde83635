import OutlayBillReading
import OutlayCloudSpend
import OutlaySpendReports
import OutlayTimeSeries
import Testing

@Suite("Days of a time zone")
struct DayBoundaryTests {
  private func cube(_ zone: String, _ lines: String...) throws -> SpendCube {
    try cube(zone, lines: lines)
  }

  private func cube(_ zone: String, lines: [String]) throws -> SpendCube {
    var options = ReadingOptions()
    options.dayBoundary = try #require(DayBoundary(zone: zone))
    return try SpendCube(csv: Array(lines.joined(separator: "\n").utf8), options: options)
  }

  private let header = "usage_start_time,usage_end_time,cost,sku.id,currency"

  @Test("end at its midnight, also where the clock is put forward or back")
  func pacific() throws {
    let cube = try cube(
      "America/Los_Angeles",
      header,
      // The 8th of March has 23 hours, the 1st of November 25.
      "2026-03-08T07:59:59Z,2026-03-08T08:00:00Z,1,A,USD",
      "2026-03-08T08:00:00Z,2026-03-08T09:00:00Z,2,A,USD",
      "2026-03-09 06:59:59 UTC,2026-03-09 07:00:00 UTC,4,A,USD",
      "2026-03-09T09:00:00+02:00,2026-03-09T10:00:00+02:00,8,A,USD",
      "2026-11-02T07:59:59Z,2026-11-02T08:00:00Z,16,A,USD"
    )
    #expect(cube.total[Day(2026, 3, 7)] == 1)
    #expect(cube.total[Day(2026, 3, 8)] == 6)
    #expect(cube.total[Day(2026, 3, 9)] == 8)
    #expect(cube.total[Day(2026, 11, 1)] == 16)
    #expect(cube.report.timeZone == "America/Los_Angeles")
  }

  @Test("take a day of 23, 24 or 25 hours as one")
  func long() throws {
    let cube = try cube(
      "America/Los_Angeles",
      header,
      "2026-03-08T08:00:00Z,2026-03-09T08:00:00Z,1,A,USD",
      "2026-11-01T07:00:00Z,2026-11-02T08:00:00Z,2,A,USD"
    )
    #expect(cube.report.longPeriodRows.rows == 0)
    #expect(cube.total[Day(2026, 3, 8)] == 1 && cube.total[Day(2026, 11, 1)] == 2)
  }

  @Test("spread a charge of several days over those of the zone")
  func spread() throws {
    let cube = try cube(
      "Asia/Tokyo",
      header,
      "2026-05-01T15:00:00Z,2026-05-03T15:00:00Z,4,A,USD",
      "2026-05-01T16:00:00Z,2026-05-01T17:00:00Z,1,A,USD",
      "2026-05-03T14:00:00Z,2026-05-03T15:00:00Z,1,A,USD"
    )
    #expect(cube.total == Series(start: Day(2026, 5, 2), values: [3, 3]))
  }

  @Test("leave rows of whole days on their days, though others have a time of day")
  func wholeDays() throws {
    let cube = try cube(
      "America/Los_Angeles",
      header,
      "2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,1,A,USD",
      "2026-05-01,2026-05-02,2,A,USD",
      "2026-05-02,,4,A,USD",
      "2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,8,A,USD",
      "2026-05-03T06:00:00Z,2026-05-03T07:00:00Z,16,A,USD"
    )
    #expect(cube.total == Series(start: Day(2026, 4, 30), values: [8, 3, 20]))
    #expect(cube.report.assumptions.isEmpty)
  }

  @Test("leave a month of whole days on its own days, which are those of UTC")
  func wholeMonths() throws {
    var rows = (1...30).map { day in
      "2026-04-\(day < 10 ? "0" : "")\(day)T12:00:00Z,,0,A,USD"
    }
    rows.append("2026-04-01T00:00:00Z,2026-05-01T00:00:00Z,60,A,USD")
    let cube = try cube("Asia/Tokyo", lines: [header] + rows)
    #expect(cube.total == Series(start: Day(2026, 4, 1), values: Array(repeating: 2, count: 30)))
  }

  @Test("leave the dates of a table of series on their days")
  func wide() throws {
    let cube = try cube(
      "Asia/Tokyo",
      "date,web,api",
      "2026-05-01,1,2",
      "2026-05-02 16:00,4,8"
    )
    #expect(cube.total == Series(start: Day(2026, 5, 1), values: [3, .nan, 12]))
  }

  @Test(
    "say that times without an offset are taken to be in UTC",
    arguments: [
      ("2026-05-01 06:00:00", true), ("2026-05-01T06:00", true), ("2026-05-01T06:00:00Z", false),
      ("2026-05-01 06:00:00 UTC", false), ("2026-05-01T08:00:00+02:00", false),
      ("2026-05-01T01:00:00-0500", false),
    ]
  )
  func offsets(time: String, isAssumed: Bool) throws {
    let cube = try cube("America/Los_Angeles", "time,cost", "\(time),1", "2026-05-02,2")
    #expect(cube.total.values.filter { !$0.isNaN } == [1, 2])
    #expect(cube.total.start == Day(2026, 4, 30))
    #expect(
      cube.report.assumptions.map(\.description)
        == (isAssumed
          ? ["the times of time name no offset: they are taken to be in UTC"] : [])
    )
  }

  @Test("are those of a bill in one hour each day, at midnight in UTC")
  func midnightHours() throws {
    let cube = try cube(
      "America/Los_Angeles",
      header,
      "2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,1,A,USD",
      "2026-05-02T00:00:00Z,2026-05-02T01:00:00Z,2,A,USD"
    )
    #expect(cube.total == Series(start: Day(2026, 4, 30), values: [1, 2]))
  }

  @Test("cannot be told of dates alone, nor of days in UTC")
  func dates() throws {
    let bills = [
      ["Date,CostInBillingCurrency,MeterCategory,BillingCurrency", "11/01/2026,1,VM,USD"],
      ["date,cost", "2026-11-01,1"],
      [header, "2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,1,A,USD"],
    ]
    for (lines, column) in zip(bills, ["Date", "date", "usage_start_time"]) {
      let error = #expect(throws: SpendError.self) {
        try cube("America/Los_Angeles", lines[0], lines[1])
      }
      #expect(
        error
          == .noTimesOfDay(file: "csv", column: column, zone: "America/Los_Angeles")
      )
      #expect(try cube("UTC", lines[0], lines[1]).total.total == 1)
    }
  }

  @Test("have no zone that IANA does not list")
  func unknown() {
    #expect(DayBoundary(zone: "America/Atlantis") == nil)
  }
}
