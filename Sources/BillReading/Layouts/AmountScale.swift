internal import OutlayCloudSpend

/// The scale of the amounts of a column, by its name.
///
///     try AmountScale("cost_cents")?.amount(250)     // 2.5
///     try AmountScale("Kosten (T€)")?.amount(2.5)    // 2500
///     try AmountScale("t3.micro")                    // nil
struct AmountScale: Hashable, Sendable {
  private let multiplier: Double
  private let divisor: Double

  /// An amount in the currency itself.
  func amount(_ amount: Double) -> Double { amount * multiplier / divisor }

  /// The words for it.
  var text: String {
    divisor > 1
      ? "divided by \(AmountScale.grouped(divisor))"
      : "multiplied by \(AmountScale.grouped(multiplier))"
  }

  /// Finds the scale of a column that holds amounts, or answers `nil` where its name has none.
  ///
  /// The names of series may be any words, so that in one only words count which are
  /// nothing else, or stand beside one of money.
  init?(_ name: String, isSeries: Bool = false, file: String) throws(SpendError) {
    let words = PlainNames.words(of: name)
    let parts = words.compactMap { AmountScale.parts[$0] }.map { -$0 }
    var others = AmountScale.multiples(in: name, words)
    // The price of a thousand is no sum of money.
    guard !parts.isEmpty || !others.isEmpty || words.contains("minor"), !words.contains("per"),
      !words.contains("pro")
    else { return nil }
    let isMoney = !isSeries || AmountScale.namesMoney(name, words)
    if !isMoney { others = [] }
    let found = Set(parts + others)
    let isUnclear = found.count > 1 || isMoney && words.contains("minor")
    guard !isUnclear else { throw .unclearScale(file: file, column: name) }
    guard let exponent = found.first else { return nil }
    multiplier = exponent > 0 ? AmountScale.power(exponent) : 1
    divisor = exponent < 0 ? AmountScale.power(-exponent) : 1
  }

  /// The powers of ten of a name, those of parts that words beside them tell among them.
  private static func multiples(in name: String, _ words: [String]) -> [Double] {
    let told = words.indices.compactMap { index -> Double? in
      multiples[words[index]] ?? multiple(ofCode: words[index])
        ?? singulars[words[index]].flatMap { exponent in
          words.dropFirst(index + 1).first.map(isCurrency) == true ? -exponent : nil
        }
    }
    // Letters tell something beside a sign, in brackets or as words.
    let hasLetters =
      words.contains { $0.count == 1 } || name.contains { "$€£¥₹(".contains($0) }
    return told + (hasLetters ? letters(in: name, words) : [])
  }

  private static func power(_ exponent: Double) -> Double {
    (0..<Int(exponent)).reduce(1) { power, _ in power * 10 }
  }

  /// A power of ten with commas between its thousands.
  private static func grouped(_ power: Double) -> String {
    var (digits, text) = (String(Int(power)), "")
    while digits.count > 3 {
      text = "," + digits.suffix(3) + text
      digits.removeLast(3)
    }
    return digits + text
  }

  /// The words of parts of a currency, with their powers of ten.
  private static let parts: [String: Double] = [
    "cents": 2, "pence": 2, "pennies": 2, "centavos": 2, "centimes": 2, "céntimos": 2,
    "centimos": 2, "centesimi": 2, "rappen": 2, "öre": 2, "øre": 2, "grosz": 2, "groszy": 2,
    "paise": 2, "millicents": 5, "micros": 6, "microdollars": 6, "microunits": 6,
    "microusd": 6, "microeur": 6, "microcents": 8, "nanos": 9, "nanodollars": 9, "nanounits": 9,
  ]

  /// Those that are names of other things too, unless a currency follows.
  private static let singulars: [String: Double] = ["cent": 2, "micro": 6, "nano": 9]

  /// The words of multiples of a currency.
  private static let multiples: [String: Double] = [
    "thousand": 3, "thousands": 3, "tsd": 3, "tausend": 3, "000": 3, "000s": 3, "milliers": 3,
    "lakh": 5, "lakhs": 5, "lac": 5, "crore": 7, "crores": 7, "million": 6, "millions": 6,
    "mio": 6, "mln": 6, "mn": 6, "millionen": 6, "millones": 6, "milioni": 6,
    "billions": 9, "bn": 9, "mrd": 9, "milliarden": 9, "milliards": 9,
  ]

  /// The multiple of a currency's code with a letter before it: `TEUR`, `kUSD`.
  private static func multiple(ofCode word: String) -> Double? {
    guard word.count == 4, let multiple = word.first.flatMap(multiple(ofLetter:)),
      PlainNames.codes.contains(String(word.dropFirst()))
    else { return nil }
    return multiple
  }

  private static func multiple(ofLetter letter: Character) -> Double? {
    switch letter {
    case "k", "K", "t", "T": 3
    case "m", "M": 6
    default: nil
    }
  }

  private static func isCurrency(_ word: String) -> Bool {
    PlainNames.codes.contains(word)
      || ["dollar", "dollars", "euro", "euros", "cents"].contains(word)
  }

  /// The multiples of letters beside the sign or the code of a currency, or alone in
  /// brackets: `k$`, `€m`, `k_usd`, `(k)`.
  private static func letters(in name: String, _ words: [String]) -> [Double] {
    var found: [Double] = []
    let letters = Array(name.filter { !" _-".contains($0) })
    for (index, letter) in letters.enumerated() {
      guard let multiple = multiple(ofLetter: letter) else { continue }
      let before = index > 0 ? letters[index - 1] : " "
      let after = index + 1 < letters.count ? letters[index + 1] : " "
      let isAfterSign = "$€£¥₹".contains(before) && !after.isLetter
      let isBeforeSign = "$€£¥₹".contains(after) && (index == 0 || isAlone(letter, in: words))
      let isInBrackets = before == "(" && after == ")" && "kK".contains(letter)
      if isAfterSign || isBeforeSign || isInBrackets { found.append(multiple) }
    }
    for (index, word) in words.enumerated() where word.count == 1 {
      let beside = [index - 1, index + 1].filter(words.indices.contains).map { words[$0] }
      if beside.contains(where: PlainNames.codes.contains), let letter = word.first,
        let multiple = multiple(ofLetter: letter)
      {
        found.append(multiple)
      }
    }
    return found
  }

  /// Indicates whether a letter is a word of its own.
  private static func isAlone(_ letter: Character, in words: [String]) -> Bool {
    words.contains(letter.lowercased())
  }

  /// Indicates whether a name says that its numbers are money.
  private static func namesMoney(_ name: String, _ words: [String]) -> Bool {
    PlainNames.isMoney(name) || name.contains { "$€£¥₹".contains($0) }
      || words.contains { PlainNames.codes.contains($0) || multiple(ofCode: $0) != nil }
  }
}

extension PlainNames {
  /// Indicates whether the name of an amount has a scale.
  static func isScaled(_ name: String) -> Bool {
    (try? AmountScale(name, file: "")) != nil
  }

  /// The currency that the name of a scaled amount holds: `cost (EUR cents)`, `Kosten (T€)`.
  static func currency(ofScaled name: String) -> Currency? {
    for (sign, code) in [("€", "EUR"), ("£", "GBP"), ("₹", "INR")] where name.contains(sign) {
      return Currency(code)
    }
    let words = words(of: name)
    let code = codes.first { code in
      words.contains { $0 == code || $0.count == 4 && $0.hasSuffix(code) }
    }
    return code.map { Currency($0) }
  }
}
