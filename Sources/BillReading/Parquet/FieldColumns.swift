internal import OutlayCloudSpend

/// Some columns of a Parquet file, as the fields that the CSV of the same rows has, read
/// some rows at a time.
///
/// It is for bills whose rows are made of several columns: they are read by the rules for
/// fields, at the price of writing values as text. Numbers are the shortest text that
/// reads back to them, times are in UTC, pairs are the object of JSON that has them, and
/// a null is an empty field. Texts are fields in quotes, so that none is taken for a number
/// of the file.
struct FieldColumns {
  /// The fields of a row, by the places of their columns in the header.
  private(set) var fields: [CSVField]
  /// The bytes in which they lie.
  private(set) var bytes: [UInt8] = []

  private let places: [Int]
  /// The bytes that pages of a text may take, beyond which its column is left out.
  private let mostOfText: Int?
  /// The columns that could not be read and are left out, with the reason of the first.
  private(set) var unread: Set<Int> = []
  private(set) var fault: SpendError?
  private var columns: [Column] = []
  /// The texts of the rows that were read last, by column.
  private var batches: [TextBatch] = []
  private var run = ValueRun()
  private var budget: ColumnCursor.Budget
  /// The part of it that the pages of each column may still take.
  private var allowances: [Int]
  /// The number of the row group.
  private var groupNumber = 0

  /// A column, which is one of these.
  private struct Column {
    var texts: TextColumn?
    var pairs: PairColumn?
    var totals: TotalColumn?

    /// The texts of the rows that were read last.
    var batch: TextBatch {
      texts?.batch ?? pairs?.batch ?? totals?.batch ?? TextBatch(count: 0)
    }
  }

  /// Prepares to read the columns at some places, `rows` rows at a time.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - places: The places of the columns in the header.
  ///   - rows: The number of rows that are read at a time.
  ///   - mostOfText: The bytes that pages of a column of texts may take; where they are
  ///     given, a column that takes more, or cannot be read, is left out.
  /// - Throws: ``SpendError`` where a column is a list.
  init(
    of file: borrowing ParquetFile,
    places: [Int],
    rows: Int,
    mostOfText: Int? = nil
  ) throws(SpendError) {
    let schema = file.schema
    self.places = places
    self.mostOfText = mostOfText
    fields = [CSVField](repeating: CSVField(), count: schema.columns.count)
    budget = ColumnCursor.Budget(left: file.memoryLimit)
    allowances = places.map { place in
      schema.hasNumbers(inColumn: place) ? .max : mostOfText ?? .max
    }
    func cursor(_ leaf: Int) -> ColumnCursor { ColumnCursor(leaf: leaf, of: schema) }
    for place in places {
      var column = Column()
      switch schema.columns[place].content {
      case .value(let leaf): column.texts = TextColumn(cursor(leaf), rows: rows)
      case .pairs(let keys, let values):
        column.pairs = PairColumn(key: nil, keys: cursor(keys), values: cursor(values), rows: rows)
      case .total(let leaf, let list):
        column.totals = TotalColumn(
          AmountColumn(cursor(leaf), rows: rows),
          and: ListSumColumn(cursor(list), rows: rows)
        )
      case .list:
        throw ParquetFault.unsupported("lists in a column that has one value a row")
          .error(file: file.name, in: "column \(schema.columns[place].name)")
      }
      fields[place].isQuoted = !schema.hasNumbers(inColumn: place)
      columns.append(column)
    }
  }

  /// Turns to a row group.
  mutating func begin(_ index: Int, of file: borrowing ParquetFile) throws(SpendError) {
    groupNumber = index + 1
    let group = file.metadata.rowGroups[index]
    batches.removeAll()
    for index in columns.indices {
      do throws(ParquetFault) {
        try columns[index].texts?.begin(group, of: file)
        try columns[index].pairs?.begin(group, of: file)
        try columns[index].totals?.begin(group, of: file)
      } catch {
        try leaveOut(index, for: located(error, inColumn: index, of: file))
      }
    }
  }

  /// Reads the next `rows` rows.
  mutating func read(_ rows: Int, of file: borrowing ParquetFile) throws(SpendError) {
    // Before the columns write to what the batches would share with them.
    batches.removeAll(keepingCapacity: true)
    for index in columns.indices {
      let given = min(allowances[index], budget.left)
      var own = ColumnCursor.Budget(left: given)
      defer {
        let taken = given - own.left
        budget.left -= taken
        if allowances[index] < .max { allowances[index] -= taken }
      }
      do throws(ParquetFault) {
        try columns[index].texts?.read(rows, of: file, using: &run, &own)
        try columns[index].pairs?.read(rows, of: file, using: &run, &own)
        try columns[index].totals?.read(rows, of: file, using: &run, &own)
      } catch {
        try leaveOut(index, for: located(error, inColumn: index, of: file))
      }
    }
    for column in columns { batches.append(column.batch) }
  }

  /// Leaves out a column where that is allowed, or throws the reason.
  private mutating func leaveOut(_ index: Int, for error: SpendError) throws(SpendError) {
    guard mostOfText != nil else { throw error }
    columns[index] = Column()
    unread.insert(places[index])
    fault = fault ?? error
  }

  /// Makes ``fields`` those of one of the rows that were read last.
  mutating func take(row: Int) {
    bytes.removeAll(keepingCapacity: true)
    for (index, place) in places.enumerated() {
      fields[place].start = bytes.count
      if !unread.contains(place) { batches[index].append(row, to: &bytes) }
      fields[place].end = bytes.count
    }
  }

  /// The error of a column, where in the file it lies.
  private func located(
    _ fault: ParquetFault,
    inColumn index: Int,
    of file: borrowing ParquetFile
  ) -> SpendError {
    let name = file.schema.columns[places[index]].name
    return fault.error(file: file.name, in: "row group \(groupNumber), column \(name)")
  }
}

/// A column of the sums of amounts and lists of them, such as costs after their credits.
private struct TotalColumn {
  private(set) var batch: TextBatch

  private var amounts: AmountColumn
  private var additions: ListSumColumn

  init(_ amounts: AmountColumn, and additions: ListSumColumn) {
    self.amounts = amounts
    self.additions = additions
    batch = TextBatch(count: amounts.amounts.count)
  }

  /// Turns to a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    try amounts.begin(group, of: file)
    try additions.begin(group, of: file)
  }

  /// Reads the sums of the next `rows` rows.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    try amounts.read(rows, of: file, using: &run, &budget)
    try additions.read(rows, of: file, using: &run, &budget)
    batch.rows.removeAll()
    for row in 0..<rows {
      let amount = amounts.amounts[row]
      let text =
        amount.isNaN ? amounts.flaw(of: amount).text : "\(amount + additions.sums[row])"
      batch.rows.append(text.utf8)
      batch.ids[row] = Int32(-batch.rows.count)
    }
  }
}

extension TextBatch {
  /// Appends the text of a row to others.
  @inline(__always)
  fileprivate func append(_ row: Int, to bytes: inout [UInt8]) {
    let id = ids[row]
    if id >= 0 {
      bytes.append(contentsOf: dictionary.bytes[dictionary.range(Int(id))])
    } else if id != TextBatch.null {
      bytes.append(contentsOf: rows.bytes[rows.range(-1 - Int(id))])
    }
  }
}
