import Foundation
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Files")
struct ByteSourceTests {
  @Test("reads a file and its gzip alike, in chunks smaller than either")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("outlay-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plain = folder.appendingPathComponent("a.csv").path
    let zipped = folder.appendingPathComponent("a.csv.gz").path
    try Data("date,cost\n2026-11-01,1\n".utf8).write(to: URL(fileURLWithPath: plain))
    try Data(GzipTests.first).write(to: URL(fileURLWithPath: zipped))
    let expected = Series(start: Day(2026, 11, 1), values: [1])
    #expect(try SpendCube(contentsOf: plain).total == expected)
    #expect(try SpendCube(contentsOf: zipped).total == expected)
    #expect(try SpendCube(contentsOf: [plain, zipped]).total.total == 1)
    for chunkSize in [1, 5, 16] {
      var reading = CubeReading(
        measure: .effectiveCost,
        dimensions: .standard,
        options: ReadingOptions(),
        chunkSize: chunkSize
      )
      try reading.read(ByteSource(path: plain))
      #expect(try reading.cube().total == expected)
    }
  }

  @Test("never adds amounts without a currency to those in one, whichever file comes first")
  func currencies() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("outlay-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dollars = folder.appendingPathComponent("usd.csv").path
    let unnamed = folder.appendingPathComponent("none.csv").path
    try Data("date,cost,currency\n2026-11-01,1,USD\n".utf8).write(to: URL(fileURLWithPath: dollars))
    try Data("date,cost\n2026-11-02,2\n".utf8).write(to: URL(fileURLWithPath: unnamed))
    for files in [[dollars, unnamed], [unnamed, dollars]] {
      let error = #expect(throws: SpendError.self) { try SpendCube(contentsOf: files) }
      #expect(error == .noCurrency(.init(file: unnamed, row: 2), column: "currency"))
      let stated = try SpendCube(
        contentsOf: files,
        options: ReadingOptions().with { $0.currency = "USD" }
      )
      #expect(stated.total.total == 3)
    }
  }
}
