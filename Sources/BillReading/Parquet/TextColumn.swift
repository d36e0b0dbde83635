/// The texts of some rows.
///
/// A row has the number of its text: from 0 on a place in the dictionary of the
/// row group, so that what is known of a text need be found out only once; below 0
/// a place among the texts of these rows; or ``null``.
struct TextBatch {
  var ids: [Int32]
  var dictionary = TextRun()
  var rows = TextRun()

  /// The number of a row without a text.
  static let null = Int32.min

  init(count: Int) {
    ids = [Int32](repeating: TextBatch.null, count: count)
  }

  /// Calls `body` with the bytes of a number's text; of ``null``, with none.
  func withText<Value, Failure: Error>(
    _ id: Int32,
    _ body: (Span<UInt8>, Range<Int>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if id >= 0 { return try body(dictionary.bytes.span, dictionary.range(Int(id))) }
    if id == TextBatch.null { return try body(dictionary.bytes.span, 0..<0) }
    return try body(rows.bytes.span, rows.range(-1 - Int(id)))
  }

  /// Makes `id` of another batch, whose dictionary this one has, the number of a row.
  mutating func take(_ id: Int32, of other: borrowing TextBatch, at row: Int) {
    guard id < 0, id != TextBatch.null else {
      ids[row] = id
      return
    }
    rows.append(other.rows.bytes[other.rows.range(-1 - Int(id))])
    ids[row] = Int32(-rows.count)
  }
}

/// A column of texts, read some rows at a time.
struct TextColumn {
  private(set) var batch: TextBatch
  /// The levels of the values that were read last, where the column is one of lists.
  private(set) var repetitions: [UInt8] = []

  private var cursor: ColumnCursor
  private let text: StoredText
  private var hasDictionary = false

  init(_ cursor: ColumnCursor, rows: Int) {
    self.cursor = cursor
    text = StoredText(leaf: cursor.leaf)
    batch = TextBatch(count: rows)
    if cursor.leaf.repetition > 0 { repetitions = [UInt8](repeating: 0, count: rows) }
  }

  /// The index of the column among the leaves.
  var index: Int { cursor.index }

  /// The number of values that are yet to be read.
  var count: Int { cursor.count }

  /// Turns to a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    hasDictionary = false
    batch.dictionary.removeAll()
    try cursor.begin(group, of: file)
  }

  /// Reads the texts of the next `rows` rows, or values.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    batch.rows.removeAll()
    var filled = 0
    while filled < rows {
      let count = try cursor.next(rows - filled, into: &run, of: file, &budget)
      guard count > 0 else { throw .truncated }
      if run.values.kind == .indices {
        try look(up: run.values, at: filled)
      } else {
        guard run.values.texts.bytes.count <= file.memoryLimit - batch.rows.bytes.count else {
          throw .tooLarge
        }
        for index in 0..<run.values.count {
          text.append(index, of: run.values, to: &batch.rows)
          batch.ids[filled + index] = Int32(-batch.rows.count)
        }
      }
      run.spread(&batch.ids, from: filled, null: TextBatch.null)
      if !repetitions.isEmpty {
        repetitions.replaceSubrange(
          filled..<(filled + count),
          with: run.repetitions.prefix(count)
        )
      }
      filled += count
    }
  }

  /// Takes places in the dictionary.
  private mutating func look(up values: borrowing RawValues, at start: Int) throws(ParquetFault) {
    if !hasDictionary {
      guard let stored = cursor.dictionary else { throw .damaged("no dictionary") }
      for index in 0..<stored.count { text.append(index, of: stored, to: &batch.dictionary) }
      hasDictionary = true
    }
    let known = batch.dictionary.count
    let indices = values.indices.span
    var ids = batch.ids.mutableSpan
    for index in 0..<values.count {
      let place = Int(indices[index])
      guard place >= 0, place < known else { throw .damaged("a place after the dictionary") }
      ids[start + index] = indices[index]
    }
  }
}
