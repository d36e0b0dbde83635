import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Amounts in parts or multiples of their currency, by the names of columns.
@Suite("Scales of amounts")
struct TableScaleTests {
  private func cube(_ lines: String...) throws -> SpendCube {
    try SpendCube(csv: Bills.csv(lines: lines))
  }

  @Test(
    "are known by the name of the column",
    arguments: [
      ("cost_cents", 2.5, "divided by 100"), ("cost (EUR cents)", 2.5, "divided by 100"),
      ("amountInPence", 2.5, "divided by 100"),
      ("amount_micros", 0.000_25, "divided by 1,000,000"),
      ("cost_micro_usd", 0.000_25, "divided by 1,000,000"),
      ("cost_nanos", 0.000_000_25, "divided by 1,000,000,000"),
      ("cost (k$)", 250_000, "multiplied by 1,000"), ("cost (k)", 250_000, "multiplied by 1,000"),
      ("spend (in thousands)", 250_000, "multiplied by 1,000"),
      ("costs in T€", 250_000, "multiplied by 1,000"),
      ("Kosten (TEUR)", 250_000, "multiplied by 1,000"),
      ("cost_kusd", 250_000, "multiplied by 1,000"),
      ("cost (USD '000)", 250_000, "multiplied by 1,000"),
      ("Kosten (Mio. €)", 250_000_000, "multiplied by 1,000,000"),
      ("cost ($m)", 250_000_000, "multiplied by 1,000,000"),
    ]
  )
  func names(name: String, total: Double, text: String) throws {
    let cube = try cube("date,team,\(name)", "2026-01-01,a,100", "2026-01-02,b,150")
    // One division or multiplication is rounded once.
    #expect(abs(cube.total.total - total) <= 1e-15 * total)
    #expect(cube.report.amountRead == cube.report.amountUsed)
    #expect(
      cube.report.assumptions.map(\.description)
        .contains("the amounts of \(name) are \(text), as the name says")
    )
  }

  @Test("say the currency beside them")
  func currencies() throws {
    #expect(try cube("date,cost (EUR cents)", "2026-01-01,100").currency == "EUR")
    #expect(try cube("date,Kosten (TEUR)", "2026-01-01,100").currency == "EUR")
    #expect(try cube("date,cost (£m)", "2026-01-01,100").currency == "GBP")
  }

  @Test(
    "are no words of other names",
    arguments: [
      "t3.micro,t4g.nano", "Thousand Eyes,Million Dollar Club", "k8s,m5", "accents,percents",
      "cost_k8s,cost_m5", "Twilio,m",
    ]
  )
  func others(names: String) throws {
    let cube = try cube("date,\(names)", "2026-01-01,100,50", "2026-01-02,150,70")
    #expect(cube.total.total == 370)
    #expect(!cube.report.assumptions.contains { $0.kind == .scaledAmounts })
  }

  @Test("are those of each series of a wide table")
  func wide() throws {
    let cube = try cube("date,ec2_cents,s3_cents,rds", "2026-01-01,100,50,7")
    #expect(cube.total.total == 8.5)
    #expect(
      cube.report.assumptions.map(\.description).contains(
        "the amounts of ec2_cents, s3_cents are divided by 100, as the name says"
      )
    )
  }

  @Test("are read in JSON, and account for what is left out in another currency")
  func json() throws {
    let json = #"[{"date": "2026-01-01", "cost_cents": 250}]"#
    #expect(try SpendCube(csv: Array(json.utf8)).total.total == 2.5)
    let options = ReadingOptions().with { $0.currency = "USD" }
    let csv = Bills.csv("date,cost_cents", "2026-01-01,250", "2026-01-02,€100")
    let report = try SpendCube(csv: csv, options: options).report
    #expect(report.amountUsed == 2.5)
    #expect(report.leftOut.map(\.amount) == [1])
  }

  @Test("are refused where they are not clear", arguments: ["amount_minor", "cost (k$ cents)"])
  func unclear(name: String) {
    let error = #expect(throws: SpendError.self) { try cube("date,\(name)", "2026-01-01,100") }
    #expect(
      error?.description
        == "csv: the name of the column '\(name)' gives its amounts a scale that is not clear; "
        + "rename it, for hundredths to cost_cents"
    )
  }
}
