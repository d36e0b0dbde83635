import Foundation
import OutlaySyntheticSpend
import OutlayTimeSeries
import Testing

@Suite("The sample in Datasets")
struct DatasetTests {
  private static let datasets = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Datasets")

  @Test("is what the generator makes today")
  func regenerated() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? FileManager.default.removeItem(at: directory) }
    let spend = SyntheticSpend(dayCount: 550, lastDay: Day(2026, 11, 20), seed: 42)
    var days: [Int] = []
    let summary = try spend.write(to: directory.path) { days.append($0) }
    #expect(days == Array(1...550))
    #expect(summary.labels == spend.labels)

    func bytes(_ name: String, in place: URL) throws -> Data {
      try Data(contentsOf: place.appending(path: name))
    }
    let labels = SyntheticSpend.labelsFileName
    #expect(try bytes(labels, in: directory) == bytes(labels, in: DatasetTests.datasets))
    // Another zlib may compress to other bytes, but a gzip file ends with the
    // checksum and the length of what it holds (RFC 1952).
    let rows = SyntheticSpend.rowsFileName
    let shipped = try bytes(rows, in: DatasetTests.datasets).suffix(8)
    #expect(try bytes(rows, in: directory).suffix(8) == shipped)
  }
}
