import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("The same file twice")
struct SameFileTests {
  private static let bill = Bills.focus(
    lines: (1...20).map { Bills.row($0, "\(Double($0) / 4)") }
  )

  /// Reads inputs in a folder, and says what was used, left out and assumed.
  private func outcome(_ inputs: String..., in scratch: borrowing ScratchFolder) throws -> String {
    let report = try SpendCube(contentsOf: inputs.map { scratch.path($0) }).report
    #expect(report.amountRead == report.amountUsed)
    let said = report.assumptions.map { "; \(scratch.relative($0.description))" }.joined()
    return "\(report.amountUsed)\(said)"
  }

  @Test("by another spelling, a link or a hard link is read once, and said")
  func paths() throws {
    let scratch = try ScratchFolder()
    try scratch.write(SameFileTests.bill, to: "a.csv")
    try scratch.write("", to: "sub/_keep")
    #expect(
      try outcome("a.csv", "./a.csv", in: scratch)
        == "52.5; a.csv is read once, and not again as ./a.csv"
    )
    #expect(
      try outcome("a.csv", "sub/../a.csv", in: scratch)
        == "52.5; a.csv is read once, and not again as sub/../a.csv"
    )
    try scratch.link("b.csv", to: "a.csv")
    try FileManager.default.linkItem(atPath: scratch.path("a.csv"), toPath: scratch.path("c.csv"))
    #expect(
      try outcome("b.csv", "*.csv", in: scratch)
        == "52.5; b.csv is read once, and not again as a.csv, b.csv, c.csv"
    )
    #expect(try outcome(".", ".", in: scratch).hasPrefix("52.5; ./a.csv is read once"))
  }

  @Test("by its content is read once, and said", arguments: [20, 40_000])
  func contents(rows: Int) throws {
    let scratch = try ScratchFolder()
    let bill = Bills.focus(
      lines: (0..<rows).map { Bills.row($0 % 28 + 1, "\(Double($0) / 64)") }
    )
    let sum = Double(rows * (rows - 1)) / 128
    try scratch.write(bill, to: "a.csv")
    try scratch.write(bill, to: "old/copy")
    #expect(
      try outcome("a.csv", "old", in: scratch)
        == "\(sum); a.csv is read once, and not again as old/copy"
    )
    // What differs at its end alone is no copy.
    var other = bill
    other[other.count - 1] = UInt8(ascii: "3")
    try scratch.write(other, to: "old/copy")
    #expect(throws: SpendError.self) { try outcome("a.csv", "old", in: scratch) }
  }

  @Test("in an archive and beside it is read once")
  func archives() throws {
    let scratch = try ScratchFolder()
    try scratch.write(ZipTests.archive, to: "a.zip")
    try scratch.write(ZipTests.archive, to: "b/b.zip")
    try scratch.write("date,cost\n2026-11-02,2\n", to: "b/b.csv")
    let said = try outcome("a.zip", "b", in: scratch)
    #expect(said.hasPrefix("5.0; a.zip/"))
    #expect(said.contains("b/b.zip/a.csv"))
  }

  @Test("in Parquet is read once")
  func parquet() throws {
    let scratch = try ScratchFolder()
    func file(_ amounts: [Double]) -> [UInt8] {
      ParquetWriter(columns: [
        ParquetWriter.Column("date", .dates(amounts.indices.map { 20_000 + Int32($0) })),
        ParquetWriter.Column("cost", .doubles(amounts)),
      ]).bytes
    }
    try scratch.write(file([1, 2, 4]), to: "a.parquet")
    try scratch.write(file([1, 2, 4]), to: "b.parquet")
    try scratch.write(file([8, 16, 32]), to: "c.parquet")
    #expect(
      try outcome(".", in: scratch)
        == "63.0; ./a.parquet is read once, and not again as ./b.parquet"
    )
  }

  @Test("in folders of two accounts is that of each, and said")
  func accounts() throws {
    let scratch = try ScratchFolder()
    for folder in ["account=1", "account=2", "account=2/run=2"] {
      try scratch.write("date,cost\n2026-11-02,2\n2026-11-03,2\n", to: folder + "/fee.csv")
    }
    #expect(
      try outcome(".", in: scratch)
        == "8.0; ./account=1/fee.csv has the same rows as ./account=2/fee.csv: all are counted, as "
        + "their folders tell them apart; "
        + "./account=2/fee.csv is read once, and not again as ./account=2/run=2/fee.csv"
    )
    // Rows of many amounts too.
    try scratch.write(SameFileTests.bill, to: "bills/account=1/a.csv")
    try scratch.write(SameFileTests.bill, to: "bills/account=2/a.csv")
    #expect(
      try outcome("bills", in: scratch)
        == "105.0; bills/account=1/a.csv has the same rows as bills/account=2/a.csv: all are "
        + "counted, as their folders tell them apart"
    )
  }

  @Test(
    "with other line ends, byte order mark or last newline is read once",
    arguments: [9, 9_000]
  )
  func lineEnds(rows: Int) throws {
    let text = "date,cost\n" + (0..<rows).map { "2026-09-\($0 % 20 + 10),5\n" }.joined()
    let windows = text.replacing("\n", with: "\r\n")
    let twins = [
      windows, "\u{FEFF}" + text, "\u{FEFF}" + windows, String(text.dropLast()), text + "\n\n",
      windows + "\r\n",
    ]
    for twin in twins {
      let scratch = try ScratchFolder()
      try scratch.write(text, to: "a.csv")
      try scratch.write(twin, to: "b.csv")
      for (one, other) in [("a.csv", "b.csv"), ("b.csv", "a.csv")] {
        #expect(
          try outcome(one, other, in: scratch)
            == "\(Double(5 * rows)); \(one) is read once, and not again as \(other)"
        )
      }
    }
    let scratch = try ScratchFolder()
    try scratch.write(text, to: "a.csv")
    try scratch.write(String(windows.dropLast(2)) + "6\r\n", to: "b.csv")
    #expect((try? outcome("a.csv", "b.csv", in: scratch))?.contains("read once") != true)
  }

  @Test("in gzip of several members is read once")
  func members() throws {
    let scratch = try ScratchFolder()
    try scratch.write("date,cost\n2026-11-01,1\n2026-11-02,2\n", to: "a.csv")
    try scratch.write(GzipTests.first + GzipTests.second, to: "b.csv.gz")
    #expect(
      try outcome(".", in: scratch) == "3.0; ./a.csv is read once, and not again as ./b.csv.gz"
    )
    #expect(
      try outcome("b.csv.gz", "a.csv", in: scratch)
        == "3.0; b.csv.gz is read once, and not again as a.csv"
    )
    // One of its members alone is another content.
    try scratch.write(GzipTests.first, to: "c.csv.gz")
    #expect(try outcome("b.csv.gz", "c.csv.gz", in: scratch) == "4.0")
  }

  @Test("but for its amounts is counted, and said where it may be one restated")
  func similar() throws {
    func table(_ scale: Double) -> String {
      "date,service,cost\n"
        + (10...20).map {
          "2026-09-\($0),EC2,\(Double($0) * scale)\n2026-09-\($0),S3,\(scale)\n"
        }.joined()
    }
    let scratch = try ScratchFolder()
    try scratch.write(table(1), to: "a.csv")
    try scratch.write(table(1.0625), to: "b.csv")
    try scratch.write(table(4), to: "c.csv")
    try scratch.write(table(1.03125), to: "d.csv")
    #expect(
      try outcome("a.csv", "b.csv", "c.csv", "d.csv", in: scratch)
        == "\(176 * 7.09375); the rows of b.csv, d.csv differ from those of a.csv in their amounts at "
        + "most: all are counted"
    )
    #expect(try outcome("a.csv", "c.csv", in: scratch) == "\(176 * 5.0)")
    // The same fees in another order of columns, of which nobody knows whose they are.
    try scratch.write("date,cost\n2026-09-10,5\n2026-09-11,5\n2026-09-12,5\n", to: "e.csv")
    try scratch.write("cost,date\n5,2026-09-10\n5,2026-09-11\n5,2026-09-12\n", to: "f.csv")
    #expect(try outcome("e.csv", "f.csv", in: scratch).hasPrefix("30.0; the rows of f.csv differ"))
  }
}
