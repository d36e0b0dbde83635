import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("The same rows in two files")
struct RepeatedDaysTests {
  private func read(_ files: [[UInt8]]) throws(SpendError) -> Double {
    var reading = CubeReading(measure: .effectiveCost, dimensions: .standard, options: .init())
    reading.isOneOfSeveral = true
    for (index, file) in files.enumerated() {
      try reading.read(ByteSource(memory: file, name: "file\(index)"))
    }
    return try reading.cube().total.total
  }

  private func bill(_ days: ClosedRange<Int>, _ amount: (Int) -> Double) -> [UInt8] {
    Bills.csv("date,cost", days.map { "2026-11-\($0 + 9),\(amount($0))" }.joined(separator: "\n"))
  }

  @Test("are refused, whether a file is another in whole or in part")
  func repeated() {
    let first = bill(1...5) { Double($0) }
    let later = bill(1...9) { $0 == 5 ? 5.5 : Double($0) }
    #expect(throws: SpendError.self) { try read([first, first]) }
    let error = #expect(throws: SpendError.self) { try read([first, later]) }
    #expect(
      error?.description
        == "file1: 4 of its days, from 2026-11-10 on, have the rows of file0, 10.0 in all; give the "
        + "later export alone"
    )
  }

  @Test("are those of parts of a bill only where they are the same to the byte")
  func parts() throws {
    let sum = try read([bill(1...5) { Double($0) }, bill(1...5) { Double($0) + 0.5 }])
    #expect(sum == 32.5)
    #expect(try read([bill(1...5) { _ in 2 }, bill(1...5) { _ in 2 }]) == 20)
  }

  private static func json(_ days: ClosedRange<Int>, _ amount: (Int) -> Double) -> [UInt8] {
    Bills.csv(
      lines: days.map { "{\"date\":\"2026-11-\($0 + 9)\",\"cost\":\(amount($0))}" }
    )
  }

  private static func parquet(_ days: ClosedRange<Int>, _ amount: (Int) -> Double) -> [UInt8] {
    ParquetWriter(columns: [
      ParquetWriter.Column(
        "date",
        .dates(days.map { Int32(Day(2026, 11, $0 + 9).ordinal) })
      ),
      ParquetWriter.Column("cost", .doubles(days.map(amount))),
    ]).bytes
  }

  private static func wide(_ days: ClosedRange<Int>, _ amount: (Int) -> Double) -> [UInt8] {
    Bills.csv(
      lines: ["date,EC2,S3"]
        + days.map { "2026-11-\($0 + 9),\(amount($0) / 4),\(amount($0) * 0.75)" }
    )
  }

  @Test("are refused in JSON, Parquet and wide tables as in long ones", arguments: 0..<3)
  func formats(format: Int) throws {
    let bill = [RepeatedDaysTests.json, RepeatedDaysTests.parquet, RepeatedDaysTests.wide][format]
    let error = #expect(throws: SpendError.self) {
      try read([bill(1...5) { Double($0) }, bill(1...9) { $0 == 5 ? 5.5 : Double($0) }])
    }
    #expect(
      error?.description
        == "file1: 4 of its days, from 2026-11-10 on, have the rows of file0, 10.0 in all; give the "
        + "later export alone"
    )
    let parts = try read([bill(1...5) { Double($0) }, bill(1...5) { Double($0) + 0.5 }])
    #expect(parts == 32.5)
    #expect(try read([bill(1...5) { _ in 2 }, bill(1...5) { _ in 2 }]) == 20)
  }

  @Test("cost nothing where they are zeros")
  func zeros() throws {
    let free = Bills.csv(
      "date,service,cost",
      "2026-11-10,EC2,0",
      "2026-11-10,S3,0",
      "2026-11-11,EC2,1"
    )
    let more = Bills.csv(
      "date,service,cost",
      "2026-11-10,EC2,0",
      "2026-11-10,S3,0",
      "2026-11-11,EC2,3"
    )
    #expect(try read([free, more]) == 4)
  }

  @Test("are known by samples as well as by all rows")
  func samples() {
    func sample(_ rows: Range<UInt64>) -> RowSample {
      var sample = RowSample()
      for row in rows {
        var hash = ByteHash()
        hash.add(row)
        sample.add((hash.value ^ (hash.value >> 32)) &* 0xD6E8_FEB8_6659_FD93)
      }
      return sample
    }
    let all = sample(0..<40_000)
    #expect(sample(0..<10_000).share(in: [all]) == 1)
    #expect((all.share(in: [sample(0..<10_000)]) - 0.25).magnitude < 0.06)
    #expect(all.share(in: [sample(0..<20_000), sample(20_000..<40_000)]) == 1)
    #expect(sample(40_000..<80_000).share(in: [all]) == 0)
    #expect(sample(0..<2).share(in: [all], least: 3) == 0)
  }
}
