internal import OutlayCloudSpend

/// A column of amounts, read some rows at a time.
struct AmountColumn {
  /// The amounts of the rows that were read last; what is none is a NaN, of which
  /// ``flaw(of:)`` tells the text.
  private(set) var amounts: [Double]

  /// The levels of the values that were read last, where the column is one of lists.
  private(set) var repetitions: [UInt8] = []

  private var cursor: ColumnCursor
  private var conversion: AmountConversion
  /// The amounts of the dictionary, each converted once.
  private var dictionary: [Double]?
  /// The number of those that are none.
  private var dictionaryFlawCount = 0

  /// A null.
  private static let null = Double(nan: 0, signaling: false)

  init(_ cursor: ColumnCursor, rows: Int) {
    self.cursor = cursor
    conversion = AmountConversion(text: StoredText(leaf: cursor.leaf))
    amounts = [Double](repeating: 0, count: rows)
    if cursor.leaf.repetition > 0 { repetitions = [UInt8](repeating: 0, count: rows) }
  }

  /// The index of the column among the leaves.
  var index: Int { cursor.index }

  /// The number of values that are yet to be read.
  var count: Int { cursor.count }

  /// Adds to the amounts of the rows that were read last.
  mutating func add(_ others: [Double], rows: Int) {
    for row in 0..<rows { amounts[row] += others[row] }
  }

  /// The reason for which a NaN of ``amounts`` is no amount.
  ///
  /// The place of the reason is in the bits of the NaN that mean nothing else.
  func flaw(of amount: Double) -> AmountConversion.Flaw {
    let place = Int(amount.significandBitPattern & (1 << 51 - 1)) - 1
    return conversion.flaws.indices.contains(place)
      ? conversion.flaws[place] : AmountConversion.Flaw(text: "", flaw: .missing)
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

  /// Reads the amounts of the next `rows` rows, or values.
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
        conversion.convert(run.values, into: &amounts, at: filled)
      }
      run.spread(&amounts, from: filled, null: AmountColumn.null)
      if !repetitions.isEmpty {
        repetitions.replaceSubrange(filled..<(filled + count), with: run.repetitions.prefix(count))
      }
      filled += count
    }
  }

  /// Takes the amounts of the dictionary.
  private mutating func look(up values: borrowing RawValues, at start: Int) throws(ParquetFault) {
    if dictionary == nil {
      guard let stored = cursor.dictionary else { throw .damaged("no dictionary") }
      var converted = [Double](repeating: 0, count: stored.count)
      conversion.convert(stored, into: &converted, at: 0)
      dictionary = converted
      dictionaryFlawCount = conversion.flaws.count
    }
    guard let dictionary else { return }
    let known = dictionary.span
    let indices = values.indices.span
    var amounts = amounts.mutableSpan
    for index in 0..<values.count {
      let place = Int(indices[index])
      guard place >= 0, place < known.count else { throw .damaged("a place after the dictionary") }
      amounts[start + index] = known[place]
    }
  }
}
