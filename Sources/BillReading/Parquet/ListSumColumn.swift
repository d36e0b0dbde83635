internal import OutlayCloudSpend

/// The sums of the amounts in a column of lists, read some rows at a time.
struct ListSumColumn {
  /// The sums of the rows that were read last; that of no amounts is zero.
  private(set) var sums: [Double]

  private var elements: AmountColumn
  /// The elements that were read, and those of them that belong to rows before.
  private var loaded = 0
  private var passed = 0

  init(_ cursor: ColumnCursor, rows: Int) {
    elements = AmountColumn(cursor, rows: rows)
    sums = [Double](repeating: 0, count: rows)
  }

  /// The index of the column among the leaves.
  var index: Int { elements.index }

  /// Turns to a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    (loaded, passed) = (0, 0)
    try elements.begin(group, of: file)
  }

  /// Reads the sums of the next `rows` rows.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget
  ) throws(ParquetFault) {
    var row = -1
    while true {
      if passed == loaded {
        loaded = min(elements.count, sums.count)
        passed = 0
        guard loaded > 0 else { break }
        try elements.read(loaded, of: file, using: &run, &budget)
      }
      if elements.repetitions[passed] == 0 {
        guard row < rows - 1 else { break }
        row += 1
        sums[row] = 0
      }
      guard row >= 0 else { throw .damaged("a list that begins before its row") }
      let amount = elements.amounts[passed]
      // An empty list has one element, which is a null.
      if !amount.isNaN {
        sums[row] += amount
      } else if elements.flaw(of: amount).flaw != .missing {
        throw .unsupported("a list with an amount that is no number")
      }
      passed += 1
    }
    guard row == rows - 1 else { throw .truncated }
  }
}
