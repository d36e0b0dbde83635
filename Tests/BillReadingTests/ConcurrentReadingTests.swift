import OutlayCloudSpend
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Readers share nothing that one of them changes: many at once say what each says alone.
@Suite("Bills that are read side by side")
struct ConcurrentReadingTests {
  /// A bill of each packing and compression.
  private static let bills =
    [
      Bills.focus(Bills.row(1, "1.5"), Bills.row(2, "2.5", service: "S3")),
      Bills.csv("Datum;Kosten (€);Dienst", "20.11.2026;1.497,16;A", "21.11.2026;-3,50;B"),
      Bills.csv("date,a,b", "2026-11-01,1,2", "2026-11-02,x,4"),
      GzipTests.first, ZstdTests.first, ZipTests.archive, ParquetBillTests.report.bytes,
    ] + ParquetFuzzTests.files + JSONBills.kinds.map { Array($0.utf8) }

  /// The result of reading a bill, as text.
  private static func outcome(_ bill: [UInt8]) -> String {
    do throws(SpendError) {
      let options = ReadingOptions().with {
        $0.hashing = IdentifierHashing(of: ["ServiceName"], key: [1])
      }
      let cube = try SpendCube(csv: bill, options: options)
      return "\(cube.total.values) \(cube.panel.names) \(cube.report)"
    } catch {
      return error.description
    }
  }

  @Test("say what each of them says alone", arguments: [2, 7])
  func sideBySide(threads: Int) {
    let alone = Self.bills.map(Self.outcome)
    // Each bill by several readers, those of one bill next to each other.
    let count = 4 * alone.count
    let together = withThreads(threads) {
      concurrentMap(count: count) { Self.outcome(Self.bills[$0 / 4]) }
    }
    for (index, outcome) in together.enumerated() { #expect(outcome == alone[index / 4]) }
  }
}
