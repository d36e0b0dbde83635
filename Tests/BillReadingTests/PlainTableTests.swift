import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Tables of no known layout: nothing is added that is not of one kind.
@Suite("Plain tables")
struct PlainTableTests {
  private let start = Day(2026, 1, 1)

  /// A table of `rows` days from 1 January 2026 on.
  private func table(
    _ header: String,
    days: Int = 5,
    _ row: (Int) -> String
  ) -> [UInt8] {
    let lines = (0..<days).map { "\(start + $0),\(row($0))" }
    return Array(([header] + lines).joined(separator: "\n").utf8)
  }

  private func message(_ csv: [UInt8], _ options: ReadingOptions = ReadingOptions()) -> String {
    do {
      return "read \(try SpendCube(csv: csv, options: options).report.amountUsed)"
    } catch {
      return error.description
    }
  }

  @Test(
    "takes the column of money, in whatever spelling, and names those it does not add",
    arguments: [
      ("date,input_tokens,output_tokens,cost_usd", "900,80,2.5", "cost_usd"),
      ("date,countTraces,countObservations,totalCost", "900,80,2.5", "totalCost"),
      ("date,budget,forecast,Actual", "900,80,2.5", "Actual"),
      ("Datum,Menge,Anzahl,Kosten (EUR)", "900,80,2.5", "Kosten (EUR)"),
      ("fecha,cantidad,horas,Importe", "900,80,2.5", "Importe"),
      ("date,requests,USD spend,hours", "900,2.5,80", "USD spend"),
      ("date,amount,hours,cost", "900,80,2.5", "cost"),
    ]
  )
  func money(header: String, row: String, amount: String) throws {
    let cube = try SpendCube(csv: table(header) { _ in row })
    #expect(cube.total.total == 12.5)
    #expect(cube.report.assumptions.first?.kind == .amountColumn)
    #expect(cube.report.assumptions.first?.names.first == amount)
  }

  @Test(
    "knows the currency that the name of the amount holds",
    arguments: ["cost_usd", "USD", "usd_spend"]
  )
  func namedCurrency(name: String) throws {
    #expect(try SpendCube(csv: table("date,\(name)") { _ in "2" }).currency == "USD")
    #expect(try SpendCube(csv: table("date,cost") { _ in "2" }).currency == nil)
  }

  @Test("takes the only column of numbers beside columns of text")
  func onlyNumbers() throws {
    let cube = try SpendCube(csv: table("date,team,burn") { "t\($0 % 2),2" })
    #expect(cube.report.layout == "long")
    #expect(cube.total.total == 10)
  }

  @Test("refuses columns that could each be the amount, unless they are the same")
  func candidates() throws {
    #expect(
      message(table("date,net_cost,total_cost") { "\($0),\($0 + 1)" })
        == "csv: the columns 'net_cost', 'total_cost' could each be the amount, and differ; name "
        + "one with amountColumn"
    )
    #expect(message(table("date,net_cost,total_cost") { "\($0),\($0)" }) == "read 10.0")
    #expect(
      message(table("date,input_tokens,output_price") { "\($0),\($0)" })
        .hasPrefix("csv: no amount column among")
    )
  }

  @Test(
    "leaves out a column that is the sum of the others, by name or by sums",
    arguments: ["Total", "Gesamt", "grand_total", "Everything"]
  )
  func totalColumn(name: String) throws {
    let csv = table("date,EC2,S3,Tax,\(name)") { "\($0 + 1).25,\($0),30,\(2 * $0 + 31).25" }
    let cube = try SpendCube(csv: csv)
    // 16.25 of EC2, 10 of S3 and 150 of taxes.
    #expect(cube.total.total == 176.25)
    #expect(cube.panel.names == ["EC2", "S3", "Tax"])
    #expect(cube.report.assumptions.map(\.kind) == [.totalColumn])
  }

  @Test(
    "leaves out rows that are the sums of the others of their day",
    arguments: ["Total", "SUBTOTAL", "Summe"]
  )
  func totalRows(word: String) throws {
    let csv = table("Date,Service,Cost") {
      "EC2,\($0).5\n\(start + $0),S3,2\n\(start + $0),\(word),\($0 + 2).5"
    }
    let cube = try SpendCube(csv: csv, by: .columns(["Service"]))
    #expect(cube.total.total == 22.5)
    #expect(cube.panel.names == ["EC2", "S3"])
    #expect(cube.report.leftOut.map(\.reason) == [.totalRow])
    #expect(cube.report.amountRead == 45)
  }

  @Test(
    "knows the columns of currencies by their spellings, and adds no two currencies",
    arguments: ["currency_code", "CurrencyCode", "Billing currency", "cost_currency", "Währung"]
  )
  func currencies(name: String) {
    let csv = Bills.csv("date,cost,\(name)", "2026-01-01,1,JPY", "2026-01-02,1,USD")
    #expect(message(csv).contains("'JPY' (1.00), 'USD' (1.00), which cannot be added"))
  }

  @Test("takes a day without a row of a series for nothing spent, unless series are a panel")
  func absent() throws {
    let bill = Bills.csv(
      "date,service,cost",
      "2026-01-01,a,1",
      "2026-01-01,b,5",
      "2026-01-02,a,1",
      "2026-01-03,a,1"
    )
    let spent = try SpendCube(csv: bill, by: .columns(["service"])).panel
    #expect(spent[1] == Series(start: start, values: [5, 0, 0]))
    let panel = String(decoding: bill, as: UTF8.self).replacing("service", with: "unique_id")
    let unknown = try SpendCube(csv: Array(panel.utf8), by: .columns(["unique_id"])).panel
    #expect(unknown[1] == Series(start: start, values: [5, .nan, .nan]))
    var options = ReadingOptions()
    options.absentRow = .unknown
    let asked = try SpendCube(csv: bill, by: .columns(["service"]), options: options).panel
    #expect(asked[1] == Series(start: start, values: [5, .nan, .nan]))
  }

  @Test("takes weekdays that never have a row for nothing spent, and other days for missing")
  func weekdays() throws {
    let days = (0..<60).map { start + $0 }.filter { $0.weekday.rawValue <= 5 }
    let gap = days[20]
    let lines = days.filter { $0 != gap }.map { "\($0),2" }
    let cube = try SpendCube(csv: Array((["date,cost"] + lines).joined(separator: "\n").utf8))
    #expect(cube.total[Day(2026, 1, 3)] == 0)
    #expect(cube.total[gap] == nil)
    #expect(cube.report.assumptions.map(\.names) == [["saturday", "sunday"]])
  }

  @Test("spreads rows a month or a week apart over their days")
  func periods() throws {
    let months = (1...6).map { "2026-0\($0)-01,\($0 == 2 ? 28 : 31)" }
    let monthly = try SpendCube(csv: Array((["date,cost"] + months).joined(separator: "\n").utf8))
    #expect(monthly.days == start..<Day(2026, 7, 1))
    #expect(monthly.total[Day(2026, 2, 11)] == 1)
    #expect(monthly.report.assumptions.map(\.kind) == [.monthlyRows])
    let weekly = try SpendCube(
      csv: Array(
        (["week,cost"] + (0..<8).map { "\(start + 7 * $0),14" }).joined(separator: "\n").utf8
      )
    )
    #expect(weekly.days.count == 56)
    #expect(weekly.total.values.allSatisfy { $0 == 2 })
    #expect(weekly.report.assumptions.map(\.kind) == [.weeklyRows])
  }

  @Test(
    "knows an amount by a word of its name, and never adds identifiers",
    arguments: [
      ("date,service,account_id,burn", "EC2,123456789012,2.5"),
      ("date,account_id,burn", "123456789012,2.5"),
      ("date,service,usage,unblended_cost", "EC2,7,2.5"),
      ("date,service,hours,Cost ($)", "EC2,7,2.5"),
      ("date,service,hours,monthly cost [USD]", "EC2,7,2.5"),
      ("date,team,cost center,total", "data,4711,2.5"),
    ]
  )
  func words(header: String, row: String) throws {
    #expect(message(table(header) { _ in row }) == "read 12.5")
    #expect(message(table(header) { _ in row }, .lenient) == "read 12.5")
  }

  @Test("refuses tables whose numbers are identifiers, or several costs, or none for sure")
  func noMoney() {
    for (header, row) in [
      ("date,service,account_id", "EC2,123456789012"), ("date,EC2,S3,Change %", "1,2,3"),
      ("date,EC2,S3,Running total", "1,2,3"),
      ("date,account_id,EC2,S3", "1,2,3"),
    ] {
      #expect(message(table(header) { _ in row }).hasPrefix("csv: no amount column among"))
    }
    #expect(
      message(table("date,service,blended_cost,unblended_cost") { "EC2,\($0),5" })
        .contains("could each be the amount, and differ")
    )
    // What is left of rows whose texts are skipped is no sum.
    #expect(
      message(table("date,service,EC2,S3") { _ in "a,1,2" }, .lenient)
        .hasPrefix("csv: no amount column among")
    )
  }

  @Test("keeps columns that are the sum of others by coincidence")
  func coincidence() throws {
    for row in ["10,20,30", "0,0,0", "5,5,0"] {
      let cube = try SpendCube(csv: table("date,EC2,S3,Support") { _ in row })
      #expect(cube.panel.names.count == 3)
    }
    let inRatio = try SpendCube(csv: table("date,dev,test,prod") { "\($0),\($0),\(2 * $0)" })
    #expect(inRatio.panel.names.count == 3)
  }

  @Test(
    "leaves out sums of some columns, rounded ones, and those of one column",
    arguments: [
      ("EC2,Lambda,Compute total,S3,Total", "1,2,3,4,7", 35.0),
      ("EC2,S3,Total", "3.37,3.45,7", 34.1),
      ("Total EC2,Total S3,Grand total", "3,4,7", 35.0),
      ("Data Center,Support", "3,4", 35.0),
      ("Account 1,Account 2", "3,4", 35.0),
      ("EC2,All-purpose,Total cost", "3,4,7", 35.0),
      ("EC2,Total", "7,7", 35.0),
    ]
  )
  func partTotals(names: String, row: String, amount: Double) throws {
    let cube = try SpendCube(csv: table("date,\(names)") { _ in row })
    #expect((cube.total.total - amount).magnitude < 1e-9)
    // A day without its sum is none on which there is another.
    let gap = try SpendCube(
      csv: table("date,EC2,S3,Total") { "1,\($0),\($0 < 4 ? "\($0 + 1)" : "")" }
    )
    #expect(gap.total.total == 15)
  }

  @Test("leaves out sums of sums, in any letter case, and one beneath all rows")
  func nestedTotals() throws {
    let nested = table("Date,Account,Service,Cost") { day in
      let rows = ["a", "b"].flatMap {
        ["\($0),EC2,\(day)", "\($0),S3,2", "\($0),\(day % 2 == 0 ? "TOTAL" : "Total"),\(day + 2)"]
      }
      return (rows + ["Total,Total,\(2 * day + 4)"]).joined(separator: "\n\(start + day),")
    }
    #expect(message(nested) == "read 40.0")
    let late = table("Date,Service,Cost") { day in
      (["EC2", "S3"].map { "\($0),\(day == 4 ? 3 : 0)" } + ["Total,\(day == 4 ? 6 : 0)"])
        .joined(separator: "\n\(start + day),")
    }
    #expect(message(late) == "read 6.0")
    let beneath = table("Date,Service,Cost") { "EC2,\($0 + 1)" }
    for row in ["\n2026-01-05,Total,15", "\nTotal,,15", "\n,,\n"] {
      #expect(message(beneath + Array(row.utf8)) == "read 15.0")
    }
  }

  @Test("reads the export of Cost Explorer: days beneath a row of sums")
  func costExplorer() throws {
    let csv = Bills.csv(
      "\"Service\",\"EC2-Instances($)\",\"S3($)\",\"Total costs($)\"",
      "\"Service total\",\"6\",\"3\",\"9\"",
      "\"2026-01-01\",\"1\",\"3\",\"4\"",
      "\"2026-01-02\",\"5\",\"\",\"5\""
    )
    let cube = try SpendCube(csv: csv)
    #expect(cube.total == Series(start: start, values: [4, 5]))
    #expect(cube.panel.names == ["EC2-Instances($)", "S3($)"])
  }

  @Test("adds no two currencies that are written beside amounts")
  func signs() {
    let comma = Bills.csv("date;cost", "2026-01-01;5,50 €", "2026-01-02;5,50 $")
    #expect(message(comma).contains("'EUR' (5.50), 'USD' (5.50), which cannot be added"))
    let point = Bills.csv("date,cost", "2026-01-01,USD 5", "2026-01-02,$6", "2026-01-03,£7")
    #expect(message(point, .lenient).contains("'USD' (11.00), 'GBP' (7.00), which cannot be added"))
    var options = ReadingOptions.lenient
    options.currency = "USD"
    #expect(message(point, options) == "read 11.0")
  }

  @Test("takes a point for the mark of thousands where it must be, and asks where it may be")
  func groups() {
    #expect(message(Bills.csv("date;cost", "2026-01-01;1.234.567")) == "read 1234567.0")
    let whole = Bills.csv("date;cost", "2026-01-01;950", "2026-01-02;1.234", "2026-01-03;2.500")
    #expect(message(whole).contains("found '1.234', which has two readings"))
    for last in ["2.5", "1234", "0.125"] {
      let decimals = Bills.csv("date,cost", "2026-01-01,1.234", "2026-01-02,2.345", "2026-01-03,7")
      #expect(message(decimals + Array("\n2026-01-04,\(last)\n".utf8)).hasPrefix("read"))
    }
  }

  @Test("spreads bills over their months, whichever day they are of")
  func bills() throws {
    for days in [["15"], ["28"], ["01", "15"], ["03", "05"]] {
      let lines = (1...6).flatMap { month in days.map { "2026-0\(month)-\($0),31" } }
      let cube = try SpendCube(csv: Array((["date,cost"] + lines).joined(separator: "\n").utf8))
      #expect(cube.days == start..<Day(2026, 7, 1))
      #expect(cube.total[Day(2026, 3, 9)] == Double(days.count))
    }
  }

  @Test("counts a row of several series that is left out once")
  func strayRow() throws {
    let csv = table("date,a,b,c", days: 40) { _ in "1,2,4" } + Array("\n2027-04-12,5,5,5\n".utf8)
    let report = try SpendCube(csv: csv).report
    #expect(report.rowsUsed == 40 && report.leftOut.map(\.rows) == [1])
    #expect(report.leftOut.map(\.amount) == [15])
  }

  @Test("leaves out a day far after all others, and names it")
  func strayDay() throws {
    let csv = table("date,cost", days: 40) { _ in "2" } + Array("\n2027-04-12,5\n".utf8)
    let cube = try SpendCube(csv: csv)
    #expect(cube.days == start..<(start + 40))
    #expect(cube.report.leftOut.map(\.amount) == [5])
    #expect(cube.report.rowsUsed == 40)
    #expect(cube.report.assumptions.map(\.names) == [["2027-04-12"]])
  }

  @Test("refuses a table without names, whose first row would be lost")
  func noHeader() {
    #expect(
      message(Bills.csv("2026-01-01,EC2,5", "2026-01-02,EC2,6"))
        == "csv:1: found '2026-01-01', '5' where the names of columns should be; add a row of names"
    )
  }

  @Test("points out purchases with an effective cost, unless the file names commitments")
  func purchases() throws {
    let header = "ChargePeriodStart,EffectiveCost,BilledCost,ChargeCategory,BillingCurrency"
    let told = try SpendCube(csv: Bills.csv(header, "2026-01-01,5,5,Purchase,USD"))
    #expect(told.report.assumptions.map(\.kind) == [.purchaseCosts])
    let named = Bills.csv(header + ",CommitmentDiscountId", "2026-01-01,5,5,Purchase,USD,")
    #expect(try SpendCube(csv: named).report.assumptions.isEmpty)
  }

  @Test("reads files that begin with more than one byte order mark")
  func marks() {
    #expect(message(Array("\u{FEFF}date,cost\n\u{FEFF}2026-01-01,5\n".utf8)) == "read 5.0")
  }
}
