/// The decoding of numbers that are written as differences, packed by blocks
/// into as few bits as their largest needs.
///
/// - SeeAlso: https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC
struct DeltaDecoder {
  /// The numbers that were not yet decoded.
  private(set) var count: Int
  /// The place after the last block that was begun.
  private(set) var offset: Int

  private let end: Int
  /// The number of parts of a block, and of the values of a part.
  private let partCount: Int
  private let partLength: Int
  /// The last value, at first the first.
  private var value: Int64
  private var isAtFirst = true
  /// The least difference of the block.
  private var least: Int64 = 0
  /// The place of the widths of the block's parts, and the part.
  private var widths = 0
  private var part: Int
  /// The values left of the part, their bits, and how many of them were passed.
  private var left = 0
  private var width = 0
  private var bit = 0

  /// Decodes the bytes in `range`, behind which are ``RunDecoder/padding`` more.
  init(_ bytes: Span<UInt8>, in range: Range<Int>) throws(ParquetFault) {
    offset = range.lowerBound
    end = range.upperBound
    let blockLength = try DeltaDecoder.varint(bytes, &offset, range.upperBound)
    let partCount = try DeltaDecoder.varint(bytes, &offset, range.upperBound)
    let count = try DeltaDecoder.varint(bytes, &offset, range.upperBound)
    value = try DeltaDecoder.zigzag(bytes, &offset, range.upperBound)
    guard blockLength <= 1 << 20, partCount > 0, partCount <= blockLength,
      blockLength.isMultiple(of: partCount), count <= UInt64(Int32.max)
    else { throw .damaged("differences in blocks of \(blockLength) and parts of \(partCount)") }
    self.partCount = Int(partCount)
    partLength = Int(blockLength / partCount)
    self.count = Int(count)
    part = self.partCount
  }

  /// Decodes the next `wanted` numbers into `numbers` from `start`.
  mutating func take(
    _ wanted: Int,
    of bytes: Span<UInt8>,
    into numbers: inout [Int64],
    at start: Int = 0
  ) throws(ParquetFault) {
    guard wanted <= count else { throw .truncated }
    var numbers = numbers.mutableSpan
    var index = start
    let last = start + wanted
    while index < last {
      if isAtFirst {
        isAtFirst = false
        numbers[index] = value
        index += 1
        count -= 1
        continue
      }
      if left == 0 { try nextPart(bytes) }
      let next = min(last, index + left)
      let taken = next - index
      guard (bit + taken * width + 7) / 8 <= end - offset else { throw .truncated }
      while index < next {
        value = value &+ least &+ difference(bytes)
        numbers[index] = value
        bit += width
        index += 1
      }
      pass(taken)
    }
  }

  /// Passes all numbers, and answers the place behind them.
  mutating func passAll(of bytes: Span<UInt8>) throws(ParquetFault) -> Int {
    if isAtFirst, count > 0 {
      isAtFirst = false
      count -= 1
    }
    while count > 0 {
      if left == 0 { try nextPart(bytes) }
      let taken = min(left, count)
      guard (bit + taken * width + 7) / 8 <= end - offset else { throw .truncated }
      bit += taken * width
      pass(taken)
    }
    return offset
  }

  /// Counts numbers of the part as passed, and leaves it when it is over.
  private mutating func pass(_ taken: Int) {
    left -= taken
    count -= taken
    guard left == 0 || count == 0 else { return }
    // The last part has room for values that are not there.
    offset = min(end, offset + partLength * width / 8)
    left = 0
    part += 1
  }

  private mutating func nextPart(_ bytes: Span<UInt8>) throws(ParquetFault) {
    if part == partCount {
      least = try DeltaDecoder.zigzag(bytes, &offset, end)
      guard partCount <= end - offset else { throw .truncated }
      widths = offset
      offset += partCount
      part = 0
    }
    width = Int(bytes[widths + part])
    guard width <= 64 else { throw .damaged("differences of \(width) bits") }
    left = partLength
    bit = 0
  }

  /// The difference at the bit that is next.
  @inline(__always)
  private func difference(_ bytes: Span<UInt8>) -> Int64 {
    guard width > 0 else { return 0 }
    let byte = offset + bit >> 3
    let shift = UInt64(bit & 7)
    let low = unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: UInt64.self)
    )
    var value = low >> shift
    if width + Int(shift) > 64 { value |= UInt64(bytes[byte + 8]) << (64 - shift) }
    if width < 64 { value &= 1 << UInt64(width) - 1 }
    return Int64(bitPattern: value)
  }

  private static func varint(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int
  ) throws(ParquetFault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard offset < end else { throw .truncated }
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .damaged("a number of more than 64 bits")
  }

  private static func zigzag(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int
  ) throws(ParquetFault) -> Int64 {
    let value = try varint(bytes, &offset, end)
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
