import Outlay
import Testing

@testable import OutlayCLI

@Suite("days as the command line writes them")
struct DayChoiceTests {
  @Test("are dates, or counted back from another day")
  func days() {
    let last = Day(2026, 11, 20)
    #expect(DayChoice("2026-11-05")?.day(from: last) == Day(2026, 11, 5))
    #expect(DayChoice("-7d")?.day(from: last) == Day(2026, 11, 13))
    #expect(DayChoice("-0d")?.day(from: last) == last)
  }

  @Test(
    "are nothing else",
    arguments: ["", "-", "d", "-d", "7d", "+7d", "--7d", "-7", "-7w", "-1.5d", "-99999d"]
  )
  func noDay(_ text: String) {
    #expect(DayChoice(text) == nil)
  }

  @Test("--as-of counts back from the last day of the data")
  func asOf() throws {
    // 40 days from 2026-09-01 on end on 2026-10-10.
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let line = "forecast bill.csv --days 3 --format csv --as-of"
    let outcome = try scratch.outlay("\(line) -3d")
    #expect(outcome.status == 0)
    #expect(outcome == (try scratch.outlay("\(line) 2026-10-07")))
  }

  @Test("--since counts back from the last day used")
  func since() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60, spike: 50))
    let line = "detect bill.csv --format csv --as-of 2026-10-25 --since"
    let outcome = try scratch.outlay("\(line) -4d")
    #expect(outcome.status == 0)
    #expect(outcome == (try scratch.outlay("\(line) 2026-10-21")))
    #expect(outcome.rows.count == 2)
    #expect(try scratch.outlay("\(line) -3d").rows.count == 1)
  }

  @Test("--from and --to count back from the last day used")
  func budget() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let line = "budget bill.csv --amount 4000 --format csv --as-of 2026-10-05"
    let outcome = try scratch.outlay("\(line) --from -30d --to -0d")
    #expect(outcome.status == 0)
    #expect(outcome == (try scratch.outlay("\(line) --from 2026-09-05 --to 2026-10-05")))
  }
}
