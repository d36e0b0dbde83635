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
  private static let amountColumn = "amount"

  private init(reading source: consuming ByteSource) throws(SpendError) {
    var events: [PlannedEvent] = []
    let rows = try ListRow.all(
      of: source,
      columns: PlannedEvents.columns,
      optional: [PlannedEvents.amountColumn],
      ifEmpty: .missing
    )
    for row in rows { events.append(try PlannedEvents.event(row.fields, at: row.place)) }
    self.init(events)
  }

  /// The event of the fields of a row.
  private static func event(
    _ fields: [String],
    at place: SpendError.Place
  ) throws(SpendError) -> PlannedEvent {
    guard let start = Day(fields[0]) else {
      throw .unusablePlan(place, column: columns[0], text: fields[0], flaw: .notADay)
    }
    guard let end = Day(fields[1]) else {
      throw .unusablePlan(place, column: columns[1], text: fields[1], flaw: .notADay)
    }
    guard start <= end else {
      throw .unusablePlan(place, column: columns[1], text: fields[1], flaw: .endsBeforeStart)
    }
    let text = fields[4].trimmingBlanks
    let amount = Double(text)
    guard text.isEmpty || amount.map({ $0.magnitude <= SpendCubeBuilder.largestAmount }) == true
    else {
      throw .unusablePlan(
        place,
        column: amountColumn,
        text: fields[4],
        flaw: .notAPlannedAmount
      )
    }
    return PlannedEvent(
      days: start..<(end + 1),
      scope: fields[2],
      reason: fields[3],
      amount: amount
    )
  }
}
