internal import OutlayCloudSpend

/// The reading of an amount from the bytes of a field.
///
/// The grammar is that of FOCUS: an optional `-`, digits with an optional
/// point, and an optional exponent. The result is correctly rounded.
enum AmountField {
  case amount(Double)
  case flawed(SpendError.AmountFlaw)

  /// Reads the bytes in `range`.
  @inline(__always)
  init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    var offset = range.lowerBound
    let isNegative = offset < range.upperBound && bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    var significand: UInt64 = 0
    var digitCount = 0
    var exponent = 0
    var hasPoint = false
    while offset < range.upperBound {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      if digit < 10 {
        // Leading zeros are no digits, so that 0.0000012 has two.
        if digitCount > 0 || digit > 0 { digitCount += 1 }
        significand = significand &* 10 &+ UInt64(digit)
        if hasPoint { exponent -= 1 }
      } else if bytes[offset] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      offset += 1
    }
    let pointCount = hasPoint ? 1 : 0
    let hasDigits = offset - range.lowerBound - pointCount - (isNegative ? 1 : 0) > 0
    guard offset == range.upperBound, hasDigits, digitCount <= 19,
      let magnitude = AmountField.scaled(significand, by: exponent)
    else {
      self = AmountField.uncommon(bytes, in: range)
      return
    }
    self = .amount(isNegative ? -magnitude : magnitude)
  }

  /// `significand` · 10^`exponent`, correctly rounded, for the exponents of
  /// decimals with up to 22 places; `nil` beyond.
  ///
  /// Up to 2^53 the significand is a `Double`, and so is the power of ten, so
  /// that one division rounds once (W. D. Clinger, PLDI 1990,
  /// doi:10.1145/93542.93557). Above, the quotient is taken in integers: with
  /// `s` = significand · 2^a and `d` = 10^-exponent · 2^b, both with their
  /// highest bit set, `q` = ⌊s · 2^63 / d⌋ has 63 or 64 bits, so that its
  /// lowest bit lies below the rounding of a `Double` and may say whether
  /// there was a remainder. Rounding `q` then rounds the true quotient.
  @inline(__always)
  static func scaled(_ significand: UInt64, by exponent: Int) -> Double? {
    if significand <= 1 << 53, exponent >= -22 {
      return Double(significand) / powersOfTen[-exponent]
    }
    guard exponent >= -19 else { return nil }
    var divisor: UInt64 = 1
    for _ in 0..<(-exponent) { divisor *= 10 }
    let dividend = significand << UInt64(significand.leadingZeroBitCount)
    let (quotient, remainder) = (divisor << UInt64(divisor.leadingZeroBitCount)).dividingFullWidth(
      (high: dividend >> 1, low: dividend << 63)
    )
    let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
    let shift = divisor.leadingZeroBitCount - significand.leadingZeroBitCount - 63
    return rounded * Double(sign: .plus, exponent: shift, significand: 1)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}

extension AmountField {
  /// Reads what is not a plain decimal of up to 19 digits: exponents, long
  /// numbers, null tokens, and what is no number.
  private static func uncommon(_ bytes: Span<UInt8>, in range: Range<Int>) -> AmountField {
    if let amount = longDecimal(bytes, in: range) { return .amount(amount) }
    guard range.count <= longest else { return .flawed(.notANumber) }
    let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    return isDecimal(text) ? decimal(text) : .flawed(flaw(of: text))
  }

  /// A plain decimal of more than 19 digits, or `nil` where it is none, or may
  /// not be rounded by its first 19.
  ///
  /// Those and the number one above them enclose the true one; where both are
  /// rounded to one amount, so is it.
  private static func longDecimal(_ bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    var offset = range.lowerBound
    let isNegative = offset < range.upperBound && bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    var (significand, digitCount, decimals) = (UInt64(0), 0, 0)
    var hasPoint = false
    while offset < range.upperBound {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      if digit < 10 {
        if digitCount > 0 || digit > 0 { digitCount += 1 }
        if digitCount <= 19 {
          significand = significand * 10 + UInt64(digit)
          if hasPoint { decimals += 1 }
        } else if !hasPoint {
          return nil
        }
      } else if bytes[offset] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        return nil
      }
      offset += 1
    }
    guard digitCount > 19, let below = scaled(significand, by: -decimals),
      below == scaled(significand + 1, by: -decimals)
    else { return nil }
    return isNegative ? -below : below
  }

  /// More bytes than an amount takes, with all that stands around it and all decimals that
  /// programs write: what is longer is not looked at letter by letter.
  static let longest = 256
  /// The most letters: those of a currency, of its sign and of an exponent.
  private static let mostLetters = 6

  /// Indicates whether a text may be an amount, by its bytes: most texts are none.
  private static func mayBeAmount(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    var (letters, hasDigit) = (0, false)
    for byte in text.utf8 {
      if byte &- UInt8(ascii: "0") < 10 { hasDigit = true }
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 { letters += 1 }
    }
    return hasDigit && letters <= mostLetters
  }

  /// The amount of a text, repaired where it is needed; `nil` where it is no number.
  static func amount(_ text: String, groupsByTwo: Bool) -> Double? {
    guard mayBeAmount(text),
      let plain = isDecimal(text) ? text : undecorated(text, groupsByTwo: groupsByTwo)
    else { return nil }
    let bytes = Array(plain.utf8)
    guard case .amount(let amount) = AmountField(bytes.span, in: 0..<bytes.count) else {
      return nil
    }
    return amount
  }

  /// Reads an amount with the dirt of spreadsheets: `$1,234.56`, `(123.45)`, `12.50-`,
  /// `1'234.50`, `EUR 5`, `+5` and spaces around them; `1,23,456` where digits may be
  /// grouped by two.
  static func repaired(_ text: String) -> AmountField {
    undecorated(text).map(decimal) ?? .flawed(flaw(of: text))
  }

  /// Indicates whether no comma of an amount could begin its decimals: there is none, a
  /// point does, or there are several.
  static func groupsForSure(_ text: String) -> Bool {
    let commas = text.count { $0 == "," }
    return commas != 1 || text.contains(".")
  }

  /// The number of a text without its dirt, or `nil` where there is none.
  private static func undecorated(_ text: String, groupsByTwo: Bool = true) -> String? {
    guard mayBeAmount(text) else { return nil }
    var digits = String(text.filter { !$0.isWhitespace && $0 != "'" && $0 != "\u{2019}" })
      .replacing("\u{2212}", with: "-")
    digits = WrittenCurrency.withoutLetters(ofSigns: digits)
    var isNegative = false
    // The code of a currency stands before or after.
    for code in [digits.prefix(3), digits.suffix(3)]
    where digits.count > 3 && code.allSatisfy({ $0.isASCII && $0.isUppercase }) {
      digits =
        code.startIndex == digits.startIndex
        ? String(digits.dropFirst(3)) : String(digits.dropLast(3))
      break
    }
    if let last = digits.last, "$€£¥₹".contains(last) { digits.removeLast() }
    if digits.hasSuffix("-"), digits.count > 1 {
      isNegative = true
      digits.removeLast()
    }
    if digits.hasPrefix("("), digits.hasSuffix(")") {
      isNegative = true
      digits = String(digits.dropFirst().dropLast())
    }
    // A sign may stand before or after the currency sign, but only one may.
    for _ in 0..<2 {
      guard let first = digits.first else { break }
      if first == "-", !isNegative {
        isNegative = true
        digits.removeFirst()
      } else if first == "+" || "$€£¥₹".contains(first) {
        digits.removeFirst()
      }
    }
    guard let plain = withoutGrouping(digits, byTwo: groupsByTwo), isDecimal(plain),
      !plain.hasPrefix("-")
    else { return nil }
    return (isNegative ? "-" : "") + plain
  }

  /// The text without the commas that group its digits, by three or as in India the last
  /// three and the others by two; `nil` where a comma does something else.
  private static func withoutGrouping(_ text: String, byTwo: Bool) -> String? {
    guard text.contains(",") else { return text }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    // No number in groups begins with 0: that comma stands before decimals.
    guard (1...3).contains(groups[0].count), groups[0].first != "0",
      groups.dropFirst().allSatisfy({ $0.count == 3 }) || byTwo && isIndian(groups),
      !parts.dropFirst().contains(where: { $0.contains(",") })
    else { return nil }
    return text.filter { $0 != "," }
  }

  /// Indicates whether digits are grouped as lakhs and crores are: `1,23,45,678`.
  private static func isIndian(_ groups: [Substring]) -> Bool {
    (1...2).contains(groups[0].count) && groups.last?.count == 3
      && groups.dropFirst().dropLast().allSatisfy { $0.count == 2 }
  }

  /// Indicates whether the text follows the grammar.
  private static func isDecimal(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var digitCount = whole.count
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = rest.prefix(while: isDigit)
      rest = rest.dropFirst(fraction.count)
      digitCount += fraction.count
    }
    guard digitCount > 0 else { return false }
    guard let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return rest.isEmpty }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func decimal(_ text: String) -> AmountField {
    guard let amount = Double(text), amount.isFinite else { return .flawed(.tooLarge) }
    return amount.magnitude <= SpendCubeBuilder.largestAmount ? .amount(amount) : .flawed(.tooLarge)
  }

  /// The flaw of a text that is not a decimal.
  private static func flaw(of text: String) -> SpendError.AmountFlaw {
    guard text.utf8.count <= longest else { return .notANumber }
    if NullToken.strict.contains(text) { return .missing }
    let bare = text.lowercased().drop { $0 == "-" || $0 == "+" }
    if ["nan", "inf", "infinity"].contains(bare) { return .notFinite }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = parts.last?.count == 3 && parts[0].drop { "+-".contains($0) }.first != "0"
    guard parts.count == 1 || text.contains(".") || isGrouped else { return .decimalComma }
    if undecorated(text) != nil { return .decorated }
    let isComma =
      text.contains(",")
      && undecorated(DecimalMark.swapped(text[...]), groupsByTwo: false) != nil
    return isComma ? .decimalComma : .notANumber
  }
}

/// The ways in which a null is written.
enum NullToken {
  /// Those that mean nothing else.
  static let strict: Set<String> = ["", "NULL", "null", "\\N"]
  /// Those that could be a value, and are taken as nulls only when lenient.
  static let lenient: Set<String> = ["N/A", "n/a", "None", "none", "NaN", "nan", "-"]
}
