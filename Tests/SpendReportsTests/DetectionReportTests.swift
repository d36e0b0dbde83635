import Foundation
import OutlayAnomalyDetection
import OutlayCloudSpend
import OutlaySpendReports
import OutlayTimeSeries
import Testing

@Suite("Detection reports")
struct DetectionReportTests {
  private static let spike = SampleBill.start + 90

  @Test("explain an episode by other dimensions of the cube, which add up to it")
  func explanation() throws {
    let cube = try SampleBill.cube(by: [.serviceName, .regionID], spike: 90)
    let options = DetectionReport.Options(explainBy: [.regionID])
    let report = try DetectionReport(of: cube, options)
    #expect(report.dimensions == ["ServiceName"])
    let row = try #require(report.anomalies.shown.first)
    #expect(row.series.values == ["ServiceName": "Compute"])
    #expect(row.days == DetectionReportTests.spike..<(DetectionReportTests.spike + 1))
    let explanation = try #require(row.explanation)
    #expect(explanation.causes[0].series.values == ["RegionId": "us-east-1"])
    let parts = explanation.causes.map(\.impact).reduce(explanation.others.impact, +)
    // A few additions.
    #expect(abs(parts + explanation.residual - row.impact) <= 1e-9 * row.impact)
  }

  @Test("leave out what was planned, and name the scopes that no series is in")
  func plan() throws {
    let days = DetectionReportTests.spike..<(DetectionReportTests.spike + 1)
    let plan = PlannedEvents([
      PlannedEvent(days: days, scope: "Compute", reason: "sale"),
      PlannedEvent(days: days, scope: "Network", reason: "move"),
    ])
    let cube = try SampleBill.cube(spike: 90)
    let report = try DetectionReport(of: cube, DetectionReport.Options(plan: plan))
    #expect(report.anomalies.shown.isEmpty)
    #expect(report.anomalies.planned.map(\.planned) == ["sale"])
    #expect(report.unmatchedScopes == ["Network"])
  }

  @Test("refuse a threshold for a detector that sets its own")
  func fixedThreshold() throws {
    let cube = try SampleBill.cube()
    let options = DetectionReport.Options(detector: .generalizedESD, threshold: .score(3))
    #expect(throws: ReportError.fixedThreshold(.generalizedESD)) {
      try DetectionReport(of: cube, options)
    }
  }

  @Test(
    "give what a threshold rule leaves of the scores",
    arguments: [0.02, 0.2],
    [DetectorName.robustScore, .forecastInterval]
  )
  func alertBudget(share: Double, detector: DetectorName) throws {
    let cube = try SampleBill.cube(spike: 90)
    let options = DetectionReport.Options(
      detector: detector,
      threshold: .flagging(share: share),
      includesDays: true
    )
    let days = try #require(try DetectionReport(of: cube, options).days)
    let flags = days.flatMap(\.days).filter { $0.score != nil }
    #expect(Double(flags.count { $0.anomalous }) <= share * Double(flags.count))
  }

  @Test("have no bounds, and still JSON, where a threshold is beyond all amounts")
  func farThreshold() throws {
    let cube = try SampleBill.cube(spike: 90)
    let options = DetectionReport.Options(threshold: .score(1e308), includesDays: true)
    let report = try DetectionReport(of: cube, options)
    let days = try #require(report.days).flatMap(\.days)
    #expect(days.allSatisfy { $0.lower == nil && $0.upper == nil && !$0.anomalous })
    #expect(days.contains { $0.score != nil })
    _ = try report.json()
  }

  @Test("report new days by a state as a replay does, each once")
  func live() throws {
    let cube = try SampleBill.cube(spike: 90)
    var state: AlertState?
    let learned = try DetectionReport(
      of: cube,
      advancing: &state,
      DetectionReport.LiveOptions(settlement: .asOf(SampleBill.start + 85))
    )
    #expect(learned.anomalies.shown.isEmpty && learned.scoredCount == 0)
    var read: AlertState? = try AlertState(bytes: try #require(state).bytes)
    let report = try DetectionReport(of: cube, advancing: &read)
    #expect(report.anomalies.shown.map(\.start) == [DetectionReportTests.spike])
    let replay = DetectionReport.Options(
      detector: .walkForwardScore,
      since: SampleBill.start + 86
    )
    let again = try DetectionReport(of: cube, replay)
    #expect(report.anomalies.shown.map(\.id) == again.anomalies.shown.map(\.id))
    #expect(read?.lastDay == SampleBill.start + 98)
    #expect(try DetectionReport(of: cube, advancing: &read).anomalies.shown.isEmpty)
  }

  @Test("refuse a bill that does not go on where a state ended, and leave the state alone")
  func gap() throws {
    var state: AlertState?
    _ = try DetectionReport(of: try SampleBill.cube(days: 40), advancing: &state)
    let lastDay = SampleBill.start + 38
    let late = try SampleBill.cube(days: 60)[(SampleBill.start + 45)..<(SampleBill.start + 60)]
    #expect(
      throws: ReportError.state(.gap(lastDay: lastDay, firstDay: SampleBill.start + 45))
    ) { try DetectionReport(of: late, advancing: &state) }
    #expect(state?.lastDay == lastDay)
    let other = try SampleBill.cube(by: [.regionID], days: 60)
    #expect(
      throws: ReportError.state(.otherDimensions(known: ["ServiceName"], found: ["RegionId"]))
    ) { try DetectionReport(of: other, advancing: &state) }
  }

  @Test("take a column in another letter case for the same, as reading does")
  func letterCase() throws {
    var state: AlertState?
    _ = try DetectionReport(of: try SampleBill.cube(days: 40), advancing: &state)
    let lower = try SampleBill.cube(by: [SpendDimension("servicename")], days: 41)
    _ = try DetectionReport(of: lower, advancing: &state)
    #expect(state?.lastDay == SampleBill.start + 39)
  }
}
