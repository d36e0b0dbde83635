import Testing

@Suite("outlay inspect")
struct InspectCommandTests {
  private static let bill =
    Bills.focus(days: 10) + Bills.focusRow(Bills.start, -7, service: "Credit")
    + Bills.focusRow(Bills.start, 3, currency: "EUR")

  @Test("accounts for every row and amount")
  func csv() throws {
    let scratch = try Scratch(bill: InspectCommandTests.bill)
    let outcome = try scratch.outlay("inspect bill.csv --currency USD --format csv")
    let pairs = outcome.rows.dropFirst().map { ($0[0], $0[1]) }
    let facts = Dictionary(pairs) { first, _ in first }
    #expect(outcome.rows[0] == ["key", "value"])
    #expect(facts["layout"] == "focus")
    #expect(facts["measure"] == "EffectiveCost")
    #expect(facts["currency"] == "USD")
    #expect(facts["first_day"] == "2026-09-01")
    #expect(facts["last_day"] == "2026-09-10")
    #expect(facts["rows_read"] == "32")
    #expect(facts["rows_used"] == "31")
    #expect(facts["left_out_rows: other currency EUR"] == "1")
    #expect(facts["left_out_amount: other currency EUR"] == "3.0")
    #expect(facts["negative_rows"] == "1")
    #expect(facts["negative_amount"] == "-7.0")
    #expect(facts["series"] == "4")
  }

  @Test("carries the same report in JSON as the other commands")
  func json() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 30))
    let inspect = try JSON(scratch.outlay("inspect bill.csv --format json").output)
    let forecast = try JSON(scratch.outlay("forecast bill.csv --format json").output)
    #expect(try inspect["input"]["rowsRead"].number == 90)
    #expect(try inspect["input"]["amountRead"].number == forecast["input"]["amountRead"].number)
    #expect(try inspect["schemaVersion"].number == 1)
    #expect(try inspect["report"].text == "inspection")
    #expect(try forecast["report"].text == "forecast")
  }

  @Test("counts what it repairs when lenient")
  func repairs() throws {
    let bill = "date,amount\n2026-09-01,\"1,234.50\"\n2026-09-02,x\n"
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay("inspect bill.csv --lenient")
    #expect(outcome.lines.contains { $0.hasPrefix("used ") && $0.hasSuffix(" 1 row, 1,234.50") })
    #expect(outcome.output.contains("left out, unreadable amount"))
    #expect(outcome.errors.contains("repaired: amounts written with signs"))
  }
}
