/// The decoding of the values of a page, some at a time.
///
/// - SeeAlso: https://parquet.apache.org/docs/file-format/data-pages/encodings/
struct ValueDecoder {
  private let encoding: Encoding
  private let physical: ParquetMetadata.Physical
  /// The size of a value of fixed length.
  private let length: Int
  /// The place of the next value, and the end of the page.
  private var offset: Int
  private let end: Int
  /// The bit of the next truth.
  private var bit: Int
  /// The number of values that were taken from streams.
  private var taken = 0
  private var runs: RunDecoder?
  /// The values; of texts, the lengths, or what they share with the text before.
  private var deltas: DeltaDecoder?
  /// The lengths of what texts do not share with the one before.
  private var suffixes: DeltaDecoder?
  private var latestText: [UInt8] = []
  private var lengths: [Int64] = []
  private var suffixLengths: [Int64] = []

  /// The encodings of values, by their numbers.
  private enum Encoding: Int {
    case plain = 0
    /// Indices, as older writers name them.
    case plainDictionary = 2
    case runs = 3
    case deltas = 5
    case deltaLengths = 6
    case deltaTexts = 7
    case indices = 8
    case splitStreams = 9
  }

  /// The number of the encoding of dictionaries.
  static let plain = 0

  /// Decodes the bytes in `range` of a page, behind which are
  /// ``RunDecoder/padding`` more.
  init(
    _ leaf: ParquetSchema.Leaf,
    encoding number: Int,
    _ page: [UInt8],
    in range: Range<Int>
  ) throws(ParquetFault) {
    guard let encoding = Encoding(rawValue: number) else {
      throw .unsupported("values of the encoding \(number)")
    }
    self.encoding = encoding
    physical = leaf.physical
    length = leaf.length
    offset = range.lowerBound
    end = range.upperBound
    bit = 8 * range.lowerBound
    // A page of nulls alone may have no bytes of values.
    guard !range.isEmpty else { return }
    let bytes = page.span
    switch encoding {
    case .plain, .splitStreams: break
    case .plainDictionary, .indices:
      let width = Int(bytes[offset])
      runs = try RunDecoder(offset + 1..<end, width: width)
    case .runs:
      guard physical == .boolean else { throw .damaged("numbers in runs") }
      guard range.count >= 4 else { throw .truncated }
      runs = try RunDecoder(offset + 4..<end, width: 1)
    case .deltas:
      deltas = try DeltaDecoder(bytes, in: range)
    case .deltaLengths:
      let lengths = try DeltaDecoder(bytes, in: range)
      deltas = lengths
      var passed = lengths
      offset = try passed.passAll(of: bytes)
    case .deltaTexts:
      let shared = try DeltaDecoder(bytes, in: range)
      deltas = shared
      var passed = shared
      let own = try DeltaDecoder(bytes, in: try passed.passAll(of: bytes)..<end)
      suffixes = own
      passed = own
      offset = try passed.passAll(of: bytes)
    }
  }

  /// The kind of the values.
  var kind: RawValues.Kind {
    switch encoding {
    case .plainDictionary, .indices: .indices
    default:
      switch physical {
      case .boolean, .int32, .int64, .int96: .integers
      case .float, .double: .reals
      case .byteArray, .fixedByteArray: .texts
      }
    }
  }

  /// Decodes the next `count` values, of which texts may take `room` bytes.
  mutating func take(
    _ count: Int,
    of page: [UInt8],
    into values: inout RawValues,
    room: Int
  ) throws(ParquetFault) {
    values.begin(kind, count: count)
    guard count > 0 else { return }
    switch encoding {
    case .plain: try takePlain(count, page, into: &values, room: room)
    case .plainDictionary, .indices:
      guard runs != nil else { throw .truncated }
      try runs?.take(count, of: page.span, into: &values.indices)
    case .runs:
      guard runs != nil else { throw .truncated }
      try runs?.take(count, of: page.span, into: &values.integers)
    case .deltas: try takeDeltas(count, page, into: &values)
    case .deltaLengths: try takeDeltaLengths(count, page, into: &values, room: room)
    case .deltaTexts: try takeDeltaTexts(count, page, into: &values, room: room)
    case .splitStreams: try takeSplit(count, page, into: &values)
    }
  }

  /// Passes `count` values of `width` bytes, and answers where they begin.
  private mutating func pass(_ count: Int, of width: Int) throws(ParquetFault) -> Int {
    guard count <= (end - offset) / width else { throw .truncated }
    defer { offset += count * width }
    return offset
  }

  private mutating func takePlain(
    _ count: Int,
    _ page: [UInt8],
    into values: inout RawValues,
    room: Int
  ) throws(ParquetFault) {
    let bytes = unsafe page.span.bytes
    switch physical {
    case .boolean:
      guard count <= 8 * end - bit else { throw .truncated }
      for index in 0..<count {
        values.integers[index] = Int64(page[bit >> 3] >> UInt8(bit & 7) & 1)
        bit += 1
      }
    case .int32:
      let start = try pass(count, of: 4)
      var integers = values.integers.mutableSpan
      for index in 0..<count {
        integers[index] = Int64(ValueDecoder.load(bytes, start + 4 * index, as: Int32.self))
      }
    case .int64:
      let start = try pass(count, of: 8)
      var integers = values.integers.mutableSpan
      for index in 0..<count {
        integers[index] = ValueDecoder.load(bytes, start + 8 * index, as: Int64.self)
      }
    case .int96:
      let start = try pass(count, of: 12)
      for index in 0..<count {
        let nanoseconds = ValueDecoder.load(bytes, start + 12 * index, as: Int64.self)
        let day = ValueDecoder.load(bytes, start + 12 * index + 8, as: UInt32.self)
        values.integers[index] = ValueDecoder.microseconds(nanoseconds, ofJulianDay: day)
      }
    case .float:
      let start = try pass(count, of: 4)
      var reals = values.reals.mutableSpan
      for index in 0..<count {
        let bits = ValueDecoder.load(bytes, start + 4 * index, as: UInt32.self)
        reals[index] = Double(Float(bitPattern: bits))
      }
    case .double:
      let start = try pass(count, of: 8)
      var reals = values.reals.mutableSpan
      for index in 0..<count {
        let bits = ValueDecoder.load(bytes, start + 8 * index, as: UInt64.self)
        reals[index] = Double(bitPattern: bits)
      }
    case .byteArray:
      for _ in 0..<count {
        let start = try pass(1, of: 4)
        let length = Int(ValueDecoder.load(bytes, start, as: UInt32.self))
        try takeText(length, page, into: &values.texts, room: room)
      }
    case .fixedByteArray:
      for _ in 0..<count { try takeText(length, page, into: &values.texts, room: room) }
    }
  }

  /// Takes a text of `length` bytes.
  private mutating func takeText(
    _ length: Int,
    _ page: [UInt8],
    into texts: inout TextRun,
    room: Int
  ) throws(ParquetFault) {
    guard length >= 0, length <= end - offset else { throw .truncated }
    guard length <= room - texts.bytes.count else { throw .tooLarge }
    texts.append(page[offset..<(offset + length)])
    offset += length
  }

  private mutating func takeDeltas(
    _ count: Int,
    _ page: [UInt8],
    into values: inout RawValues
  ) throws(ParquetFault) {
    guard deltas != nil, physical == .int32 || physical == .int64 else { throw .truncated }
    try deltas?.take(count, of: page.span, into: &values.integers)
    // Sums of 32 bits wrap as such.
    guard physical == .int32 else { return }
    for index in 0..<count {
      values.integers[index] = Int64(Int32(truncatingIfNeeded: values.integers[index]))
    }
  }

  private mutating func takeDeltaLengths(
    _ count: Int,
    _ page: [UInt8],
    into values: inout RawValues,
    room: Int
  ) throws(ParquetFault) {
    guard deltas != nil, kind == .texts else { throw .truncated }
    ValueDecoder.reserve(count, &lengths)
    try deltas?.take(count, of: page.span, into: &lengths)
    for index in 0..<count {
      let length = Int(truncatingIfNeeded: lengths[index])
      try takeText(length, page, into: &values.texts, room: room)
    }
  }

  private mutating func takeDeltaTexts(
    _ count: Int,
    _ page: [UInt8],
    into values: inout RawValues,
    room: Int
  ) throws(ParquetFault) {
    guard deltas != nil, suffixes != nil, kind == .texts else { throw .truncated }
    ValueDecoder.reserve(count, &lengths)
    ValueDecoder.reserve(count, &suffixLengths)
    try deltas?.take(count, of: page.span, into: &lengths)
    try suffixes?.take(count, of: page.span, into: &suffixLengths)
    for index in 0..<count {
      let shared = Int(truncatingIfNeeded: lengths[index])
      let length = Int(truncatingIfNeeded: suffixLengths[index])
      guard (0...latestText.count).contains(shared), length >= 0, length <= end - offset else {
        throw .truncated
      }
      guard shared + length <= room - values.texts.bytes.count else { throw .tooLarge }
      latestText.removeSubrange(shared...)
      latestText.append(contentsOf: page[offset..<(offset + length)])
      offset += length
      values.texts.append(latestText)
    }
  }

  /// Takes values of which the first bytes stand together, then the second, and so on.
  private mutating func takeSplit(
    _ count: Int,
    _ page: [UInt8],
    into values: inout RawValues
  ) throws(ParquetFault) {
    let width =
      switch physical {
      case .int32, .float: 4
      case .int64, .double: 8
      case .fixedByteArray: length
      default: 0
      }
    guard width > 0 else { throw .damaged("texts or truths in streams of bytes") }
    let first = taken
    let stride = (end - offset) / width
    guard count <= stride - first else { throw .truncated }
    taken += count
    for index in first..<(first + count) {
      if physical == .fixedByteArray {
        let start = offset + index
        values.texts.append((0..<width).lazy.map { page[start + $0 * stride] })
        continue
      }
      var bits: UInt64 = 0
      for byte in 0..<width {
        bits |= UInt64(page[offset + index + byte * stride]) << UInt64(8 * byte)
      }
      switch physical {
      case .int32: values.integers[index - first] = Int64(Int32(truncatingIfNeeded: bits))
      case .int64: values.integers[index - first] = Int64(bitPattern: bits)
      case .float:
        values.reals[index - first] = Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      default: values.reals[index - first] = Double(bitPattern: bits)
      }
    }
  }

  private static func reserve(_ count: Int, _ numbers: inout [Int64]) {
    if numbers.count < count {
      numbers.append(contentsOf: repeatElement(0, count: count - numbers.count))
    }
  }

  /// The number at an offset, its first byte lowest; the caller has seen that it is there.
  @inline(__always)
  private static func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: RawSpan,
    _ offset: Int,
    as _: Number.Type
  ) -> Number {
    unsafe Number(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// The microseconds since 1970 of a time of day in nanoseconds; those of days that
  /// no calendar has are so many that no reader takes them for a date.
  private static func microseconds(_ nanoseconds: Int64, ofJulianDay day: UInt32) -> Int64 {
    let firstDay = 2_440_588
    let days = Int64(day) - Int64(firstDay)
    guard days.magnitude < 1_000_000 else { return .max }
    return days * 86_400_000_000 + nanoseconds / 1_000
  }
}
