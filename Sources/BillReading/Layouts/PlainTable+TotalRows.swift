internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension PlainTable {
  /// The rows that are sums of others: of those of their day, of those of their day with the
  /// same values beside, of those above or beneath them, or of all others.
  ///
  /// A name says which rows may be, and their amounts which are. Rows without a value are
  /// sums only where that is no accident.
  ///
  /// - Throws: ``SpendError/unclearTotal(file:column:name:amount:others:rowCount:)`` where
  ///   rows are named as sums of the others, and are none.
  mutating func totalRows(
    day: Int?,
    amount: Int,
    currency: Int?,
    mark: DecimalMark
  ) throws(SpendError) -> TotalRows? {
    let columns = header.names.indices.filter {
      $0 != day && $0 != amount && !unread.contains($0) && !isNumeric($0)
    }
    let amounts = rows.map { mark.amount($0[amount]) ?? 0 }
    let search = TotalRowSearch(
      rows,
      day: day,
      amounts: amounts,
      columns: columns.filter { $0 != currency },
      currency: currency
    )
    let found = search.found
    try checkPeriods(
      among: rows.indices.filter { row in
        !found.words.contains { rows[row][$0.column] == $0.text }
          && header.names.indices.allSatisfy { isAsked(rows[row][$0], column: $0) }
      },
      days: search.calendar.days,
      amounts: amounts,
      columns: columns
    )
    for column in columns {
      let words = found.words.filter { $0.column == column }.map { shown($0) }.sorted()
      guard !words.isEmpty else { continue }
      let names = words.joined(separator: ", ")
      assumptions.append(
        ReadingReport.Assumption(.totalRows, ["\(header.names[column]) \(names)"])
      )
    }
    for unclear in found.unclear where isKept(unclear.word, besides: found.words) {
      throw .unclearTotal(
        file: header.file,
        column: header.names[unclear.word.column],
        name: shown(unclear.word),
        amount: unclear.amount,
        others: unclear.others,
        rowCount: rows.count
      )
    }
    let marks = Dictionary(grouping: found.words, by: \.column).sorted { $0.key < $1.key }
    let total = TotalRows(
      marks: marks.map { TotalRows.Mark(column: $0, words: $1.map(\.text).sorted()) },
      unseen: unseen(among: columns.filter { $0 != currency })
    )
    return total.marks.isEmpty && total.unseen == nil ? nil : total
  }

  /// Refuses rows of a period that others have as well, whose dates do not tell them apart.
  private func checkPeriods(
    among places: [Int],
    days: [Day?],
    amounts: [Double],
    columns: [Int]
  ) throws(SpendError) {
    let search = PeriodRowSearch(
      places.map { rows[$0] },
      days: places.map { days[$0] },
      amounts: places.map { amounts[$0] },
      columns: columns
    )
    guard let found = search.found else { return }
    throw .overlappingPeriods(
      place(ofRow: places[found.row]),
      period: found.period.name,
      amount: found.amount,
      other: place(ofRow: places[found.firstPart]),
      otherAmount: found.parts
    )
  }

  /// The rows after those at hand, whose totals cannot be held against others.
  private func unseen(among columns: [Int]) -> TotalRows.Unseen? {
    let columns = columns.filter { column in
      isWatched(column) && !options.filters.contains { Header.bare($0.dimension) == bare(column) }
    }
    guard let lastRow, !columns.isEmpty else { return nil }
    let words = Set(columns.flatMap { column in rows.map { $0[column] } })
    return TotalRows.Unseen(
      columns: columns,
      lastRow: lastRow,
      known: words.filter { TotalName($0) == .sure }
    )
  }

  /// Indicates whether the conditions keep rows of a word, and others that it would be added
  /// to.
  private func isKept(_ word: TotalRowSearch.Word, besides words: Set<TotalRowSearch.Word>) -> Bool
  {
    let asked = rows.filter { row in
      header.names.indices.allSatisfy { isAsked(row[$0], column: $0) }
        && !words.contains { row[$0.column] == $0.text }
    }
    let count = asked.count { $0[word.column] == word.text }
    return count > 0 && count < asked.count
  }

  /// A word as it may be shown: a sum of something may name it.
  private func shown(_ word: TotalRowSearch.Word) -> String {
    if word.text.isEmpty { return SpendCube.noValue }
    guard let hashing = options.hashing, TotalName(word.text) != .sure,
      hashing.columns.contains(where: { Header.bare($0) == bare(word.column) })
    else { return word.text }
    return hashing.name(of: word.text)
  }
}
