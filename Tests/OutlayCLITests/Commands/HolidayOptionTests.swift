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
