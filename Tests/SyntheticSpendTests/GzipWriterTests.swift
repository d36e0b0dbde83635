import Foundation
import Testing

@testable import OutlaySyntheticSpend

@Suite("Gzip")
struct GzipWriterTests {
  @Test("carries neither a time nor an operating system in its header")
  func header() {
    var gzip = GzipWriter()
    gzip.append(Array("a,b\n".utf8))
    let bytes = gzip.finished()
    // RFC 1952: magic, deflate, no flags, time 0, best compression, unknown.
    #expect(Array(bytes.prefix(10)) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
  }

  @Test("ends with the checksum and the length of what was written")
  func trailer() {
    var gzip = GzipWriter()
    for piece in ["1234", "", "56789"] { gzip.append(Array(piece.utf8)) }
    // CRC-32 of "123456789" is 0xCBF43926, the check value of its catalogue.
    #expect(Array(gzip.finished().suffix(8)) == [0x26, 0x39, 0xf4, 0xcb, 9, 0, 0, 0])
  }

  private static let gzipPath = "/usr/bin/gzip"

  @Test(
    "is read back by gzip, whatever the pieces it was written in",
    .enabled(if: FileManager.default.isExecutableFile(atPath: gzipPath))
  )
  func roundTrip() throws {
    var stream = RandomStream(seed: 1, key: "gzip")
    // Random bytes do not compress, so the output overflows its chunk.
    let pieces = (0..<30).map { _ in
      (0..<10_000).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
    }
    var gzip = GzipWriter()
    var compressed: [UInt8] = []
    for piece in pieces {
      gzip.append(piece)
      compressed += gzip.takeOutput()
    }
    compressed += gzip.finished()
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(compressed).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: GzipWriterTests.gzipPath)
    process.arguments = ["-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let read = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(read == Data(pieces.flatMap { $0 }))
  }
}
