internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// A column that is named for the day, the month or the quarter whose amounts it holds.
struct PeriodColumn: Sendable {
  let column: Int
  /// The period, in seconds since 1970.
  let seconds: Range<Int>
}

// Tables whose rows are groups and whose columns are periods, as pivots are.
extension PlainTable {
  /// The columns that are named for periods, in their order, where no column holds days.
  ///
  /// Several of one kind are needed, none of which is another's part: a year beside its months
  /// is their sum.
  mutating func periodColumns() throws(SpendError) -> [PeriodColumn] {
    guard options.dateColumn == nil, options.amountColumn == nil, !options.isRegressors,
      header.folderDay == nil, try header.column(ofAny: PlainNames.days) == nil,
      !hasDates
    else { return [] }
    let named = header.names.indices.compactMap { column in
      PlainTable.period(named: header.names[column]).map { (column: column, period: $0) }
    }
    let kinds = Dictionary(grouping: named) { $0.period.kind }
    guard let most = kinds.values.max(by: { $0.count < $1.count }), most.count > 1 else {
      return []
    }
    let columns = most.map { PeriodColumn(column: $0.column, seconds: $0.period.seconds) }
    let ordered = columns.sorted { $0.seconds.lowerBound < $1.seconds.lowerBound }
    for (one, next) in zip(ordered, ordered.dropFirst())
    where next.seconds.lowerBound < one.seconds.upperBound {
      return []
    }
    let taken = Set(columns.map(\.column))
    let others = header.names.indices.filter { !taken.contains($0) && isNumeric($0) }
    assumptions.append(
      ReadingReport.Assumption(
        .periodColumns,
        [ordered[0].column, ordered[ordered.count - 1].column].map { header.names[$0] }
          + others.map { header.names[$0] }
      )
    )
    return columns
  }

  /// The period of which a name is.
  private static func period(named name: String) -> (kind: String, seconds: Range<Int>)? {
    let perDay = SpendCubeBuilder.secondsPerDay
    if let second = WrittenDay.second(name, in: .iso), second % perDay == 0 {
      return ("day", second..<(second + perDay))
    }
    guard let written = WrittenDay(name) ?? WrittenDay(shortMonth: name) else { return nil }
    let first = written.day
    guard let period = written.period else {
      return ("day", (first.ordinal * perDay)..<((first.ordinal + 1) * perDay))
    }
    let count = period == .quarter ? 3 : 1
    let month = 12 * first.year + first.month - 1 + count
    let end = Day(month / 12, month % 12 + 1, 1)
    return ("\(count)", (first.ordinal * perDay)..<(end.ordinal * perDay))
  }
}

extension RowReader {
  /// Adds a row that holds an amount a period.
  mutating func addPeriods(
    _ bytes: Span<UInt8>,
    fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) {
    builder.tally.rowsRead += 1
    var amounts: [(seconds: Range<Int>, amount: Double)] = []
    for period in plan.periods where !bytes.isNull(in: fields[period.column].range) {
      let field = fields[period.column]
      if let amount = try amount(bytes, field, column: period.column, place: place) {
        amounts.append((period.seconds, amount))
      }
    }
    let sum = amounts.reduce(0) { $0 + $1.amount }
    if try !isAskedOfAny(bytes, fields, amount: sum, place: place) { return }
    let group = try group(bytes, fields, place: place)
    var isUsed = false
    for (seconds, read) in amounts {
      var amount = read
      builder.tally.amountRead.add(amount)
      guard try isCounted(bytes, fields, amount: amount, place: place) else { continue }
      let start = seconds.lowerBound
      if converts { amount = try builder.converted(amount, on: start) }
      let end = seconds.upperBound
      guard builder.addPart(amount, to: group, from: start, to: end, row: place.row) else {
        continue
      }
      noteUnit(bytes, fields, amount: amount, place: place)
      isUsed = true
    }
    if isUsed { builder.tally.rowsUsed += 1 }
  }
}
