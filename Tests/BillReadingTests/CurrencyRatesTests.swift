import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Rates of currencies")
struct CurrencyRatesTests {
  private func rates(_ lines: String...) throws -> CurrencyRates {
    try CurrencyRates(csv: Bills.csv(lines: ["Date,FROM,To,Rate"] + lines), name: "rates.csv")
  }

  private func refusal(_ lines: String...) -> String {
    let csv = Bills.csv(lines: lines)
    let error = #expect(throws: SpendError.self) {
      try CurrencyRates(csv: csv, name: "rates.csv")
    }
    return error?.description ?? "read"
  }

  private let bill = Bills.focus(
    Bills.row(1, "10", currency: "EUR"),
    Bills.row(2, "100", currency: "EUR"),
    Bills.row(3, "1000", currency: "EUR"),
    Bills.row(3, "0.5"),
    Bills.row(3, "7", currency: "JPY")
  )

  @Test("hold from their day until the next")
  func days() throws {
    let rates = try rates("2026-11-03,eur,usd,1.2", "2026-11-01,EUR,USD,1.1")
    let on = { (day: Int) in rates.rate(from: "EUR", to: "USD", on: Day(2026, 11, day)) }
    #expect(on(1) == 1.1 && on(2) == 1.1 && on(3) == 1.2 && on(30) == 1.2)
    #expect(rates.rate(from: "EUR", to: "USD", on: Day(2026, 10, 31)) == nil)
    #expect(rates.rate(from: "USD", to: "EUR", on: Day(2026, 11, 3)) == nil)
    #expect(rates.targets == ["USD"])
  }

  @Test("convert amounts into the only currency that they are to, and say so")
  func conversion() throws {
    var options = ReadingOptions()
    options.rates = try rates(
      "2026-11-01,EUR,USD,1.1",
      "2026-11-03,EUR,USD,1.2",
      "2026-01-01,JPY,USD,0.01"
    )
    let cube = try SpendCube(csv: bill, options: options)
    #expect(cube.currency == "USD")
    #expect(
      cube.total.values.map { ($0 * 1e6).rounded() / 1e6 } == [11, 110, 1200.57]
    )
    #expect((cube.report.amountRead - 1321.57).magnitude < 1e-9)
    #expect(cube.report.leftOut.isEmpty)
    #expect(
      cube.report.assumptions.map(\.description) == [
        "1,110.00 EUR of 3 rows converted to 1,321.00 USD, at 2 rates from 1.1 to 1.2",
        "7.00 JPY of 1 row converted to 0.07 USD, at 0.01",
      ]
    )
  }

  @Test("convert what is written beside amounts, wide tables, and bills in one other currency")
  func written() throws {
    var options = ReadingOptions.lenient
    options.currency = "EUR"
    options.rates = try rates("2026-01-01,USD,EUR,0.5", "2026-01-01,EUR,USD,2")
    let signs = Bills.csv("date,cost", "2026-01-01,€5", "2026-01-02,$6")
    #expect(try SpendCube(csv: signs, options: options).total.values == [5, 3])
    let wide = Bills.csv("date,web,api,currency", "2026-01-01,1,2,USD", "2026-01-02,3,4,USD")
    #expect(try SpendCube(csv: wide, options: options).total.values == [1.5, 3.5])
  }

  @Test("leave no amount without a currency to be taken for the one they are to")
  func unnamed() throws {
    var options = ReadingOptions()
    options.rates = try rates("2026-01-01,EUR,USD,2")
    for bill in [
      Bills.csv("date,cost", "2026-01-01,5"),
      Bills.csv("date,web,api", "2026-01-01,5,6"),
      Bills.csv("ChargePeriodStart,EffectiveCost", "2026-01-01,5"),
    ] {
      let error = #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }
      #expect(
        error?.description
          == "csv:2: found an amount in no currency, so that it cannot be converted; add a column "
          + "'currency', or state currency = \"USD\" if such amounts are in it"
      )
    }
    let mixed = Bills.csv("date,cost", "2026-01-01,€5", "2026-01-02,7", "2026-01-03,US$1")
    #expect(throws: SpendError.unnamedCurrency(.init(file: "csv", row: 3), target: "USD")) {
      try SpendCube(csv: mixed, options: options)
    }
    options.isLenient = true
    let rest = try SpendCube(csv: mixed, options: options)
    #expect(rest.total.total == 11)
    #expect(rest.report.leftOut == [.init(reason: .noCurrency, rows: 1, amount: 7)])
    options.isLenient = false
    options.currency = "USD"
    let stated = try SpendCube(csv: mixed, options: options)
    #expect(stated.total.values == [10, 7, 1])
    #expect(
      stated.report.assumptions.map(\.description).contains(
        "1 row that names no currency: taken to be in USD, as stated"
      )
    )
  }

  @Test("convert what layouts and names of columns know the currency of")
  func known() throws {
    var options = ReadingOptions()
    options.rates = try rates("2026-01-01,USD,EUR,0.5")
    let named = Bills.csv("date,cost_usd", "2026-01-01,5")
    #expect(try SpendCube(csv: named, options: options).total.total == 2.5)
  }

  @Test("decide which of several currencies a sign is, and refuse one that may be two")
  func signs() throws {
    let bill = Bills.csv("date,cost", "2026-01-01,$6", "2026-01-02,5 EUR")
    var options = ReadingOptions()
    options.rates = try rates("2026-01-01,CAD,EUR,0.5")
    #expect(try SpendCube(csv: bill, options: options).total.values == [3, 5])
    options.rates = try rates("2026-01-01,CAD,EUR,0.5", "2026-01-01,USD,EUR,0.9")
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }
    #expect(
      error?.description
        == "csv:2: column cost: found '$6', which may be any of 'USD', 'CAD'; write the code "
        + "beside the amount"
    )
    let code = Bills.csv("date,cost", "2026-01-01,CA$6", "2026-01-02,US$10")
    #expect(try SpendCube(csv: code, options: options).total.values == [3, 9])
  }

  @Test("list a row that is left out for what it is, in the currency that is counted")
  func aside() throws {
    var options = ReadingOptions()
    options.rates = try rates("2026-11-01,EUR,USD,2", "2026-11-01,JPY,USD,0.01")
    options.filters = [RowFilter("ServiceName", [.equal("EC2")])]
    let bill = Bills.focus(
      Bills.row(1, "1"),
      Bills.row(1, "5", currency: "EUR", service: "S3"),
      Bills.row(2, "3", service: "S3")
    )
    let report = try SpendCube(csv: bill, options: options).report
    #expect(report.leftOut == [.init(reason: .notAsked, rows: 2, amount: 13)])
    #expect(report.amountRead == 14)
  }

  @Test("are needed of each day and pair, and of one currency in the end")
  func absent() throws {
    var options = ReadingOptions()
    options.rates = try rates("2026-11-02,EUR,USD,1.1")
    let early = #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }
    #expect(
      early?.description
        == "rates.csv: no rate from EUR to USD on 2026-11-01, as the first is of 2026-11-02; add one"
    )
    options.rates = try rates("2026-11-01,EUR,USD,1.1")
    let pair = #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }
    #expect(pair?.description == "rates.csv: no rate from JPY to USD on 2026-11-03; add one")
    options.rates = try rates("2026-11-01,EUR,USD,1.1", "2026-11-01,USD,EUR,0.9")
    let targets = #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }
    #expect(
      targets?.description
        == "rates.csv: found rates to 'EUR', 'USD'; choose one with currency = \"EUR\""
    )
  }

  @Test("are refused with their row")
  func rows() {
    #expect(
      refusal("date,from,to,rate")
        == "rates.csv: no rate is in it; add rows such as 2026-11-01,EUR,USD,1.08"
    )
    #expect(
      refusal("date,from,to", "2026-11-01,EUR,USD")
        == "rates.csv: no column 'rate'; add what is missing to the file"
    )
    let header = "date,from,to,rate"
    #expect(
      refusal(header, "1 November,EUR,USD,1.1")
        == "rates.csv:2: column date: found '1 November': not a date; write it as 2026-11-20"
    )
    #expect(
      refusal(header, "2026-11-01,EUR,USD,-1")
        == "rates.csv:2: column rate: found '-1': not a rate; write how much of one currency one "
        + "of the other is, as 1.08"
    )
    #expect(
      refusal(header, "2026-11-01,,USD,1")
        == "rates.csv:2: column from: found nothing: each rate has a date, from, to and rate"
    )
    #expect(
      refusal(header, "2026-11-01,EUR,USD,1", "2026-11-01,eur,USD,2")
        == "rates.csv:3: column rate: found '2': row 2 has another rate of it; keep one of the two"
    )
  }
}
