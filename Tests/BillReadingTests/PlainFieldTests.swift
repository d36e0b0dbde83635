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
        == "csv: column cost: found '12,161', which has two readings; state decimalMark = .comma "
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
    let mixed = Bills.csv("date,cost", "13/2/2026,2", "2/13/2026,3")
    #expect(message(mixed).contains("day or month first?"))
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
