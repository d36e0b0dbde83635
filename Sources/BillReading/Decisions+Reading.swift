public import OutlayCloudSpend
internal import OutlayTimeSeries

extension Decisions {
  /// Reads a file, CSV or YAML, gzipped or not: by its first letters, not by its name.
  ///
  ///     id,decision,by,until,note
  ///     be9a5533db0dfa21,dismissed,Anna,2026-12-31,load tests
  ///
  /// is the same as
  ///
  ///     - id: be9a5533db0dfa21
  ///       decision: dismissed
  ///       by: Anna
  ///       until: 2026-12-31
  ///       note: load tests
  ///
  /// `by`, `until` and `note` may be empty or left out; other columns are not looked at.
  ///
  /// - Parameter path: The path; `-` is standard input.
  /// - Throws: ``SpendError``, such as ``SpendError/unusablePlan(_:column:text:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    try self.init(reading: ByteSource(path: path))
  }

  /// Reads a list, CSV or YAML, from memory.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file in messages.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(bytes: [UInt8], name: String = "decisions") throws(SpendError) {
    try self.init(reading: ByteSource(memory: bytes, name: name))
  }
}

extension Decisions {
  private static let needed = ["id", "decision"]
  private static let optional = ["by", "until", "note"]

  private init(reading source: consuming ByteSource) throws(SpendError) {
    let name = source.name
    let bytes = try TextInput.all(of: source)
    let rows =
      YAMLList.isYAML(bytes)
      ? try YAMLList.rows(
        of: bytes,
        name: name,
        columns: Decisions.needed,
        optional: Decisions.optional,
        ifEmpty: .undecided
      )
      : try ListRow.all(
        of: ByteSource(memory: bytes, name: name),
        columns: Decisions.needed,
        optional: Decisions.optional,
        ifEmpty: .undecided
      )
    var decisions: [Decision] = []
    var earlier: [String: (verdict: Decision.Verdict, row: Int)] = [:]
    for row in rows {
      let decision = try Decisions.decision(row)
      if let other = earlier[decision.id], other.verdict != decision.verdict {
        throw .unusablePlan(
          row.place,
          column: "id",
          text: decision.id,
          flaw: .decidedOtherwise(row: other.row)
        )
      }
      earlier[decision.id] = (decision.verdict, row.place.row)
      decisions.append(decision)
    }
    self.init(decisions)
  }

  /// The decision of the fields of a row.
  private static func decision(_ row: ListRow) throws(SpendError) -> Decision {
    let fields = row.fields.map(\.trimmingBlanks)
    guard let verdict = Decision.Verdict(rawValue: fields[1].lowercased()) else {
      throw .unusablePlan(row.place, column: needed[1], text: fields[1], flaw: .notADecision)
    }
    let until = fields[3].isEmpty ? nil : Day(fields[3])
    guard fields[3].isEmpty || until != nil else {
      throw .unusablePlan(row.place, column: optional[1], text: fields[3], flaw: .notADay)
    }
    return Decision(
      on: fields[0].lowercased(),
      verdict,
      by: fields[2].isEmpty ? nil : fields[2],
      until: until,
      note: fields[4].isEmpty ? nil : fields[4]
    )
  }
}

extension TextInput {
  /// The whole text of a source.
  static func all(of source: consuming ByteSource) throws(SpendError) -> [UInt8] {
    let chunkSize = 1 << 16
    var input = try TextInput(source, chunkSize: chunkSize)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    while true {
      let count = try input.read(into: &chunk, at: 0, count: chunkSize)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
