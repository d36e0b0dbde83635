import Testing

@testable import OutlayBillReading

/// The encodings, by the examples of the specification and by hand.
@Suite("Encodings of Parquet")
struct ParquetEncodingTests {
  private let padding = [UInt8](repeating: 0xFF, count: RunDecoder.padding)

  @Test("runs are packed from the lowest bit on, or repeat a value", arguments: [1, 2, 3, 20])
  func runs(step: Int) throws {
    // The numbers from 0 to 7 in three bits, then 300 times 5.
    let bytes: [UInt8] = [0x03, 0x88, 0xC6, 0xFA, 0xD8, 0x04, 0x05]
    let padded = bytes + padding
    var decoder = try RunDecoder(bytes.indices, width: 3)
    var numbers = [Int32](repeating: -1, count: 308)
    for start in stride(from: 0, to: 308, by: step) {
      let count = min(step, 308 - start)
      try decoder.take(count, of: padded.span, into: &numbers, at: start)
    }
    #expect(numbers == Array(0...7) + [Int32](repeating: 5, count: 300))
    #expect(throws: ParquetFault.truncated) {
      try decoder.take(1, of: padded.span, into: &numbers)
    }
  }

  @Test("values that are alike are known to be without being decoded")
  func alike() throws {
    let bytes: [UInt8] = [0x08, 0x01, 0x03, 0x02]
    let padded = bytes + padding
    var decoder = try RunDecoder(bytes.indices, width: 1)
    #expect(try decoder.take(alike: 3, of: padded.span) == 1)
    #expect(try decoder.take(alike: 2, of: padded.span) == nil)
    var numbers: [UInt8] = [9, 9, 9]
    try decoder.take(3, of: padded.span, into: &numbers)
    #expect(numbers == [1, 0, 1])
  }

  @Test("differences are added to the value before", arguments: [1, 3, 8])
  func deltas(step: Int) throws {
    for (bytes, expected) in [
      ([0x80, 0x01, 0x04, 0x05, 0x02, 0x02, 0, 0, 0, 0], [1, 2, 3, 4, 5]),
      (
        [0x80, 0x01, 0x04, 0x08, 0x0E, 0x03, 2, 0, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0, 0, 0],
        [7, 5, 3, 1, 2, 3, 4, 5]
      ),
    ] as [([UInt8], [Int64])] {
      let padded = bytes + padding
      var decoder = try DeltaDecoder(padded.span, in: bytes.indices)
      var passed = decoder
      #expect(try passed.passAll(of: padded.span) == bytes.count)
      var numbers = [Int64](repeating: 0, count: expected.count)
      for start in stride(from: 0, to: expected.count, by: step) {
        let count = min(step, expected.count - start)
        try decoder.take(count, of: padded.span, into: &numbers, at: start)
      }
      #expect(numbers == expected)
    }
  }

  private func snappy(_ block: [UInt8], length: Int) -> String? {
    var text = [UInt8](repeating: 0, count: length)
    do {
      try PageCodec.snappy.decompress(block.span, into: &text, from: 0, to: length)
    } catch {
      return nil
    }
    return String(decoding: text, as: UTF8.self)
  }

  @Test("snappy has literals and copies, which may repeat themselves")
  func snappy() {
    // `abcd`, four bytes from four back, six from one back, and with longer distances.
    let literal: [UInt8] = [0x0C] + Array("abcd".utf8)
    #expect(snappy([4] + literal, length: 4) == "abcd")
    #expect(snappy([8] + literal + [0x01, 0x04], length: 8) == "abcdabcd")
    #expect(snappy([10] + literal + [0x09, 0x01], length: 10) == "abcddddddd")
    #expect(snappy([7] + literal + [0x0A, 0x03, 0x00], length: 7) == "abcdbcd")
    #expect(snappy([6] + literal + [0x07, 0x02, 0, 0, 0], length: 6) == "abcdcd")
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 100)
    #expect(snappy([100, 60 << 2, 99] + long, length: 100)?.utf8.count == 100)
    for block: [UInt8] in [
      [5] + literal, [4, 0x0C, 0x61], [8] + literal + [0x01, 0x05], [8] + literal + [0x01, 0x00],
      [8] + literal + [0x01], [4] + literal + literal, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [],
    ] {
      #expect(snappy(block, length: 8) == nil)
      #expect(snappy(block, length: 4) == nil)
    }
  }

  @Test(
    "decimals are rounded once, however many digits they have",
    arguments: [
      (UInt64(123), 2, "1.23"), (9_007_199_254_740_993, 3, "9007199254740.993"),
      (18_446_744_073_709_551_615, 19, "1.8446744073709551615"), (0, 30, "0"), (5, 30, "5e-30"),
    ]
  )
  func decimals(unscaled: UInt64, scale: Int, text: String) throws {
    let expected = try #require(Double(text))
    let magnitude = (0..<8).reversed().map { UInt8(truncatingIfNeeded: unscaled >> (8 * $0)) }
    let bytes = [UInt8](repeating: 0, count: 8) + magnitude
    #expect(StoredDecimal.value(bytes.span, in: bytes.indices, scale: scale) == expected)
    let negated = bytes.map { ~$0 }.dropLast() + [~bytes[15] &+ 1]
    if bytes[15] != 0 {
      let value = StoredDecimal.value(negated.span, in: negated.indices, scale: scale)
      #expect(value == -expected)
    }
    if text.contains(".") {
      #expect(StoredDecimal.text(bytes.span, in: bytes.indices, scale: scale) == text)
    }
  }

  @Test("times before 1970 fall on the day before")
  func floors() {
    #expect(StoredTime.floor(-1, 1_000) == -1)
    #expect(StoredTime.floor(-1_000, 1_000) == -1)
    #expect(StoredTime.floor(-1_001, 1_000) == -2)
    #expect(StoredTime.floor(1_999, 1_000) == 1)
    #expect(StoredTime.floor(.min, 1_000_000_000) == -9_223_372_037)
  }
}
