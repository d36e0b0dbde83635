import OutlayCloudSpend
import OutlayTestSupport
import Testing

@testable import OutlayBillReading

/// What must hold of any bytes: they are a bill, or are refused by a typed error.
///
/// A trap would end the tests.
@Suite("Damaged Parquet")
struct ParquetFuzzTests {
  /// Small files of every kind that the writer makes.
  static let files: [[UInt8]] = {
    let rows = ParquetBillTests.rows(60, seed: 4, isDirty: true)
    return (0..<8).map { kind in
      var writer = ParquetBillTests.writer(of: rows, hasDictionary: kind & 1 != 0)
      writer.hasSecondVersion = kind & 2 != 0
      writer.isSnappy = kind & 4 != 0
      writer.valuesPerPage = 25
      writer.rowsPerGroup = 40
      return writer.bytes
    }
  }()

  /// Reads bytes as a bill, and answers whether they were one.
  private func isRead(_ bytes: [UInt8]) throws -> Bool {
    let options = ReadingOptions.lenient.with { $0.currency = "USD" }
    do throws(SpendError) {
      _ = try SpendCube(
        csv: bytes,
        by: .columns([.serviceName, .tag("team")]),
        options: options
      )
      return true
    } catch {
      #expect(!error.description.contains("\n"))
      return false
    }
  }

  @Test("is read before it is changed")
  func generated() throws {
    for file in ParquetFuzzTests.files { #expect(try isRead(file)) }
    #expect(try isRead(ParquetBillTests.report.bytes))
  }

  @Test("of other writers is refused, or read without a trap")
  func golden() throws {
    guard ReferenceData.has(ParquetGolden.folder) else { return }
    let files = try ParquetGolden.twins.map { name in
      var source = try ByteSource(path: ParquetGolden.path(name))
      return try source.allBytes()
    }
    var mutation = BillMutation(seed: 20_261_130)
    for file in files {
      mutation.check(file, times: 100, hot: ParquetFuzzTests.metadata(of: file))
    }
    #expect(mutation.read > 20 && mutation.refused > 100)
  }

  /// The bytes of the footer of a file, which are few, and each of which matters.
  static func metadata(of file: [UInt8]) -> Range<Int> {
    let footer = file.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return max(0, file.count - 8 - footer)..<file.count
  }

  @Test("is refused wherever it is cut")
  func cuts() throws {
    let file = ParquetFuzzTests.files[5]
    for count in 4..<file.count { #expect(try !isRead(Array(file.prefix(count)))) }
  }

  @Test("is said to be damaged, in one line that says where")
  func messages() throws {
    func message(_ bytes: [UInt8]) -> String {
      do {
        let cube = try SpendCube(csv: bytes)
        return "read as \(cube.total)"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message(Array("PAR1....".utf8))
        == "csv: found data that end too early; the Parquet data are damaged: fetch the file again"
    )
    #expect(
      message(Array("PARE....".utf8))
        == "csv: found an encrypted footer, which is not read; convert the file with duckdb -c "
        + "\"COPY (FROM 'csv') TO 'bill.csv' (FORMAT csv)\""
    )
    var writer = ParquetBillTests.writer(
      of: ParquetBillTests.rows(9, seed: 5, isDirty: false),
      hasDictionary: false
    )
    writer.isSnappy = true
    var bytes = writer.bytes
    // The first page's block of snappy says that it is longer.
    guard let place = bytes.firstIndex(of: 63 << 2) else { return }
    bytes[place - 1] ^= 1
    #expect(
      message(bytes)
        == "csv, row group 1, column ChargePeriodStart: found a page that does not decompress; "
        + "the Parquet data are damaged: fetch the file again"
    )
  }
}
