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

  @Test("in folders of two accounts is that of each")
  func accounts() throws {
    let scratch = try ScratchFolder()
    for folder in ["account=1", "account=2", "account=2/run=2"] {
      try scratch.write("date,cost\n2026-11-02,2\n2026-11-03,2\n", to: folder + "/fee.csv")
    }
    #expect(
      try outcome(".", in: scratch)
        == "8.0; ./account=2/fee.csv is read once, and not again as ./account=2/run=2/fee.csv"
    )
  }
}
