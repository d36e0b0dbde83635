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
    #expect(report.amountRead == 15)
    #expect(
      report.leftOut == [
        ReadingReport.LeftOut(reason: .otherCurrency("EUR"), rows: 2, amount: 9),
        ReadingReport.LeftOut(reason: .otherCurrency("Tokens"), rows: 1, amount: 4),
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
