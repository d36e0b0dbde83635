internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension PlainTable {
  /// The order of the parts of dates: the one in which all of a column are dates.
  mutating func dateOrder(of day: Int) throws(SpendError) -> ReadingOptions.DateOrder {
    guard options.dateOrder == .iso else { return options.dateOrder }
    let dates = dates(in: day)
    /// The place of one of the dates, and its text.
    func found(_ number: Int) -> (place: SpendError.Place, text: String) {
      let row = Array(dates)[number]
      return (place(ofRow: row), rows[row][day])
    }
    switch DateOrderSearch(dates.map { [rows] row in rows[row][day] }).outcome {
    case .unknown: return options.dateOrder
    case .order(let order):
      assumptions.append(ReadingReport.Assumption(order.assumption, [header.names[day]]))
      return order
    case .contradiction(let first, let second):
      let (first, second) = (found(first), found(second))
      throw .mixedDateOrder(
        second.place,
        column: header.names[day],
        text: second.text,
        other: first.text,
        otherRow: first.place.row
      )
    case .unclearYear:
      let first = found(0)
      throw .unreadableDay(
        first.place,
        column: header.names[day],
        text: first.text,
        flaw: .ambiguousYear
      )
    }
  }

  /// Indicates whether some dates are days and others are months or quarters.
  func hasSeveralPeriods(in day: Int) -> Bool {
    let texts = Set(rows.lazy.map { $0[day] }).filter { !$0.isEmpty && !PlainNames.isTotal($0) }
    return Set(texts.map { WrittenDay($0)?.period }).count > 1
  }

  /// Indicates whether all dates are months as `Jan-26` or `202601`: such follow each other,
  /// while days of January would be months of many years.
  func hasShortMonths(in day: Int) throws(SpendError) -> Bool {
    let dates = dates(in: day)
    var months: Set<Int> = []
    for row in dates {
      guard let month = WrittenDay(shortMonth: rows[row][day])?.day else { return false }
      months.insert(12 * month.year + month.month)
    }
    guard let row = dates.first, let first = months.min(), let last = months.max() else {
      return false
    }
    guard last - first >= 2 * months.count else { return true }
    throw .unreadableDay(
      place(ofRow: row),
      column: header.names[day],
      text: rows[row][day],
      flaw: .ambiguousMonth
    )
  }

  /// The rows whose date is filled in.
  private func dates(in day: Int) -> LazyFilterSequence<Range<Int>> {
    rows.indices.lazy.filter { [rows] row in
      !rows[row][day].isEmpty && !PlainNames.isTotal(rows[row][day])
    }
  }
}

extension ReadingOptions.DateOrder {
  fileprivate var assumption: ReadingReport.Assumption.Kind {
    switch self {
    case .dayFirst: .dayFirst
    case .yearFirst: .yearFirst
    case .iso, .monthFirst: .monthFirst
    }
  }
}
