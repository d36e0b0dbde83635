internal import OutlayCloudSpend

/// The currency that is written beside an amount, by a sign or by its code.
///
///     WrittenCurrency(beside: "5 EUR")?.currencies   // [EUR]
///     WrittenCurrency(beside: "US$5")?.currencies    // [USD]
///     WrittenCurrency(beside: "$5")?.currencies      // [USD, AUD, CAD, …]
struct WrittenCurrency: Equatable {
  /// The sign or the code.
  let sign: String
  /// The currencies that it may stand for, the most common first.
  let currencies: [Currency]

  /// The signs, those with letters first.
  private static let signs: [(sign: String, codes: [String])] = [
    ("US$", ["USD"]), ("CA$", ["CAD"]), ("AU$", ["AUD"]), ("NZ$", ["NZD"]), ("HK$", ["HKD"]),
    ("MX$", ["MXN"]), ("NT$", ["TWD"]), ("C$", ["CAD"]), ("A$", ["AUD"]), ("S$", ["SGD"]),
    ("R$", ["BRL"]), ("CN¥", ["CNY"]), ("JP¥", ["JPY"]),
    ("$", ["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD", "BRL", "CLP", "COP", "ARS"]),
    ("€", ["EUR"]), ("£", ["GBP"]), ("¥", ["JPY", "CNY"]), ("₹", ["INR"]),
  ]

  /// Indicates whether the sign names no currency by itself: that of dollars.
  ///
  /// A yen sign is that of Japan unless the other is expected.
  var isShared: Bool { sign == "$" }

  /// Finds the sign or code that stands before or after an amount, if one does.
  init?(beside text: String) {
    // Most amounts are digits and marks alone.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 > UInt8(ascii: "9") }) else {
      return nil
    }
    if let found = WrittenCurrency.signs.first(where: { text.contains($0.sign) }) {
      sign = found.sign
      currencies = found.codes.map { Currency($0) }
      return
    }
    let letters = text.filter { !$0.isWhitespace }
    for code in [letters.prefix(3), letters.suffix(3)]
    where letters.count > 3 && code.allSatisfy({ $0.isASCII && $0.isUppercase }) {
      sign = String(code)
      currencies = [Currency(sign)]
      return
    }
    return nil
  }

  /// The text with its sign alone in place of one with letters.
  static func withoutLetters(ofSigns text: String) -> String {
    guard text.contains(where: { "$¥".contains($0) }),
      let found = signs.first(where: { $0.sign.count > 1 && text.contains($0.sign) })
    else { return text }
    return text.replacing(found.sign, with: found.sign.suffix(1))
  }
}

/// The currencies that were written beside the amounts of a bill so far.
struct WrittenCurrencies {
  /// The currency, in a bill without a column for it.
  var currency: Currency?
  /// The sign of several currencies that all amounts have so far.
  var sign: String?
  /// The rows with one, and the last of them.
  var rows = 0
  var lastRow = 0
  /// The rows without one that are in the currency that was stated.
  var statedRows = 0
  /// The latest that stands beside an amount in a bill with a column for it.
  var beside: Beside?

  /// A currency beside the amount of a row.
  struct Beside {
    let row: Int
    let column: String
    let text: String
    let written: WrittenCurrency
  }
}
