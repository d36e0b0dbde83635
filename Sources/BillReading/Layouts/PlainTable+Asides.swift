internal import OutlayCloudSpend

// Columns of numbers that are no amounts, beside columns of series.
extension PlainTable {
  /// The columns of numbers whose names say that nobody adds them, where others are left.
  ///
  /// They are the row numbers of a frame, parts of the date, means and rates of exchange;
  /// and columns that hold no money, where a condition leaves them out.
  func asides(besides others: [Int]) -> [Int] {
    let columns = columns(besides: others)
    let numeric = Set(columns.filter(isNumeric))
    // A column called series has what a condition on it is about.
    let areSeries = !header.names.contains { Header.bare($0) == SpendDimension.series.name }
    let found = columns.filter { column in
      let name = header.names[column]
      if areSeries, !isAsked(name, ofSeries: true) {
        return !numeric.contains(column) || PlainNames.isQuantity(name)
          || PlainNames.isIdentifier(name)
      }
      return numeric.contains(column) && !PlainNames.isMoney(name)
        && PlainNames.amountRank(of: bare(column)) == nil
        && (isRowNumber(column) || PlainNames.isAside(name))
    }
    return numeric.isSubset(of: found) ? [] : found
  }

  /// Notes the columns that are left aside and not asked to be.
  mutating func note(_ asides: [Int]) {
    let names = asides.map { header.names[$0] }.filter { isAsked($0, ofSeries: true) }
      .map { $0.isEmpty ? "a column without a name" : $0 }
    guard !names.isEmpty else { return }
    assumptions.append(ReadingReport.Assumption(.asideColumns, names))
  }

  /// Indicates whether a column holds the numbers of rows, most of which differ from row to
  /// row; those of frames that were joined begin anew.
  private func isRowNumber(_ column: Int) -> Bool {
    let isOfFrame = PlainNames.frameIndexes.contains(bare(column))
    guard isOfFrame || PlainNames.rowNumbers.contains(bare(column)) else { return false }
    let texts = rows.map { $0[column] }.filter { !NullToken.strict.contains($0) }
    return (isOfFrame || 2 * Set(texts).count >= texts.count)
      && texts.allSatisfy { DecimalMark.point.amount($0).map { $0 == $0.rounded() } ?? false }
  }

  /// The columns of series in the currency that is counted: the one that all name, or the
  /// one that is asked for.
  ///
  /// - Throws: ``SpendError/mixedCurrencies(_:sums:)`` where their names are of several
  ///   currencies, and none is asked for.
  mutating func inOneCurrency(
    _ columns: [Int],
    mark: DecimalMark
  ) throws(SpendError) -> (columns: [Int], currency: Currency?) {
    let asked = columns.filter { isAsked(header.names[$0], ofSeries: true) }
    let named = Dictionary(grouping: asked) { PlainNames.currencyCode(in: header.names[$0]) }
    let codes = named.keys.compactMap(\.self).sorted()
    if let stated = options.currency?.code, codes.contains(where: { $0 != stated }) {
      let others = codes.filter { $0 != stated }.flatMap { named[$0] ?? [] }.sorted()
      guard others.count < asked.count else { return (columns, Currency(codes[0])) }
      let names = others.map { header.names[$0] }
      assumptions.append(ReadingReport.Assumption(.otherCurrencyColumns, names))
      return (columns.filter(Set(columns).subtracting(others).contains), nil)
    }
    guard codes.count < 2 else {
      let sums = codes.map { code in
        let amounts = rows.flatMap { row in
          (named[code] ?? []).compactMap { mark.amount(row[$0]) }
        }
        return SpendError.NamedSum(
          name: code,
          rows: amounts.count,
          amount: amounts.reduce(0, +)
        )
      }
      throw .mixedCurrencies(SpendError.Place(file: header.file, row: 1), sums: sums)
    }
    return (columns, named[nil] == nil ? codes.first.flatMap { Currency($0) } : nil)
  }
}

extension PlainNames {
  /// The names that frames give to row numbers when they are written.
  static let frameIndexes: Set<String> = ["", "level0", "indexlevel0", "unnamed0"]

  /// Other names of row numbers.
  static let rowNumbers: Set<String> = ["#", "index", "row", "rownumber", "rownum", "lfdnr"]

  /// The words of columns that hold a statistic of others.
  private static let statistics: Set<String> = [
    "average", "avg", "mean", "median", "rolling", "stddev", "zscore", "durchschnitt",
    "mittelwert", "moyenne", "promedio",
  ]

  /// The names of prices of money.
  private static let rates: Set<String> = ["fx", "fxrate", "exchangerate", "wechselkurs"]

  /// The names of parts of a date.
  private static let partsOfDates: Set<String> = [
    "year", "jahr", "quarter", "quartal", "month", "monat", "monthnumber", "week", "kw",
    "kalenderwoche", "weeknumber", "weekno", "weekofyear", "isoweek", "weekday", "wochentag",
    "dayofweek", "dow", "dayofmonth", "dayofyear", "isweekend", "isholiday", "ismonthend",
    "isweekday",
  ]

  /// Indicates whether the numbers of a column are parts of a date, a statistic or a rate.
  static func isAside(_ name: String) -> Bool {
    partsOfDates.contains(Header.bare(name)) || rates.contains(Header.bare(name))
      || words(of: name).contains { statistics.contains($0) }
  }

  /// The code of the currency that the name of a series ends in, begins with or has a sign of.
  static func currencyCode(in name: String) -> String? {
    let words = words(of: name)
    let codes = [words.last, words.first].compactMap(\.self).filter(codes.contains)
    if let code = codes.first { return code.uppercased() }
    let signs: [Character: String] = ["$": "USD", "€": "EUR", "£": "GBP", "₹": "INR"]
    return name.lazy.compactMap { signs[$0] }.first
  }
}
