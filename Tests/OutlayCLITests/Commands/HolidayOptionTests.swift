import Foundation
import Outlay
import Testing

@Suite("--holidays")
struct HolidayOptionTests {
  /// 120 days on which a name's first three days cost a tenth.
  private func scratch() throws -> Scratch {
    let days = [30, 60, 90, 125]
    let scratch = try Scratch(
      bill: Bills.plain(days: 120) { t in
        (100 + Double((t * 7919) % 11 - 5)) * (days.contains(t) ? 0.1 : 1)
      }
    )
    let rows = days.map { "\(Bills.start + $0),Fair\n" }
    try scratch.write("date,name\n" + rows.joined(), to: "holidays.csv")
    return scratch
  }

  @Test("gives the days to come the effect of the past ones, and says so")
  func forecast() throws {
    let scratch = try scratch()
    let line = "forecast bill.csv --days 9"
    let outcome = try scratch.outlay(line + " --holidays holidays.csv --format csv")
    #expect(outcome.status == 0)
    let plain = try scratch.outlay(line + " --format csv")
    for (row, other) in zip(outcome.rows, plain.rows).dropFirst() {
      let isHoliday = row[1] == "\(Bills.start + 125)"
      let (mean, usual) = (try #require(Double(row[2])), try #require(Double(other[2])))
      #expect(isHoliday ? mean < 0.4 * usual : abs(mean / usual - 1) < 0.1)
    }
    let text = try scratch.outlay(line + " --holidays holidays.csv").output
    #expect(text.contains(" % less than usual on Fair, learned from 3 such days."))
  }

  @Test("lowers the total of a budget by what a holiday will save")
  func budget() throws {
    let scratch = try scratch()
    let days = "--from \(Bills.start + 115) --to \(Bills.start + 128)"
    let line = "budget bill.csv --amount 1400 \(days) --format csv"
    let with = try scratch.outlay(line + " --holidays holidays.csv").rows
    let without = try scratch.outlay(line).rows
    let column = try #require(with[0].firstIndex(of: "total"))
    let (lower, higher) = (
      try #require(Double(with[1][column])), try #require(Double(without[1][column]))
    )
    #expect(lower < higher - 50 && lower > higher - 110)
  }

  @Test("says in a line that nothing is learned of names without a day in the history")
  func unknown() throws {
    let scratch = try scratch()
    let known = try scratch.outlay("forecast bill.csv --holidays holidays.csv").errors
    #expect(!known.contains("warning"))
    for command in ["forecast bill.csv", "budget bill.csv --amount 100"] {
      for (names, said) in [
        (["Opening"], "'Opening'"), (["Opening", "Parade"], "'Opening' and 1 other name"),
      ] {
        // A day to come, and one before all others.
        let days = [Bills.start + 125, Bills.start - 9]
        let rows = zip(days, names).map { "\($0),\($1)\n" }
        try scratch.write("date,name\n\(Bills.start + 30),Fair\n" + rows.joined(), to: "new.csv")
        let outcome = try scratch.outlay(command + " --holidays new.csv")
        #expect(outcome.status == 0)
        #expect(
          outcome.errors.split(separator: "\n").filter { $0.contains("no day of") } == [
            "warning: new.csv: no day of \(said) is in the history; no effect is expected of what "
              + "it does not show"
          ]
        )
      }
    }
  }

  @Test("shortens a name that no sentence has room for")
  func long() throws {
    let scratch = try scratch()
    let name = String(repeating: "Fair", count: 2500)
    let rows = [30, 60, 90, 125].map { "\(Bills.start + $0),\(name)\n" }
    try scratch.write("date,name\n" + rows.joined(), to: "long.csv")
    let outcome = try scratch.outlay("forecast bill.csv --days 9 --holidays long.csv --format json")
    #expect(outcome.output.contains(" on \(name.prefix(39))…, learned from 3 such days."))
    #expect(!outcome.output.contains(name))
  }

  @Test("refuses another model, and names what is wrong with a file")
  func refusals() throws {
    let scratch = try scratch()
    let model = try scratch.outlay("forecast bill.csv --using naive --holidays holidays.csv")
    #expect(model.status == 64)
    #expect(model.errorLines == ["Error: --holidays needs --using automatic, the default"])
    try scratch.write("date,name\n2026-12-25,Christmas\n26.12.,Boxing\n", to: "bad.csv")
    for command in ["forecast bill.csv", "budget bill.csv --amount 100"] {
      let outcome = try scratch.outlay(command + " --holidays bad.csv")
      #expect(outcome.status == 1)
      #expect(
        outcome.errorLines.last
          == "error: bad.csv:3: column date: found '26.12.': not a date; write it as 2026-11-20"
      )
    }
  }
}
