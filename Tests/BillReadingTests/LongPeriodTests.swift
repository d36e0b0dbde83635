import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Long charge periods")
struct LongPeriodTests {
  /// Daily usage on 1 to 3 November and a fee of 30 for the month.
  private let running = Bills.focus(
    Bills.row(1, "10"),
    Bills.row(2, "10"),
    Bills.row(3, "10"),
    "2026-11-01,2026-12-01,30,30,Purchase,,USD,Support"
  )
  private let start = Day(2026, 11, 1)

  @Test("spreads a fee over the days the usage covers, and reports the rest")
  func spread() throws {
    let cube = try SpendCube(csv: running)
    #expect(cube.days == start..<Day(2026, 11, 4))
    #expect(cube.panel["Support"] == Series(start: start, values: [1, 1, 1]))
    #expect(cube.report.leftOut == [.init(reason: .scheduled, rows: 1, amount: 27)])
    #expect(cube.report.rowsUsed == 4)
    #expect(cube.schedule.map(\.description) == ["Support: 27.0 from 2026-11-04 to 2026-11-30"])
    #expect(cube.part(SeriesKey(["EC2"]), of: .serviceName).schedule.isEmpty)
    #expect(cube[start..<(start + 2)].schedule.isEmpty)
    #expect(cube[(start + 1)..<(start + 3)].schedule == cube.schedule)
  }

  @Test("counts it on its first day, or not at all, when told so")
  func otherPolicies() throws {
    let billed = try SpendCube(csv: running, measure: .billedCost)
    #expect(billed.panel["Support"] == Series(start: start, values: [30, 0, 0]))
    let first = ReadingOptions().with { $0.periodPolicy = .start }
    #expect(try SpendCube(csv: running, options: first).panel["Support"]?.total == 30)
    let none = ReadingOptions().with { $0.periodPolicy = .exclude }
    let cube = try SpendCube(csv: running, options: none)
    #expect(cube.panel.names == ["EC2"])
    #expect(cube.report.leftOut == [.init(reason: .longPeriod, rows: 1, amount: 30)])
  }

  @Test("covers the days of the charges where most of them are long")
  func monthly() throws {
    let csv = Bills.focus("2026-11-01,2026-12-01,30,30,Usage,,USD,Support")
    let cube = try SpendCube(csv: csv)
    #expect(cube.days == start..<Day(2026, 12, 1))
    #expect(cube.total == Series(start: start, values: [Double](repeating: 1, count: 30)))
    #expect(cube.report.leftOut.isEmpty)
  }

  @Test("divides by seconds where a period begins within a day")
  func partialDays() throws {
    let csv = Bills.focus("2026-11-01T12:00:00Z,2026-11-03T00:00:00Z,36,36,Usage,,USD,Support")
    #expect(try SpendCube(csv: csv).total == Series(start: start, values: [12, 24]))
  }

  @Test("leaves 24 hours on the day they begin, wherever they do")
  func oneDay() throws {
    let csv = Bills.focus("2026-11-01T12:00:00Z,2026-11-02T12:00:00Z,5,5,Usage,,USD,Support")
    #expect(try SpendCube(csv: csv).total == Series(start: start, values: [5]))
  }

  @Test("does not let an upfront purchase of no effective cost cover a year")
  func zeroPurchase() throws {
    let csv = Bills.focus("2026-11-01,2027-11-01,0,1200,Purchase,,USD,Plan")
    #expect(try SpendCube(csv: csv).days == start..<Day(2026, 11, 2))
  }

  @Test("does not let a fee of nothing cover a day that has no usage")
  func zeroFee() throws {
    let csv = Bills.focus(
      Bills.row(1, "1"),
      Bills.row(2, "1"),
      "2026-12-01,2027-01-01,0,0,Usage,,USD,Support"
    )
    let cube = try SpendCube(csv: csv)
    #expect(cube.days == start..<Day(2026, 11, 3))
    #expect(cube.report.rowsUsed == 3 && cube.report.leftOut.isEmpty)
  }

  @Test("asks only the charges that cost something whether most of them are long")
  func zerosAmongMonthly() throws {
    let csv = Bills.focus(
      "2026-11-01,2026-12-01,30,30,Usage,,USD,Support",
      "2026-11-01,2026-12-01,0,30,Usage,,USD,A",
      "2026-11-01,2026-12-01,0,30,Usage,,USD,B"
    )
    #expect(try SpendCube(csv: csv).total.total == 30)
  }
}
