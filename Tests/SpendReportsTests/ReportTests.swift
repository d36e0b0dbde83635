import Foundation
import OutlayBillReading
import OutlayCloudSpend
import OutlayForecasting
import OutlaySpendReports
import OutlayTimeSeries
import Testing

@Suite("Reports")
struct ReportTests {
  /// A report is the same after it was written and read.
  private func expectRoundTrip(_ report: some SpendReport) throws {
    #expect(try type(of: report).init(json: report.json()) == report)
    #expect(report.report == type(of: report).kind)
  }

  @Test("are read as they were written")
  func roundTrips() throws {
    let cube = try SampleBill.cube(by: [.serviceName, .regionID], spike: 90)
    try expectRoundTrip(InspectionReport(of: cube))
    try expectRoundTrip(ForecastReport(of: cube, ForecastReport.Options(days: 3)))
    try expectRoundTrip(ForecastReport(of: cube, ForecastReport.Options(days: 60, per: .month)))
    try expectRoundTrip(ScheduleReport(of: cube))
    try expectRoundTrip(DecompositionReport(of: cube))
    let options = BacktestReport.Options(models: [.naive, .seasonalNaive])
    try expectRoundTrip(BacktestReport(of: cube, options, timedBy: ContinuousClock()))
    try expectRoundTrip(BudgetReport(of: cube, against: Budget(50_000, per: .month)))
    try expectRoundTrip(
      DetectionReport(
        of: cube,
        DetectionReport.Options(explainBy: [.regionID], includesDays: true, isReplay: true)
      )
    )
  }

  @Test("refuse a document of another kind and of another version")
  func otherDocuments() throws {
    let text = try InspectionReport(of: SampleBill.cube()).json()
    #expect(throws: DecodingError.self) { try ForecastReport(json: text) }
    let other = text.replacing(#""report" : "inspection""#, with: #""report" : "forecast""#)
    #expect(throws: DecodingError.self) { try InspectionReport(json: other) }
    let later = text.replacing(#""schemaVersion" : 1"#, with: #""schemaVersion" : 2"#)
    #expect(throws: DecodingError.self) { try InspectionReport(json: later) }
  }

  @Test("carry doubts about the sums, whose cures others spell in their own words")
  func warnings() throws {
    var bill = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,BillingCurrency,"
    bill += "ChargeCategory\n"
    for t in 0..<30 {
      let day = SampleBill.start + t
      bill += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,1,\(1.25 + Double(t)),USD,Usage\n"
    }
    let report = InspectionReport(of: try SpendCube(csv: Array(bill.utf8), by: .columns([])))
    let warning = try #require(report.input.warnings.first)
    #expect(warning.description.hasSuffix("try measure: .billedCost"))
    #expect(warning.text { "the option \($0)" }.hasSuffix("try the option measure: .billedCost"))
    try expectRoundTrip(report)
  }

  @Test("leave out the days that are not settled")
  func settlement() throws {
    let cube = try SampleBill.cube()
    let report = try ForecastReport(of: cube, ForecastReport.Options(days: 1))
    #expect(report.settlement.asOf == SampleBill.start + 98)
    #expect(report.settlement.unsettledDayCount == 1)
    #expect(report.series.map(\.start) == [SampleBill.start + 99, SampleBill.start + 99])
    let options = ForecastReport.Options(settlement: .asOf(SampleBill.start - 1))
    #expect(
      throws: ReportError.settlement(
        .beforeData(SampleBill.start - 1, firstDay: SampleBill.start)
      )
    ) { try ForecastReport(of: cube, options) }
  }

  @Test("say that a history is too short to forecast its total")
  func shortHistory() throws {
    let cube = try SampleBill.cube(days: 2)
    let reason = #expect(throws: ReportError.self) { try ForecastReport(of: cube) }
    guard case .forecasting(let cause) = reason else {
      Issue.record("\(String(describing: reason)) is no failure of a forecast")
      return
    }
    #expect(reason?.description == "\(cause)")
  }

  @Test("name each series by its values, and the levels between it and the total")
  func levels() throws {
    let cube = try SampleBill.cube(by: [.serviceName, .regionID])
    let report = try ForecastReport(of: cube, ForecastReport.Options(days: 2, levels: [0.5, 0.9]))
    #expect(report.series[0].series.values == ["ServiceName": "Compute", "RegionId": "eu-west-1"])
    #expect(
      report.subtotals?.map(\.series.values) == [
        ["ServiceName": "Compute"], ["ServiceName": "Storage"],
      ]
    )
    #expect(report.total?.series.values.isEmpty == true)
    #expect(
      report.total?.days.map { $0.amount.intervals.map(\.level) } == [[0.5, 0.9], [0.5, 0.9]]
    )
  }

  @Test("compare models without a clock in no time, the best in money first")
  func backtest() throws {
    let options = BacktestReport.Options(
      models: [.runRate, .seasonalNaive],
      plan: Backtest(days: 7, windows: 2)
    )
    let report = try BacktestReport(of: SampleBill.cube(), options)
    #expect(report.models.map(\.model) == [.seasonalNaive, .runRate])
    #expect(report.models.map(\.bestOf).reduce(0, +) == 2)
    #expect(report.models.allSatisfy { $0.seconds == nil && $0.windows == 4 })
    #expect(report.series.map(\.model) == [.runRate, .seasonalNaive, .runRate, .seasonalNaive])
    let coverage = try #require(report.series[0].errors.coverage80)
    #expect((0...1).contains(coverage))
  }
}
