internal import OutlayCloudSpend

/// The columns of a Parquet file that a plan asks for, read some rows at a time.
struct ParquetColumns {
  /// The amounts, or each series of a wide file.
  private(set) var amounts: [AmountColumn] = []
  private(set) var day: InstantColumn
  private(set) var periodEnd: InstantColumn?
  private(set) var currency: TextColumn?
  private(set) var usage: TextColumn?
  private(set) var correction: TextColumn?
  private(set) var billedCost: AmountColumn?
  /// The sums that are added to the amounts, such as credits.
  private var additions: ListSumColumn?
  private(set) var keys: [KeyColumn] = []
  /// The columns that tell which rows are sums of others.
  private(set) var totals: [TotalColumn] = []
  /// The columns by which rows of several files are compared.
  private(set) var records: RecordTexts?

  private var run = ValueRun()
  private var budget: ColumnCursor.Budget
  /// The number of the row group.
  private var groupNumber = 0

  /// The column of a dimension: texts, the values of one key in pairs, or nothing where
  /// all rows have one value.
  struct KeyColumn {
    var texts: TextColumn?
    var pairs: PairColumn?
    /// The texts of rows that have none.
    var nulls = TextBatch(count: 0)

    /// The texts of the rows that were read last.
    var batch: TextBatch { texts?.batch ?? pairs?.batch ?? nulls }
  }

  /// A column that may name sums of other rows: one of its own, or that of a dimension.
  struct TotalColumn {
    /// The place in the header.
    let place: Int
    /// The texts, where no dimension has them.
    fileprivate(set) var texts: TextColumn?
    /// The dimension that has them.
    fileprivate let key: Int?
  }

  /// The texts of a column that may name sums of other rows.
  func batch(ofTotal index: Int) -> TextBatch {
    totals[index].texts?.batch ?? totals[index].key.map { keys[$0].batch } ?? TextBatch(count: 0)
  }

  /// Indicates whether a row has no day, no amount and no value, as the last of a frame may.
  @inline(__always)
  func isBlank(_ row: Int) -> Bool {
    let second = day.seconds[row]
    return second < InstantConversion.earliest && day.flaw(of: second).flaw == .missing
      && amounts.allSatisfy { column in
        let amount = column.amounts[row]
        return amount.isNaN && column.flaw(of: amount).flaw == .missing
      }
      && keys.allSatisfy { $0.batch.ids[row] == TextBatch.null }
  }

  /// The rows that are read at a time: few enough that what a batch has of each column
  /// stays in the cache of a core.
  static let standardBatchSize = 1 << 14

  /// Prepares to read what `plan` asks for, `rows` rows at a time.
  init(
    of file: borrowing ParquetFile,
    for plan: ColumnPlan,
    order: ReadingOptions.DateOrder,
    rows: Int
  ) throws(SpendError) {
    let schema = file.schema
    func cursor(_ column: Int) throws(SpendError) -> ColumnCursor {
      let column = schema.columns[column]
      guard case .value(let leaf) = column.content else {
        throw ParquetFault.unsupported("lists in a column that has one value a row")
          .error(file: plan.file, in: "column \(column.name)")
      }
      return ColumnCursor(leaf: leaf, of: schema)
    }
    func texts(_ column: Int?) throws(SpendError) -> TextColumn? {
      guard let column else { return nil }
      return TextColumn(try cursor(column), rows: rows)
    }
    budget = ColumnCursor.Budget(left: file.memoryLimit)
    guard let date = plan.day else { preconditionFailure("rows without a day are read as fields") }
    day = InstantColumn(try cursor(date), rows: rows, order: order)
    if let column = plan.periodEnd {
      periodEnd = InstantColumn(try cursor(column), rows: rows, order: order)
    }
    for column in plan.amount.map({ [$0] }) ?? plan.series {
      if case .total(let leaf, let list) = schema.columns[column].content {
        amounts.append(AmountColumn(ColumnCursor(leaf: leaf, of: schema), rows: rows))
        additions = ListSumColumn(ColumnCursor(leaf: list, of: schema), rows: rows)
      } else {
        amounts.append(AmountColumn(try cursor(column), rows: rows))
      }
    }
    // What is compared to itself says nothing.
    if let column = plan.billedCost, column != plan.amount {
      billedCost = AmountColumn(try cursor(column), rows: rows)
    }
    if let columns = plan.records {
      var identity: [TextColumn] = []
      for column in columns.identity { identity.append(TextColumn(try cursor(column), rows: rows)) }
      records = RecordTexts(
        identity: identity,
        lines: try columns.namesLines ? texts(columns.name) : nil,
        period: try columns.period.map { column throws(SpendError) in
          InstantColumn(try cursor(column), rows: rows, order: order)
        },
        account: try texts(columns.account),
        exportTime: try columns.exportTime.map { column throws(SpendError) in
          InstantColumn(try cursor(column), rows: rows, order: order)
        }
      )
    }
    for place in plan.totalRows?.columns ?? [] {
      // No column is read twice.
      let key = plan.keys.firstIndex { key in
        key.sources.first.map { $0.column == place && $0.keys.isEmpty } ?? false
      }
      let own = try key == nil ? texts(place) : nil
      totals.append(TotalColumn(place: place, texts: own, key: key))
    }
    currency = try texts(plan.currency)
    usage = try texts(plan.usage?.column)
    correction = try texts(plan.correction?.column)
    for key in plan.keys {
      guard let source = key.sources.first else {
        keys.append(KeyColumn(nulls: TextBatch(count: rows)))
        continue
      }
      if let label = source.keys.first,
        case .pairs(let keys, let values) = schema.columns[source.column].content
      {
        let pairs = PairColumn(
          key: label,
          keys: ColumnCursor(leaf: keys, of: schema),
          values: ColumnCursor(leaf: values, of: schema),
          rows: rows
        )
        self.keys.append(KeyColumn(pairs: pairs))
      } else {
        keys.append(KeyColumn(texts: try texts(source.column)))
      }
    }
  }

  /// Turns to a row group.
  mutating func begin(
    _ index: Int,
    of file: borrowing ParquetFile
  ) throws(SpendError) {
    groupNumber = index + 1
    let group = file.metadata.rowGroups[index]
    var leaf = day.index
    do throws(ParquetFault) {
      try day.begin(group, of: file)
      leaf = periodEnd?.index ?? leaf
      try periodEnd?.begin(group, of: file)
      for index in amounts.indices {
        leaf = amounts[index].index
        try amounts[index].begin(group, of: file)
      }
      leaf = additions?.index ?? leaf
      try additions?.begin(group, of: file)
      leaf = billedCost?.index ?? leaf
      try billedCost?.begin(group, of: file)
      leaf = currency?.index ?? leaf
      try currency?.begin(group, of: file)
      leaf = usage?.index ?? leaf
      try usage?.begin(group, of: file)
      leaf = correction?.index ?? leaf
      try correction?.begin(group, of: file)
      for index in keys.indices {
        leaf = keys[index].texts?.index ?? keys[index].pairs?.index ?? leaf
        try keys[index].texts?.begin(group, of: file)
        try keys[index].pairs?.begin(group, of: file)
      }
      for index in totals.indices {
        leaf = totals[index].texts?.index ?? leaf
        try totals[index].texts?.begin(group, of: file)
      }
      try records?.begin(group, of: file, &leaf)
    } catch {
      throw error.error(file: file.name, in: part(leaf, of: file))
    }
  }

  /// Reads the next `rows` rows; those of ``billedCost`` only where they are compared.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    comparesBilledCost: Bool
  ) throws(SpendError) {
    var leaf = day.index
    do throws(ParquetFault) {
      try day.read(rows, of: file, using: &run, &budget)
      leaf = periodEnd?.index ?? leaf
      try periodEnd?.read(rows, of: file, using: &run, &budget)
      for index in amounts.indices {
        leaf = amounts[index].index
        try amounts[index].read(rows, of: file, using: &run, &budget)
      }
      if additions != nil {
        leaf = additions?.index ?? leaf
        try additions?.read(rows, of: file, using: &run, &budget)
        amounts[0].add(additions?.sums ?? [], rows: rows)
      }
      if comparesBilledCost {
        leaf = billedCost?.index ?? leaf
        try billedCost?.read(rows, of: file, using: &run, &budget)
      }
      leaf = currency?.index ?? leaf
      try currency?.read(rows, of: file, using: &run, &budget)
      leaf = usage?.index ?? leaf
      try usage?.read(rows, of: file, using: &run, &budget)
      leaf = correction?.index ?? leaf
      try correction?.read(rows, of: file, using: &run, &budget)
      for index in keys.indices {
        leaf = keys[index].texts?.index ?? keys[index].pairs?.index ?? leaf
        try keys[index].texts?.read(rows, of: file, using: &run, &budget)
        try keys[index].pairs?.read(rows, of: file, using: &run, &budget)
      }
      for index in totals.indices {
        leaf = totals[index].texts?.index ?? leaf
        try totals[index].texts?.read(rows, of: file, using: &run, &budget)
      }
      try records?.read(rows, of: file, using: &run, &budget, &leaf)
    } catch {
      throw error.error(file: file.name, in: part(leaf, of: file))
    }
  }

  /// The part of the file in which a leaf has the values of the row group.
  private func part(_ leaf: Int, of file: borrowing ParquetFile) -> String {
    "row group \(groupNumber), column \(file.schema.leaves[leaf].name)"
  }
}
