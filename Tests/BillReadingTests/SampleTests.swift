import Foundation
import OutlayCloudSpend
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Real bills that are kept beside the checkout; their sums were computed with
/// exact fractions in Python.
@Suite("Sample bills", .enabled(if: ReferenceData.has("data"), "the sample bills are not here"))
struct SampleTests {
  private func read(
    _ path: String,
    _ measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .standard,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws -> SpendCube {
    let folder = ReferenceData.url("data").path
    return try SpendCube(
      contentsOf: "\(folder)/\(path)",
      measure: measure,
      by: dimensions,
      options: ReadingOptions().with(change)
    )
  }

  /// Indicates whether two sums of at most a few thousand rounded decimals are the
  /// same: each decimal is off by half a unit in its last place.
  private func isSame(_ left: Double, _ right: Double) -> Bool {
    (left - right).magnitude <= 1e-13 * max(1, right.magnitude)
  }

  @Test("adds up a bill of Microsoft and Oracle, with its NULLs and T-less times")
  func focusPartial() throws {
    let path = "billing_samples/focus_partial/focus_1.0_microsoft_oracle.csv"
    let cube = try read(path, by: .columns([.serviceName, .tag("env")]))
    #expect(cube.report.rowsUsed == 58)
    #expect(isSame(cube.total.total, 1.97651418586))
    #expect(
      isSame(cube.panel(by: .serviceName)["Azure Machine Learning"]?.total ?? 0, -0.15189756178)
    )
    #expect(isSame(cube.panel(by: .tag("env"))["prod"]?.total ?? 0, 2.12841174764))
    #expect(isSame(cube.total[Day(2024, 9, 10)] ?? 0, -1.375878e-05))
    #expect(cube.report.negativeRows.rows == 12)
    #expect(isSame(cube.report.negativeRows.amount, -0.1619713001))
    #expect(cube.report.missingDays.count == 2)
    #expect(isSame(try read(path, .billedCost).total.total, 2.51358811059))
  }

  @Test(
    "adds up the examples of the FOCUS specification",
    arguments: [
      ("commitment_discount_purchase_scenario_1", 8_760, 0),
      ("commitment_discount_usage_scenario_4", 0.5, 1.5),
      (
        "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_1_resource",
        2.75, 2.75
      ),
      ("zero_percent_utilization_without_commitment_discount_flexibility", 3.5, 3.5),
      ("saas_spend_agreements_a2", 1_200, 1_200), ("saas_spend_agreements_b2", 1_200, 1_200),
      ("simple_saas_agreements_c", 35_800, 35_800),
      ("virtual_currency_pricing_model_a1", 200_000, 0),
      ("virtual_currency_pricing_model_a2", 0, 1_230),
      ("virtual_currency_pricing_model_c", 53_000, 0),
    ] as [(String, Double, Double)]
  )
  func specification(name: String, billed: Double, effective: Double) throws {
    for (measure, expected) in [(AmountMeasure.billedCost, billed), (.effectiveCost, effective)] {
      let cube = try read("billing_samples/focus_spec_1.2/\(name).csv", measure) {
        $0.currency = "USD"
        $0.dateOrder = .monthFirst
        $0.isLenient = true
      }
      #expect(isSame(cube.total.total, expected), "\(measure)")
      #expect(cube.report.leftOut.isEmpty, "\(measure)")
    }
  }

  @Test(
    "adds up the twenty-six examples without losing an amount"
  )
  func allOfTheSpecification() throws {
    let path = "billing_samples/focus_spec_1.2"
    let folder = ReferenceData.url("data").path
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)")
    #expect(names.count == 26)
    var sum = CompensatedSum()
    for name in names where name.hasSuffix(".csv") {
      let cube = try read("\(path)/\(name)") {
        $0.currency = "USD"
        $0.dateOrder = .monthFirst
        $0.isLenient = true
      }
      #expect(isSame(cube.report.amountRead, cube.report.amountUsed))
      sum.add(cube.report.amountUsed)
    }
    #expect(isSame(sum.value, 153_954.25))
  }

  @Test(
    "spreads the monthly charges of a campus over their months",
    arguments: [
      ("aws_2025-12", 20_965.25, 24_665), ("hpc_2025-01", 0, 8_200), ("storage_2025-12", 60, 457.5),
    ] as [(String, Double, Double)]
  )
  func campus(name: String, effective: Double, list: Double) throws {
    let path = "billing_samples/openchargeback/\(name).csv"
    let cube = try read(path, by: .columns([.tag("fund_org")])) { $0.currency = "USD" }
    #expect(isSame(cube.total.total, effective))
    let listed = try read(path, .listCost) { $0.currency = "USD" }
    #expect(listed.days.count == 30)
    #expect(isSame(listed.total.total, list))
  }

  @Test(
    "adds up the bill of mybinder.org, plain and gzipped",
    arguments: [
      ("by_category.csv", 1_214, 54_892.539297), ("by_project.csv", 648, 54_892.539297),
      ("line_items_dedup.csv.gz", 20_708, 37_872.969175), ("monthly.csv", 11, 54_634.068676999996),
    ] as [(String, Int, Double)]
  )
  func binder(name: String, rows: Int, expected: Double) throws {
    let cube = try read("binder/\(name)")
    #expect(cube.report.rowsUsed == rows)
    #expect(isSame(cube.total.total, expected))
  }
}
