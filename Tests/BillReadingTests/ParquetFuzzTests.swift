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

  /// Changes some bytes of a file, or cuts it, so that the metadata and the pages are hit
  /// as often.
  static func mutated(_ file: [UInt8], using noise: inout Noise) -> [UInt8] {
    var bytes = file
    let footer = bytes.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let metadata = max(0, bytes.count - 8 - footer)..<bytes.count
    for _ in 0..<Int.random(in: 1...4, using: &noise) {
      let places = Bool.random(using: &noise) ? metadata : 0..<bytes.count
      guard let place = places.randomElement(using: &noise), place < bytes.count else { continue }
      switch Int.random(in: 0..<7, using: &noise) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &noise)
      case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &noise) ?? 0
      case 2: bytes[place] = .random(in: 0...255, using: &noise)
      case 3: bytes[place] &+= 1
      case 4: bytes.insert(.random(in: 0...255, using: &noise), at: place)
      case 5: bytes.remove(at: place)
      default:
        let length = min(bytes.count - place, 8)
        let from = Int.random(in: 0...(bytes.count - length), using: &noise)
        bytes.replaceSubrange(place..<(place + length), with: bytes[from..<(from + length)])
      }
    }
    if Int.random(in: 0..<16, using: &noise) == 0 {
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &noise))
    }
    return bytes
  }

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

  private func mutate(_ files: [[UInt8]], times: Int, seed: UInt64) throws {
    var noise = Noise(state: seed)
    var read = 0
    for index in 0..<times {
      let file = files[index % files.count]
      if try isRead(ParquetFuzzTests.mutated(file, using: &noise)) { read += 1 }
    }
    // A change may hit what is not read; if it always did, nothing would be tested.
    #expect((times / 50...times * 4 / 5).contains(read))
  }

  @Test("is refused, or read without a trap")
  func generated() throws {
    for file in ParquetFuzzTests.files { #expect(try isRead(file)) }
    try mutate(ParquetFuzzTests.files, times: 3_000, seed: 20_261_129)
  }

  @Test("that is read as fields is refused, or read without a trap")
  func written() throws {
    let report = ParquetBillTests.report.bytes
    #expect(try isRead(report))
    try mutate([report], times: 1_500, seed: 20_261_132)
  }

  @Test("of other writers is refused, or read without a trap")
  func golden() throws {
    guard ReferenceData.has(ParquetGolden.folder) else { return }
    let files = try ParquetGolden.twins.map { name in
      var source = try ByteSource(path: ParquetGolden.path(name))
      return try source.allBytes()
    }
    try mutate(files, times: 3_000, seed: 20_261_130)
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
