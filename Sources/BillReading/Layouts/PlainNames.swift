internal import OutlayCloudSpend

/// The names that columns of plain tables have, in several languages, by their letters
/// and digits alone.
enum PlainNames {
  /// The columns of days: `ds` is that of Prophet.
  static let days = [
    "date", "day", "ds", "timestamp", "datetime", "usagedate", "usageday", "billingdate",
    "chargedate", "transactiondate", "startdate", "periodstart", "starttime", "time", "period",
    "month", "week", "datum", "tag", "fecha", "dia", "data", "jour", "日期", "日付",
  ]

  /// The columns of amounts, those that say most first: of several, one of the first group
  /// that a table has holds the amounts.
  static let amounts: [[String]] = [
    [
      "cost", "costs", "totalcost", "totalcosts", "netcost", "dailycost", "kosten", "cout",
      "coût", "coûts", "couts", "costo", "costos", "coste", "costes", "custo", "custos", "费用",
      "費用",
    ],
    [
      "spend", "totalspend", "dailyspend", "spending", "charge", "charges", "expense", "expenses",
      "ausgaben", "depenses", "dépenses", "gasto", "gastos", "spesa", "支出",
    ],
    [
      "amount", "actual", "actuals", "betrag", "importe", "montant", "importo", "valor", "金额", "金額",
    ],
    ["value", "y", "wert", "valeur"],
  ]

  /// The columns of currencies, besides those that end as these do.
  static let currencies = [
    "currency", "currencycode", "ccy", "waehrung", "währung", "devise", "moneda", "moeda", "valuta",
    "divisa", "monnaie", "通貨", "货币",
  ]

  /// The currencies that the name of an amount may hold.
  static let codes = [
    "usd", "eur", "gbp", "jpy", "cny", "inr", "aud", "cad", "chf", "sek", "nok", "dkk", "brl",
    "pln", "sgd", "krw", "nzd", "mxn", "zar",
  ]

  /// The words of columns that hold something else than money that was spent.
  static let quantities: Set<String> = [
    "tokens", "token", "count", "counts", "quantity", "qty", "requests", "calls", "traces",
    "observations", "budget", "forecast", "target", "planned", "hours", "percent", "percentage",
    "pct", "change", "growth", "delta", "variance", "prozent", "cumulative", "running", "mtd",
    "ytd", "kumuliert", "latency", "duration", "seconds", "users", "customers",
  ]

  /// The words in which names of identifiers end, which are numbers that nobody adds.
  static let identifierEndings: Set<String> = ["id", "ids", "number", "nummer", "nr"]

  /// The names of other numbers that nobody adds.
  static let identifiers: Set<String> = [
    "account", "konto", "kostenstelle", "costcenter", "costcentre", "profitcenter", "year",
    "quarter", "month", "week", "weekday", "jahr", "monat", "zip", "costcode",
  ]

  /// The words of rows and columns that are sums of the others.
  static let totals: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "sum", "all", "overall", "gesamt", "summe",
    "totalgeneral", "totale", "totaal", "总计", "合计", "合計", "小計",
  ]

  /// The dimensions of a panel of series that have nothing to do with each other.
  static let series: Set<String> = ["series", "uniqueid"]

  /// The group of amounts that a column belongs to, the lower the surer.
  static func amountRank(of bare: String) -> Int? {
    if let rank = amounts.firstIndex(where: { $0.contains(bare) }) { return rank }
    guard let word = divided(bare)?.word else { return nil }
    return word.isEmpty ? 0 : amounts.firstIndex { $0.contains(word) }
  }

  /// The currency that the name of an amount holds, as `cost_usd` does.
  static func currency(in bare: String) -> Currency? {
    guard amountRank(of: bare) != nil, let code = divided(bare)?.code else { return nil }
    return Currency(code)
  }

  /// The word and the currency of a name: `cost_usd`, `usd_cost`, `cost_in_usd`, `usd`.
  private static func divided(_ bare: String) -> (word: String, code: String)? {
    guard let code = codes.first(where: { bare.hasPrefix($0) || bare.hasSuffix($0) }) else {
      return nil
    }
    let rest = bare.hasSuffix(code) ? bare.dropLast(code.count) : bare.dropFirst(code.count)
    return (String(rest.hasSuffix("in") ? rest.dropLast(2) : rest), code)
  }

  /// Indicates whether a column names a currency of what was billed.
  static func isCurrency(_ bare: String) -> Bool {
    currencies.contains(bare)
      || (bare.hasSuffix("currency") || bare.hasSuffix("currencycode"))
        && !bare.hasPrefix("pricing") && !bare.hasPrefix("original")
  }

  /// Indicates whether a column tells the days of rows, or the periods that they are in.
  static func isTime(_ name: String) -> Bool {
    days.contains(Header.bare(name)) || words(of: name).contains { times.contains($0) }
  }

  private static let times: Set<String> = [
    "date", "period", "month", "quarter", "year", "monat", "quartal", "jahr", "mes", "mois",
  ]

  /// Indicates whether a column counts something, or holds a plan.
  static func isQuantity(_ name: String) -> Bool {
    name.contains("%") || words(of: name).contains { quantities.contains($0) }
  }

  /// Indicates whether a column counts tokens, which nobody pays with.
  static func isTokens(_ name: String) -> Bool { words(of: name).contains("tokens") }

  /// Indicates whether a column holds identifiers, if its values are numbers.
  static func isIdentifier(_ name: String) -> Bool {
    identifiers.contains(Header.bare(name).filter { $0 != "-" })
      || words(of: name).last.map(identifierEndings.contains) ?? false
  }

  /// Indicates whether one of the words of a name is that of an amount.
  static func isMoney(_ name: String) -> Bool {
    words(of: name).contains { word in
      amounts.prefix(3).joined().contains { word.count >= 4 && $0.count >= 4 && word.hasSuffix($0) }
    }
  }

  /// Indicates whether one of the words of a text says that something is the sum of
  /// others.
  static func isTotal(_ text: String) -> Bool {
    totals.contains(Header.bare(text))
      || words(of: text).contains(where: TotalName.isTotal)
  }

  /// The words of a name, whichever way they are joined.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in name {
      if !character.isLetter && !character.isNumber {
        words.append(word)
        word = ""
      } else {
        if character.isUppercase, word.last?.isLowercase == true {
          words.append(word)
          word = ""
        }
        word.append(character)
      }
    }
    return (words + [word]).filter { !$0.isEmpty }.map { $0.lowercased() }
  }
}
