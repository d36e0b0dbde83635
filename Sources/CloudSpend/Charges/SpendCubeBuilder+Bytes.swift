internal import OutlayStatistics

// The way in for readers of bytes. What runs for each row is inlined into
// them: a value that is known is found without making a text of it.

extension SpendCubeBuilder {
  /// The code of a value of a dimension, or `nil` where the bytes are new.
  @inlinable @inline(__always)
  package mutating func code(
    of bytes: Span<UInt8>,
    in range: Range<Int>,
    of dimension: Int
  ) -> Int? {
    values[dimension].code(of: bytes, in: range)
  }

  /// Adds a value of a dimension that is new.
  ///
  /// - Returns: Its code, and whether the bytes were UTF-8; those that were not
  ///   are replaced.
  package mutating func insert(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    of dimension: Int
  ) -> (code: Int, isUTF8: Bool) {
    values[dimension].insert(bytes, in: range)
  }

  /// Lets the values of a dimension that are yet to come have other names.
  package mutating func name(
    valuesOf dimension: Int,
    by name: @escaping @Sendable (String) -> String
  ) {
    values[dimension].naming = { [naming] text in
      let text = naming(text)
      return text == SpendCube.noValue ? text : name(text)
    }
  }

  /// Indicates whether a row has had a value of a dimension.
  package func hasValues(of dimension: Int) -> Bool {
    values[dimension].names.contains { $0 != SpendCube.noValue }
  }

  /// The code of a value of a dimension that is named as it is.
  package mutating func code(ofName name: String, of dimension: Int) -> Int {
    values[dimension].code(ofName: name)
  }

  /// The code of a value of a dimension, or of none.
  mutating func code(named value: String, of dimension: Int) -> Int {
    values[dimension].code(naming: value)
  }

  /// The group of a row, by that of its values in the dimensions before and by
  /// the code of the next.
  @inlinable @inline(__always)
  package mutating func group(_ group: Int, _ code: Int, of dimension: Int) -> Int {
    dimension == 0 ? code : groups[dimension - 1].number(of: group, code)
  }

  /// Adds an amount to a group, and counts its row.
  ///
  /// - Parameters:
  ///   - amount: The amount.
  ///   - group: The number of the group.
  ///   - start: The start of the charge period, in seconds since 1970 in UTC.
  ///   - end: Its end, or `nil` where it lies on the day of its start.
  ///   - isCorrection: Whether the row changes what was invoiced before.
  ///   - row: The number of the row.
  /// - Returns: Whether the row is used.
  @discardableResult
  package mutating func add(
    _ amount: Double,
    to group: Int,
    from start: Int,
    to end: Int?,
    isCorrection: Bool,
    row: Int
  ) -> Bool {
    guard addPart(amount, to: group, from: start, to: end, row: row) else { return false }
    tally.rowsUsed += 1
    if isCorrection { tally.corrections.add(amount) }
    return true
  }

  /// Adds one of the amounts of a row, which is counted by the caller, and answers whether it
  /// is used.
  @inline(__always)
  package mutating func addPart(
    _ amount: Double,
    to group: Int,
    from start: Int,
    to end: Int?,
    row: Int
  ) -> Bool {
    if let end, end - start > SpendCubeBuilder.secondsPerDay {
      tally.longPeriods.add(amount)
      switch policy {
      case .exclude:
        tally.leaveOut(.longPeriod, amount)
        return false
      case .spread:
        let period = ChargePeriod(group: group, seconds: start..<end)
        periods[period, default: ChargeSum()].amount.add(amount)
        // Nothing must not make days seem covered.
        if amount != 0 { periods[period]?.rows += 1 }
        if amount < 0 { tally.negatives.add(amount) }
        note(start, row: row)
        note(end - 1, row: row, isEnd: true)
      default:
        addField(amount, to: group, at: start, row: row)
      }
    } else {
      addField(amount, to: group, at: start, row: row)
    }
    return true
  }

  /// Adds one of the amounts of a row, which is counted by the caller.
  ///
  /// A row that is dated by a period is the amount of it.
  package mutating func addField(
    _ amount: Double,
    to group: Int,
    at second: Int,
    over period: RowPeriod? = nil,
    row: Int
  ) {
    note(second, row: row)
    if amount < 0 { tally.negatives.add(amount) }
    guard let period else { return cells.add(amount, group: group, day: day(ofSecond: second)) }
    writtenCells[period, default: CellTable()]
      .add(amount, group: group, day: day(ofSecond: second))
  }

  /// Counts the day of an instant as one on which the bill has no charge: all
  /// that was spent on it is nothing.
  package mutating func cover(_ second: Int, row: Int) {
    note(second, row: row)
    unchargedDays.insert(day(ofSecond: second))
  }

  /// Notes the row of an instant, where its day is the first or the last so far.
  @inline(__always)
  private mutating func note(_ second: Int, row: Int, isEnd: Bool = false) {
    guard outermost.isOutside(second) else { return }
    let day = day(ofSecond: second)
    let start = day * SpendCubeBuilder.secondsPerDay - semantics.secondsAheadOfUTC
    outermost.widen(
      to: day,
      start..<(start + SpendCubeBuilder.secondsPerDay),
      at: SpendError.Place(file: report.files.last ?? name, row: row),
      column: isEnd ? dateColumns.end : dateColumns.start
    )
  }

  /// Counts the day of an instant as one on which the bill has rows that were not asked
  /// for.
  package mutating func coverAside(_ second: Int, over period: RowPeriod? = nil) {
    let day = day(ofSecond: second)
    asideDays.formUnion(period?.days(of: day) ?? day..<(day + 1))
  }
}
