internal import OutlayCloudSpend
internal import OutlayStatistics

/// The knowledge of the texts in the dictionaries of a row group.
struct DictionaryMemo {
  /// The codes of the values of each dimension.
  fileprivate var keys: [Known<Int>]
  fileprivate var countedCurrency = Known<Bool>()
  fileprivate var usage = Known<Bool>()
  fileprivate var purchase = Known<Bool>()
  fileprivate var correction = Known<Bool>()
  /// The meanings of the values of each column that may name sums of other rows.
  var totals: [Known<TotalRows.Meaning>]

  init(dimensionCount: Int, totalCount: Int) {
    keys = [Known<Int>](repeating: Known<Int>(), count: dimensionCount)
    totals = [Known<TotalRows.Meaning>](repeating: Known(), count: totalCount)
  }

  /// The knowledge of some places in a dictionary, and of nulls.
  struct Known<Value> {
    private var values: [Value?] = []
    private var ofNull: Value?

    @inline(__always)
    subscript(_ id: Int32) -> Value? {
      if id >= 0 { return id < values.count ? values[Int(id)] : nil }
      return id == TextBatch.null ? ofNull : nil
    }

    /// Remembers a value, unless the text is one of some rows only.
    mutating func remember(_ value: Value, of id: Int32) {
      if id == TextBatch.null { ofNull = value }
      guard id >= 0 else { return }
      if id >= values.count {
        values.append(contentsOf: repeatElement(nil, count: Int(id) + 1 - values.count))
      }
      values[Int(id)] = value
    }
  }
}

// A row of a Parquet file means what the row of its CSV twin does: what is decided row by
// row in RowReader.swift is decided here in the same order, on values that are no text.
extension RowReader {
  /// Adds the rows of a file, `batchSize` at a time.
  mutating func read(
    _ file: borrowing ParquetFile,
    batchSize: Int
  ) throws(SpendError) {
    noteCivilTimes(file.schema)
    // Whether a row names its day, or a month, is seen by its text.
    guard plan.isDirect, clock == nil,
      !plan.layout.isPlain || plan.day.map(file.schema.hasTimes) == true
    else { return try readFields(of: file, batchSize: batchSize) }
    var columns = try ParquetColumns(
      of: file,
      for: plan,
      order: plan.dateOrder,
      rows: batchSize
    )
    var firstRow = 1
    for index in file.metadata.rowGroups.indices {
      try columns.begin(index, of: file)
      var memo = DictionaryMemo(
        dimensionCount: plan.keys.count,
        totalCount: columns.totals.count
      )
      var left = file.metadata.rowGroups[index].rowCount
      while left > 0 {
        let rows = min(left, batchSize)
        let comparesBilledCost = !builder.tally.hasFractionalUsage
        try columns.read(rows, of: file, comparesBilledCost: comparesBilledCost)
        let numbers = firstRow..<(firstRow + rows)
        if plan.amount == nil {
          try addWide(columns, rows: numbers, &memo)
        } else {
          try add(columns, rows: numbers, comparesBilledCost: comparesBilledCost, &memo)
        }
        left -= rows
        firstRow += rows
      }
    }
  }

  /// Adds the rows of a batch, which have these numbers in the file.
  private mutating func add(
    _ columns: ParquetColumns,
    rows: Range<Int>,
    comparesBilledCost: Bool,
    _ memo: inout DictionaryMemo
  ) throws(SpendError) {
    let amounts = columns.amounts[0].amounts
    let starts = columns.day.seconds
    let ends = columns.periodEnd?.seconds ?? []
    let currencies = columns.currency?.batch.ids ?? []
    let usage = columns.usage?.batch.ids ?? []
    let correction = columns.correction?.batch.ids ?? []
    let keys = columns.keys.map(\.batch.ids)
    let totals = columns.totals.isEmpty ? nil : plan.totalRows
    let totalIDs = columns.totals.indices.map { columns.batch(ofTotal: $0).ids }
    let purchase = plan.purchase
    var seeksPurchase = seeksPurchase && purchase != nil
    let records = columns.records.map { RecordBatch($0, rows: rows.count, by: plan.records) }
    for row in 0..<rows.count {
      let number = rows.lowerBound + row
      var amount = amounts[row]
      if plan.layout.isPlain, columns.isBlank(row) { continue }
      builder.tally.rowsRead += 1
      if amount.isNaN {
        guard let repaired = try repaired(amount, of: columns.amounts[0], 0, number) else {
          continue
        }
        amount = repaired
      }
      if let totals, try isTotal(row, number, ids: totalIDs, of: columns, by: totals, &memo) {
        leaveOutAside(.totalRow, amount, currencies, of: columns, row, start: starts[row])
        continue
      }
      if let records, !note(records, row, start: starts[row], amount: amount) {
        leaveOutAside(
          .replacedExport,
          amount,
          currencies,
          of: columns,
          row,
          start: starts[row]
        )
        continue
      }
      builder.tally.amountRead.add(amount)
      guard try isCounted(amount, ids: currencies, of: columns, row, number, &memo) else {
        let end = ends.isEmpty ? starts[row] : ends[row]
        coverOther(currencies, of: columns, row, start: starts[row], end: end)
        continue
      }
      guard let start = try second(starts[row], of: columns.day, number) else {
        if converts, builder.leaveOutPending(amount) { continue }
        builder.tally.leaveOut(.noDay, amount)
        continue
      }
      let end =
        ends.isEmpty ? nil : try periodEnd(ends[row], start: start, of: columns.periodEnd, number)
      if converts { amount = try builder.converted(amount, on: start) }
      var group = 0
      for dimension in keys.indices {
        let id = keys[dimension][row]
        let code: Int
        if let known = memo.keys[dimension][id] {
          code = known
        } else {
          code = try self.code(id, of: columns.keys[dimension], dimension, number, &memo)
        }
        group = builder.group(group, code, of: dimension)
      }
      let isCorrection =
        !correction.isEmpty
        && RowReader.isMarked(
          correction[row],
          of: columns.correction,
          by: plan.correction,
          &memo.correction
        )
      let isUsed = builder.add(
        amount,
        to: group,
        from: start,
        to: end,
        isCorrection: isCorrection,
        row: number
      )
      if isUsed, comparesBilledCost, !builder.tally.hasFractionalUsage, !usage.isEmpty,
        RowReader.isMarked(usage[row], of: columns.usage, by: plan.usage, &memo.usage)
      {
        noteRounding(amount, billed: columns.billedCost?.amounts[row])
      }
      if isUsed, seeksPurchase, amount != 0,
        RowReader.isMarked(usage[row], of: columns.usage, by: purchase, &memo.purchase)
      {
        notePurchase()
        seeksPurchase = false
      }
    }
  }

  /// Adds the rows of a batch that hold an amount a series.
  private mutating func addWide(
    _ columns: ParquetColumns,
    rows: Range<Int>,
    _ memo: inout DictionaryMemo
  ) throws(SpendError) {
    let currencies = columns.currency?.batch.ids ?? []
    for row in 0..<rows.count {
      let number = rows.lowerBound + row
      if columns.isBlank(row) { continue }
      builder.tally.rowsRead += 1
      guard let start = try second(columns.day.seconds[row], of: columns.day, number) else {
        let sum = columns.amounts.reduce(0) { sum, column in
          column.amounts[row].isNaN ? sum : sum + column.amounts[row]
        }
        builder.tally.amountRead.add(sum)
        builder.tally.leaveOut(.noDay, sum)
        continue
      }
      var isUsed = false
      for (series, group) in seriesGroups.enumerated() {
        var amount = columns.amounts[series].amounts[row]
        if amount.isNaN {
          let flaw = columns.amounts[series].flaw(of: amount)
          guard !NullToken.strict.contains(flaw.text),
            let repaired = try repaired(amount, of: columns.amounts[series], series, number)
          else { continue }
          amount = repaired
        }
        builder.tally.amountRead.add(amount)
        guard try isCounted(amount, ids: currencies, of: columns, row, number, &memo) else {
          continue
        }
        if converts { amount = try builder.converted(amount, on: start) }
        builder.addField(amount, to: group, at: start, row: number)
        isUsed = true
        if !seriesHashes.isEmpty {
          note(series: seriesHashes[series], start: start, amount: amount)
        }
      }
      if isUsed { builder.tally.rowsUsed += 1 }
    }
  }

  private func place(_ number: Int) -> SpendError.Place {
    SpendError.Place(file: plan.file, row: number)
  }

  /// The amount of a value that is none as it stands, or `nil` where the row is left out.
  private mutating func repaired(
    _ amount: Double,
    of column: AmountColumn,
    _ index: Int,
    _ number: Int
  ) throws(SpendError) -> Double? {
    let flaw = column.flaw(of: amount)
    return try repairedAmount(
      flaw.text,
      flaw: flaw.flaw,
      column: plan.amount ?? plan.series[index],
      place: place(number)
    )
  }

  /// Indicates whether the row is in the currency that is counted.
  @inline(__always)
  private mutating func isCounted(
    _ amount: Double,
    ids: [Int32],
    of columns: ParquetColumns,
    _ row: Int,
    _ number: Int,
    _ memo: inout DictionaryMemo
  ) throws(SpendError) -> Bool {
    guard let column = plan.currency else {
      if let name = plan.knownUnit ?? plan.knownCurrency?.code {
        return try builder.isCounted(named: name, amount: amount, at: place(number))
      }
      if converts, try !isStated(amount, at: place(number)) { return false }
      return try builder.isCountedUnnamed(amount, at: place(number))
    }
    let id = ids[row]
    guard let batch = columns.currency?.batch else { return false }
    if written.beside != nil {
      let isSame = try batch.withText(id) { bytes, range throws(SpendError) in
        try isBeside(bytes, range, amount: amount, place: place(number))
      }
      guard isSame else { return false }
    }
    if memo.countedCurrency[id] == true { return true }
    return try batch.withText(id) { bytes, range throws(SpendError) in
      if builder.hasCountedCurrency(bytes, in: range) {
        memo.countedCurrency.remember(true, of: id)
        return true
      }
      return try builder.isCounted(
        currency: bytes,
        in: range,
        amount: amount,
        column: plan.names[column],
        at: place(number)
      )
    }
  }

  /// The instant of a row, or `nil` where a lenient reader leaves it out.
  @inline(__always)
  private func second(
    _ second: Int,
    of column: InstantColumn,
    _ number: Int
  ) throws(SpendError) -> Int? {
    if second >= InstantConversion.earliest { return second }
    guard !options.isLenient else { return nil }
    throw unreadable(second, of: column, plan.day ?? 0, number)
  }

  private func unreadable(
    _ second: Int,
    of column: InstantColumn,
    _ index: Int,
    _ number: Int
  ) -> SpendError {
    let flaw = column.flaw(of: second)
    return .unreadableDay(
      place(number),
      column: plan.names[index],
      text: flaw.text,
      flaw: flaw.flaw
    )
  }

  /// The end of a charge period, where it can be read.
  @inline(__always)
  private mutating func periodEnd(
    _ end: Int,
    start: Int,
    of column: InstantColumn?,
    _ number: Int
  ) throws(SpendError) -> Int? {
    guard end < InstantConversion.earliest else {
      if end <= start { builder.tally.repairs[.noPeriodEnd, default: 0] += 1 }
      return end
    }
    guard let column, let index = plan.periodEnd else { return nil }
    if column.flaw(of: end).flaw == .missing {
      builder.tally.repairs[.noPeriodEnd, default: 0] += 1
      return nil
    }
    guard options.isLenient else { throw unreadable(end, of: column, index, number) }
    builder.tally.repairs[.unreadablePeriodEnd, default: 0] += 1
    return nil
  }

  /// The code of a value of a dimension, which is remembered.
  private mutating func code(
    _ id: Int32,
    of column: ParquetColumns.KeyColumn,
    _ dimension: Int,
    _ number: Int,
    _ memo: inout DictionaryMemo
  ) throws(SpendError) -> Int {
    guard let source = plan.keys[dimension].sources.first else {
      let code = builder.code(ofName: plan.keys[dimension].constant, of: dimension)
      memo.keys[dimension].remember(code, of: id)
      return code
    }
    // An object of JSON is looked into; the value of a pair is the text.
    let label = column.pairs == nil ? source.keys.first : nil
    let malformed = builder.tally.repairs[.malformedTags]
    let code = try column.batch.withText(id) { bytes, range throws(SpendError) in
      if let label {
        return try labelCode(bytes, range, label, dimension, source, place(number))
          ?? builder.code(ofName: SpendCube.noValue, of: dimension)
      }
      return try self.code(bytes, range, dimension, source, place(number))
    }
    // A repair is counted in each row.
    if builder.tally.repairs[.malformedTags] == malformed {
      memo.keys[dimension].remember(code, of: id)
    }
    return code
  }

  /// Indicates whether a row is of the kind that a mark tells.
  @inline(__always)
  private static func isMarked(
    _ id: Int32,
    of column: TextColumn?,
    by mark: ColumnPlan.Mark?,
    _ known: inout DictionaryMemo.Known<Bool>
  ) -> Bool {
    if let isMarked = known[id] { return isMarked }
    guard let mark, let batch = column?.batch else { return false }
    let isMarked = batch.withText(id) { bytes, range in bytes.matches(mark.word, in: range) }
    known.remember(isMarked, of: id)
    return isMarked
  }

  /// Sees whether the effective costs of usage are whole while the billed ones are not.
  private mutating func noteRounding(_ amount: Double, billed: Double?) {
    guard let billed else { return }
    if amount != amount.rounded() {
      builder.tally.hasFractionalUsage = true
    } else if !billed.isNaN, billed != billed.rounded() {
      builder.tally.hasFractionalBill = true
    }
  }
}
