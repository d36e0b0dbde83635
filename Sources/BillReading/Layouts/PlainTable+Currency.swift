internal import OutlayCloudSpend

// The currency of a table, or the units of what it counts.
extension PlainTable {
  /// The column of currencies: by its name, or by its values where the name may be that of
  /// one, or where they are several of the most common.
  func currency(besides day: Int?) -> Int? {
    if options.isRegressors { return nil }
    let columns = header.names.indices.filter { $0 != day }
    let named = columns.filter { PlainNames.isCurrency(bare($0)) }
    if let column = named.first(where: { bare($0).hasPrefix("billing") }) ?? named.first {
      return column
    }
    let held = columns.filter { column in
      !PlainNames.isOfOtherAmount(header.names[column])
        && texts(in: column).allSatisfy(CurrencyCodes.contains)
        && texts(in: column).contains(where: CurrencyCodes.contains)
    }
    return held.first { PlainNames.mayBeCurrency(header.names[$0]) }
      ?? held.first { column in
        let codes = texts(in: column)
        return codes.count > 1 && codes.allSatisfy { PlainNames.codes.contains($0.lowercased()) }
      }
  }

  /// The column of the units of an amount, where nothing says that the amount is money: not
  /// its name, nor a sign beside it, nor another quantity that the units may be those of.
  func units(of amount: Int, besides others: [Int]) -> Int? {
    guard !options.isRegressors, !PlainNames.isSpend(header.names[amount]),
      !texts(in: amount).contains(where: { WrittenCurrency(beside: $0) != nil })
    else { return nil }
    let columns = columns(besides: others + [amount])
    let isBesideQuantity = columns.contains {
      PlainNames.countsUsage(header.names[$0]) && isNumeric($0)
    }
    guard !isBesideQuantity else { return nil }
    return columns.first { column in
      let names = texts(in: column)
      return PlainNames.mayBeUnit(header.names[column]) && !names.isEmpty
        && 2 * names.count(where: PlainNames.isUnitOfMeasure) >= names.count
    }
  }

  /// The quantity that a measure counts, or `nil` where it is a cost: one whose name says so,
  /// or the amount that has units beside it.
  mutating func quantity(
    _ measure: AmountMeasure,
    day: Int?,
    besides others: [Int]
  ) throws(SpendError) -> QuantityPlan? {
    guard case .quantity = measure else { return nil }
    let header = header.named(BillLayout.plainLong.aliases)
    do throws(SpendError) {
      return try ColumnPlan.quantity(header, .plainLong, measure, options, day: day)
    } catch {
      guard case .noQuantity = error else { throw error }
      let noted = assumptions
      if let amount = try? amount(besides: others), let units = units(of: amount, besides: others) {
        return QuantityPlan(amount: amount, unitColumn: units, of: header)
      }
      assumptions = noted
      throw error
    }
  }

  /// Indicates whether amounts are in a currency whose decimals a comma begins in most texts:
  /// by the column of currencies, by the names of amounts or by what is written beside them.
  func isInCurrencyOfCommas(_ columns: [Int], currency: Int?) -> Bool {
    if let stated = options.currency { return CurrencyCodes.hasCommas(stated.code) }
    if let currency { return texts(in: currency).contains(where: CurrencyCodes.hasCommas) }
    return columns.contains { column in
      PlainNames.currency(in: bare(column)).map { CurrencyCodes.hasCommas($0.code) } == true
        || texts(in: column).contains { text in
          let written = WrittenCurrency(beside: text)?.currencies ?? []
          return written.count == 1 && CurrencyCodes.hasCommas(written[0].code)
        }
    }
  }

  /// The texts of a column, each once.
  private func texts(in column: Int) -> Set<String> {
    Set(rows.map { $0[column] }).subtracting(NullToken.strict)
  }
}

extension PlainNames {
  /// The words of columns that may hold currencies, if their values are such.
  private static let currencyWords: Set<String> = [
    "cur", "curr", "curncy", "ccy", "currency", "iso", "code", "money", "denomination", "unit",
    "units", "uom", "einheit", "unidad", "unité", "unite", "unità", "waers", "waehrs", "whrg",
    "wrg", "wkz", "waehrung", "währung", "devise", "devises", "moneda", "monedas", "moeda",
    "valuta", "divisa", "divisas", "monnaie", "币种", "単位", "单位",
  ]

  /// The words of columns of units.
  private static let unitWords: Set<String> = [
    "unit", "units", "uom", "einheit", "einheiten", "unidad", "unidades", "unidade", "unité",
    "unite", "unités", "unità", "mass", "me", "meins", "単位", "单位",
  ]

  /// The words of columns of how much was used.
  private static let usageWords: Set<String> = [
    "quantity", "qty", "usage", "consumed", "consumption", "menge", "verbrauch", "cantidad",
    "quantité", "quantite", "quantità", "quantidade",
  ]

  /// The words of currencies in which an amount is not that of its row.
  private static let otherAmountWords: Set<String> = [
    "pricing", "original", "source", "list", "local", "from", "target", "base",
  ]

  /// The words of units of measure, in the singular.
  private static let measures: Set<String> = [
    "b", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "byte", "kilobyte", "megabyte",
    "gigabyte", "terabyte", "h", "hr", "hour", "hrs", "min", "minute", "sec", "second", "ms",
    "day", "week", "month", "mo", "year", "request", "req", "call", "query", "querie",
    "invocation", "message", "operation", "transaction", "image", "character", "token", "word",
    "page", "event", "record", "row", "vcpu", "cpu", "core", "gpu", "node", "instance", "dbu",
    "credit", "kwh", "wh", "mwh", "stunde", "tag", "monat", "stück", "stueck", "stk", "piece",
    "pc", "ea", "each", "count", "item", "user", "seat", "license", "hora", "heure",
  ]

  /// Indicates whether a column may hold currencies, if its values are such.
  static func mayBeCurrency(_ name: String) -> Bool {
    words(of: name).contains(where: currencyWords.contains)
  }

  /// Indicates whether a column is about another amount than what was spent.
  static func isOfOtherAmount(_ name: String) -> Bool {
    words(of: name).contains(where: otherAmountWords.contains)
  }

  /// Indicates whether a column may hold units, if its values are such.
  static func mayBeUnit(_ name: String) -> Bool {
    words(of: name).contains(where: unitWords.contains) || Header.bare(name).hasSuffix("unit")
  }

  /// Indicates whether a column holds how much was used.
  static func countsUsage(_ name: String) -> Bool {
    isQuantity(name) || words(of: name).contains(where: usageWords.contains)
  }

  /// Indicates whether a value is a unit of measure, or a currency beside such.
  static func isUnitOfMeasure(_ text: String) -> Bool {
    CurrencyCodes.contains(text)
      || words(of: text.lowercased()).contains { word in
        measures.contains(word) || word.last == "s" && measures.contains(String(word.dropLast()))
      }
  }

  /// Indicates whether the name of an amount says that it is money.
  static func isSpend(_ name: String) -> Bool {
    if let rank = amountRank(of: Header.bare(name)), rank < 2 { return true }
    return currency(in: Header.bare(name)) != nil
      || words(of: name).contains { word in
        amounts.prefix(2).joined().contains { $0.count >= 4 && word.hasSuffix($0) }
      }
  }
}
