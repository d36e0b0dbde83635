import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Tables of regressors")
struct RegressorReadingTests {
  private func panel(_ rows: String...) throws -> Panel {
    try Panel(regressorsOf: Array(rows.joined(separator: "\n").utf8), name: "drivers.csv")
  }

  @Test("have a series a column, whatever its name, and none is the sum of others")
  func columns() throws {
    let panel = try panel("date,cost,amount,total", "2026-01-01,1,2,3", "2026-01-02,4,5,9")
    #expect(panel.names == ["cost", "amount", "total"])
    #expect(panel[2] == Series(start: Day(2026, 1, 1), values: [3, 9]))
  }

  @Test("have no value where a cell is empty or a day has no row")
  func missing() throws {
    let panel = try panel("day;orders;visits", "2026-01-01;1;1.234,5", "2026-01-03;;2,5")
    #expect(panel["orders"]?.values.map(\.isNaN) == [false, true, true])
    #expect(panel["visits"]?.values[2] == 2.5)
  }

  @Test("keep the numbers of months and weeks as they are")
  func months() throws {
    let rows = (1...6).map { "2026-0\($0)-01,31" }
    let panel = try Panel(
      regressorsOf: Array((["date,people"] + rows).joined(separator: "\n").utf8),
      name: "drivers.csv"
    )
    #expect(panel[0].values.filter { !$0.isNaN } == [Double](repeating: 31, count: 6))
  }

  @Test("have the errors of a bill: file, row, column, what was found and what to do")
  func errors() throws {
    #expect(throws: SpendError.noDateColumn(file: "drivers.csv", columns: ["a", "b"])) {
      try panel("a,b", "1,2")
    }
    let error = #expect(throws: SpendError.self) { try panel("date,a", "2026-01-01,x") }
    #expect(
      try #require(error).description == "drivers.csv:2: column a: found 'x': each column but the "
        + "date is a regressor, which is a number a day; remove it"
    )
  }
}
