import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Answers and exports in JSON that are kept beside the checkout; their sums
/// were computed in Python.
@Suite(
  "Sample bills in JSON",
  .enabled(if: ReferenceData.has("data/billing_formats"), "the sample bills are not here")
)
struct JSONSampleTests {
  private func read(
    _ path: String,
    _ measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .standard,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws -> SpendCube {
    try SpendCube(
      contentsOf: ReferenceData.url("data/billing_formats/\(path)").path,
      measure: measure,
      by: dimensions,
      options: ReadingOptions().with(change)
    )
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    (left - right).magnitude <= 1e-9 * max(1, right.magnitude)
  }

  @Test(
    "adds up what is spend",
    arguments: [
      ("aws_ce/moto_daily_ungrouped.json", 0.0101516483, "2024-01-01", 1, "USD"),
      ("aws_ce/derived_daily_by_service_page2.json", 4326.912, "2026-10-01", 3, "USD"),
      ("gcp_json/cud_test_10_1.export.json", 190, "2019-01-21", 1, "USD"),
      ("gcp_json/cud_test_11_2.export.json", 340, "2019-01-21", 1, "USD"),
      ("gcp_json/cud_test_7_4_b.export.json", 100, "2019-01-21", 1, "USD"),
      (
        "openai/costs.composed_three_days_mixed_types.json", 12.690804383403075, "2026-08-02", 3,
        "USD"
      ),
      ("openai/costs.example.json", 0.06, "2024-11-01", 1, "USD"),
      ("litellm/global_spend_report.documented_example.json", 0.0015265, "2024-04-30", 1, "USD"),
      ("litellm/spend_logs_payload.json", 0.00022500000000000002, "2025-01-24", 1, "USD"),
      ("litellm/user_daily_activity.composed.json", 0.7677072, "2025-03-27", 2, "USD"),
      ("openrouter/activity.documented_example.json", 0.015, "2025-08-24", 1, "USD"),
      ("opencost/allocation-example-output.json", 1.77816, "2023-07-12", 8, ""),
      ("opencost/cloudcost.composed.json", 42.3907074, "2023-10-28", 2, ""),
      ("opencost/api-examples_block5.json", 147.37999, "2024-03-14", 7, ""),
    ]
  )
  func sums(path: String, sum: Double, first: String, days: Int, currency: String) throws {
    let cube = try read(path)
    #expect(isSame(cube.total.total, sum), "\(cube.total.total)")
    #expect(cube.report.days.lowerBound.description == first)
    #expect(cube.report.days.count == days)
    #expect(cube.report.missingDays.isEmpty)
    #expect((cube.report.currency?.code ?? "") == currency)
    #expect(isSame(cube.report.amountRead, cube.report.amountUsed))
  }

  @Test(
    "says by name why it reads no other",
    arguments: [
      ("aws_ce/derived_daily_by_service_page1.json", "the answer goes on"),
      ("aws_ce/awscli_get-cost-and-usage_monthly_two_keys.json", "for more than a day"),
      ("aws_ce/derived_anomalies.json", "'anomalies of AWS Cost Explorer': they are not spend"),
      ("aws_ce/derived_cost_forecast_daily_80.json", "'a forecast of AWS Cost Explorer'"),
      ("aws_ce/derived_cost_forecast_monthly_without_interval.json", "it is not spend"),
      ("anthropic/cost_report.documented_example.json", "the answer goes on"),
      ("anthropic/usage_report.documented_example.json", "'usage of Anthropic'"),
      ("openai/usage_audio_speeches.example.json", "'usage of OpenAI'"),
      ("openai/usage_audio_transcriptions.example.json", "quantities without amounts"),
      ("openai/usage_code_interpreter_sessions.example.json", "'usage of OpenAI'"),
      ("openai/usage_completions.example.json", "'usage of OpenAI'"),
      ("openai/usage_embeddings.example.json", "'usage of OpenAI'"),
      ("openai/usage_file_search_calls.example.json", "'usage of OpenAI'"),
      ("openai/usage_images.example.json", "'usage of OpenAI'"),
      ("openai/usage_moderations.example.json", "'usage of OpenAI'"),
      ("openai/usage_vector_stores.example.json", "'usage of OpenAI'"),
      ("openai/usage_web_search_calls.example.json", "'usage of OpenAI'"),
      ("gcp_json/derived_from_finops_agent.ndjson", "which cannot be added"),
    ]
  )
  func refusals(path: String, reason: String) {
    do {
      let cube = try read(path)
      Issue.record("read \(cube.total.total)")
    } catch {
      #expect("\(error)".contains(reason), "\(error)")
    }
  }

  @Test("reads the pages of an answer of Cost Explorer as one")
  func costExplorer() throws {
    let folder = ReferenceData.url("data/billing_formats/aws_ce").path
    let cube = try SpendCube(
      contentsOf: (1...2).map { "\(folder)/derived_daily_by_service_page\($0).json" }
    )
    #expect(isSame(cube.total.total, 5049.216 + 4326.912))
    #expect(cube.report.days == Day(2026, 9, 27)..<Day(2026, 10, 4))
    // Amazon S3 is absent on 29 September: nothing was spent on it.
    let storage = cube.panel(by: .serviceName)["Amazon Simple Storage Service"]
    #expect(storage?[Day(2026, 9, 29)] == 0)
    let page1 = try read("aws_ce/derived_daily_by_service_page1.json") { $0.isLenient = true }
    #expect(isSame(page1.total.total, 5049.216))
  }

  @Test("spreads an answer of Cost Explorer by month where that is asked for")
  func monthly() throws {
    let path = "aws_ce/awscli_get-cost-and-usage_monthly_two_keys.json"
    let cube = try read(path, by: .columns([.tag("Environment")])) { $0.periodPolicy = .spread }
    #expect(isSame(cube.total.total, 40.6226137778))
    #expect(cube.report.days.count == 30)
    #expect(isSame(cube.sums(by: .tag("Environment"))["Dev"] ?? 0, 0.2682364644))
    #expect(isSame(cube.sums(by: .tag("Environment"))["(none)"] ?? 0, 40.3543773134))
  }

  @Test("reads cents, though the answer goes on, where that is allowed")
  func anthropic() throws {
    let path = "anthropic/cost_report.documented_example.json"
    let cube = try read(path) { $0.isLenient = true }
    #expect(cube.total.values == [1.2378912])
    #expect(cube.sums(by: .serviceName) == ["claude-opus-5": 1.2378912])
  }

  @Test(
    "adds the credits of Google Cloud once, in each currency",
    arguments: [
      ("AUD", 65465.221), ("EUR", 48695.0279), ("GBP", 67312.8268 - 3445.1659),
      ("USD", 430237.357),
    ]
  )
  func gcp(currency: String, net: Double) throws {
    let path = "gcp_json/derived_from_finops_agent.ndjson"
    let cube = try read(path) { $0.currency = Currency(currency) }
    #expect(isSame(cube.total.total, net))
    #expect(cube.report.rowsRead == 150)
    if currency == "USD" {
      let gross = try read(path, .contractedCost) { $0.currency = "USD" }
      #expect(isSame(gross.total.total, 451620.0708))
      let teams = try read(path, by: .columns([.tag("team")])) { $0.currency = "USD" }
      #expect(teams.sums(by: .tag("team"))["secops"] != nil)
    }
  }

  @Test("divides the activity of a gateway by its models")
  func activity() throws {
    let path = "litellm/user_daily_activity.composed.json"
    let cube = try read(path)
    #expect(isSame(cube.sums(by: .serviceName)["gpt-4o"] ?? 0, 0.51769625))
    #expect(isSame(cube.sums(by: .serviceName)["gpt-4o-mini"] ?? 0, 0.25001095))
    #expect(isSame(cube.total[Day(2025, 3, 28)] ?? 0, 0.75))
    #expect(try read(path, by: .columns([])).total.values == cube.total.values)
  }

  @Test("reads the costs of Kubernetes by name, measure and service")
  func kubernetes() throws {
    let names = try read("opencost/allocation-example-output.json").sums(by: "name")
    #expect(Set(names.keys) == ["kube-system", "opencost", "prometheus"])
    #expect(isSame(names["kube-system"] ?? 0, 1.52743))
    let path = "opencost/cloudcost.composed.json"
    #expect(isSame(try read(path, .billedCost).total.total, 47.100786))
    #expect(isSame(try read(path, .listCost).total.total, 56.5209432))
    #expect(try read(path).sums(by: .serviceName)["AWSCloudTrail"] != nil)
    let custom = try read("opencost/api-examples_block5.json", .listCost)
    #expect(isSame(custom.total.total, 186.98547))
  }
}
