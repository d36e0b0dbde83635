import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Zstd")
struct ZstdTests {
  /// `date,cost\n2026-11-01,1\n` with a checksum, by `zstd` 1.5.4 from a pipe;
  /// the window is byte 5.
  static let first: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x50, 0xB9, 0x00, 0x00, 0x64, 0x61, 0x74, 0x65, 0x2C, 0x63,
    0x6F, 0x73, 0x74, 0x0A, 0x32, 0x30, 0x32, 0x36, 0x2D, 0x31, 0x31, 0x2D, 0x30, 0x31, 0x2C,
    0x31, 0x0A, 0xD1, 0x3B, 0xA2, 0xB8,
  ]
  /// `2026-11-02,2\n`, from a file and without a checksum.
  static let second: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x0D, 0x69, 0x00, 0x00, 0x32, 0x30, 0x32, 0x36, 0x2D, 0x31,
    0x31, 0x2D, 0x30, 0x32, 0x2C, 0x32, 0x0A,
  ]
  /// `date,cost\n` and 3,000 times `2026-11-01,1\n`, likewise.
  static let repeated: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x60, 0x62, 0x97, 0xF5, 0x00, 0x00, 0xB0, 0x64, 0x61, 0x74, 0x65,
    0x2C, 0x63, 0x6F, 0x73, 0x74, 0x0A, 0x32, 0x30, 0x32, 0x36, 0x2D, 0x31, 0x31, 0x2D, 0x30,
    0x31, 0x2C, 0x31, 0x01, 0x00, 0x92, 0x30, 0xA0, 0xCF, 0x26,
  ]
  /// A frame that readers pass over, of three bytes.
  static let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]

  @Test(
    "reads frames one after another, in chunks of any size",
    arguments: [1, 2, 3, 7, 64, 4_096]
  )
  func frames(chunkSize: Int) throws {
    for between in [[], ZstdTests.skippable] {
      let bytes = ZstdTests.first + between + ZstdTests.second
      let cube = try SpendCube(csv: bytes, by: .standard, chunkSize: chunkSize)
      #expect(cube.total == Series(start: Day(2026, 11, 1), values: [1, 2]))
    }
  }

  @Test("refuses every truncation")
  func truncations() {
    for count in 4..<ZstdTests.first.count {
      #expect(throws: SpendError.truncatedZstd(file: "csv")) {
        try SpendCube(csv: Array(ZstdTests.first.prefix(count)))
      }
    }
  }

  @Test("refuses changed data and what follows that is no frame")
  func damage() {
    var changed = ZstdTests.first
    changed[changed.count - 1] ^= 1
    for bytes in [changed, ZstdTests.first + Array("garbage".utf8)] {
      #expect(throws: SpendError.damagedZstd(file: "csv")) { try SpendCube(csv: bytes) }
    }
  }

  @Test("inflates what does not fit a chunk", arguments: [16, 4_096])
  func expansion(chunkSize: Int) throws {
    let cube = try SpendCube(csv: ZstdTests.repeated, by: .standard, chunkSize: chunkSize)
    #expect(cube.total.total == 3_000)
  }

  @Test("refuses a window that would take 128 MiB, and says how to read the file")
  func window() {
    var wide = ZstdTests.first
    wide[5] = 0x88
    #expect {
      try SpendCube(csv: wide)
    } throws: {
      "\($0)" == "csv: the zstd data need a window of more than 32 MiB; decompress them with "
        + "zstd -dc --long=31"
    }
  }
}
