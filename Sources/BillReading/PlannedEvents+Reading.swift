public import OutlayCloudSpend
internal import OutlayTimeSeries

extension PlannedEvents {
  /// Reads a file, gzipped or not.
  ///
  /// - Parameter path: The path; `-` is standard input.
  /// - Throws: ``SpendError``, such as ``SpendError/unusablePlan(_:column:text:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    try self.init(reading: ByteSource(path: path))
  }

  /// Reads a list from memory.
  ///
  /// - Parameters:
  ///   - csv: The bytes of the file.
  ///   - name: What messages call it.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(csv: [UInt8], name: String = "csv") throws(SpendError) {
    try self.init(reading: ByteSource(memory: csv, name: name))
  }
}

extension PlannedEvents {
  private static let columns = ["start", "end", "scope", "reason"]

  private init(reading source: consuming ByteSource) throws(SpendError) {
    let chunkSize = 1 << 16
    var scanner = RecordScanner(
      try TextInput(source, chunkSize: chunkSize),
      chunkSize: chunkSize
    )
    guard try scanner.nextHeader() else { throw .empty(file: scanner.name) }
    let header = Header(file: scanner.name, names: scanner.texts())
    var positions: [Int] = []
    var missing: [String] = []
    for name in PlannedEvents.columns {
      if let position = try header.column(name) {
        positions.append(position)
      } else {
        missing.append(name)
      }
    }
    guard missing.isEmpty else {
      throw .missingColumns(file: scanner.name, columns: missing, cures: [])
    }
    var events: [PlannedEvent] = []
    while try scanner.next() {
      let fields = scanner.texts()
      guard fields.count == header.names.count else {
        throw .raggedPlan(scanner.place, found: fields.count, expected: header.names.count)
      }
      events.append(try PlannedEvents.event(positions.map { fields[$0] }, at: scanner.place))
    }
    self.init(events)
  }

  /// The event of the fields of a row.
  private static func event(
    _ fields: [String],
    at place: SpendError.Place
  ) throws(SpendError) -> PlannedEvent {
    for (column, field) in zip(columns, fields) where field.allSatisfy(\.isWhitespace) {
      throw .unusablePlan(place, column: column, text: "", flaw: .missing)
    }
    guard let start = Day(fields[0]) else {
      throw .unusablePlan(place, column: columns[0], text: fields[0], flaw: .notADay)
    }
    guard let end = Day(fields[1]) else {
      throw .unusablePlan(place, column: columns[1], text: fields[1], flaw: .notADay)
    }
    guard start <= end else {
      throw .unusablePlan(place, column: columns[1], text: fields[1], flaw: .endsBeforeStart)
    }
    return PlannedEvent(days: start..<(end + 1), scope: fields[2], reason: fields[3])
  }
}

extension RecordScanner {
  /// The fields of the record as text.
  fileprivate mutating func texts() -> [String] {
    for index in 0..<fieldCount { collapseQuotes(ofField: index) }
    return fields.prefix(fieldCount).map { field in
      String(decoding: buffer[field.range], as: UTF8.self)
    }
  }
}
