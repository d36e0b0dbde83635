/// The decoding of small numbers that are written as runs: of one value
/// repeated, or of values packed into as few bits as the largest needs.
///
/// Levels, indices into dictionaries, and truths are written so.
///
/// - SeeAlso: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
struct RunDecoder {
  /// The place of the next run.
  private var offset: Int
  private let end: Int
  private let width: Int
  /// The values left of a run of one value.
  private var repeats = 0
  private var repeated: UInt32 = 0
  /// The values left of a run of packed ones, and the place of the next bit.
  private var packed = 0
  private var bit = 0
  private var packedEnd = 0

  /// The bytes after `end` that are read, and ignored.
  static let padding = 8

  /// Decodes nothing.
  init() {
    (offset, end, width) = (0, 0, 0)
  }

  /// Decodes the bytes in `range`, behind which are ``padding`` more, into numbers of
  /// `width` bits.
  init(_ range: Range<Int>, width: Int) throws(ParquetFault) {
    guard width <= 32 else { throw .damaged("numbers of \(width) bits") }
    offset = range.lowerBound
    end = range.upperBound
    self.width = width
  }

  /// The value that the next `count` have in common, which are passed, or `nil`
  /// where they may differ.
  mutating func take(
    alike count: Int,
    of bytes: Span<UInt8>
  ) throws(ParquetFault) -> UInt32? {
    if width == 0 { return 0 }
    if repeats == 0, packed == 0 { try nextRun(bytes) }
    guard repeats >= count else { return nil }
    repeats -= count
    return repeated
  }

  /// Decodes the next `count` numbers into `numbers` from `start`.
  mutating func take<Number: FixedWidthInteger>(
    _ count: Int,
    of bytes: Span<UInt8>,
    into numbers: inout [Number],
    at start: Int = 0
  ) throws(ParquetFault) {
    var numbers = numbers.mutableSpan
    var index = start
    let last = start + count
    if width == 0 {
      while index < last {
        numbers[index] = 0
        index += 1
      }
      return
    }
    while index < last {
      if repeats > 0 {
        let next = index + min(last - index, repeats)
        repeats -= next - index
        let value = Number(truncatingIfNeeded: repeated)
        while index < next {
          numbers[index] = value
          index += 1
        }
      } else if packed > 0 {
        let next = min(last, index + packed)
        try unpack(next - index, bytes, into: &numbers, at: index)
        index = next
      } else {
        try nextRun(bytes)
      }
    }
  }

  @inline(__always)
  private mutating func unpack<Number: FixedWidthInteger>(
    _ count: Int,
    _ bytes: Span<UInt8>,
    into numbers: inout MutableSpan<Number>,
    at start: Int
  ) throws(ParquetFault) {
    // The values after the last may be left away.
    guard bit + count * width <= 8 * end else { throw .truncated }
    let mask: UInt64 = 1 << UInt64(width) - 1
    var bit = bit
    for index in start..<(start + count) {
      let word = unsafe UInt64(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
      )
      numbers[index] = Number(truncatingIfNeeded: word >> UInt64(bit & 7) & mask)
      bit += width
    }
    self.bit = bit
    packed -= count
    if packed == 0 { offset = packedEnd }
  }

  /// Reads the head of the next run.
  private mutating func nextRun(_ bytes: Span<UInt8>) throws(ParquetFault) {
    var head: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard offset < end else { throw .truncated }
      guard shift < 64 else { throw .damaged("a run without an end") }
      let byte = bytes[offset]
      offset += 1
      head |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { break }
      shift += 7
    }
    if head & 1 == 0 {
      let byteCount = (width + 7) / 8
      guard byteCount <= end - offset else { throw .truncated }
      repeated = 0
      for index in 0..<byteCount { repeated |= UInt32(bytes[offset + index]) << UInt32(8 * index) }
      offset += byteCount
      repeats = Int(head >> 1)
    } else {
      // Eight values a group, which have as many bytes as a value has bits.
      let groups = Int(min(head >> 1, UInt64(end - offset + 1)))
      packed = 8 * groups
      bit = 8 * offset
      packedEnd = min(end, offset + groups * width)
      if packed == 0 { offset = packedEnd }
    }
  }
}
