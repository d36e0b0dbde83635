internal import OutlayCloudSpend

/// A column of a Parquet file as the fields that a CSV would have, read some rows at a
/// time.
///
/// It is for bills whose rows are made of several columns: they are read by the rules for
/// fields, at the price of writing values as text.
struct WrittenColumn {
  /// The fields of the rows that were read last.
  private(set) var fields = TextRun()

  private var texts: TextColumn?
  private var pairs: (keys: TextColumn, values: TextColumn)?
  private var sums: ListSumColumn?
  private let rows: Int
  /// The pairs that were read, and those of them that belong to rows before.
  private var loaded = 0
  private var passed = 0

  init(_ column: ParquetSchema.Column, of schema: ParquetSchema, rows: Int) {
    self.rows = rows
    switch column.content {
    case .value(let leaf):
      texts = TextColumn(ColumnCursor(leaf: leaf, of: schema), rows: rows)
    case .pairs(let keys, let values):
      pairs = (
        TextColumn(ColumnCursor(leaf: keys, of: schema), rows: rows),
        TextColumn(ColumnCursor(leaf: values, of: schema), rows: rows)
      )
    case .list(let leaf), .total(_, let leaf):
      sums = ListSumColumn(ColumnCursor(leaf: leaf, of: schema), rows: rows)
    }
  }

  /// Turns to a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    (loaded, passed) = (0, 0)
    try texts?.begin(group, of: file)
    try sums?.begin(group, of: file)
    try pairs?.keys.begin(group, of: file)
    try pairs?.values.begin(group, of: file)
    guard pairs?.keys.count == pairs?.values.count else { throw .damaged("keys without values") }
  }

  /// Reads the fields of the next `rows` rows.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    fields.removeAll()
    if texts != nil {
      try texts?.read(rows, of: file, using: &run, &budget)
      guard let batch = texts?.batch else { return }
      for row in 0..<rows {
        guard fields.bytes.count <= file.memoryLimit else { throw .tooLarge }
        fields.append(batch.bytes(batch.ids[row]))
      }
    } else if sums != nil {
      try sums?.read(rows, of: file, using: &run, &budget)
      for row in 0..<rows { fields.append("\(sums?.sums[row] ?? 0)".utf8) }
    } else {
      try readPairs(rows, of: file, using: &run, &budget)
    }
  }

  /// Writes the pairs of each row as a JSON object.
  private mutating func readPairs(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    var object: [UInt8]?
    while true {
      if passed == loaded {
        loaded = min(pairs?.keys.count ?? 0, self.rows)
        passed = 0
        guard loaded > 0 else { break }
        try pairs?.keys.read(loaded, of: file, using: &run, &budget)
        try pairs?.values.read(loaded, of: file, using: &run, &budget)
      }
      guard let keys = pairs?.keys, let values = pairs?.values.batch else { break }
      if keys.repetitions[passed] == 0 {
        guard fields.count + (object == nil ? 0 : 1) < rows else { break }
        if let object { fields.append(object + [UInt8(ascii: "}")]) }
        object = [UInt8(ascii: "{")]
      }
      guard object != nil else { throw .damaged("a list that begins before its row") }
      guard fields.bytes.count + (object?.count ?? 0) <= file.memoryLimit else { throw .tooLarge }
      if keys.batch.ids[passed] != TextBatch.null {
        if object?.count != 1 { object?.append(UInt8(ascii: ",")) }
        object?.append(contentsOf: WrittenColumn.quoted(keys.batch.bytes(keys.batch.ids[passed])))
        object?.append(UInt8(ascii: ":"))
        let value = values.ids[passed]
        object?.append(
          contentsOf: value == TextBatch.null
            ? Array("null".utf8) : WrittenColumn.quoted(values.bytes(value))
        )
      }
      passed += 1
    }
    if let object { fields.append(object + [UInt8(ascii: "}")]) }
    guard fields.count == rows else { throw .truncated }
  }

  /// A text as JSON writes it.
  private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = [UInt8(ascii: "\"")]
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    return bytes + [UInt8(ascii: "\"")]
  }
}

extension TextBatch {
  /// The bytes of a number's text; of ``null``, none.
  func bytes(_ id: Int32) -> ArraySlice<UInt8> {
    if id >= 0 { return dictionary.bytes[dictionary.range(Int(id))] }
    return id == TextBatch.null ? [] : rows.bytes[rows.range(-1 - Int(id))]
  }
}

extension RowReader {
  /// Adds the rows of a file by the rules for fields.
  mutating func readWritten(
    _ file: borrowing ParquetFile,
    batchSize: Int
  ) throws(SpendError) {
    let schema = file.schema
    var columns = plan.columns.map { index in
      (index, WrittenColumn(schema.columns[index], of: schema, rows: batchSize))
    }
    var run = ValueRun()
    var budget = ColumnCursor.Budget(left: file.memoryLimit)
    var fields = [CSVField](repeating: CSVField(), count: plan.names.count)
    var bytes: [UInt8] = []
    var number = 0
    for (groupIndex, group) in file.metadata.rowGroups.enumerated() {
      for start in stride(from: 0, to: max(1, group.rowCount), by: batchSize) {
        let rows = min(batchSize, group.rowCount - start)
        for index in columns.indices {
          do throws(ParquetFault) {
            if start == 0 { try columns[index].1.begin(group, of: file) }
            try columns[index].1.read(rows, of: file, using: &run, &budget)
          } catch {
            let name = plan.names[columns[index].0]
            throw error.error(
              file: file.name,
              in: "row group \(groupIndex + 1), column \(name)"
            )
          }
        }
        for row in 0..<rows {
          number += 1
          bytes.removeAll(keepingCapacity: true)
          for (index, column) in columns {
            let start = bytes.count
            bytes.append(contentsOf: column.fields.bytes[column.fields.range(row)])
            fields[index] = CSVField(start: start, end: bytes.count)
          }
          let place = SpendError.Place(file: plan.file, row: number)
          try add(bytes.span, fields: fields, place: place)
        }
      }
    }
  }
}
