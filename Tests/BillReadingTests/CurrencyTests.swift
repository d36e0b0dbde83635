import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Currencies")
struct CurrencyTests {
  @Test("writes ISO codes in capitals and leaves virtual currencies alone")
  func codes() {
    #expect(Currency("usd") == "USD")
    #expect(Currency("tokens").code == "tokens")
    #expect(Currency("Ünt").code == "Ünt")
  }

  @Test("takes the letter cases of a code as one currency")
  func letterCase() throws {
    let csv = Bills.focus(Bills.row(1, "1", currency: "usd"), Bills.row(2, "2", currency: "USD"))
    let cube = try SpendCube(csv: csv)
    #expect(cube.currency == "USD")
    #expect(cube.total.total == 3)
  }

  @Test("counts the chosen currency and accounts for the others")
  func chosen() throws {
    let csv = Bills.focus(
      Bills.row(1, "1", currency: "EUR"),
      Bills.row(1, "2"),
      Bills.row(2, "4", currency: "Tokens"),
      Bills.row(3, "8", currency: "EUR")
    )
    let report = try SpendCube(csv: csv, options: ReadingOptions().with { $0.currency = "usd" })
      .report
    #expect(report.currency == "USD")
    #expect(report.amountUsed == 2)
    // What is in other currencies is added to nothing.
    #expect(report.amountRead == 2)
    #expect(
      report.leftOut == [
        ReadingReport.LeftOut(reason: .otherCurrency("EUR"), rows: 2, amount: 9),
        ReadingReport.LeftOut(reason: .otherCurrency("Tokens"), rows: 1, amount: 4),
      ]
    )
  }

  @Test("refuses several currencies with the sum of each")
  func mixed() throws {
    let csv = Bills.focus(
      Bills.row(1, "1234.5"),
      Bills.row(1, "2", currency: "EUR"),
      Bills.row(2, "0.5"),
      Bills.row(3, "-8", currency: "EUR")
    )
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: csv) }
    #expect(
      error
        == .mixedCurrencies(
          SpendError.Place(file: "csv", row: 3),
          sums: [
            SpendError.NamedSum(name: "USD", rows: 2, amount: 1235),
            SpendError.NamedSum(name: "EUR", rows: 2, amount: -6),
          ]
        )
    )
    #expect(error?.description.contains("'USD' (1,235.00), 'EUR' (-6.00)") == true)
  }

  @Test("does not add rows that were not asked for, where they are in another currency")
  func unasked() throws {
    let csv = Bills.focus(
      Bills.row(1, "1"),
      Bills.row(1, "2", service: "S3"),
      Bills.row(2, "4", currency: "EUR", service: "S3")
    )
    let options = ReadingOptions().with {
      $0.filters = [RowFilter("ServiceName", [.equal("EC2")])]
    }
    let report = try SpendCube(csv: csv, options: options).report
    #expect(report.amountRead == 3)
    #expect(
      report.leftOut == [
        .init(reason: .notAsked, rows: 1, amount: 2),
        .init(reason: .otherCurrency("EUR"), rows: 1, amount: 4),
      ]
    )
  }

  @Test("takes the stated currency where the file names none")
  func stated() throws {
    let csv = Bills.csv("ChargePeriodStart,EffectiveCost", "2026-11-01,1")
    let cube = try SpendCube(csv: csv, options: ReadingOptions().with { $0.currency = "EUR" })
    #expect(cube.currency == "EUR")
  }

  @Test(
    "takes the currency that is written beside all amounts where no column names one",
    arguments: [
      ("€5", "EUR"), ("5,00 €", "EUR"), ("£5", "GBP"), ("¥5", "JPY"), ("US$5", "USD"),
      ("CA$5", "CAD"), ("5 CHF", "CHF"), ("-£5", "GBP"),
    ]
  )
  func written(amount: String, currency: String) throws {
    let cube = try SpendCube(csv: Bills.csv("date;cost", "2026-11-01;\(amount)"))
    #expect(cube.currency == Currency(currency))
    #expect(cube.total.total.magnitude == 5)
    #expect(!cube.report.assumptions.contains { $0.kind == .currencySign })
  }

  @Test("says of a sign of several currencies that it is one, and names none")
  func sign() throws {
    let cube = try SpendCube(csv: Bills.csv("date,cost", "2026-11-01,$5", "2026-11-02,$6"))
    #expect(cube.currency == nil && cube.total.total == 11)
    #expect(
      cube.report.assumptions.map(\.description) == [
        "amounts are in $, which several currencies share: all are taken to be in one"
      ]
    )
    let stated = ReadingOptions().with { $0.currency = "CAD" }
    let canadian = try SpendCube(csv: Bills.csv("date,cost", "2026-11-01,$5"), options: stated)
    #expect(canadian.currency == "CAD" && canadian.report.assumptions.isEmpty)
    #expect(throws: SpendError.self) {
      try SpendCube(csv: Bills.csv("date,cost", "2026-11-01,$5", "2026-11-02,CAD 6"))
    }
  }

  @Test("says what amounts without a currency are taken for, beside others with one")
  func bare() throws {
    let cube = try SpendCube(csv: Bills.csv("date,cost", "2026-11-01,€5", "2026-11-02,6"))
    #expect(cube.currency == "EUR" && cube.total.total == 11)
    #expect(
      cube.report.assumptions.map(\.description) == [
        "amounts without a currency are taken to be in EUR, as those beside them"
      ]
    )
  }

  @Test("refuses an amount in another currency than its row names, with both")
  func contradiction() throws {
    let csv = Bills.csv(
      "date,cost,currency",
      "2026-11-01,€5,EUR",
      "2026-11-02,7,EUR",
      "2026-11-03,$5,EUR"
    )
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: csv) }
    #expect(
      error?.description
        == "csv:4: column cost: found '$5' in a row whose currency is 'EUR'; correct one of the "
        + "two, or leave such rows out with isLenient = true"
    )
    let rest = try SpendCube(csv: csv, options: .lenient)
    #expect(rest.total.total == 12)
    #expect(rest.report.leftOut == [.init(reason: .unreadableAmount, rows: 1, amount: 5)])
    for (amount, currency) in [("$5", "CAD"), ("$5", "usd"), ("¥5", "CNY"), ("A$5", "AUD")] {
      let same = Bills.csv("date,cost,currency", "2026-11-01,\(amount),\(currency)")
      #expect(try SpendCube(csv: same).total.total == 5)
    }
    let wide = Bills.csv("date,web,api,currency", "2026-11-01,1,2,EUR", "2026-11-02,1,£2,EUR")
    #expect(throws: SpendError.self) { try SpendCube(csv: wide) }
  }

  @Test("takes a day of other currencies alone for one on which nothing was spent in this one")
  func otherDays() throws {
    let csv = Bills.focus(
      Bills.row(1, "1"),
      Bills.row(2, "2", currency: "EUR"),
      Bills.row(4, "4")
    )
    let cube = try SpendCube(csv: csv, options: ReadingOptions().with { $0.currency = "USD" })
    #expect(cube.total == Series(start: Day(2026, 11, 1), values: [1, 0, .nan, 4]))
  }

  @Test("takes the currency column of a plain CSV, and not as a series")
  func plain() throws {
    let long = try SpendCube(csv: Bills.csv("date,cost,currency", "2026-11-01,1,eur"))
    #expect(long.currency == "EUR")
    let wide = try SpendCube(csv: Bills.csv("date,web,currency", "2026-11-01,1,eur"))
    #expect(wide.currency == "EUR")
    #expect(wide.panel.names == ["web"])
  }

  @Test("leaves rows without a currency out when lenient, the first one too")
  func missing() throws {
    let csv = Bills.focus(Bills.row(1, "1", currency: "NULL"), Bills.row(1, "2"))
    let cube = try SpendCube(csv: csv, options: .lenient)
    #expect(cube.currency == "USD")
    #expect(cube.report.leftOut == [.init(reason: .noCurrency, rows: 1, amount: 1)])
  }
}
