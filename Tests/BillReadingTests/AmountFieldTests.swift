import OutlayCloudSpend
import OutlayTestSupport
import Testing

@testable import OutlayBillReading

@Suite("Amounts")
struct AmountFieldTests {
  private func read(_ text: String) -> AmountField {
    let bytes = Array(text.utf8)
    return AmountField(bytes.span, in: 0..<bytes.count)
  }

  private func amount(_ text: String) -> Double? {
    guard case .amount(let amount) = read(text) else { return nil }
    return amount
  }

  private func flaw(_ text: String) -> SpendError.AmountFlaw? {
    guard case .flawed(let flaw) = read(text) else { return nil }
    return flaw
  }

  @Test(
    "reads decimals and exponents as Swift reads its literals",
    arguments: [
      ("0", 0), ("-0.5", -0.5), (".5", 0.5), ("5.", 5), ("6.123E-7", 6.123e-7), ("1e3", 1e3),
      ("1E+3", 1e3), ("0.00000525600", 5.256e-6), ("122.06354600000002", 122.06354600000002),
      ("9007199254740993", 9_007_199_254_740_992), ("1e30", 1e30), ("1e-400", 0),
      ("0.1000000000000000055511151231257827", 0.1), ("00000000000000000000000000012", 12),
    ] as [(String, Double)]
  )
  func decimals(text: String, expected: Double) {
    #expect(amount(text) == expected)
  }

  @Test("rounds each decimal to the nearest double, ties to even")
  func rounding() {
    var generator = Noise(state: 7)
    for _ in 0..<20_000 {
      let digits = String(generator.next() >> (generator.next() % 60))
      let places = Int(generator.next() % 24)
      let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      let text = padded.dropLast(places) + "." + padded.suffix(places)
      // The standard library rounds correctly, so that equality is exact.
      #expect(amount(String(text)) == Double(text), "\(text)")
    }
  }

  @Test("rounds decimals of more than 19 digits to the nearest double")
  func longDecimals() {
    var generator = Noise(state: 11)
    for round in 0..<20_000 {
      // Some lie half way between two doubles, or by a digit beside it.
      let half = Double(bitPattern: 0x3FE0_0000_0000_0000 | generator.next() >> 12)
      let exact = round % 3 == 0 ? "\(half)" : "0.\(generator.next())"
      let text = "\(exact)\(generator.next() % 2 == 0 ? "" : "0")\(generator.next())"
      #expect(amount(text) == Double(text), "\(text)")
      #expect(amount("-" + text) == Double("-" + text))
    }
    // The sum of a double and half of its last digit, exactly and a little more.
    let half = "0.5000000000000000555111512312578270211815834045410156250"
    #expect(amount(half) == 0.5)
    #expect(amount(half + "1") == 0.5.nextUp)
    #expect(amount("9" + String(repeating: "9", count: 18) + ".99") == 1e19)
  }

  @Test(
    "looks at no text longer than an amount",
    arguments: [" ", "x", "1-", "$", "US$", "\u{2019}"]
  )
  func longTexts(piece: String) {
    func text(_ size: Int) -> String {
      String((piece + String(repeating: piece, count: size)).prefix(size - 1)) + "5"
    }
    let short = String(repeating: " ", count: AmountField.longest - 1) + "5"
    #expect(DecimalMark.point.amount(short) == 5 && DecimalMark.comma.amount(short) == 5)
    guard case .amount(5) = AmountField.repaired(short) else {
      Issue.record("\(short)")
      return
    }
    // Where a number would be found if it were looked for, none is: nothing is looked at.
    for size in [AmountField.longest + 1, 100_000] {
      let long = text(size)
      for mark in DecimalMark.allCases { #expect(mark.amount(long) == nil) }
      #expect(flaw(long) == .notANumber)
      guard case .flawed(.notANumber) = AmountField.repaired(long) else {
        Issue.record("\(size) bytes of \(piece)")
        return
      }
    }
  }

  @Test("finds the amounts that it would repair, and no others")
  func repairedAmounts() {
    var generator = Noise(state: 23)
    let pieces = [
      "1", "234", "5.50", ",", ".", "-", "+", "(", ")", "$", "€", "US$", "EUR", "USD", "e", "E3",
      " ",
      "\u{2212}", "'", "\u{2019}", "x", "\u{A0}", "٣",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int(1 + generator.next() % 6)).map { _ in
        pieces[Int(generator.next() % UInt64(pieces.count))]
      }
      .joined()
      let trimmed = String(text.trimmingPrefix { $0.isWhitespace })
      var expected = amount(trimmed)
      if expected == nil, case .amount(let found) = AmountField.repaired(trimmed) {
        expected = found
      }
      #expect(DecimalMark.point.amount(text) == expected, "\(text)")
    }
  }

  @Test(
    "says why an amount is refused",
    arguments: [
      ("", .missing), ("NULL", .missing), ("null", .missing), ("\\N", .missing),
      ("NaN", .notFinite), ("-Infinity", .notFinite), ("inf", .notFinite), ("1e400", .tooLarge),
      ("1.1e30", .tooLarge), ("1,5", .decimalComma), ("0,123", .decimalComma),
      ("1.234,5", .decimalComma),
      ("1,234.5", .decorated), ("$5", .decorated), ("+5", .decorated), (" 5", .decorated),
      ("(5)", .decorated), ("abc", .notANumber), ("0x10", .notANumber), ("-", .notANumber),
      (".", .notANumber), ("1e", .notANumber), ("1.2.3", .notANumber), ("٣", .notANumber),
    ] as [(String, SpendError.AmountFlaw)]
  )
  func flaws(text: String, expected: SpendError.AmountFlaw) {
    #expect(flaw(text) == expected)
  }

  @Test(
    "repairs what spreadsheets write, and nothing that has two readings",
    arguments: [
      ("$10,100.00 ", 10_100), ("(123.45)", -123.45), ("-$5", -5), ("$-5", -5), ("+5", 5),
      ("1,234,567", 1_234_567), ("€ 3.5", 3.5), ("1,5", nil), ("12,34.5", nil), ("--5", nil),
      ("0,123", nil), ("00,123", nil), ("-0,123", nil), ("100,123", 100_123),
      ("(-5)", nil), ("1.234,5", nil), ("EC2", nil), ("", nil), ("NaN", nil),
    ] as [(String, Double?)]
  )
  func repairs(text: String, expected: Double?) {
    guard case .amount(let amount) = AmountField.repaired(text) else {
      #expect(expected == nil)
      return
    }
    #expect(amount == expected)
  }
}
