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
        + "later export alone, or each day once; the files of two teams are told apart by folders such "
        + "as team=a"
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
        + "later export alone, or each day once; the files of two teams are told apart by folders such "
        + "as team=a"
    )
    let parts = try read([bill(1...5) { Double($0) }, bill(1...5) { Double($0) + 0.5 }])
    #expect(parts == 32.5)
    let fees = [bill(1...5) { _ in 2 }, bill(1...5) { _ in 2 }]
    // Two columns that are the same are no fee.
    if format == 2 {
      #expect(throws: SpendError.self) { try read(fees) }
    } else {
      #expect(try read(fees) == 20)
    }
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
    func sample(_ rows: Range<UInt64>, times: Int = 1) -> RowSample {
      var sample = RowSample()
      for row in rows {
        var hash = ByteHash()
        hash.add(row)
        let mixed = (hash.value ^ (hash.value >> 32)) &* 0xD6E8_FEB8_6659_FD93
        for _ in 0..<times { sample.add(RowSample.Row(hash: mixed)) }
      }
      sample.finish()
      return sample
    }
    let all = sample(0..<40_000)
    #expect(sample(0..<10_000).share(in: [all]) == 1)
    #expect((all.share(in: [sample(0..<10_000)]) - 0.25).magnitude < 0.06)
    #expect(all.share(in: [sample(0..<20_000), sample(20_000..<40_000)]) == 1)
    #expect(sample(40_000..<80_000).share(in: [all]) == 0)
    #expect(all.rows.count == 256)
    #expect(all.rows.allSatisfy { $0.isAlone })
    let twice = sample(0..<5_000, times: 2)
    #expect(twice.rows.count == 256)
    #expect(twice.rows.allSatisfy { !$0.isAlone })
    #expect(!SampleOverlap(twice, all, on: [0]).tellsApart)
    #expect(SampleOverlap(sample(0..<2), all, on: [0]).common.count <= 2)
    #expect(!SampleOverlap(sample(0..<2), sample(0..<2), on: [0]).isHalf(2))
    #expect(SampleOverlap(sample(0..<4), sample(0..<4), on: [1]).common.isEmpty)
  }

  /// A table of two services a day, of which some rows may be changed.
  private func table(
    _ days: ClosedRange<Int>,
    of team: String = "",
    scale: Double = 1,
    change: (Int, Int) -> Double = { _, _ in 0 }
  ) -> [UInt8] {
    let rows = days.flatMap { day in
      ["EC2", "S3"].enumerated().map { index, service in
        let amount = scale * Double(31 * day + 7 * index) / 8 + change(day, index)
        return "2026-11-\(day + 9),\(service)\(team),\(amount)"
      }
    }
    return Bills.csv(lines: ["date,service,cost"] + rows)
  }

  @Test("are refused where a row of each day was changed since")
  func corrected() {
    let error = #expect(throws: SpendError.self) {
      try read([table(1...8), table(1...8) { _, index in index == 0 ? 0.5 : 0 }])
    }
    #expect(error?.description.hasPrefix("file1: 8 of its days, from 2026-11-10 on, have") == true)
    #expect(throws: SpendError.self) {
      try read([table(1...8), table(1...12) { day, index in day % 2 == index ? 1 : 0 }])
    }
    #expect(throws: SpendError.self) {
      try read([wideTable(1...8), wideTable(1...9) { _, index in index == 0 ? 0.5 : 0 }])
    }
  }

  /// The same, a column a service.
  private func wideTable(
    _ days: ClosedRange<Int>,
    change: (Int, Int) -> Double = { _, _ in 0 }
  ) -> [UInt8] {
    let rows = days.map { day in
      (0..<3).map { "\(Double(31 * day + 7 * $0) / 8 + change(day, $0))" }.joined(separator: ",")
    }
    return Bills.csv(
      lines: ["date,EC2,S3,RDS"] + zip(days, rows).map { "2026-11-\($0 + 9),\($1)" }
    )
  }

  @Test("are those of two teams where they share fees, or services")
  func teams() throws {
    func fees(_ team: Int) -> [UInt8] {
      let rows = (1...9).flatMap { day in
        [("support", 10.0), ("licence", 5), ("EC2", Double(day * team) + 0.5)].map {
          "2026-11-\(day + 9),\($0.0),\($0.1)"
        }
      }
      return Bills.csv(lines: ["date,service,cost"] + rows)
    }
    #expect(try read([fees(1), fees(3)]) == 2 * 135 + 4 * 45 + 9)
    let sum = try read([table(1...9)])
    #expect(try read([table(1...9), table(1...9, scale: 3)]) == 4 * sum)
    #expect(try read([table(1...9, of: "a"), table(1...9, of: "b")]) == 2 * sum)
  }

  @Test("are refused where they are one day's, on which one table ends and the next begins")
  func boundary() throws {
    #expect(throws: SpendError.self) { try read([table(1...5), table(5...9)]) }
    #expect(throws: SpendError.self) { try read([wideTable(1...5), wideTable(5...9)]) }
    let error = #expect(throws: SpendError.self) {
      try read([bill(1...5) { Double($0) }, bill(5...9) { Double($0) }])
    }
    #expect(
      error?.description
        == "file1: 1 of its days, from 2026-11-14 on, have the rows of file0, 5.0 in all; give the "
        + "later export alone, or each day once; the files of two teams are told apart by folders such "
        + "as team=a"
    )
    #expect(try read([bill(1...5) { _ in 2 }, bill(5...9) { _ in 2 }]) == 20)
    #expect(try read([bill(1...5) { Double($0) }, bill(5...9) { Double($0) + 1 }]) == 55)
  }

  @Test("are refused where a table of a flat fee goes on")
  func growing() throws {
    #expect(throws: SpendError.self) { try read([bill(1...5) { _ in 2 }, bill(1...9) { _ in 2 }]) }
    #expect(throws: SpendError.self) { try read([bill(1...9) { _ in 2 }, bill(1...5) { _ in 2 }]) }
    #expect(try read([bill(1...5) { _ in 2 }, bill(3...9) { _ in 2 }]) == 24)
  }

  @Test("are known without one of their columns, as sums of them, and in another format")
  func columns() throws {
    func table(_ header: String, _ row: (Int, Int) -> String) -> [UInt8] {
      let rows = (1...6).flatMap { day in
        (0..<3).map { "2026-11-\(day + 9),\(row($0, 31 * day + 7 * $0))" }
      }
      return Bills.csv(lines: [header] + rows)
    }
    let whole = table("date,service,region,cost") { "s\($0),r\($0),\($1)" }
    let less = table("date,service,cost") { "s\($0),\($1)" }
    let sums = Bills.csv(
      lines: ["date,cost"] + (1...6).map { "2026-11-\($0 + 9),\(93 * $0 + 21)" }
    )
    for other in [less, sums] {
      let error = #expect(throws: SpendError.self) { try read([whole, other]) }
      #expect(error?.description.hasPrefix("file1: 6 of its days") == true)
    }
    // Halves of what two teams share have the same amounts, and the same columns.
    let team = table("date,service,region,cost") { "s\($0),q\($0),\($1)" }
    #expect(try read([whole, team]) == 2 * (93 * 21 + 21 * 6))
    let parquet = ParquetWriter(columns: [
      ParquetWriter.Column(
        "date",
        .dates((0..<18).map { Int32(Day(2026, 11, $0 / 3 + 10).ordinal) })
      ),
      ParquetWriter.Column("service", .texts((1...6).flatMap { _ in ["s0", "s1", "s2"] })),
      ParquetWriter.Column("tokens", .doubles((1...18).map(Double.init))),
      ParquetWriter.Column(
        "cost",
        .doubles((1...6).flatMap { day in (0..<3).map { Double(31 * day + 7 * $0) } })
      ),
    ]).bytes
    let twin = table("date,service,tokens,cost") { "s\($0),7,\($1)" }
    #expect(throws: SpendError.self) { try read([twin, parquet]) }
    #expect(throws: SpendError.self) { try read([parquet, less]) }
  }
}
