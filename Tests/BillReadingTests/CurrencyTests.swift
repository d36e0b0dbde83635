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
