import Outlay
import Testing

@Suite("amounts in tables")
struct AmountFormatTests {
  @Test(
    "have separators between thousands and two decimals",
    arguments: [
      (0, "0.00"), (1, "1.00"), (999.994, "999.99"), (1000, "1,000.00"),
      (1_234_567.891, "1,234,567.89"), (-1234.5, "-1,234.50"), (-0.001, "0.00"),
    ]
  )
  func usual(_ amount: Double, _ text: String) {
    #expect(AmountFormat(for: [5]).text(amount) == text)
  }

  @Test("have as many decimals as give the largest four digits, where all are below 1")
  func tiny() {
    let format = AmountFormat(for: [0.025, 0.0013])
    #expect(format.text(0.025) == "0.02500")
    #expect(format.text(0.0013) == "0.00130")
  }

  @Test(
    "have four digits in a sentence",
    arguments: [
      (252_345.67, "252,300"), (1_999_960, "2,000,000"), (999.5, "999.50"), (-12_345, "-12,350"),
      (0.025, "0.02500"),
    ]
  )
  func rounded(_ amount: Double, _ text: String) {
    #expect(AmountFormat.rounded(amount) == text)
  }

  @Test("have no sign where they are rounded to nothing", arguments: [-0.0, -0.0004])
  func negativeZero(_ number: Double) {
    #expect(AmountFormat(for: [5]).text(number) == "0.00")
    #expect(number.oneDecimal == "0.0")
    #expect(number.twoDecimals == "0.00")
    #expect(number.percent == "0.0 %")
    #expect((-0.0).shortest == "0")
    #expect((-0.0).level == "0 %")
    #expect((-0.051).percent == "-5.1 %")
    #expect((-Double.infinity).oneDecimal == "-inf")
  }

  @Test("never say that what is left to chance is impossible or certain")
  func chances() {
    #expect(0.0.chance == "under 1 %")
    #expect(0.5.chance == "50 %")
    #expect(0.999.chance == "over 99 %")
  }
}
