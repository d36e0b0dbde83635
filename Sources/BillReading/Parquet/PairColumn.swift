/// The values that one key has in a column of pairs, or all pairs as an object of JSON,
/// read some rows at a time.
struct PairColumn {
  private(set) var batch: TextBatch

  private let key: [UInt8]?
  private var keys: TextColumn
  private var values: TextColumn
  /// The pairs that were read, and those of them that belong to rows before.
  private var loaded = 0
  private var passed = 0
  /// The object of the row at hand.
  private var object: [UInt8] = []

  /// Prepares to read the values of a key, or objects where there is none.
  init(key: [UInt8]?, keys: ColumnCursor, values: ColumnCursor, rows: Int) {
    self.key = key
    self.keys = TextColumn(keys, rows: rows)
    self.values = TextColumn(values, rows: rows)
    batch = TextBatch(count: rows)
  }

  /// The index of the column among the leaves.
  var index: Int { keys.index }

  /// Turns to a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    (loaded, passed) = (0, 0)
    try keys.begin(group, of: file)
    try values.begin(group, of: file)
    guard keys.count == values.count else { throw .damaged("keys without values") }
  }

  /// Reads the values of the key in the next `rows` rows, or their objects: where a row
  /// has a key twice, the first counts, as in an object of JSON.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    batch.rows.removeAll()
    var row = -1
    var isFound = false
    while true {
      if passed == loaded {
        loaded = min(keys.count, batch.ids.count)
        passed = 0
        guard loaded > 0 else { break }
        try keys.read(loaded, of: file, using: &run, &budget)
        try values.read(loaded, of: file, using: &run, &budget)
        batch.dictionary = values.batch.dictionary
      }
      if keys.repetitions[passed] == 0 {
        guard row < rows - 1 else { break }
        endObject(of: row)
        row += 1
        isFound = false
        batch.ids[row] = TextBatch.null
      }
      guard row >= 0 else { throw .damaged("a list that begins before its row") }
      if key == nil {
        addPair()
        guard object.count + batch.rows.bytes.count <= file.memoryLimit else { throw .tooLarge }
      } else if !isFound, isKey(keys.batch.ids[passed]) {
        isFound = true
        guard batch.rows.bytes.count <= file.memoryLimit else { throw .tooLarge }
        batch.take(values.batch.ids[passed], of: values.batch, at: row)
      }
      passed += 1
    }
    guard row == rows - 1 else { throw .truncated }
    endObject(of: row)
  }

  /// Adds the pair at hand to the object of its row; an empty map has one without a key.
  private mutating func addPair() {
    let (key, value) = (keys.batch.ids[passed], values.batch.ids[passed])
    guard key != TextBatch.null else { return }
    object.append(UInt8(ascii: object.isEmpty ? "{" : ","))
    keys.batch.withText(key) { JSONText.appendString($0, in: $1, to: &object) }
    object.append(UInt8(ascii: ":"))
    if value == TextBatch.null {
      object.append(contentsOf: "null".utf8)
    } else {
      values.batch.withText(value) { JSONText.appendString($0, in: $1, to: &object) }
    }
  }

  /// Makes the object the text of a row, unless nothing is in it.
  private mutating func endObject(of row: Int) {
    guard !object.isEmpty else { return }
    object.append(UInt8(ascii: "}"))
    batch.rows.append(object)
    batch.ids[row] = Int32(-batch.rows.count)
    object.removeAll(keepingCapacity: true)
  }

  private func isKey(_ id: Int32) -> Bool {
    guard let key, id != TextBatch.null else { return false }
    return keys.batch.withText(id) { bytes, range in
      guard range.count == key.count else { return false }
      for index in 0..<key.count where bytes[range.lowerBound + index] != key[index] {
        return false
      }
      return true
    }
  }
}
