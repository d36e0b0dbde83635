import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Rows of which each occurs twice")
struct RepeatedRecordsTests {
  private static let rows = (1...9).flatMap { day in
    ["EC2", "S3"].map { "2026-11-0\(day),\"\($0) \"\"x\"\"\",\(day).\($0 == "S3" ? 25 : 5)" }
  }

  private func total(_ rows: [String], addsAll: Bool = false) throws(SpendError) -> Double {
    var options = ReadingOptions()
    options.addsSimilarFiles = addsAll
    let file = Bills.csv("date,service,cost", rows.joined(separator: "\n"))
    let cube = try SpendCube(
      csv: file,
      name: "bill.csv",
      measure: .effectiveCost,
      by: .standard,
      options: options
    )
    return cube.total.total
  }

  @Test("are refused in any order, unless they are asked for")
  func doubled() throws {
    let rows = RepeatedRecordsTests.rows
    for doubled in [rows + rows, rows.flatMap { [$0, $0] }, rows + rows.reversed()] {
      let error = #expect(throws: SpendError.self) { try total(doubled) }
      #expect(error == .doubledRows(file: "bill.csv", rowCount: 36))
      #expect(try total(doubled, addsAll: true) == 2 * total(rows))
    }
    #expect(
      SpendError.doubledRows(file: "bill.csv", rowCount: 36).description
        == "bill.csv: each of its 36 rows occurs twice, as where a table was joined to itself; remove "
        + "the copies, or count them all with addsSimilarFiles = true"
    )
  }

  @Test("are told apart by any of their bytes", arguments: [1, 7, 8, 31, 32, 33, 64, 100])
  func bytes(length: Int) {
    let row = [UInt8](repeating: 0x61, count: length)
    func isDoubled(_ change: Int?) -> Bool {
      var records = RepeatedRecords()
      for number in UInt8(0)..<9 {
        var first = [number] + row
        records.add(first.span, in: 0..<first.count)
        if number == 4, let change { first[change + 1] ^= 1 }
        records.add(first.span, in: 0..<first.count)
      }
      return records.doubledCount == 18
    }
    #expect(isDoubled(nil))
    for place in 0..<length { #expect(!isDoubled(place), "\(place)") }
  }

  @Test("are counted where one row has no copy, and where they are few")
  func counted() throws {
    let rows = RepeatedRecordsTests.rows
    let single = try total(rows)
    #expect(try total(rows + rows.dropLast()) == 2 * single - 9.25)
    #expect(try total(Array(rows[..<3] + rows[..<3])) == 2 * (1.5 + 1.25 + 2.5))
    // Lines of a log that are alike by chance occur in any number.
    #expect(try total(rows + rows + rows + rows) == 4 * single)
    #expect(
      try total(rows + rows + rows[..<4] + rows[..<4]) == 2 * (single + 1.5 + 1.25 + 2.5 + 2.25)
    )
  }
}
