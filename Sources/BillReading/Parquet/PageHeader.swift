/// The header of a page.
///
/// - SeeAlso: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
struct PageHeader {
  private(set) var kind = Kind.other
  /// The size of the page once it is decompressed.
  private(set) var byteCount = 0
  private(set) var compressedByteCount = 0
  /// The number of values, nulls and empty lists among them.
  private(set) var valueCount = 0
  private(set) var encoding = 0
  /// The sizes of the levels before the values, in pages of the second version.
  private(set) var definitionByteCount = 0
  private(set) var repetitionByteCount = 0
  private(set) var isCompressed = true
  /// The encodings of the levels in pages of the first version.
  private(set) var definitionEncoding = PageHeader.runLengthEncoding
  private(set) var repetitionEncoding = PageHeader.runLengthEncoding

  /// The kinds of pages.
  enum Kind {
    case data, dictionary, data2, other
  }

  /// The number of the encoding that levels have had since Parquet 1.0.
  static let runLengthEncoding = 3

  init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var header = PageHeader()
    try reader.structure { reader, field throws(ParquetFault) in
      switch field.id {
      case 1:
        let kinds: [Int: Kind] = [0: .data, 2: .dictionary, 3: .data2]
        header.kind = kinds[try reader.integer(field)] ?? .other
      case 2: header.byteCount = try PageHeader.count(field, &reader)
      case 3: header.compressedByteCount = try PageHeader.count(field, &reader)
      case 5, 7:
        try reader.structure(field) { reader, field throws(ParquetFault) in
          try header.take(field, &reader)
        }
      case 8:
        try reader.structure(field) { reader, field throws(ParquetFault) in
          try header.takeOfSecondVersion(field, &reader)
        }
      default: return false
      }
      return true
    }
    self = header
  }

  private init() {}

  private mutating func take(
    _ field: ThriftReader.Field,
    _ reader: inout ThriftReader
  ) throws(ParquetFault) -> Bool {
    switch field.id {
    case 1: valueCount = try PageHeader.count(field, &reader)
    case 2: encoding = try reader.integer(field)
    // A dictionary has no levels; its third field is a truth.
    case 3 where kind == .data: definitionEncoding = try reader.integer(field)
    case 4 where kind == .data: repetitionEncoding = try reader.integer(field)
    default: return false
    }
    return true
  }

  private mutating func takeOfSecondVersion(
    _ field: ThriftReader.Field,
    _ reader: inout ThriftReader
  ) throws(ParquetFault) -> Bool {
    switch field.id {
    case 1: valueCount = try PageHeader.count(field, &reader)
    case 4: encoding = try reader.integer(field)
    case 5: definitionByteCount = try PageHeader.count(field, &reader)
    case 6: repetitionByteCount = try PageHeader.count(field, &reader)
    case 7: isCompressed = try reader.boolean(field)
    default: return false
    }
    return true
  }

  /// A number that is never negative, and has 31 bits.
  private static func count(
    _ field: ThriftReader.Field,
    _ reader: inout ThriftReader
  ) throws(ParquetFault) -> Int {
    let count = try reader.integer(field)
    guard (0...Int(Int32.max)).contains(count) else { throw .damaged("a page of \(count)") }
    return count
  }
}
