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
  /// Their numbers in the file.
  private let rowNumbers: [Int]
  /// The fields of each that are numbers to the file itself.
  private let numbers: [Set<Int>]
  let separator: UInt8
  private let isJSON: Bool
  /// The columns that were not looked at.
  let unread: Set<Int>
  /// The columns of which no more is read than is asked for.
  private let long: Set<Int>
  let options: ReadingOptions
  /// The decisions that a person should know of.
  var assumptions: [ReadingReport.Assumption] = []

  init(_ header: Header, sample: TableSample, options: ReadingOptions) {
    self.header = header
    let filled = sample.rows.filter { !$0.fields.allSatisfy(\.isEmpty) }
    rows = filled.map(\.fields)
    rowNumbers = filled.map(\.number)
    numbers = filled.map(\.numbers)
    separator = sample.separator
    isJSON = sample.isJSON
    unread = sample.unread
    long = sample.long
    self.options = options
  }

  func place(ofRow row: Int) -> SpendError.Place {
    SpendError.Place(file: header.file, row: rowNumbers[row])
  }

  /// Indicates whether later rows of a column are looked at for names of sums.
  func isWatched(_ column: Int) -> Bool { !long.contains(column) }

  /// The number of the last row at hand, of a file that is read row by row.
  var lastRow: Int? { isJSON ? nil : rowNumbers.last }

  /// Indicates whether a field is a number to the file itself, which has one reading.
  func isNumber(_ row: Int, _ column: Int) -> Bool { numbers[row].contains(column) }

  /// The columns but some.
  func columns(besides others: [Int]) -> [Int] {
    let others = Set(others)
    return header.names.indices.filter { !others.contains($0) }
  }

  func bare(_ column: Int) -> String { Header.bare(header.names[column]) }

  /// The column of days, by its name, or the only one that holds dates; `nil` where none does,
  /// and a folder is named for the day.
  func day() throws(SpendError) -> Int? {
    if let name = options.dateColumn { return try header.requiredColumn(name) }
    if let date = header.names.first(where: { isDay($0) }),
      let number = header.names.first(where: { DecimalMark.point.amount($0) != nil })
    {
      throw .noHeader(file: header.file, texts: [date, number])
    }
    if let column = try header.column(ofAny: PlainNames.days) { return column }
    var dated = dated { WrittenDay.isDate($0, in: options.dateOrder) }
    if dated.isEmpty { dated = self.dated(isDay) }
    if dated.isEmpty, header.folderDay != nil { return nil }
    if let start = periodStart(among: dated) { return start }
    guard dated.count == 1 else {
      throw .noDateColumn(file: header.file, columns: header.names)
    }
    return dated[0]
  }

  /// Indicates whether a column holds dates.
  var hasDates: Bool { !dated(isDay).isEmpty }

  /// The columns that hold dates.
  private func dated(_ isDay: (String) -> Bool) -> [Int] {
    // One object of JSON may be any figures.
    guard rows.count > 1 || !isJSON else { return [] }
    return header.names.indices.filter { column in
      let texts = rows.map { $0[column] }.filter { !$0.isEmpty }
      return texts.contains(where: isDay)
        && texts.allSatisfy { isDay($0) || PlainNames.isTotal($0) }
    }
  }

  /// The mark before the decimals of the amounts, which is one for all of them.
  mutating func decimalMark(
    of columns: [Int],
    besides day: Int?,
    isInCurrencyOfCommas: Bool
  ) throws(SpendError) -> DecimalMark {
    if let mark = options.decimalMark { return mark }
    let texts = columns.flatMap { column in
      rows.indices.filter { !isNumber($0, column) }.map { (row: $0, column: column) }
    }
    func first(with mark: Character) -> (row: Int, column: Int)? {
      texts.first { [rows] in rows[$0.row][$0.column].contains(mark) }
    }
    let mark = DecimalMark.mark(
      of: texts.lazy.map { [rows] in rows[$0.row][$0.column] },
      isOfCommas: isInCurrencyOfCommas || isOfCommas(columns, besides: day)
    )
    switch mark {
    case .point: return .point
    case .comma:
      let column = first(with: ",")?.column ?? columns[0]
      assumptions.append(ReadingReport.Assumption(.decimalComma, [header.names[column]]))
      return .comma
    case nil:
      let (row, column) = first(with: ",") ?? first(with: ".") ?? (0, columns[0])
      throw .unclearDecimalMark(
        place(ofRow: row),
        column: header.names[column],
        text: rows[row][column]
      )
    }
  }

  /// Indicates whether a table looks as those of countries whose decimals a comma begins:
  /// semicolons between fields, points in dates, euros.
  private func isOfCommas(_ columns: [Int], besides day: Int?) -> Bool {
    separator == UInt8(ascii: ";")
      || columns.contains { header.names[$0].contains("€") }
      || rows.contains { row in
        columns.contains { row[$0].contains("€") }
          || day.map { row[$0].contains(".") && WrittenDay.isDate(row[$0], in: .dayFirst) } == true
      }
  }

  /// Indicates whether an amount has a comma.
  func hasCommas(in columns: [Int]) -> Bool {
    rows.contains { row in columns.contains { row[$0].contains(",") } }
  }

  /// The column of amounts, or `nil` where each column but some is a series.
  mutating func amount(besides others: [Int]) throws(SpendError) -> Int? {
    if options.isRegressors { return nil }
    if let name = options.amountColumn { return try header.requiredColumn(name) }
    let columns = columns(besides: others)
    let numeric = columns.filter(isNumeric)
    let ranked = columns.compactMap { column in
      PlainNames.amountRank(of: bare(column)).map { (column: column, rank: $0) }
    }
    guard let best = ranked.map(\.rank).min() else {
      return try unnamedAmount(among: columns, numeric: numeric)
    }
    let candidates = try exact(among: ranked.filter { $0.rank == best }.map(\.column))
    let amount = try one(of: candidates)
    return isTotalOfSeries(amount, among: columns) ? nil : noted(amount, among: numeric)
  }

  /// The column of amounts of a table that has none of a known name, or `nil` where each
  /// column is a series.
  private mutating func unnamedAmount(
    among columns: [Int],
    numeric: [Int]
  ) throws(SpendError) -> Int? {
    let names = header.names
    // One text among numbers makes no column of texts of it.
    let numeric = numeric + columns.filter(isMostlyNumeric)
    let areNumeric = Set(numeric)
    let ids = numeric.filter { column in
      PlainNames.isIdentifier(names[column])
        && rows.allSatisfy { $0[column].allSatisfy { $0.isNumber } }
    }
    let texts = columns.filter { !rows.isEmpty && !areNumeric.contains($0) && !isEmpty($0) }
    let counting = columns.filter { PlainNames.isQuantity(names[$0]) }
    let others = numeric.filter(Set(numeric).subtracting(ids).contains)
    let money = others.filter(Set(others).subtracting(counting).contains)
    let named = money.filter { PlainNames.isMoney(names[$0]) }
    let isLong = !texts.isEmpty || !ids.isEmpty
    if isLong {
      if !named.isEmpty { return noted(try one(of: named), among: numeric) }
      let totals = money.filter { PlainNames.totals.contains(bare($0)) }
      if totals.count == 1, money.count == 1 || !texts.isEmpty {
        return noted(totals[0], among: numeric)
      }
      if money.count == 1 { return noted(money[0], among: numeric) }
      if others.count == 1 { return noted(others[0], among: numeric) }
    } else if named.count == 1, money == named, counting.count + 1 == columns.count {
      return noted(named[0], among: numeric)
    }
    let isMixed =
      !counting.isEmpty
      && (counting.count < columns.count || counting.allSatisfy { PlainNames.isTokens(names[$0]) })
    // A lenient reader would skip the texts, and add what is left of the rows.
    let hasNames =
      options.isLenient
      && texts.contains { column in
        rows.allSatisfy { !$0[column].isEmpty && DecimalMark.point.amount($0[column]) == nil }
      }
    guard !isMixed, ids.isEmpty, !hasNames else {
      throw .noAmountColumn(file: header.file, columns: names)
    }
    return nil
  }

  /// The first of some columns, which are the same.
  private func one(of candidates: [Int]) throws(SpendError) -> Int {
    let isSame = candidates.allSatisfy { candidate in
      rows.allSatisfy { $0[candidate] == $0[candidates[0]] }
    }
    guard candidates.count == 1 || isSame && !rows.isEmpty else {
      throw .severalAmountColumns(
        file: header.file,
        columns: candidates.map { header.names[$0] }
      )
    }
    return candidates[0]
  }

  /// Indicates whether a column named as an amount is the sum of series beside it.
  private func isTotalOfSeries(_ amount: Int, among columns: [Int]) -> Bool {
    let parts = columns.filter { $0 != amount && !isEmpty($0) }
    guard parts.count >= 2,
      parts.allSatisfy({ column in
        isNumeric(column) && !PlainNames.isQuantity(header.names[column])
          && !PlainNames.isIdentifier(header.names[column])
      })
    else { return false }
    return [DecimalMark.point, .comma].contains { mark in
      let values = PlainValues(of: [amount] + parts, in: rows, mark: mark)
      return values.isTotal(0, of: Array(1...parts.count))
    }
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

  /// Indicates whether rows belong to series that have nothing to do with each other.
  func isPanel(day: Int?, amount: Int, currency: Int?) -> Bool {
    let others = header.names.indices.filter {
      $0 != day && $0 != amount && $0 != currency
        && (rows.isEmpty || !isNumeric($0) || isSeries($0))
    }
    return !others.isEmpty && others.allSatisfy(isSeries)
  }

  private func isSeries(_ column: Int) -> Bool { PlainNames.series.contains(bare(column)) }

  func isEmpty(_ column: Int) -> Bool { rows.allSatisfy { $0[column].isEmpty } }

  /// Indicates whether the fields of a column are numbers, those that are filled in.
  func isNumeric(_ column: Int) -> Bool {
    let texts = rows.map { $0[column] }.filter { !NullToken.strict.contains($0) }
    return !texts.isEmpty
      && texts.allSatisfy {
        DecimalMark.point.amount($0) != nil || DecimalMark.comma.amount($0) != nil
      }
  }

  /// Indicates whether most of the fields of a column are numbers, and some are not.
  private func isMostlyNumeric(_ column: Int) -> Bool {
    let texts = rows.map { $0[column] }.filter { !NullToken.strict.contains($0) }
    let count = texts.count {
      DecimalMark.point.amount($0) != nil || DecimalMark.comma.amount($0) != nil
    }
    return 2 * count > texts.count && count < texts.count
  }

  /// Indicates whether a text is a date, in whatever order its parts are; eight digits
  /// could be anything.
  func isDay(_ text: String) -> Bool {
    guard text.utf8.contains(where: { !(0x30...0x39).contains($0) }) else { return false }
    return ReadingOptions.DateOrder.allCases.contains { WrittenDay.isDate(text, in: $0) }
      || WrittenDay(text) != nil || WrittenDay(shortMonth: text) != nil
  }
}
