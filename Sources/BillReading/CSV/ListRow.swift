internal import OutlayCloudSpend

/// A row of a small list of which certain columns are needed, each filled in.
struct ListRow {
  /// The fields of these columns, and of those that may be absent, in their order.
  let fields: [String]
  /// Where the row is.
  let place: SpendError.Place

  /// Reads the rows of a CSV; `flaw` is that of an empty field.
  static func all(
    of source: consuming ByteSource,
    columns: [String],
    optional: [String] = [],
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
    var others: [Int?] = []
    for name in optional {
      let position = try header.column(name)
      // A mistyped column must not leave out without a word what it holds.
      if position == nil, header.hasSlip(of: name) {
        throw .unknownColumn(file: scanner.name, column: name, nearest: header.nearest(to: name))
      }
      others.append(position)
    }
    var rows: [ListRow] = []
    while try scanner.next() {
      let texts = scanner.texts()
      guard texts.count == header.names.count else {
        throw .raggedPlan(scanner.place, found: texts.count, expected: header.names.count)
      }
      let fields = positions.map { texts[$0] } + others.map { $0.map { texts[$0] } ?? "" }
      rows.append(try ListRow(fields, at: scanner.place, needing: columns, ifEmpty: flaw))
    }
    return rows
  }

  /// Makes a row of which the first fields are those of `columns`, each filled in.
  init(
    _ fields: [String],
    at place: SpendError.Place,
    needing columns: [String],
    ifEmpty flaw: SpendError.PlanFlaw
  ) throws(SpendError) {
    for (column, field) in zip(columns, fields) where field.allSatisfy(\.isWhitespace) {
      throw .unusablePlan(place, column: column, text: "", flaw: flaw)
    }
    (self.fields, self.place) = (fields, place)
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
