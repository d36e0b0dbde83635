internal import OutlayCloudSpend

/// A row of a small CSV of which certain columns are needed, each filled in.
struct ListRow {
  /// The fields of these columns, in their order.
  let fields: [String]
  /// Where the row is.
  let place: SpendError.Place

  /// Reads the rows of a file; `flaw` is that of an empty field.
  static func all(
    of source: consuming ByteSource,
    columns: [String],
    ifEmpty flaw: SpendError.PlanFlaw
  ) throws(SpendError) -> [ListRow] {
    let chunkSize = 1 << 16
    var scanner = RecordScanner(
      try TextInput(source, chunkSize: chunkSize),
      chunkSize: chunkSize
    )
    guard try scanner.nextHeader() else { throw .empty(file: scanner.name) }
    let header = Header(file: scanner.name, names: scanner.texts())
    var positions: [Int] = []
    var missing: [String] = []
    for name in columns {
      if let position = try header.column(name) {
        positions.append(position)
      } else {
        missing.append(name)
      }
    }
    guard missing.isEmpty else {
      throw .missingColumns(file: scanner.name, columns: missing, cures: [])
    }
    var rows: [ListRow] = []
    while try scanner.next() {
      let texts = scanner.texts()
      guard texts.count == header.names.count else {
        throw .raggedPlan(scanner.place, found: texts.count, expected: header.names.count)
      }
      let fields = positions.map { texts[$0] }
      for (column, field) in zip(columns, fields) where field.allSatisfy(\.isWhitespace) {
        throw .unusablePlan(scanner.place, column: column, text: "", flaw: flaw)
      }
      rows.append(ListRow(fields: fields, place: scanner.place))
    }
    return rows
  }
}

extension RecordScanner {
  /// The fields of the record as text.
  mutating func texts() -> [String] {
    for index in 0..<fieldCount { collapseQuotes(ofField: index) }
    return fields.prefix(fieldCount).map { field in
      String(decoding: buffer[field.range], as: UTF8.self)
    }
  }
}
