import OutlayCloudSpend
import OutlaySpendReports
import OutlayTimeSeries
import Testing

@Suite("Budget reports")
struct BudgetReportTests {
  @Test("say whether a budget holds, and which groups drive it")
  func holds() throws {
    let cube = try SampleBill.cube(days: 80, spike: 70)
    let report = try BudgetReport(of: cube, against: Budget(60_000, per: .month))
    #expect(report.start == Day(2026, 11, 1) && report.end == Day(2026, 11, 30))
    #expect(report.asOf == SampleBill.start + 78)
    #expect(report.chanceOfOverrun < 0.01)
    #expect(report.expectedOverrun < 0)
    #expect(report.exhaustion == nil)
    #expect(report.groups.map(\.series.name) == ["Compute", "Storage"])
    let sum = report.groups.map(\.spent).reduce(0, +)
    // One addition a day and group.
    #expect(abs(sum - report.spent) <= 1e-12 * sum)
    for group in report.groups {
      let (lower, upper) = (try #require(group.lower), try #require(group.upper))
      #expect((lower...upper).contains(try #require(group.median)))
    }
    #expect(report.anomalies.shown.map(\.start) == [SampleBill.start + 70])
    #expect(report.summary.hasPrefix("November 2026 will close at "))
    #expect(report.summary.contains("; Compute cost "))
  }

  @Test("refuse a budget that ends too far away, and one before all data")
  func refusals() throws {
    let cube = try SampleBill.cube(days: 20)
    let far = Budget(1000, over: SampleBill.start..<(SampleBill.start + 4000))
    #expect(throws: ReportError.tooFarAhead(days: 3981, limit: 3650)) {
      try BudgetReport(of: cube, against: far)
    }
    let past = (SampleBill.start - 30)..<SampleBill.start
    let data = SampleBill.start..<(SampleBill.start + 19)
    #expect(throws: ReportError.budgetWithoutData(past, data: data)) {
      try BudgetReport(of: cube, against: Budget(1000, over: past))
    }
  }
}
