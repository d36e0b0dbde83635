import OutlayCloudSpend
import OutlayStatistics
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Reading report")
struct ReadingReportTests {
  /// One row of each kind that a lenient reader leaves out or repairs.
  private let dirty = Bills.focus(
    Bills.row(1, "100"),
    Bills.row(1, "-7.25"),
    Bills.row(1, "\"$1,000.50\""),
    Bills.row(2, "3", class: "correction"),
    Bills.row(2, ""),
    Bills.row(2, "abc"),
    Bills.row(2, "N/A"),
    Bills.row(3, "11", currency: "EUR"),
    Bills.row(3, "13", currency: ""),
    "soon,2026-11-03,17,1,Usage,,USD,EC2",
    "2026-11-03,later,19,1,Usage,,USD,EC2",
    "2026-11-03,2026-11-03,23,1,Usage,,USD,EC2",
    "2026-11-03,,29,1,Usage,,USD,EC2",
    "2026-11-03,31",
    "2026-11-03,2026-11-04,\"37\"x,1,Usage,,USD,EC2",
    "2026-11-03,2026-11-06,41,1,Usage,,USD,EC2"
  )

  @Test("accounts for every amount that could be read")
  func invariant() throws {
    let options = ReadingOptions.lenient.with { $0.currency = "USD" }
    for policy in ChargeRules.PeriodPolicy.allCases {
      let report = try SpendCube(csv: dirty, options: options.with { $0.periodPolicy = policy })
        .report
      // Amounts in euros are added to no dollars.
      let parts = report.leftOut.filter { !$0.reason.isOfAnotherKind }
      let leftOut = parts.map(\.amount).compensatedSum()
      // A dozen sums of numbers near 1000: a few units in the last place.
      #expect((report.amountRead - report.amountUsed - leftOut).magnitude < 1e-11, "\(policy)")
      #expect(report.amountRead == 1249.25 - 11, "\(policy)")
      #expect(report.rowsRead == 16, "\(policy)")
    }
  }

  @Test("counts what was left out and repaired, by reason")
  func counts() throws {
    let options = ReadingOptions.lenient.with {
      $0.currency = "USD"
      $0.periodPolicy = .exclude
    }
    let report = try SpendCube(csv: dirty, options: options).report
    let leftOut = Dictionary(uniqueKeysWithValues: report.leftOut.map { ($0.reason, $0.rows) })
    #expect(
      leftOut == [
        .raggedRow: 1, .textAfterQuote: 1, .noAmount: 2, .unreadableAmount: 1, .noCurrency: 1,
        .otherCurrency("EUR"): 1, .noDay: 1, .longPeriod: 1,
      ]
    )
    #expect(
      report.repairs == [
        .init(kind: .decoratedAmount, count: 1), .init(kind: .noPeriodEnd, count: 2),
        .init(kind: .unreadablePeriodEnd, count: 1),
      ]
    )
    #expect(report.rowsUsed == 7)
    #expect(report.negativeRows == .init(rows: 1, amount: -7.25))
    #expect(report.corrections == .init(rows: 1, amount: 3))
    #expect(report.longPeriodRows == .init(rows: 1, amount: 41))
    #expect(report.leftOut.map(\.description).contains("other currency EUR: 1 rows, 11.0"))
    #expect(report.repairs[1].description == "charges without an end, counted on one day: 2")
  }

  @Test("repairs tags and bytes that cannot be read when lenient")
  func tagsAndBytes() throws {
    let head = Array("date,cost,Tags,team\n2026-11-01,1,{oops,".utf8)
    let cube = try SpendCube(
      csv: head + [0xE9, 0x0A],
      by: .columns([.tag("owner"), "team"]),
      options: .lenient
    )
    #expect(cube.panel.names == ["(none) / \u{FFFD}"])
    #expect(
      cube.report.repairs == [
        .init(kind: .malformedTags, count: 1), .init(kind: .notUTF8, count: 1),
      ]
    )
  }

  @Test("warns where effective costs look rounded away, and only there")
  func roundedAway() throws {
    let whole = Bills.focus(
      Bills.row(1, "0", billed: "0.012"),
      Bills.row(2, "0.5", category: "Tax"),
      Bills.row(2, "3", billed: "2.5", category: "usage")
    )
    let warnings = try SpendCube(csv: whole).report.warnings
    #expect(warnings == [.roundedAway(.effectiveCost, instead: .billedCost)])
    #expect(warnings.first?.cure == .measure(.billedCost))
    #expect(
      warnings.first?.description
        == "EffectiveCost of usage is whole while BilledCost is not: it looks rounded or unfilled; "
        + "try measure: .billedCost"
    )
    let fractional = Bills.focus(Bills.row(1, "0"), Bills.row(2, "0.25"))
    #expect(try SpendCube(csv: fractional).report.warnings.isEmpty)
    #expect(try SpendCube(csv: whole, measure: .billedCost).report.warnings.isEmpty)
  }
}
