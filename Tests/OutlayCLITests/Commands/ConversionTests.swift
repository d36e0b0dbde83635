import Outlay
import Testing

/// The options that convert currencies, and that cut days at another midnight.
@Suite("--rates and --timezone")
struct ConversionTests {
  private let rates = "date,from,to,rate\n2026-09-01,EUR,USD,1.5\n2026-09-03,EUR,USD,2\n"

  @Test("convert every row at the rate of its day, in every command, and say so")
  func converted() throws {
    var bill = Bills.focusHeader
    for day in 0..<30 { bill += Bills.focusRow(Bills.start + day, 100, currency: "EUR") }
    bill += Bills.focusRow(Bills.start, 7)
    let scratch = try Scratch(bill: bill)
    try scratch.write(rates, to: "rates.csv")
    let inspect = try scratch.outlay("inspect bill.csv --rates rates.csv --format json")
    let report = try JSON(inspect.output)
    #expect(try report["input"]["currency"].text == "USD")
    #expect(try report["input"]["amountUsed"].number == 2 * 150 + 28 * 200 + 7)
    #expect(
      inspect.errors.contains(
        "assumed: 3,000.00 EUR of 30 rows converted to 5,900.00 USD, at 2 rates from 1.5 to 2.0"
      )
    )
    let commands = [
      "forecast bill.csv --days 7", "detect bill.csv", "budget bill.csv --amount 9000",
    ]
    for command in commands {
      let outcome = try scratch.outlay("\(command) --rates rates.csv --format json")
      #expect(outcome.status == 0)
      #expect(try JSON(outcome.output)["input"]["amountUsed"].number == 5907)
    }
  }

  @Test("refuse amounts in no currency, contradictions, and lists without a rate")
  func refusals() throws {
    let scratch = try Scratch(bill: "date,cost\n2026-09-01,5\n")
    try scratch.write(rates, to: "rates.csv")
    try scratch.write("date,from,to,rate\n", to: "none.csv")
    try scratch.write("date,cost,currency\n2026-09-01,$5,EUR\n", to: "both.csv")
    for (line, message) in [
      (
        "inspect bill.csv --rates rates.csv",
        "error: bill.csv:2: found an amount in no currency, so that it cannot be converted; add a "
          + "column 'currency', or state --currency USD if such amounts are in it"
      ),
      (
        "inspect bill.csv --rates none.csv",
        "error: none.csv: no rate is in it; add rows such as 2026-11-01,EUR,USD,1.08"
      ),
      (
        "inspect both.csv --rates rates.csv",
        "error: both.csv:2: column cost: found '$5' in a row whose currency is 'EUR'; correct one "
          + "of the two, or leave such rows out with --lenient"
      ),
    ] {
      let outcome = try scratch.outlay(line)
      #expect(outcome.status == 1)
      #expect(outcome.errorLines == [message])
    }
    let stated = try scratch.outlay("inspect bill.csv --rates rates.csv --currency USD")
    #expect(stated.status == 0)
    #expect(stated.errors.contains("assumed: 1 row that names no currency: taken to be in USD"))
  }

  @Test("move times within a day alone, and say what times without an offset are")
  func timezone() throws {
    let bill =
      "time,cost,currency\n2026-09-02 03:00:00,1,USD\n2026-09-02,2,USD\n2026-09-03 12:00:00,4,USD\n"
    let scratch = try Scratch(bill: bill)
    let zone = "--timezone America/Los_Angeles"
    let outcome = try scratch.outlay("inspect bill.csv \(zone) --format csv")
    let facts = Dictionary(outcome.rows.dropFirst().map { ($0[0], $0[1]) }) { first, _ in first }
    #expect(facts["first_day"] == "2026-09-01" && facts["last_day"] == "2026-09-03")
    #expect(
      outcome.errors.contains(
        "assumed: the times of time name no offset: they are taken to be in UTC"
      )
    )
    let table = try scratch.outlay("inspect bill.csv \(zone)")
    #expect(table.output.contains("ending at midnight America/Los_Angeles"))
  }

  @Test("refuse days alone, and zones that there are not")
  func noZone() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 3))
    let days = try scratch.outlay("inspect bill.csv --timezone Asia/Tokyo")
    #expect(days.status == 1)
    #expect(
      days.errorLines == [
        "error: bill.csv: column 'ChargePeriodStart': no row has a time of day, so that the days "
          + "of 'Asia/Tokyo' cannot be told; read it by its own days"
      ]
    )
    let zone = try scratch.outlay("inspect bill.csv --timezone Asia/Atlantis")
    #expect(zone.status == 64)
  }
}
