internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The search for rows of a week, a month or a quarter that are dated by its first or last
/// day, like rows of that day, and are the sum of the rows of its days with the same values.
struct PeriodRowSearch {
  private let amounts: [Double]
  /// The rows by their values, of all columns and of all but one that may say what is a period.
  private let divisions: [[UInt64: KeyRows]]

  /// Rows of periods of a kind, and those within them.
  struct Found {
    let period: RowPeriod
    /// The first of them, and the first of those within it.
    let row: Int
    let firstPart: Int
    let amount: Double
    let parts: Double
  }

  /// A row that shares its day with another, and may be the sum of a period.
  private struct Trial {
    let period: RowPeriod
    let match: Match?
  }

  /// A row that is the sum of others.
  private struct Match {
    let period: RowPeriod
    let row: Int
    let firstPart: Int
    let parts: Double
  }

  /// The fewest days whose sum is no accident, and the fewest such sums.
  private static let fewestDays = 4
  private static let fewestSums = 2
  /// The most values of a column that says what is a period: day, week, month.
  private static let mostKinds: UInt64 = 4

  /// Makes the search among rows, of which `columns` tell those of a day apart.
  init(_ rows: [[String]], days: [Day?], amounts: [Double], columns: [Int]) {
    self.amounts = amounts
    let dated = rows.indices.filter { days[$0] != nil && amounts[$0] != 0 }
    // The values of each column as numbers.
    let codes = columns.map { column in
      var known: [String: UInt64] = [:]
      return rows.map { row in
        if let code = known[row[column]] { return code }
        let code = UInt64(known.count)
        known[row[column]] = code
        return code
      }
    }
    let kinds = codes.indices.filter { column in
      (1..<PeriodRowSearch.mostKinds).contains(codes[column].max() ?? 0)
    }
    divisions = ([nil] + kinds.map(Optional.init)).map { kind in
      let columns = codes.indices.filter { $0 != kind }
      return Dictionary(grouping: dated) { row in
        var key = ByteHash()
        for column in columns { key.add(codes[column][row]) }
        return key.value
      }
      .mapValues { KeyRows($0, days: days, amounts: amounts) }
    }
  }

  /// The rows of the kind of period whose first row comes first, where there are any.
  var found: Found? {
    for division in divisions {
      let kinds = Dictionary(grouping: division.values.flatMap { $0.trials(amounts) }, by: \.period)
        .values.compactMap { trials -> [Match]? in
          let matches = trials.compactMap(\.match).sorted { $0.row < $1.row }
          // Where rows of a period are dated like those of a day, every other one is its sum.
          let isUsual = 4 * matches.count >= trials.count
          return matches.count >= PeriodRowSearch.fewestSums && isUsual ? matches : nil
        }
      // Where months are dated by their first days, weeks are so by accident.
      guard let rows = kinds.max(by: { ($0.count, $1[0].row) < ($1.count, $0[0].row) }) else {
        continue
      }
      return Found(
        period: rows[0].period,
        row: rows[0].row,
        firstPart: rows[0].firstPart,
        amount: rows.reduce(0) { $0 + amounts[$1.row] },
        parts: rows.reduce(0) { $0 + $1.parts }
      )
    }
    return nil
  }

  /// The rows with the same values that cost something, in the order of their days.
  private struct KeyRows {
    let rows: [Int]
    let days: [Day]
    /// The sums of the amounts before each, and of all.
    let sums: [Double]
    /// The numbers of days before each row, and of all.
    let dayCounts: [Int]

    init(_ rows: [Int], days: [Day?], amounts: [Double]) {
      let dated = rows.compactMap { row in days[row].map { (day: $0, row: row) } }
        .sorted { ($0.day, $0.row) < ($1.day, $1.row) }
      self.rows = dated.map(\.row)
      self.days = dated.map(\.day)
      var sums = [0.0]
      for row in self.rows { sums.append(sums[sums.count - 1] + amounts[row]) }
      self.sums = sums
      var dayCounts = [0]
      for index in self.days.indices {
        let isNew = index + 1 == self.days.count || self.days[index + 1] != self.days[index]
        dayCounts.append(dayCounts[index] + (isNew ? 1 : 0))
      }
      self.dayCounts = dayCounts
    }

    /// The rows that may be sums of those of a period which their day begins or ends.
    func trials(_ amounts: [Double]) -> [Trial] {
      days.indices.filter { sharesDay($0) }.flatMap { index in
        PeriodRowSearch.periods(datedBy: days[index]).compactMap { trial(index, $0, amounts) }
      }
    }

    private func sharesDay(_ index: Int) -> Bool {
      index > 0 && days[index - 1] == days[index]
        || index + 1 < days.count && days[index + 1] == days[index]
    }

    private func trial(_ index: Int, _ period: RowPeriod, _ amounts: [Double]) -> Trial? {
      let span = period.days(of: days[index].ordinal)
      let (start, end) = (place(of: span.lowerBound), place(of: span.upperBound))
      guard dayCounts[end] - dayCounts[start] >= PeriodRowSearch.fewestDays else { return nil }
      let amount = amounts[rows[index]]
      let parts = sums[end] - sums[start] - amount
      guard PlainValues.isSum(amount, of: parts, count: end - start) else {
        return Trial(period: period, match: nil)
      }
      let first = rows[start == index ? start + 1 : start]
      return Trial(
        period: period,
        match: Match(period: period, row: rows[index], firstPart: first, parts: parts)
      )
    }

    /// The place of the first row on a day or after it.
    private func place(of day: Int) -> Int {
      var (low, high) = (0, days.count)
      while low < high {
        let middle = (low + high) / 2
        if days[middle].ordinal < day { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// The periods that a day begins or ends.
  private static func periods(datedBy day: Day) -> [RowPeriod] {
    [.month, .quarter, .days(7), .daysEnding(7)].filter { period in
      let days = period.days(of: day.ordinal)
      return day.ordinal == days.lowerBound || day.ordinal == days.upperBound - 1
    }
  }
}
