import Foundation
import Outlay
import Testing

@Suite("outlay forecast --per")
struct ForecastPeriodsTests {
  private static let columns = [
    "series", "start", "end", "mean", "median", "level", "lower", "upper",
  ]

  @Test(
    "writes a row a series, period and level, in the columns that are promised",
    arguments: [
      // Forty-six days from a Friday.
      ("week", [3, 7, 7, 7, 7, 7, 7, 1]), ("month", [11, 31, 4]), ("quarter", [42, 4]),
      ("year", [42, 4]), ("all", [46]),
    ]
  )
  func csv(_ per: String, _ counts: [Int]) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 80))
    let line = "forecast bill.csv --days 46 --per \(per) --level 0.5 --level 0.9 --format csv"
    let outcome = try scratch.outlay(line)
    #expect(outcome.status == 0)
    #expect(outcome.rows[0] == ForecastPeriodsTests.columns)
    let rows = outcome.rows.dropFirst()
    #expect(rows.map { $0[5] } == counts.flatMap { _ in ["0.5", "0.9"] })
    var start = Day(2026, 11, 20)
    for (count, row) in zip(counts.flatMap { [$0, $0] }, rows) {
      #expect(row[0...2] == ["total", "\(start)", "\(start + (count - 1))"])
      if row[5] == "0.9" { start = start + count }
      let numbers = row[3...].compactMap(Double.init)
      #expect(numbers.count == 5)
      #expect(numbers[3] <= numbers[1] && numbers[1] <= numbers[4])
    }
  }

  @Test(
    "ends with the day that --until names",
    arguments: [
      // From 2026-11-20 on, 2026-10-01, and beyond the data.
      ("--until month-end", "2026-11-30"), ("--until quarter-end", "2026-12-31"),
      ("--until year-end", "2026-12-31"), ("--until 2027-02-03", "2027-02-03"),
      ("--until month-end --as-of 2026-09-30", "2026-10-31"),
      ("--until month-end --as-of 2026-11-24", "2026-11-30"), ("", "2026-12-19"),
    ]
  )
  func until(_ options: String, _ last: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 80))
    let outcome = try scratch.outlay("forecast bill.csv --format csv \(options)")
    #expect(outcome.status == 0)
    #expect(outcome.rows.last?[1] == last)
  }

  @Test(
    "refuses a last day that is not to come, too far, or beside --days",
    arguments: [
      ("--until 2026-11-19", "--until 2026-11-19 is not after 2026-11-19, the last day used"),
      ("--until 2090-01-01", "a forecast reaches 3,650"),
      ("--until month-end --days 3", "--days cannot be combined with --until"),
      ("--until soon", "soon"),
    ]
  )
  func badUntil(_ options: String, _ reason: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 80))
    let outcome = try scratch.outlay("forecast bill.csv \(options)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason))
  }

  @Test("refuses a last day that has come in one line, without a synopsis")
  func pastUntil() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 80))
    let outcome = try scratch.outlay("forecast bill.csv --until 2026-01-01")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(
      outcome.errors.split(separator: "\n").last
        == "error: --until 2026-01-01 is not after 2026-11-19, the last day used; choose a later day"
    )
    #expect(!outcome.errors.contains("Usage"))
  }

  @Test("is per day unless given")
  func day() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let line = "forecast bill.csv --days 3 --format csv"
    let outcome = try scratch.outlay(line)
    #expect(outcome == (try scratch.outlay(line + " --per day")))
    #expect(outcome.lines[0] == "series,date,mean,level,lower,upper,median")
  }

  @Test("adds up the days of each series of a panel, which have their own")
  func ownDays() throws {
    let scratch = try Scratch(bill: Bills.grouped([("a", 0..<80, 100), ("b", 5..<75, 50)]))
    let line = "forecast bill.csv --by group --absent missing --days 14 --per all --format csv"
    let outcome = try scratch.outlay(line)
    #expect(
      outcome.rows.dropFirst().map { $0[0...2] } == [
        ["a", "2026-11-20", "2026-12-03"], ["b", "2026-11-15", "2026-11-28"],
      ]
    )
    let table = try scratch.outlay(
      "forecast bill.csv --by group --absent missing --days 14 --per week"
    )
    #expect(!table.output.contains("Total per"))
  }

  @Test("has the periods in the table of one series, with the days of those in part")
  func table() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 80))
    let outcome = try scratch.outlay("forecast bill.csv --days 46 --per month")
    #expect(outcome.lines[0] == "Forecast of 46 days, 2026-11-20 to 2027-01-04, by automatic")
    let rows = outcome.lines[1..<6].map { $0.split(separator: " ").map(String.init) }
    #expect(rows[0].prefix(5) == ["Month", "From", "To", "Days", "Expected"])
    #expect(
      rows[1].prefix(7)
        == ["November", "2026", "2026-11-20", "2026-11-30", "11", "of", "30"]
    )
    #expect(rows[2].prefix(5) == ["December", "2026", "2026-12-01", "2026-12-31", "31"])
    #expect(rows[3].prefix(7) == ["January", "2027", "2027-01-01", "2027-01-04", "4", "of", "31"])
    #expect(rows[4].prefix(2) == ["Total", "46"] && rows[4].count == 5)
    let narrow = try scratch.outlay(
      "forecast bill.csv --days 46 --per month",
      environment: ["COLUMNS": "70"]
    )
    #expect(narrow.lines[1].hasPrefix("Month ") && !narrow.lines[1].contains("From"))
    #expect(narrow.lines[2].hasPrefix("November 2026  11 of 30  "))
  }

  @Test("has one row for all days, and the total's periods below a table of series")
  func tables() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 81))
    let all = try scratch.outlay("forecast bill.csv --days 46 --per all")
    #expect(all.lines[2].hasPrefix("Total  2026-11-20  2027-01-04    46  "))
    #expect(all.lines[3] == "Why")
    let line = "forecast bill.csv --by ServiceName --days 46"
    let series = try scratch.outlay(line + " --per quarter").lines
    let start = try #require(series.firstIndex(of: "Total per quarter"))
    #expect(series[start + 2].hasPrefix("2026 Q4  2026-11-20  2026-12-31  42 of 92  "))
    #expect(series[start + 3].hasPrefix("2027 Q1  2027-01-01  2027-01-04   4 of 90  "))
    // Above it, and below, stands what a forecast per day says.
    let day = try scratch.outlay(line).lines
    #expect(series[..<start] == day[..<start])
    #expect(series.suffix(5) == day.suffix(5))
  }

  @Test(
    "refuses another period, and suggests one",
    arguments: [
      ("monthly", "did you mean 'month'?"), ("weeks", "did you mean 'week'?"),
      ("fortnight", "choose one of day, week, month, quarter, year, all"),
    ]
  )
  func refusal(_ per: String, _ cure: String) throws {
    try BadInput(
      usage: "forecast bill.csv --per \(per)",
      says: "The value '\(per)' is invalid for '--per <period>': \(cure)"
    ).check()
  }

  @Test("has an example in the help")
  func help() throws {
    let scratch = try Scratch(bill: "")
    let help = try scratch.outlay("help forecast").output
    #expect(help.contains("\n  outlay forecast focus-2026.csv.gz --until year-end --per month\n"))
    #expect(help.contains("series,start,end,mean,median,level,lower,upper"))
  }
}
