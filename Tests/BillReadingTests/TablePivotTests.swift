import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Tables whose rows are groups and whose columns are months or days.
@Suite("Tables with a column a period")
struct TablePivotTests {
  private func cube(_ lines: String..., options: ReadingOptions = ReadingOptions()) throws
    -> SpendCube
  {
    try SpendCube(csv: Bills.csv(lines: lines), by: .columns(["service"]), options: options)
  }

  @Test(
    "spread each month over its days",
    arguments: [
      "2026-01,2026-02", "Jan 2026,Feb 2026", "Jan-26,Feb-26", "202601,202602", "01/2026,02/2026",
    ]
  )
  func months(names: String) throws {
    let cube = try cube("service,\(names)", "ec2,31,56", "s3,62,")
    #expect(cube.days == Day(2026, 1, 1)..<Day(2026, 3, 1))
    #expect(cube.sums(by: "service") == ["ec2": 87, "s3": 62])
    #expect(cube.total[Day(2026, 1, 31)] == 3)
    #expect(cube.total[Day(2026, 2, 28)] == 2)
    #expect(cube.report.rowsUsed == 2)
    #expect(cube.report.amountRead == 149)
    let parts = names.split(separator: ",")
    #expect(
      cube.report.assumptions.first?.description
        == "each column from \(parts[0]) to \(parts[1]) is the amount of the period that it is "
        + "named for"
    )
  }

  @Test("take days and quarters too")
  func others() throws {
    let days = try cube("service,2026-01-01,2026-01-02", "ec2,1,2")
    #expect(days.total.values == [1, 2])
    let quarters = try cube("service,Q1 2026,2026-Q2", "ec2,90,91")
    #expect(quarters.days == Day(2026, 1, 1)..<Day(2026, 7, 1))
  }

  @Test("leave totals out, of rows and of columns")
  func totals() throws {
    let cube = try cube(
      "service;Jan 2026;Feb 2026;Total",
      "ec2;31,00;28,00;59,00",
      "s3;1,50;2;3,50",
      "Total;32,50;30,00;62,50"
    )
    #expect(cube.report.amountUsed == 62.5)
    #expect(cube.report.amountRead == 125)
    #expect(
      cube.report.leftOut == [ReadingReport.LeftOut(reason: .totalRow, rows: 1, amount: 62.5)]
    )
    #expect(
      cube.report.assumptions.first?.description.hasSuffix("named for; not added: Total") == true
    )
  }

  @Test("keep the rows that meet a condition, and refuse two currencies")
  func conditions() throws {
    let options = ReadingOptions().with { $0.filters = [RowFilter("service", [.equal("s3")])] }
    let cube = try cube("service,2026-01,2026-02", "ec2,31,56", "s3,62,28", options: options)
    #expect(cube.report.amountUsed == 90)
    let error = #expect(throws: SpendError.self) {
      try self.cube("service,currency,2026-01,2026-02", "ec2,USD,31,56", "s3,EUR,62,28")
    }
    #expect(error?.description.contains("'USD' (87.00), 'EUR' (90.00)") == true)
  }

  @Test(
    "are none with one such column, or twice the same",
    arguments: ["service,2026-01", "service,2026-01,Jan 2026"]
  )
  func refused(header: String) {
    #expect(throws: SpendError.self) {
      try cube(header, "ec2" + header.dropFirst(7).filter { $0 == "," }.map { "\($0)1" }.joined())
    }
  }
}
