import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("budget --balance")
struct BalanceTests {
  private func report(_ options: String, bill: String) throws -> JSON {
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay("budget bill.csv --format json --balance \(options)")
    #expect(outcome.status == 0)
    return try JSON(outcome.output)
  }

  private func days(_ report: JSON) -> [String?] {
    ["earliest", "emptyOn", "latest"].map { try? report[$0].text }
  }

  @Test("says the day of a steady draw, with top-ups and an expiry")
  func steady() throws {
    let bill = Bills.plain(days: 60) { _ in 10 }
    // From the last day, 2026-10-30, on: the tenth day after it is November 9.
    #expect(try days(report("100", bill: bill))[1] == "2026-11-09")
    #expect(try days(report("99", bill: bill))[1] == "2026-11-09")
    #expect(try days(report("101", bill: bill))[1] == "2026-11-10")
    #expect(try days(report("100 --top-up 2026-11-09=20", bill: bill))[1] == "2026-11-11")
    #expect(try days(report("100 --top-up 2026-11-10=20", bill: bill))[1] == "2026-11-09")
    let expired = try report("100 --expires 2026-11-05", bill: bill)
    #expect(try days(expired)[1] == nil && abs(expired["lost"].number - 40) < 1e-6)
    #expect(try days(report("100 --as-of 2026-10-20", bill: bill))[1] == "2026-10-30")
  }

  @Test("lasts where nothing is drawn, beyond ten years")
  func never() throws {
    let found = try report("100", bill: Bills.plain(days: 60) { _ in 0 })
    #expect(days(found) == [nil, nil, nil])
    #expect(try found["summary"].text.contains("will last beyond 2036-"))
  }

  @Test("has an interval that encloses the day, and is wider for a larger level")
  func interval() throws {
    var widths: [Int] = []
    for level in ["0.5", "0.8", "0.95"] {
      let found = try report("20000 --level \(level)", bill: Bills.plain(days: 120))
      let dates = days(found).compactMap { $0.flatMap { Day($0) } }
      try #require(dates.count == 3)
      #expect(dates[0] <= dates[1] && dates[1] <= dates[2])
      widths.append(dates[2] - dates[0])
    }
    #expect(widths == widths.sorted())
  }

  @Test(
    "is used alone, and has days to come",
    arguments: [
      ("--balance 0", "--balance 0: choose a number above 0"),
      ("--balance 5 --amount 7", "--amount cannot be combined with --balance"),
      ("--balance 5 --plan p.csv", "--plan cannot be combined with --balance"),
      ("--balance 5 --by group", "--by cannot be combined with --balance"),
      ("--amount 5 --expires 2027-01-01", "--expires needs --balance"),
      ("--amount 5 --top-up 2027-01-01=4", "--top-up needs --balance"),
      ("--balance 5 --top-up 2027-01-01", "write a date and an amount, 2026-11-30=20000"),
      ("--balance 5 --top-up 2026-10-30=4", "--top-up of 2026-10-30 is not after 2026-10-30"),
      ("--balance 5 --expires 2026-10-30", "--expires 2026-10-30 is not after 2026-10-30"),
      ("--balance 5 --expires soon", "write a date such as 2027-01-09"),
    ]
  )
  func usage(_ options: String, _ reason: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 60))
    let outcome = try scratch.outlay("budget bill.csv \(options)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason))
  }

  @Test(
    "is the day of a worked case, or within its interval",
    .enabled(if: ReferenceData.has("cases/practice/balance"), "the worked cases are not here"),
    arguments: [
      ("100000", "plain"), ("63680", "to_the_cent"),
      ("100000 --top-up 2026-11-30=20000", "with_top_up"),
    ]
  )
  func workedCase(_ options: String, _ name: String) throws {
    let folder = ReferenceData.url("cases/practice/balance")
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let found = try report(options, bill: text("history.csv"))
    let right = try #require(Day(JSON(text("expected.json"))[name]["empty_on"].text))
    let dates = try days(found).map { try #require($0.flatMap { Day($0) }) }
    #expect(dates[0] <= right && right <= dates[2])
    // Nothing but the calendar is in this history.
    #expect(abs(dates[1] - right) <= 1)
  }

  @Test(
    "expires with what a worked case loses",
    .enabled(if: ReferenceData.has("cases/practice/balance"), "the worked cases are not here")
  )
  func workedExpiry() throws {
    let folder = ReferenceData.url("cases/practice/balance")
    let bill = try String(contentsOf: folder.appending(path: "history.csv"), encoding: .utf8)
    let found = try report("100000 --expires 2027-01-09", bill: bill)
    #expect(days(found)[1] == nil)
    // A day of the draw at the most: 640 of 19,795.
    #expect(abs(try found["lost"].number - 19_795) <= 640)
  }
}
