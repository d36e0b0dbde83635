import Outlay
import Testing

@Suite("rows that cannot be used")
struct BadRowTests {
  private static func plain(_ rows: String...) -> String {
    "date,amount\n" + rows.map { $0 + "\n" }.joined()
  }

  private static let day = Day(2026, 9, 1)
  private static let lenient = "or leave such rows out with --lenient"

  static let amounts: [BadInput] = [
    ("NaN", "not a finite number; write the amount, \(lenient)"),
    ("Infinity", "not a finite number; write the amount, \(lenient)"),
    ("1e400", "above 1e30, which no bill is; correct it"),
    ("1e31", "above 1e30, which no bill is; correct it"),
    ("five", "not a number; write it as -1234.56, \(lenient)"),
  ].map { text, advice in
    BadInput(
      "the amount \(text)",
      plain("2026-01-01,5", "2026-01-02,\"\(text)\""),
      says: "bill.csv:3: column amount: found '\(text)': \(advice)"
    )
  }

  static let dates: [BadInput] = [
    ("2026-02-30", "not a date; write it as 2026-11-20 or 2026-11-20T10:00:00Z"),
    ("2026-02-20T25:00:00Z", "not a date; write it as 2026-11-20 or 2026-11-20T10:00:00Z"),
    ("0000-01-01", "not a date; write it as 2026-11-20 or 2026-11-20T10:00:00Z"),
    (
      "1/2/26",
      "day or month first? say so with --date-order month-first or "
        + "--date-order day-first"
    ),
  ].map { text, advice in
    BadInput(
      "the date \(text)",
      plain("2026-01-01,5", "\(text),5"),
      says: "bill.csv:3: column date: found '\(text)': \(advice)"
    )
  }

  static let rows = [
    BadInput(
      "no amount anywhere",
      plain("2026-01-01,", "2026-01-02,"),
      says: "bill.csv:2: column amount: found nothing: an amount is needed; fill it, \(lenient)"
    ),
    BadInput(
      "no amount anywhere, leniently",
      plain("2026-01-01,", "2026-01-02,"),
      "forecast bill.csv --lenient",
      says: "bill.csv: no usable row among 2 after the header: no amount (2); check the export "
        + "and its filters"
    ),
    BadInput(
      "no date",
      plain(",5"),
      says: "bill.csv:2: column date: found nothing: a date is needed; fill it, \(lenient)"
    ),
    BadInput(
      "a short row",
      plain("2026-01-01,5", "2026-01-02"),
      says: "bill.csv:3: found 1 field, the header has 2; quote fields that hold separators, "
        + lenient
    ),
    BadInput(
      "a long row",
      plain("2026-01-01,5", "2026-01-02,1,50"),
      says: "bill.csv:3: found 3 fields, the header has 2; quote fields that hold separators, "
        + lenient
    ),
    BadInput(
      "a quote that is not closed",
      plain("2026-01-01,5", "2026-01-02,\"6", "2026-01-03,7"),
      says: "bill.csv:3: a quote that opens in this row is never closed; close it or remove it"
    ),
    BadInput(
      "text after a closing quote",
      plain("2026-01-01,\"5\"0"),
      says: "bill.csv:2: found text after a closing quote; double the quotes inside a quoted "
        + "field, \(lenient)"
    ),
    BadInput(
      "two currencies",
      Bills.focusHeader + Bills.focusRow(day, 5) + Bills.focusRow(day, 5, currency: "EUR"),
      says: "bill.csv:3: found 'USD' (5.00), 'EUR' (5.00), which cannot be added; choose one with "
        + "--currency USD, or convert them with --rates"
    ),
    BadInput(
      "a null currency",
      Bills.focusHeader + Bills.focusRow(day, 5, currency: "NULL"),
      says: "bill.csv:2: column BillingCurrency: found no currency; fill it, \(lenient)"
    ),
    BadInput(
      "a currency that the file does not have",
      Bills.focus(days: 30),
      "forecast bill.csv --currency EUR",
      says: "bill.csv: no usable row among 90 after the header: other currency USD (90); choose "
        + "one that it has with --currency USD"
    ),
    BadInput(
      "tags that are not JSON",
      Bills.focusHeader + Bills.focusRow(day, 5, tags: "{\"\"team\"\":"),
      "forecast bill.csv --by Tags/team",
      says: "bill.csv:2: column Tags: found '{\"team\":': not a flat JSON object; repair the "
        + "export, or count such rows under (none) with --lenient"
    ),
    BadInput(
      "bytes that are not UTF-8",
      bytes: Array("date,amount,team\n2026-01-01,5,".utf8) + [0xFF, 0x0A],
      "forecast bill.csv --by team",
      says: "bill.csv:2: column team: found bytes that are not UTF-8; export it as UTF-8, or "
        + "replace them with --lenient"
    ),
    BadInput(
      "days a century apart",
      plain("1900-01-01,5", "2026-01-01,5"),
      says: "bill.csv:2: column date: found 1900-01-01, more than 36525 days from 2026-01-01 in "
        + "row 3; correct the date that is wrong"
    ),
  ]

  @Test("end with one line that names the row and the column", arguments: amounts + dates + rows)
  func refusal(of input: BadInput) throws {
    try input.check()
  }
}
