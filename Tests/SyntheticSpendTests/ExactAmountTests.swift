import Testing

@testable import OutlaySyntheticSpend

@Suite("Exact amounts")
struct ExactAmountTests {
  @Test(
    "are written in plain decimals without trailing zeros",
    arguments: [
      (0, "0"), (1, "0.000000001"), (-1, "-0.000000001"), (1_500_000_000, "1.5"),
      (-12_000_000_000, "-12"), (100_000_010_000_000, "100000.01"),
    ]
  )
  func text(billionths: Int64, text: String) {
    #expect(ExactAmount(billionths: billionths).text == text)
  }

  @Test("multiply a quantity by a price without rounding")
  func product() {
    #expect(ExactAmount(thousandths: 24_350, millionths: 192_001).text == "4.67522435")
  }

  @Test(
    "have the double that their text reads as",
    arguments: [1, 7, 123_456_789, 987_654_321_012]
  )
  func value(billionths: Int64) {
    let amount = ExactAmount(billionths: billionths)
    #expect(Double(amount.text) == amount.value)
  }

  @Test("sum in any order to the same")
  func sum() {
    let amounts = [3, -1, 900_000_000_000_000, 7].map { ExactAmount(billionths: $0) }
    let forward = amounts.reduce(.zero, +)
    #expect(forward == amounts.reversed().reduce(.zero, +))
    #expect(forward.text == "900000.000000009")
  }
}
