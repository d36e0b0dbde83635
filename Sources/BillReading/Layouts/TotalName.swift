internal import OutlayCloudSpend

/// The degree to which the name of a row or of a column says that it is the sum of others.
///
///     TotalName("Grand total")        // sure
///     TotalName("Total incl. VAT")    // sure
///     TotalName("AWS total")          // likely: of what is AWS's
///     TotalName("All services")       // likely
///     TotalName("EC2")                // nil
enum TotalName {
  /// Nothing that is billed has such a name.
  case sure
  /// Something else may have such a name, as *All-purpose compute* has.
  case likely

  init?(_ text: String) {
    guard text.utf8.count <= TotalName.longest, TotalName.mayBe(text) else { return nil }
    let words = PlainNames.words(of: text)
    let named = words.filter(TotalName.isTotal)
    guard !named.isEmpty || PlainNames.totals.contains(Header.bare(text)) else {
      guard words.contains(where: TotalName.all.contains) else { return nil }
      self = .likely
      return
    }
    let isPlain = words.allSatisfy { word in
      TotalName.isTotal(word) || TotalName.qualifiers.contains(word)
        || PlainNames.codes.contains(word) || word.allSatisfy(\.isWholeNumber)
    }
    let isAmbiguous = words.allSatisfy(TotalName.all.contains)
    self = isPlain && !isAmbiguous ? .sure : .likely
  }

  private static let longest = 60
  /// The beginnings of the words in ASCII.
  private static let stems = ["tot", "sum", "all", "ges", "tod", "tou", "tut"].map {
    Array($0.utf8)
  }

  /// Indicates whether a text may have one of the words: most of many thousands have none.
  private static func mayBe(_ text: String) -> Bool {
    let bytes = text.utf8.map { $0 | 0x20 }
    return text.utf8.contains { $0 >= 0x80 }
      || bytes.indices.dropLast(2).contains { place in
        stems.contains { $0[0] == bytes[place] && $0.elementsEqual(bytes[place..<(place + 3)]) }
      }
  }

  /// The words that may say of something else that it is for all.
  private static let all: Set<String> = [
    "all", "sum", "overall", "alle", "alles", "todos", "todas", "tous", "toutes", "tutti",
  ]

  /// The words beside that of a total that do not say of what it is one.
  private static let qualifiers: Set<String> = all.union([
    "cost", "costs", "spend", "spending", "amount", "amounts", "charge", "charges", "bill",
    "billed", "invoice", "row", "usage", "grand", "general", "général", "net", "gross", "incl",
    "including", "inclusive", "excl", "excluding", "exclusive", "before", "after", "with",
    "without", "of", "the", "for", "per", "day", "daily", "month", "monthly", "vat", "tax",
    "taxes", "gst", "services", "service", "accounts", "account", "projects", "regions", "teams",
    "kosten", "netto", "brutto", "inkl", "exkl", "mwst", "ust", "iva", "tva", "ht", "ttc", "coûts",
    "couts", "costo", "costos",
  ])

  /// Indicates whether a word is that of a total, alone or joined to what it is the total of:
  /// `gesamtkosten`, `endsumme`.
  static func isTotal(_ word: String) -> Bool {
    if PlainNames.totals.contains(word) { return !all.contains(word) }
    for stem in ["gesamt", "total", "totaal"] where word.hasPrefix(stem) {
      if qualifiers.contains(String(word.dropFirst(stem.count))) { return true }
    }
    return word.hasSuffix("summe") || ["insgesamt", "totaux", "totales", "suma"].contains(word)
  }
}
