/// The metadata at the end of a Parquet file: its schema, and where the values
/// of its columns lie.
///
/// - SeeAlso: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
struct ParquetMetadata {
  private(set) var rowCount = 0
  /// The nodes of the schema, each before its children; the first is the root.
  private(set) var nodes: [Node] = []
  private(set) var rowGroups: [RowGroup] = []

  /// The types in which values are stored, by their numbers.
  enum Physical: Int {
    case boolean, int32, int64, int96, float, double, byteArray, fixedByteArray
  }

  /// The meaning of stored values.
  enum Meaning: Equatable {
    case plain
    case unsigned
    case decimal(scale: Int)
    case date
    /// An instant, or where it is not said to be in UTC a civil time, taken as one.
    case time(unitsPerSecond: Int, isUTC: Bool)
    case list
    case map
  }

  /// How often a node occurs in its parent, by its number.
  enum Repetition: Int {
    case required, optional, repeated
  }

  /// A node of the schema: a group of others, or a leaf that has values.
  struct Node {
    var name = ""
    var physical: Physical?
    var length = 0
    var repetition = Repetition.required
    var childCount = 0
    var meaning = Meaning.plain
  }

  /// Consecutive rows, whose columns are stored one after another.
  struct RowGroup {
    var rowCount = 0
    var chunks: [Chunk] = []
  }

  /// The pages of one column in a row group.
  struct Chunk {
    var codec = 0
    /// The number of values, nulls and empty lists among them.
    var valueCount = 0
    var byteCount = 0
    var dataOffset = 0
    var dictionaryOffset = 0
    var isElsewhere = false
    var isEncrypted = false

    /// The place of the first page.
    var offset: Int { dictionaryOffset > 0 ? min(dictionaryOffset, dataOffset) : dataOffset }
  }

  /// Reads the metadata from the bytes of a footer.
  init(_ footer: [UInt8]) throws(ParquetFault) {
    var reader = ThriftReader(footer, in: footer.indices)
    var metadata = (rowCount: 0, nodes: [Node](), rowGroups: [RowGroup]())
    try reader.structure { reader, field throws(ParquetFault) in
      switch field.id {
      case 2:
        try reader.structures(field) { reader throws(ParquetFault) in
          metadata.nodes.append(try Node(&reader))
        }
      case 3: metadata.rowCount = try reader.integer(field)
      case 4:
        try reader.structures(field) { reader throws(ParquetFault) in
          metadata.rowGroups.append(try RowGroup(&reader))
        }
      default: return false
      }
      return true
    }
    (rowCount, nodes, rowGroups) = metadata
  }
}

extension ParquetMetadata.Node {
  fileprivate init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var node = Self()
    var (converted, scale) = (-1, 0)
    var logical: ParquetMetadata.Meaning?
    try reader.structure { reader, field throws(ParquetFault) in
      switch field.id {
      case 1:
        let number = try reader.integer(field)
        guard let physical = ParquetMetadata.Physical(rawValue: number) else {
          throw .unsupported("values of the type \(number)")
        }
        node.physical = physical
      case 2: node.length = try reader.integer(field)
      case 3:
        guard let known = ParquetMetadata.Repetition(rawValue: try reader.integer(field)) else {
          throw .damaged("a column that is neither required, optional nor repeated")
        }
        node.repetition = known
      case 4: node.name = try reader.text(field)
      case 5: node.childCount = try reader.integer(field)
      case 6: converted = try reader.integer(field)
      case 7: scale = try reader.integer(field)
      case 10: logical = try ParquetMetadata.Meaning(logical: field, &reader)
      default: return false
      }
      return true
    }
    node.meaning = logical ?? ParquetMetadata.Meaning(converted: converted, scale: scale)
    // Times of old writers have a type of their own; they are read in microseconds, and
    // name no zone.
    if node.physical == .int96 { node.meaning = .time(unitsPerSecond: 1_000_000, isUTC: false) }
    if case .decimal(let scale) = node.meaning, !(0...76).contains(scale) {
      throw .damaged("decimals with \(scale) places")
    }
    self = node
  }
}

extension ParquetMetadata.Meaning {
  /// The meaning that older writers give.
  fileprivate init(converted: Int, scale: Int) {
    self =
      switch converted {
      case 1, 2: .map
      case 3: .list
      case 5: .decimal(scale: scale)
      case 6: .date
      case 9: .time(unitsPerSecond: 1_000, isUTC: true)
      case 10: .time(unitsPerSecond: 1_000_000, isUTC: true)
      case 11...14: .unsigned
      default: .plain
      }
  }

  /// The meaning that newer writers give, a union of structures, or `nil` where
  /// it says no more than the type does.
  fileprivate init?(
    logical field: ThriftReader.Field,
    _ reader: inout ThriftReader
  ) throws(ParquetFault) {
    var meaning: Self?
    try reader.structure(field) { reader, field throws(ParquetFault) in
      switch field.id {
      case 2: meaning = .map
      case 3: meaning = .list
      case 5:
        var scale = 0
        try reader.structure(field) { reader, field throws(ParquetFault) in
          guard field.id == 1 else { return false }
          scale = try reader.integer(field)
          return true
        }
        meaning = .decimal(scale: scale)
        return true
      case 6: meaning = .date
      case 8:
        var isUTC = false
        try reader.structure(field) { reader, field throws(ParquetFault) in
          if field.id == 1 {
            isUTC = try reader.boolean(field)
            return true
          }
          guard field.id == 2 else { return false }
          try reader.structure(field) { _, field throws(ParquetFault) in
            let units = [1: 1_000, 2: 1_000_000, 3: 1_000_000_000]
            meaning = units[field.id].map { .time(unitsPerSecond: $0, isUTC: isUTC) }
            return false
          }
          return true
        }
        return true
      case 10:
        var isSigned = true
        try reader.structure(field) { reader, field throws(ParquetFault) in
          if field.id == 2 { isSigned = try reader.boolean(field) }
          return field.id == 2
        }
        meaning = isSigned ? .plain : .unsigned
        return true
      default: break
      }
      return false
    }
    guard let meaning else { return nil }
    self = meaning
  }
}

extension ParquetMetadata.RowGroup {
  fileprivate init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var group = Self()
    try reader.structure { reader, field throws(ParquetFault) in
      switch field.id {
      case 1:
        try reader.structures(field) { reader throws(ParquetFault) in
          group.chunks.append(try ParquetMetadata.Chunk(&reader))
        }
      case 3: group.rowCount = try reader.integer(field)
      default: return false
      }
      return true
    }
    self = group
  }
}

extension ParquetMetadata.Chunk {
  fileprivate init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var chunk = Self()
    try reader.structure { reader, field throws(ParquetFault) in
      switch field.id {
      case 1: chunk.isElsewhere = try !reader.text(field).isEmpty
      case 3:
        try reader.structure(field) { reader, field throws(ParquetFault) in
          try chunk.take(field, &reader)
        }
      case 8, 9:
        chunk.isEncrypted = true
        return false
      default: return false
      }
      return true
    }
    self = chunk
  }

  private mutating func take(
    _ field: ThriftReader.Field,
    _ reader: inout ThriftReader
  ) throws(ParquetFault) -> Bool {
    switch field.id {
    case 4: codec = try reader.integer(field)
    case 5: valueCount = try reader.integer(field)
    case 7: byteCount = try reader.integer(field)
    case 9: dataOffset = try reader.integer(field)
    case 11: dictionaryOffset = try reader.integer(field)
    default: return false
    }
    return true
  }
}
