/// A writer of small Parquet files: flat columns, and one kind of map, in pages of a
/// chosen size, with dictionaries or without.
///
///     let file = ParquetWriter(columns: [
///       ParquetWriter.Column("day", .dates([20_000, 20_001])),
///       ParquetWriter.Column("cost", .doubles([1.5, nil])),
///     ])
///     file.bytes   // PAR1 … PAR1
///
/// It is written from the specification alone, so that a reader is not tested by its
/// own mistakes.
public struct ParquetWriter {
  /// The columns, all of one number of rows.
  public var columns: [Column]
  /// The number of rows of a row group.
  public var rowsPerGroup = Int.max
  /// The number of values of a page.
  public var valuesPerPage = Int.max
  /// Indicates whether pages are of the second version.
  public var hasSecondVersion = false
  /// The codec of the pages: none, or snappy without any copies.
  public var isSnappy = false

  /// Makes a writer of columns.
  public init(columns: [Column]) {
    self.columns = columns
  }

  /// A column.
  public struct Column {
    let name: String
    let values: Values
    let hasDictionary: Bool

    /// Makes a column of some values, stored in a dictionary or each by itself.
    public init(_ name: String, _ values: Values, hasDictionary: Bool = false) {
      self.name = name
      self.values = values
      self.hasDictionary = hasDictionary
    }
  }

  /// The values of a column; `nil` is a null.
  public enum Values {
    /// Numbers.
    case doubles([Double?])
    /// Whole numbers.
    case integers([Int64?])
    /// Microseconds since 1970, UTC or civil.
    case microseconds([Int64?], isUTC: Bool = true)
    /// Days since 1970.
    case dates([Int32?])
    /// Whole numbers to be divided by 10 ^ scale, in 16 bytes.
    case decimals([Int64?], scale: Int)
    /// Texts.
    case texts([String?])
    /// Bytes that are called text.
    case bytes([[UInt8]?])
    /// Pairs of texts.
    case maps([[(key: String, value: String?)]?])
  }

  /// The bytes of the file.
  public var bytes: [UInt8] {
    var file = Array("PAR1".utf8)
    var groups: [[UInt8]] = []
    let rowCount = columns.first?.values.count ?? 0
    var start = 0
    repeat {
      let rows = start..<min(rowCount, start + min(rowsPerGroup, rowCount - start))
      var chunks: [[UInt8]] = []
      for leaf in leaves { chunks.append(write(leaf, rows: rows, to: &file)) }
      var group = Thrift()
      group.list(1, of: 12, chunks)
      group.integer(2, 0)
      group.integer(3, rows.count)
      groups.append(group.ended)
      start = rows.upperBound
    } while start < rowCount
    var footer = Thrift()
    footer.integer(1, 2)
    footer.list(2, of: 12, schema)
    footer.integer(3, rowCount)
    footer.list(4, of: 12, groups)
    let metadata = footer.ended
    return file + metadata + UInt32(metadata.count).littleEndianBytes + Array("PAR1".utf8)
  }
}

extension ParquetWriter {
  /// A leaf with its levels: one entry a value, or a null.
  private struct Leaf {
    let type: Int
    let full: Int
    let isRepeated: Bool
    let hasDictionary: Bool
    /// The entries of each row.
    let rows: [[(repetition: Int, definition: Int, value: [UInt8]?)]]
  }

  private var leaves: [Leaf] {
    columns.flatMap { column -> [Leaf] in
      guard case .maps(let maps) = column.values else {
        let rows = column.values.stored.map {
          [(repetition: 0, definition: $0 == nil ? 0 : 1, value: $0)]
        }
        return [
          Leaf(
            type: column.values.type,
            full: 1,
            isRepeated: false,
            hasDictionary: column.hasDictionary,
            rows: rows
          )
        ]
      }
      // optional map > repeated pair > required key, optional value.
      return [true, false].map { isKey in
        Leaf(
          type: 6,
          full: isKey ? 2 : 3,
          isRepeated: true,
          hasDictionary: column.hasDictionary,
          rows: maps.map { pairs in
            guard let pairs, !pairs.isEmpty else {
              return [(repetition: 0, definition: pairs == nil ? 0 : 1, value: nil)]
            }
            return pairs.enumerated().map { index, pair in
              let text = isKey ? pair.key : pair.value
              return (
                repetition: index == 0 ? 0 : 1,
                definition: isKey ? 2 : text == nil ? 2 : 3,
                value: text.map { Values.withLength(Array($0.utf8)) }
              )
            }
          }
        )
      }
    }
  }

  private var schema: [[UInt8]] {
    var root = Thrift()
    root.text(4, "schema")
    root.integer(5, columns.count)
    return [root.ended] + columns.flatMap { $0.values.nodes(named: $0.name) }
  }

  /// Writes the pages of a leaf, and answers the metadata of its chunk.
  private func write(_ leaf: Leaf, rows: Range<Int>, to file: inout [UInt8]) -> [UInt8] {
    let entries = leaf.rows[rows].flatMap { $0 }
    let start = file.count
    var dictionary: [[UInt8]] = []
    if leaf.hasDictionary {
      for value in entries.compactMap(\.value) where !dictionary.contains(value) {
        dictionary.append(value)
      }
      var head = Thrift()
      head.integer(1, dictionary.count)
      head.integer(2, 0)
      page(2, dictionary.flatMap { $0 }, header: (7, head.ended), to: &file)
    }
    let dataStart = file.count
    var from = 0
    while from < entries.count {
      var to = from + min(valuesPerPage, entries.count - from)
      while to < entries.count, entries[to].repetition > 0 { to += 1 }
      let part = entries[from..<to]
      let repetitions = leaf.isRepeated ? Self.runs(part.map(\.repetition), width: 1) : []
      let definitions = Self.runs(part.map(\.definition), width: leaf.full == 1 ? 1 : 2)
      var values: [UInt8] = []
      let present = part.compactMap(\.value)
      if leaf.hasDictionary {
        let width = 16
        let indices = present.map { dictionary.firstIndex(of: $0) ?? 0 }
        values = [UInt8(width)] + Self.packed(indices)
      } else {
        values = present.flatMap { $0 }
      }
      var head = Thrift()
      head.integer(1, part.count)
      let encoding = leaf.hasDictionary ? 8 : 0
      if hasSecondVersion {
        head.integer(2, part.count - present.count)
        head.integer(3, part.count { $0.repetition == 0 })
        head.integer(4, encoding)
        head.integer(5, definitions.count)
        head.integer(6, repetitions.count)
        page(3, values, levels: repetitions + definitions, header: (8, head.ended), to: &file)
      } else {
        head.integer(2, encoding)
        head.integer(3, 3)
        head.integer(4, 3)
        let sized = [repetitions, definitions].flatMap {
          $0.isEmpty ? [] : UInt32($0.count).littleEndianBytes + $0
        }
        page(0, sized + values, header: (5, head.ended), to: &file)
      }
      from = to
    }
    var chunk = Thrift()
    chunk.integer(1, leaf.type)
    chunk.integer(4, isSnappy ? 1 : 0)
    chunk.integer(5, entries.count)
    chunk.integer(6, file.count - start)
    chunk.integer(7, file.count - start)
    chunk.integer(9, dataStart)
    if leaf.hasDictionary { chunk.integer(11, start) }
    var column = Thrift()
    column.integer(2, start)
    column.structure(3, chunk.ended)
    return column.ended
  }

  /// Writes a page: its header, levels that are never compressed, and the rest.
  private func page(
    _ type: Int,
    _ values: [UInt8],
    levels: [UInt8] = [],
    header: (id: Int, bytes: [UInt8]),
    to file: inout [UInt8]
  ) {
    let stored = isSnappy ? Self.snappy(values) : values
    var head = Thrift()
    head.integer(1, type)
    head.integer(2, levels.count + values.count)
    head.integer(3, levels.count + stored.count)
    head.structure(header.id, header.bytes)
    file += head.ended + levels + stored
  }

  /// Numbers as runs of one value each.
  private static func runs(_ numbers: [Int], width: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < numbers.count {
      var end = index
      while end < numbers.count, numbers[end] == numbers[index] { end += 1 }
      bytes += Thrift.varint((end - index) << 1) + [UInt8(numbers[index])]
      index = end
    }
    return bytes
  }

  /// Numbers of sixteen bits, in groups of eight.
  private static func packed(_ numbers: [Int]) -> [UInt8] {
    let groups = (numbers.count + 7) / 8
    let padding = [Int](repeating: 0, count: 8 * groups - numbers.count)
    let bytes = (numbers + padding).flatMap { UInt16($0).littleEndianBytes }
    return Thrift.varint(groups << 1 | 1) + bytes
  }

  /// A block of snappy that is one literal.
  private static func snappy(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [0] }
    let length = UInt32(bytes.count - 1).littleEndianBytes
    return Thrift.varint(bytes.count) + [63 << 2] + length + bytes
  }
}

extension ParquetWriter.Values {
  fileprivate var count: Int {
    switch self {
    case .doubles(let values): values.count
    case .integers(let values), .microseconds(let values, _), .decimals(let values, _): values.count
    case .dates(let values): values.count
    case .texts(let values): values.count
    case .bytes(let values): values.count
    case .maps(let values): values.count
    }
  }

  /// The number of the type in which the values are stored.
  fileprivate var type: Int {
    switch self {
    case .dates: 1
    case .integers, .microseconds: 2
    case .doubles: 5
    case .texts, .bytes, .maps: 6
    case .decimals: 7
    }
  }

  fileprivate static func withLength(_ bytes: [UInt8]) -> [UInt8] {
    UInt32(bytes.count).littleEndianBytes + bytes
  }

  /// The values as they are stored.
  fileprivate var stored: [[UInt8]?] {
    switch self {
    case .doubles(let values): values.map { $0?.bitPattern.littleEndianBytes }
    case .integers(let values), .microseconds(let values, _):
      values.map { $0?.littleEndianBytes }
    case .dates(let values): values.map { $0?.littleEndianBytes }
    case .decimals(let values, _):
      values.map { value in
        value.map { value in
          let sign: UInt8 = value < 0 ? 0xFF : 0
          return [UInt8](repeating: sign, count: 8) + value.littleEndianBytes.reversed()
        }
      }
    case .texts(let values): values.map { $0.map { Self.withLength(Array($0.utf8)) } }
    case .bytes(let values): values.map { $0.map(Self.withLength) }
    case .maps: []
    }
  }

  /// The nodes of the schema.
  fileprivate func nodes(named name: String) -> [[UInt8]] {
    var node = Thrift()
    if case .maps = self {
      node.integer(3, 1)
      node.text(4, name)
      node.integer(5, 1)
      node.integer(6, 1)
      var pair = Thrift()
      pair.integer(3, 2)
      pair.text(4, "key_value")
      pair.integer(5, 2)
      return [node.ended, pair.ended]
        + [("key", 0), ("value", 1)].map { name, repetition in
          var leaf = Thrift()
          leaf.integer(1, type)
          leaf.integer(3, repetition)
          leaf.text(4, name)
          leaf.integer(6, 0)
          return leaf.ended
        }
    }
    node.integer(1, type)
    if case .decimals = self { node.integer(2, 16) }
    node.integer(3, 1)
    node.text(4, name)
    switch self {
    case .dates: node.integer(6, 6)
    case .texts: node.integer(6, 0)
    case .decimals(_, let scale):
      node.integer(6, 5)
      node.integer(7, scale)
      node.integer(8, 38)
    case .microseconds(_, let isUTC):
      // A union of kinds, of which times are the eighth, with a union of units.
      var unit = Thrift()
      unit.structure(2, [0])
      var time = Thrift()
      time.boolean(1, isUTC)
      time.structure(2, unit.ended)
      var kind = Thrift()
      kind.structure(8, time.ended)
      node.structure(10, kind.ended)
    default: break
    }
    return [node.ended]
  }
}

extension FixedWidthInteger {
  /// The bytes, the lowest first.
  fileprivate var littleEndianBytes: [UInt8] {
    (0..<(Self.bitWidth / 8)).map { UInt8(truncatingIfNeeded: self >> Self($0 * 8)) }
  }
}
