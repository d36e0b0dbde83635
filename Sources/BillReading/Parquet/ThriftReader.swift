/// A reader of Thrift's compact protocol, in which the metadata of a Parquet
/// file are written.
///
/// - SeeAlso: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
struct ThriftReader {
  private let bytes: [UInt8]
  /// The place of the next byte.
  private(set) var offset: Int
  private let end: Int

  /// Structures lie in one another no deeper than this.
  static let deepest = 32

  /// Reads the bytes in `range`.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  /// A field of a structure.
  struct Field {
    let id: Int
    let kind: UInt8
  }

  /// The kinds of values; a field that is true or false has no further bytes.
  private enum Kind {
    static let yes: UInt8 = 1
    static let no: UInt8 = 2
    static let int8: UInt8 = 3
    static let int16: UInt8 = 4
    static let int64: UInt8 = 6
    static let double: UInt8 = 7
    static let binary: UInt8 = 8
    static let list: UInt8 = 9
    static let set: UInt8 = 10
    static let map: UInt8 = 11
    static let structure: UInt8 = 12
    static let uuid: UInt8 = 13
  }

  private mutating func byte() throws(ParquetFault) -> UInt8 {
    guard offset < end else { throw .truncated }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func varint() throws(ParquetFault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .damaged("a number of more than 64 bits")
  }

  private mutating func zigzag() throws(ParquetFault) -> Int {
    let value = try varint()
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  /// The number of bytes that follow, all of which are at hand.
  private mutating func length() throws(ParquetFault) -> Int {
    let length = try varint()
    guard length <= UInt64(end - offset) else { throw .truncated }
    return Int(length)
  }

  private mutating func pass(_ count: Int) throws(ParquetFault) {
    guard count <= end - offset else { throw .truncated }
    offset += count
  }

  /// The number that a field holds.
  mutating func integer(_ field: Field) throws(ParquetFault) -> Int {
    switch field.kind {
    case Kind.int8: Int(Int8(bitPattern: try byte()))
    case Kind.int16...Kind.int64: try zigzag()
    default: throw .damaged("metadata of another type than a number")
    }
  }

  /// The truth that a field holds.
  func boolean(_ field: Field) throws(ParquetFault) -> Bool {
    guard field.kind == Kind.yes || field.kind == Kind.no else {
      throw .damaged("metadata of another type than true or false")
    }
    return field.kind == Kind.yes
  }

  /// The text that a field holds.
  mutating func text(_ field: Field) throws(ParquetFault) -> String {
    guard field.kind == Kind.binary else {
      throw .damaged("metadata of another type than text")
    }
    let count = try length()
    defer { offset += count }
    return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
  }

  /// Reads the structure that a field holds.
  mutating func structure(
    _ field: Field,
    _ body: (inout ThriftReader, Field) throws(ParquetFault) -> Bool
  ) throws(ParquetFault) {
    guard field.kind == Kind.structure else {
      throw .damaged("metadata of another type than a structure")
    }
    try structure(body)
  }

  /// Reads a structure: `body` takes each field, or answers false, and the field is passed.
  mutating func structure(
    _ body: (inout ThriftReader, Field) throws(ParquetFault) -> Bool
  ) throws(ParquetFault) {
    var id = 0
    while let field = try field(after: &id) {
      if try !body(&self, field) { try skip(field.kind, depth: 0) }
    }
  }

  /// Reads the structures of the list that a field holds.
  mutating func structures(
    _ field: Field,
    _ body: (inout ThriftReader) throws(ParquetFault) -> Void
  ) throws(ParquetFault) {
    guard field.kind == Kind.list else {
      throw .damaged("metadata of another type than a list")
    }
    let (count, kind) = try list()
    guard kind == Kind.structure || count == 0 else {
      throw .damaged("a list of something else than structures")
    }
    for _ in 0..<count { try body(&self) }
  }

  /// The next field of a structure, or `nil` at its end.
  private mutating func field(after id: inout Int) throws(ParquetFault) -> Field? {
    let byte = try byte()
    guard byte != 0 else { return nil }
    id = byte >> 4 == 0 ? try zigzag() : id &+ Int(byte >> 4)
    return Field(id: id, kind: byte & 0xF)
  }

  /// The number of elements of a list, each of at least a byte, and their kind.
  private mutating func list() throws(ParquetFault) -> (count: Int, kind: UInt8) {
    let byte = try byte()
    guard byte >> 4 == 15 else {
      guard Int(byte >> 4) <= end - offset else { throw .truncated }
      return (Int(byte >> 4), byte & 0xF)
    }
    return (try length(), byte & 0xF)
  }

  private mutating func skip(_ kind: UInt8, depth: Int) throws(ParquetFault) {
    guard depth < ThriftReader.deepest else {
      throw .damaged("metadata of more than \(ThriftReader.deepest) levels")
    }
    switch kind {
    case Kind.yes, Kind.no: break
    case Kind.int8: _ = try byte()
    case Kind.int16...Kind.int64: _ = try varint()
    case Kind.double: try pass(8)
    case Kind.binary: offset += try length()
    case Kind.uuid: try pass(16)
    case Kind.list, Kind.set:
      let (count, kind) = try list()
      for _ in 0..<count { try skipElement(kind, depth: depth + 1) }
    case Kind.map:
      let count = try length()
      guard count > 0 else { break }
      let kinds = try byte()
      for _ in 0..<count {
        try skipElement(kinds >> 4, depth: depth + 1)
        try skipElement(kinds & 0xF, depth: depth + 1)
      }
    case Kind.structure:
      var id = 0
      while let field = try field(after: &id) { try skip(field.kind, depth: depth + 1) }
    default: throw .damaged("metadata of an unknown type")
    }
  }

  /// Passes an element of a list, which has a byte where it is true or false.
  private mutating func skipElement(_ kind: UInt8, depth: Int) throws(ParquetFault) {
    if kind == Kind.yes || kind == Kind.no {
      _ = try byte()
    } else {
      try skip(kind, depth: depth)
    }
  }
}
