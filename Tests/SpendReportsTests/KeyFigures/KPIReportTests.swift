import OutlayBillReading
import OutlayCloudSpend
import OutlaySpendReports
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Key figures of random bills")
struct KPIReportTests {
  private static let kinds: SpendDivision = .columns([
    .chargeCategory, .commitmentDiscountStatus, "owner",
  ])

  /// A bill of random charges, some of them credits, commitments or without an owner.
  private func bill(_ noise: inout Noise, days: Int) -> String {
    var text =
      "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,ListCost,BillingCurrency,"
      + "ChargeCategory,CommitmentDiscountStatus,owner\n"
    for place in 0..<(days * Int.random(in: 1...4, using: &noise)) {
      let day = Day(2026, 9, 1) + place % days
      let cents = Int.random(in: 0...100_000, using: &noise)
      let kind = Int.random(in: 0..<6, using: &noise)
      let (category, status) =
        [
          ("Usage", ""), ("Usage", "Used"), ("Usage", "Unused"), ("Tax", ""), ("Credit", ""),
          ("Usage", ""),
        ][kind]
      let cost = Double(category == "Credit" ? -cents : cents) / 100
      let list =
        status == "Unused" || category == "Credit"
        ? 0 : cost * Double.random(in: 1...2, using: &noise)
      let owner = ["", "a", "b"][Int.random(in: 0..<3, using: &noise)]
      text += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(cost),\(cost),\(list),USD,\(category),"
      text += "\(status),\(owner)\n"
    }
    return text
  }

  @Test("have parts that add up, and shares from 0 to 1 where they must be")
  func randomBills() throws {
    for seed in 1...120 as ClosedRange<UInt64> {
      var noise = Noise(state: seed)
      let days = Int.random(in: 1...12, using: &noise)
      let bytes = Array(bill(&noise, days: days).utf8)
      let cube = try SpendCube(csv: bytes, by: KPIReportTests.kinds)
      let list = try SpendCube(csv: bytes, measure: .listCost, by: KPIReportTests.kinds)
      let rules = AllocationRules(owner: ["owner"])
      let report = try KPIReport(
        of: cube,
        .init(list: list, allocation: cube.allocated(by: rules), settlement: .leavingOut(days: 0))
      )
      func input(_ kpi: KPI, _ name: String) -> Double? {
        report[kpi].inputs.first { $0.name == name }?.value
      }
      #expect(report.figures.map(\.kpi) == KPI.allCases)
      for figure in report.figures {
        let known = (figure.value != nil || figure.day != nil) ? 1 : 0
        #expect(known + (figure.needs.isEmpty ? 0 : 1) + (figure.reason == nil ? 0 : 1) == 1)
        #expect(figure.value?.isFinite != false)
      }
      for kpi in [KPI.commitmentUtilisation, .commitmentCoverage] {
        if let share = report[kpi].value { #expect((0...1).contains(share), "\(seed) \(kpi)") }
      }
      // What is paid of usage is at most its list price; only unused commitment is on top.
      if let rate = report[.effectiveSavingsRate].value { #expect(rate < 1, "\(seed)") }
      // Sums of a few dozen amounts in cents.
      let closeness = 1e-9 * Double(cube.report.rowsUsed) * 1000
      let total = try #require(input(.allocationRate, "total"))
      #expect((total - cube.total.total).magnitude < closeness, "\(seed)")
      let all = try #require(input(.effectiveSavingsRateOfAllCharges, "effective"))
      #expect((all - total).magnitude < closeness, "\(seed)")
      let owned = try #require(input(.allocationRate, "allocated"))
      let nobody = cube.panel(by: "owner")[[SpendCube.noValue]]?.total ?? 0
      #expect((owned + nobody - total).magnitude < closeness, "\(seed)")
    }
  }
}
