internal import OutlayCloudSpend

/// A column of days or times, read some rows at a time.
struct InstantColumn {
  /// The seconds since 1970 of the rows that were read last; what is no time is
  /// below ``InstantConversion/earliest``, and ``flaw(of:)`` tells its text.
  private(set) var seconds: [Int]

  private var cursor: ColumnCursor
  private var conversion: InstantConversion
  /// The seconds of the dictionary, each converted once.
  private var dictionary: [Int]?
  /// The number of those that are none.
  private var dictionaryFlawCount = 0

  init(_ cursor: ColumnCursor, rows: Int, order: ReadingOptions.DateOrder) {
    self.cursor = cursor
    conversion = InstantConversion(text: StoredText(leaf: cursor.leaf), order: order)
    seconds = [Int](repeating: 0, count: rows)
  }

  /// The index of the column among the leaves.
  var index: Int { cursor.index }

  /// The reason for which one of ``seconds`` is no time.
  func flaw(of second: Int) -> InstantConversion.Flaw {
    let place = second &- InstantConversion.null &- 1
    return conversion.flaws.indices.contains(place)
      ? conversion.flaws[place] : InstantConversion.Flaw(text: "", flaw: .missing)
  }

  /// Turns to a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    dictionary = nil
    conversion.flaws = []
    dictionaryFlawCount = 0
    try cursor.begin(group, of: file)
  }

  /// Reads the times of the next `rows` rows.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    conversion.flaws.removeSubrange(dictionaryFlawCount...)
    var filled = 0
    while filled < rows {
      let count = try cursor.next(rows - filled, into: &run, of: file, &budget)
      guard count > 0 else { throw .truncated }
      if run.values.kind == .indices {
        try look(up: run.values, at: filled)
      } else {
        conversion.convert(run.values, into: &seconds, at: filled)
      }
      run.spread(&seconds, from: filled, null: InstantConversion.null)
      filled += count
    }
  }

  /// Takes the times of the dictionary.
  private mutating func look(up values: borrowing RawValues, at start: Int) throws(ParquetFault) {
    if dictionary == nil {
      guard let stored = cursor.dictionary else { throw .damaged("no dictionary") }
      var converted = [Int](repeating: 0, count: stored.count)
      conversion.convert(stored, into: &converted, at: 0)
      dictionary = converted
      dictionaryFlawCount = conversion.flaws.count
    }
    guard let dictionary else { return }
    let known = dictionary.span
    let indices = values.indices.span
    var seconds = seconds.mutableSpan
    for index in 0..<values.count {
      let place = Int(indices[index])
      guard place >= 0, place < known.count else { throw .damaged("a place after the dictionary") }
      seconds[start + index] = known[place]
    }
  }
}
