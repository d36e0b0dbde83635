import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// The amounts and days of tables of no known layout, as people write them.
@Suite("Fields of plain tables")
struct PlainFieldTests {
  private let start = Day(2026, 1, 1)

  private func message(_ csv: [UInt8], _ options: ReadingOptions = ReadingOptions()) -> String {
    do {
      return "read \(try SpendCube(csv: csv, options: options).report.amountUsed)"
    } catch {
      return error.description
    }
  }

  @Test(
    "takes one decimal mark for a column",
    arguments: [
      ("1.497,16", 1497.16), ("12,5", 12.5), ("0,123", 0.123), ("1497,161", 1497.161),
    ]
  )
  func comma(text: String, amount: Double) throws {
    let csv = Bills.csv("date;cost", "2026-01-01;\(text)", "2026-01-02;12.000,5")
    let cube = try SpendCube(csv: csv)
    #expect(cube.total == Series(start: start, values: [amount, 12000.5]))
    #expect(cube.report.assumptions.map(\.kind) == [.decimalComma])
  }

  @Test("refuses numbers with two readings, which an option decides")
  func unclear() {
    let csv = Bills.csv("date;cost", "2026-01-01;12,161")
    #expect(
      message(csv)
        == "csv:2: column cost: found '12,161', which has two readings; state decimalMark = .comma "
        + "or decimalMark = .point"
    )
    var options = ReadingOptions()
    options.decimalMark = .comma
    #expect(message(csv, options) == "read 12.161")
    options.decimalMark = .point
    options.isLenient = true
    #expect(message(csv, options) == "read 12161.0")
  }

  @Test(
    "refuses points before three digits alone in tables that look as if commas began decimals",
    arguments: [
      ["date;cost", "2026-01-01;1.234", "2026-01-02;2.500"],
      ["date;cost", "2026-01-01;1.234"],
      ["date,cost", "01.02.2026,1.234", "13.02.2026,1.234"],
      ["date,Kosten (€)", "2026-01-01,1.234"],
      ["date,cost", "2026-01-01,1.234 €"],
      ["date;web;api", "2026-01-01;1.234;17", "2026-01-02;1.500;12"],
    ]
  )
  func points(lines: [String]) throws {
    #expect(
      message(Bills.csv(lines: lines)).contains(
        ": found '\(lines[1].contains("€") && lines[1].contains(" ") ? "1.234 €" : "1.234")', which "
          + "has two readings; state decimalMark = .comma or decimalMark = .point"
      )
    )
    #expect(message(Bills.csv(lines: lines)).hasPrefix("csv:2: column "))
    let options = ReadingOptions().with { $0.decimalMark = .comma }
    let cube = try SpendCube(csv: Bills.csv(lines: lines), options: options)
    #expect(cube.total.values.compactMap { $0.isNaN ? nil : $0 }.first.map { $0 >= 1234 } == true)
  }

  @Test(
    "takes the point for the decimal mark where a number or the table settles it",
    arguments: [
      (["date;cost", "2026-01-01;1.234", "2026-01-02;12.5"], 13.734),
      (["date;cost", "2026-01-01;1.234", "2026-01-02;1234"], 1235.234),
      (["date;cost", "2026-01-01;0.125"], 0.125),
      (["date,cost", "2026-01-01,1.234"], 1.234),
      (["date;cost", "2026-01-01;1.234", "2026-01-02;1.234,50"], 2468.5),
      (["date;cost", "2026-01-01;1.234.567"], 1_234_567),
    ] as [([String], Double)]
  )
  func settledPoints(lines: [String], sum: Double) {
    #expect(message(Bills.csv(lines: lines)) == "read \(sum)")
  }

  @Test(
    "reads the marks that people put around amounts, and counts them",
    arguments: [
      ("12.50-", -12.5), ("\u{2212}12.50", -12.5), ("(12.50)", -12.5), ("$1,234.56", 1234.56),
      ("1'234.50", 1234.5), ("USD 5", 5), ("5 EUR", 5), ("5€", 5), ("+5", 5),
    ]
  )
  func decorated(text: String, amount: Double) throws {
    let csv = Bills.csv("date,cost", "2026-01-01,\"\(text)\"")
    let report = try SpendCube(csv: csv).report
    #expect(report.amountUsed == amount)
    #expect(report.repairs.map(\.kind) == [.decoratedAmount])
    #expect(message(csv, .lenient) == "read \(amount)")
  }

  @Test("takes one comma before three digits for what the column says, and refuses it alone")
  func oneComma() {
    let clear = Bills.csv("date,cost", "2026-01-01,\"$1,234\"", "2026-01-02,\"$1,000.50\"")
    #expect(message(clear) == "read 2234.5")
    let alone = Bills.csv("date,cost", "2026-01-01,\"$1,234\"", "2026-01-02,$5")
    #expect(message(alone).contains("which has two readings"))
    let focus = Bills.csv("ChargePeriodStart,EffectiveCost", "2026-01-01,\"1,234\"")
    #expect(message(focus).contains("repaired with isLenient"))
  }

  @Test(
    "reads months, and days without marks or with names",
    arguments: [
      "20260131", "2026/01/31", "2026.1.31", "31-Jan-2026", "31 January 2026", "Jan 31, 2026",
      "2026-01", "2026/1", "Jan 2026", "january 2026", "Jan-2026",
    ]
  )
  func writtenDays(text: String) throws {
    let day = text.contains("31") ? Day(2026, 1, 31) : start  // A month begins on its first.
    #expect(try SpendCube(csv: Bills.csv("date,cost", "\"\(text)\",2")).days.lowerBound == day)
  }

  @Test(
    "refuses what is no day",
    arguments: ["20261331", "2026-13", "Jan 26", "Foo 2026", "2026.01", "32 Jan 2026", "1 2026"]
  )
  func noDays(text: String) {
    #expect(message(Bills.csv("date,cost", "\"\(text)\",2")).contains("not a date"))
  }

  @Test(
    "knows the order of dates by the column, and says so",
    arguments: [
      ("12.01.2026", "13.01.2026", ReadingReport.Assumption.Kind.dayFirst),
      ("11.01.2026", "12.01.2026", .dayFirst), ("12/01/26", "13/01/26", .dayFirst),
      ("1/12/2026", "1/13/2026", .monthFirst),
    ]
  )
  func dateOrder(first: String, second: String, kind: ReadingReport.Assumption.Kind) throws {
    let cube = try SpendCube(csv: Bills.csv("date,cost", "\(first),2", "\(second),3"))
    #expect(cube.total.total == 5)
    #expect(cube.days.count == 2)
    #expect(cube.report.assumptions.map(\.kind) == [kind])
  }

  @Test("refuses dates whose day and month could change places")
  func unclearOrder() {
    let csv = Bills.csv("date,cost", "1/2/2026,2", "2/2/2026,3")
    #expect(message(csv).contains("day or month first?"))
  }

  @Test("refuses dates of which two have no order together, and names both")
  func contradictoryOrder() {
    let mixed = Bills.csv(
      "date,cost",
      "1/2/2026,1",
      "01/13/2026,2",
      "",
      "2/2/2026,3",
      "13/01/2026,4"
    )
    #expect(
      message(mixed)
        == "csv:6: column date: found '13/01/2026', which is no date in the order of '01/13/2026' "
        + "in row 3; write all dates as 2026-11-20"
    )
    #expect(message(mixed, .lenient) == message(mixed))
    let stated = ReadingOptions().with { $0.dateOrder = .monthFirst }
    #expect(
      message(mixed, stated)
        == "csv:6: column date: found '13/01/2026': not a date in the order of the others; write "
        + "it as 2026-11-20"
    )
  }

  @Test(
    "takes a year of two digits where the days then lie close together, and says so",
    arguments: [
      (["26/01/13", "26/01/14", "26/01/15"], Day(2026, 1, 13), 3),
      (["26-01-31", "26-02-01"], Day(2026, 1, 31), 2),
      (["26/1/9", "26/1/10"], Day(2026, 1, 9), 2),
      (["13/01/26", "14/01/26"], Day(2026, 1, 13), 2),
      (["01/13/26", "01/14/26"], Day(2026, 1, 13), 2),
      (["26.01.13"], Day(2013, 1, 26), 1),
    ] as [([String], Day, Int)]
  )
  func shortYears(dates: [String], first: Day, count: Int) throws {
    let cube = try SpendCube(csv: Bills.csv(lines: ["date,cost"] + dates.map { "\($0),2" }))
    #expect(cube.days == first..<(first + count))
    #expect(cube.report.assumptions.count == 1)
    #expect(cube.report.assumptions.first?.names == ["date"])
  }

  @Test(
    "refuses a year that could be first or last, which an option decides",
    arguments: [["26/01/13"], ["13/01/26"], ["15/01/25", "15/02/25", "15/03/25"]]
  )
  func unclearYear(dates: [String]) throws {
    let csv = Bills.csv(lines: ["date,cost"] + dates.map { "\($0),2" })
    #expect(
      message(csv)
        == "csv:2: column date: found '\(dates[0])': day or year first? say so with "
        + "dateOrder = .dayFirst or dateOrder = .yearFirst"
    )
    func read(_ order: ReadingOptions.DateOrder) throws -> SpendCube {
      try SpendCube(csv: csv, options: ReadingOptions().with { $0.dateOrder = order })
    }
    let (first, last) = (try read(.yearFirst), try read(.dayFirst))
    let parts = dates[0].split(separator: "/").compactMap { Int($0) }
    // Bills of three months are spread from the first day of theirs.
    #expect(first.days.lowerBound.year == 2000 + parts[0])
    #expect(last.days.lowerBound.year == 2000 + parts[2])
    #expect(first.days.lowerBound.month == parts[1] && last.days.lowerBound.month == parts[1])
  }

  @Test(
    "reads months as spreadsheets show them, and spreads them",
    arguments: [
      ["Jan-26", "Feb-26"], ["202601", "202602"], ["01/2026", "02/2026"], ["1-2026", "2-2026"],
      ["Feb 2026", "Jan 2026"], ["Jan-26", "Jan-26", "Feb-26"],
    ]
  )
  func shownMonths(months: [String]) throws {
    let rows = months.map { "\($0),31" }
    let cube = try SpendCube(csv: Bills.csv(lines: ["month,cost"] + rows))
    #expect(cube.days == start..<Day(2026, 3, 1))
    #expect(cube.report.assumptions.map(\.kind) == [.monthlyRows])
    #expect(abs(cube.total.total - 31 * Double(months.count)) < 1e-9)
  }

  @Test(
    "refuses what may be days of January as well as months",
    arguments: [["Jan-25", "Jan-26", "Jan-27"], ["Jan-01", "Jan-15"]]
  )
  func januaryDays(dates: [String]) {
    #expect(
      message(Bills.csv(lines: ["date,cost"] + dates.map { "\($0),2" }))
        == "csv:2: column date: found '\(dates[0])': month and year, or month and day? write a "
        + "month as 2026-01, a day as 2026-01-26"
    )
  }

  @Test("refuses a text among the numbers of a table of series, wherever it stands")
  func spoiltColumn() {
    for rows in [["1,2", "3,4", "x,6"], ["1,2", "3,N/A", "5,6"]] {
      let lines = zip(1..., rows).map { "2026-09-0\($0),\($1)" }
      #expect(
        message(Bills.csv(lines: ["date,alice,bob"] + lines)).contains(
          "each column must be a series of numbers"
        )
      )
    }
  }

  @Test("spreads months that are written as such over their days, be they one or two")
  func writtenMonths() throws {
    let two = try SpendCube(csv: Bills.csv("month,cost", "2026-01,31", "2026-02,28"))
    #expect(two.days == start..<Day(2026, 3, 1))
    #expect(two.total.values.allSatisfy { $0 == 1 })
    let one = try SpendCube(csv: Bills.csv("month,cost", "Jan 2026,31"))
    #expect(one.days.count == 31)
    #expect(one.report.assumptions.map(\.kind) == [.monthlyRows])
  }
}
