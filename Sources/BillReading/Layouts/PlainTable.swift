internal import OutlayCloudSpend

/// The reading of a table of no known layout: which column holds the days, which the
/// amounts, and which rows and columns are sums of others.
///
/// Names decide, and where they do not, the first rows do; nothing is added that is not
/// of one kind.
struct PlainTable {
  let header: Header
  /// The first rows.
  let rows: [[String]]
  let options: ReadingOptions
  /// The decisions that a person should know of.
  private(set) var assumptions: [ReadingReport.Assumption] = []

  init(_ header: Header, rows: [[String]], options: ReadingOptions) {
    self.header = header
    self.rows = rows
    self.options = options
  }

  private func bare(_ column: Int) -> String { Header.bare(header.names[column]) }

  /// The column of days, by its name, or the only one that holds dates.
  func day() throws(SpendError) -> Int {
    if let name = options.dateColumn { return try header.requiredColumn(name) }
    if let column = try header.column(ofAny: PlainNames.days) { return column }
    let dated = header.names.indices.filter { column in
      let texts = rows.map { $0[column] }.filter { !$0.isEmpty }
      return !texts.isEmpty && texts.allSatisfy { isDay($0) }
    }
    guard dated.count == 1 else {
      throw .noDateColumn(file: header.file, columns: header.names)
    }
    return dated[0]
  }

  /// The column of currencies.
  func currency(besides day: Int) -> Int? {
    let named = header.names.indices.filter { $0 != day && PlainNames.isCurrency(bare($0)) }
    return named.first { bare($0).hasPrefix("billing") } ?? named.first
  }

  /// The mark before the decimals of the amounts, which is one for all of them.
  mutating func decimalMark(of columns: [Int]) throws(SpendError) -> DecimalMark {
    if let mark = options.decimalMark { return mark }
    let marks = columns.map { column in
      (column, DecimalMark.mark(of: rows.lazy.map { $0[column] }))
    }
    if let comma = marks.first(where: { $0.1 == .comma }) {
      assumptions.append(ReadingReport.Assumption(.decimalComma, [header.names[comma.0]]))
      return .comma
    }
    guard let unclear = marks.first(where: { $0.1 == nil }) else { return .point }
    let text = rows.lazy.map { $0[unclear.0] }.first { $0.contains(",") } ?? ""
    throw .unclearDecimalMark(file: header.file, column: header.names[unclear.0], text: text)
  }

  /// The column of amounts, or `nil` where each column but some is a series.
  mutating func amount(besides others: [Int]) throws(SpendError) -> Int? {
    if let name = options.amountColumn { return try header.requiredColumn(name) }
    let columns = header.names.indices.filter { !others.contains($0) }
    let numeric = columns.filter(isNumeric)
    let ranked = columns.compactMap { column in
      PlainNames.amountRank(of: bare(column)).map { (column: column, rank: $0) }
    }
    guard let best = ranked.map(\.rank).min() else {
      let texts = rows.isEmpty ? [] : columns.filter { !isNumeric($0) && !isEmpty($0) }
      if !texts.isEmpty, numeric.count == 1 { return noted(numeric[0], among: numeric) }
      let counting = columns.filter { PlainNames.isQuantity(header.names[$0]) }
      let isMixed = !counting.isEmpty && counting.count < columns.count
      guard !isMixed else {
        throw .noAmountColumn(file: header.file, columns: header.names)
      }
      return nil
    }
    let candidates = try exact(among: ranked.filter { $0.rank == best }.map(\.column))
    let isSame = candidates.allSatisfy { candidate in
      rows.allSatisfy { $0[candidate] == $0[candidates[0]] }
    }
    guard candidates.count == 1 || isSame && !rows.isEmpty else {
      throw .severalAmountColumns(
        file: header.file,
        columns: candidates.map { header.names[$0] }
      )
    }
    return noted(candidates[0], among: numeric)
  }

  /// The columns, or of those that differ in letter case alone the one that is spelled
  /// exactly so.
  private func exact(among columns: [Int]) throws(SpendError) -> [Int] {
    guard columns.count > 1, Set(columns.map(bare)).count == 1 else { return columns }
    let exact = columns.filter { header.names[$0] == bare($0) }
    guard exact.count < 2 else {
      throw .duplicateColumn(file: header.file, column: header.names[exact[0]])
    }
    return exact.isEmpty ? columns : exact
  }

  /// The column, noted where it is one of several columns of numbers.
  private mutating func noted(_ column: Int, among numeric: [Int]) -> Int {
    let others = numeric.filter { $0 != column && !bare($0).hasSuffix("id") }
    if !others.isEmpty {
      assumptions.append(
        ReadingReport.Assumption(
          .amountColumn,
          [header.names[column]] + others.map { header.names[$0] }
        )
      )
    }
    return column
  }

  /// The columns of series that are not the sum of the others.
  mutating func series(among columns: [Int], mark: DecimalMark) -> [Int] {
    guard columns.count > 1 else { return columns }
    let values = rows.map { row in columns.map { mark.amount(row[$0]) ?? 0 } }
    for (index, column) in columns.enumerated() {
      let isNamed = PlainNames.totals.contains(bare(column))
      let sums = values.filter { row in
        row.enumerated().filter { $0.offset != index && $0.element != 0 }.count >= 2
      }
      // Without a name that says so, three sums of several amounts are no coincidence.
      guard isNamed && !rows.isEmpty && columns.count > 2 || sums.count >= 3 else { continue }
      guard
        values.allSatisfy({ row in
          PlainTable.isSum(row[index], of: row.reduce(0, +) - row[index], count: row.count)
        }), values.contains(where: { $0[index] != 0 })
      else { continue }
      assumptions.append(ReadingReport.Assumption(.totalColumn, [header.names[column]]))
      return columns.filter { $0 != column }
    }
    return columns
  }

  /// The rows that are sums of the others of their day, by a word in a column of texts.
  mutating func totalRows(day: Int, amount: Int, mark: DecimalMark) -> TotalRows? {
    for column in header.names.indices where column != day && column != amount {
      let words = Set(rows.map { $0[column] }).filter {
        PlainNames.totals.contains(Header.bare($0))
      }
      guard words.count == 1, let word = words.first else { continue }
      var sums: [String: (parts: Double, total: Double, count: Int)] = [:]
      for row in rows {
        let value = mark.amount(row[amount]) ?? 0
        if row[column] == word {
          sums[row[day], default: (0, 0, 0)].total += value
        } else {
          sums[row[day], default: (0, 0, 0)].parts += value
          sums[row[day], default: (0, 0, 0)].count += 1
        }
      }
      // The last day at hand may go on.
      let last = rows.last.map { $0[day] }
      let days = sums.filter { $0.key != last || sums.count == 1 }.values
      guard days.contains(where: { $0.total != 0 }),
        days.allSatisfy({ PlainTable.isSum($0.total, of: $0.parts, count: $0.count + 1) })
      else { continue }
      assumptions.append(ReadingReport.Assumption(.totalRows, ["\(header.names[column]) \(word)"]))
      return TotalRows(column: column, word: Array(word.utf8))
    }
    return nil
  }

  /// Indicates whether rows belong to series that have nothing to do with each other.
  func isPanel(day: Int, amount: Int, currency: Int?) -> Bool {
    let others = header.names.indices.filter {
      $0 != day && $0 != amount && $0 != currency
        && (rows.isEmpty || !isNumeric($0) || isSeries($0))
    }
    return !others.isEmpty && others.allSatisfy(isSeries)
  }

  private func isSeries(_ column: Int) -> Bool { PlainNames.series.contains(bare(column)) }

  /// Indicates whether a number is a sum that was written with as many digits as its
  /// parts: each is rounded by half a unit of its last place, of which amounts have two
  /// at least.
  private static func isSum(_ total: Double, of parts: Double, count: Int) -> Bool {
    let rounding = 0.005 * Double(max(count, 1))
    let tolerance = min(rounding, 1e-3 * total.magnitude) + 1e-9 * total.magnitude
    return (total - parts).magnitude <= tolerance
  }

  private func isEmpty(_ column: Int) -> Bool { rows.allSatisfy { $0[column].isEmpty } }

  /// Indicates whether the fields of a column are numbers, those that are filled in.
  private func isNumeric(_ column: Int) -> Bool {
    let texts = rows.map { $0[column] }.filter { !NullToken.strict.contains($0) }
    return !texts.isEmpty
      && texts.allSatisfy {
        DecimalMark.point.amount($0) != nil || DecimalMark.comma.amount($0) != nil
      }
  }

  private func isDay(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let order = options.dateOrder
    guard case .seconds = TimestampField(bytes.span, in: 0..<bytes.count, order: order) else {
      return false
    }
    return true
  }
}

/// The rows that a word in a column tells to be sums of others.
struct TotalRows: Sendable {
  let column: Int
  let word: [UInt8]
}
