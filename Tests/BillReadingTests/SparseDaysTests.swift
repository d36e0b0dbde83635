import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Dates that are far from all others, and periods of centuries: neither takes memory or
/// time for the days between.
@Suite("Days far apart")
struct SparseDaysTests {
  @Test("have the amounts of a dense table, in whatever order the rows come")
  func equal() throws {
    var noise = Noise(state: 11)
    for step in [1, 5, 9, 30, 90] {
      var rows: [(day: Day, key: String, amount: Int)] = []
      for index in 0..<120 {
        for key in ["a", "b"] {
          let day = Day(2020, 1, 1) + index * step + Int.random(in: 0..<step, using: &noise)
          rows.append((day, key, Int.random(in: -50...500, using: &noise)))
        }
      }
      var sums: [Day: [String: Double]] = [:]
      for row in rows { sums[row.day, default: [:]][row.key, default: 0] += Double(row.amount) }
      for _ in 0..<3 {
        rows.shuffle(using: &noise)
        // A bill is known by its columns, so that nothing is taken for months.
        let lines = rows.map { "\($0.day),\($0.amount),USD,\($0.key)" }
        let header = "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName"
        let cube = try SpendCube(csv: Bills.csv(lines: [header] + lines))
        #expect(cube.total.total == rows.reduce(0) { $0 + Double($1.amount) })
        let panel = cube.panel
        for (day, amounts) in sums {
          for (column, key) in panel.names.enumerated() where amounts[key] != nil {
            #expect(panel[column][day] == amounts[key])
          }
        }
      }
    }
  }

  @Test("are refused where a decade and more of a wide table is empty")
  func wide() {
    let names = (0..<3_000).map { "a\($0)" }.joined(separator: ",")
    let amounts = (0..<3_000).map { "\($0 % 7)" }.joined(separator: ",")
    let csv = Bills.csv("date,\(names)", "1926-12-01,\(amounts)", "2026-11-20,\(amounts)")
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: csv, name: "wide.csv") }
    #expect(
      error?.description
        == "wide.csv:2: column date: found 1926-12-01, more than 3653 days from 2026-11-20 in "
        + "row 3; correct the date that is wrong"
    )
  }

  @Test("are refused by the row, file and column of the date that stands alone")
  func places() throws {
    let folder = try ScratchFolder()
    let names = (0..<3_000).map { "a\($0)" }.joined(separator: ",")
    let amounts = (0..<3_000).map { "\($0 % 7)" }.joined(separator: ",")
    let many = ["2026-11-01", "2026-11-02"].map { "\($0),\(amounts)" }
    try folder.write(Bills.csv(lines: ["day,\(names)"] + many), to: "a.csv")
    try folder.write(Bills.csv(lines: ["day,\(names)", "2062-11-03,\(amounts)"]), to: "b.csv")
    let error = #expect(throws: SpendError.self) { try SpendCube(contentsOf: folder.path) }
    let (early, late) = (folder.path("a.csv"), folder.path("b.csv"))
    #expect(
      error
        == .calendarTooLong(
          SpendError.DatedRow(Day(2062, 11, 3), at: .init(file: late, row: 2), column: "day"),
          other: SpendError.DatedRow(
            Day(2026, 11, 1),
            at: .init(file: early, row: 2),
            column: "day"
          ),
          limit: 3_653
        )
    )
    #expect(
      error?.description
        == "\(late):2: column day: found 2062-11-03, more than 3653 days from 2026-11-01 in "
        + "\(early):2; correct the date that is wrong"
    )
  }

  @Test("are refused by the column of the end of a period")
  func periodEnd() {
    let options = ReadingOptions().with { $0.periodPolicy = .spread }
    let row = "2010-11-01T00:00:00Z,2126-11-01T00:00:00Z,30,30,Purchase,,USD,Support"
    let error = #expect(throws: SpendError.self) {
      try SpendCube(csv: Bills.csv(lines: Self.header + [row]), name: "a.csv", options: options)
    }
    #expect(
      error?.description
        == "a.csv:2: column ChargePeriodStart: found 2010-11-01, more than 36525 days from "
        + "2126-10-31 in row 2; correct the date that is wrong"
    )
  }

  @Test("are left out where they are a decade before all others")
  func stray() throws {
    let days = (0..<40).map { "\(Day(2026, 10, 1) + $0),1" }
    let cube = try SpendCube(csv: Bills.csv(lines: ["date,cost"] + days + ["1926-10-01,7"]))
    #expect(cube.days.lowerBound == Day(2026, 10, 1))
    #expect(cube.total.total == 40)
    #expect(cube.report.amountRead == 47)
    #expect(cube.report.leftOut.map(\.amount) == [7])
    #expect(cube.report.assumptions.map(\.kind).contains(.strayDays))
  }

  @Test("cost nothing in a bill of nothing but fees of each month")
  func fees() throws {
    let rows = (1...6).map { month in
      "2026-0\(month)-03T00:00:00Z,2026-0\(month)-04T00:00:00Z,500,500,Usage,,USD,Support"
    }
    let cube = try SpendCube(csv: Bills.csv(lines: Self.header + rows))
    #expect(cube.days == Day(2026, 1, 3)..<Day(2026, 6, 4))
    #expect(cube.total.observedCount == cube.days.count)
    #expect(cube.total.total == 3_000)
    #expect(cube.report.assumptions.map(\.kind).contains(.fewDays))
    // Days that only two months have in common may be missing.
    let few = try SpendCube(csv: Bills.csv(lines: Self.header + Array(rows.prefix(2))))
    #expect(few.total.observedCount == 2)
  }

  @Test("make periods of centuries cost no more than others")
  func periods() throws {
    let long = (0..<200).map { index in
      "1950-01-\(10 + index % 18)T00:00:00Z,2090-12-31T00:00:00Z,\(index),1,Usage,,USD,a\(index)"
    }
    let options = ReadingOptions().with { $0.periodPolicy = .spread }
    #expect(throws: SpendError.self) {
      try SpendCube(csv: Bills.csv(lines: Self.header + long), options: options)
    }
    let usage = (1...28).flatMap { day in (0..<9).map { _ in Bills.row(day, "1") } }
    let cube = try SpendCube(csv: Bills.csv(lines: Self.header + usage + long), options: options)
    let report = cube.report
    let leftOut = report.leftOut.reduce(0) { $0 + $1.amount }
    #expect((report.amountRead - report.amountUsed - leftOut).magnitude <= 1e-9 * 20_000)
    // 252 of usage, and of 19,900 the part of 28 days among 51,000.
    #expect(report.amountUsed > 262 && report.amountUsed < 264)
  }

  private static let header = [
    "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,ChargeCategory,ChargeClass,"
      + "BillingCurrency,ServiceName"
  ]
}
