import OutlayCloudSpend
import Testing

@testable import OutlayBillReading

/// All samples of formats, each read with the sum that was computed apart from this
/// project, or refused for its reason.
@Suite(
  "Samples of all formats",
  .enabled(if: ExpectedFigures.areHere, "the sample bills are not here")
)
struct ExpectedSumsTests {
  enum Outcome: Sendable {
    /// The value at some keys of a file's entry; the last is a currency.
    case sum([String], currency: String? = "USD")
    /// A part of the message.
    case refused(String)
  }

  private static let effective = Outcome.sum(["sums", "EffectiveCost", "USD"])
  /// The specification's examples of corrections have no currency of their own.
  private static let correction = Outcome.sum(["sums", "EffectiveCost", "USD"], currency: nil)
  private static let net = Outcome.sum(["net", "USD"])
  private static let headerOnly = Outcome.refused("no usable row among 0")

  static let outcomes: [String: Outcome] = [
    "focus_1.3_1.4_spec/ai_model_billing__multi_model_usage.csv": effective,
    "focus_1.3_1.4_spec/ai_prompt_caching_b.csv": effective,
    "focus_1.3_1.4_spec/contract_commitment_scenario_1.csv": .refused("no charges"),
    "focus_1.3_1.4_spec/correction_closed__scenario_1_partial_reallocation_delta.csv": correction,
    "focus_1.3_1.4_spec/correction_closed__scenario_1_partial_reallocation_ledger.csv":
      correction,
    "focus_1.3_1.4_spec/correction_closed__scenario_2_late_arriving_usage_ledger.csv": correction,
    "focus_1.3_1.4_spec/saas_credit_based_consumption_a.csv": effective,
    "focus_1.3_1.4_spec/saas_seat_based_saas_annual_a.csv": effective,
    "focus_1.2_aws/header_only.csv": headerOnly,
    "focus_azure/focus_text_times.composed.csv": effective,
    "focus_azure/focus_text_times.composed.parquet": effective,
    "aws_cur_legacy/nise_2026-09.csv": .sum(["effective (CID formula)"]),
    "aws_cur_legacy/sample-legacy-csv.csv":
      .sum(["sums", "lineItem/UnblendedCost", "(none)"], currency: nil),
    "aws_cur_legacy_athena_names/aws_cost_report.csv": .refused("an amount is needed"),
    "aws_cur2/sample-cur20.csv": .sum(["effective (CID formula)"], currency: nil),
    "aws_cur2/commitments.composed.csv": .sum(["effective (CID formula)"]),
    "aws_cur2/commitments.composed.parquet": .sum(["effective (CID formula)"]),
    "aws_ce/awscli_get-cost-and-usage_monthly_two_keys.json": .refused("--granularity DAILY"),
    "aws_ce/derived_anomalies.json": .refused("they are not spend"),
    "aws_ce/derived_cost_forecast_daily_80.json": .refused("it is not spend"),
    "aws_ce/derived_cost_forecast_monthly_without_interval.json": .refused("it is not spend"),
    "aws_ce/derived_daily_by_service_page1.json": .refused("its last page names a next one"),
    "aws_ce/derived_daily_by_service_page2.json": .sum(["sums", "UnblendedCost", "USD"]),
    "aws_ce/moto_daily_ungrouped.json": .sum(["sums", "BlendedCost", "USD"]),
    "gcp_csv/finops-agent_sample_first400.csv": .refused("'AUD' (272,363.31)"),
    "gcp_csv/nise_standard_202609.csv": .sum(["net = cost + credits", "USD"]),
    "gcp_json/cud_test_10_1.export.json": net,
    "gcp_json/cud_test_11_2.export.json": net,
    "gcp_json/cud_test_7_4_b.export.json": net,
    "gcp_json/derived_from_finops_agent.ndjson": .refused("'AUD' ("),
    "azure/EA_NoRows.csv": headerOnly,
    "azure/mca_2025-03-01.header_only.csv": headerOnly,
    "azure/nise_costreport_1.csv": .sum(["sums", "CostInBillingCurrency", "USD"]),
    "openai/costs.composed_three_days_mixed_types.json": .sum(["cost", "USD"]),
    "openai/costs.example.json": .sum(["cost", "USD"]),
    "anthropic/cost_report.documented_example.json": .refused("its last page names a next one"),
    "anthropic/usage_report.documented_example.json": .refused("quantities without amounts"),
    "litellm/global_spend_report.documented_example.json": .sum(["team_total_spend"]),
    "litellm/spend_logs_payload.json": .sum(["spend"]),
    "litellm/user_daily_activity.composed.json": .sum(["spend"]),
    "litellm/DailyUserSpend.composed.csv": .sum(["sums", "spend", "(none)"]),
    "openrouter/activity.documented_example.json": .sum(["usage"]),
    "openrouter/activity_export.header_only.csv": headerOnly,
    "helicone/export_tool.header_only.csv": headerOnly,
    "alibaba/instance_detail.documented_header.csv": headerOnly,
    "snowflake/metering_daily_history.composed.csv":
      .sum(["sums", "CREDITS_BILLED", "(none)"], currency: "credits"),
    "databricks/billing_usage.composed.csv": .refused("'DBU' (250.00), 'GB' (12.50)"),
    "opencost/allocation-example-output.json": .sum(["totalCost"], currency: nil),
    "opencost/cloudcost.composed.json": .sum(["amortizedNetCost"], currency: nil),
    "opencost/api-examples_block5.json": .sum(["totalBilledCost"], currency: nil),
  ]

  private let expected: ExpectedFigures

  init() throws { expected = try ExpectedFigures() }

  @Test("are all of them here")
  func complete() {
    let usages = expected.files.filter { $0.hasPrefix("openai/usage_") }
    #expect(usages.count == 10)
    let parquet = "parquet/"  // The goldens of encodings, which have tests of their own.
    #expect(
      expected.files == Set(ExpectedSumsTests.outcomes.keys).union(usages).union([parquet])
    )
  }

  @Test(
    "have the sum that they should, or are refused for their reason",
    arguments: ExpectedSumsTests.outcomes.keys.sorted()
  )
  func outcome(file: String) throws {
    let path = ExpectedFigures.path(file)
    switch try #require(ExpectedSumsTests.outcomes[file]) {
    case .sum(let keys, let currency):
      let sum = try expected.number(keys, of: file)
      let report = try SpendCube(contentsOf: path).report
      // Sums of up to 864 amounts, in another order.
      #expect((report.amountUsed - sum).magnitude <= 1e-9 * max(1, sum.magnitude))
      let leftOut = report.leftOut.reduce(0) { $0 + $1.amount }
      #expect((report.amountUsed + leftOut - report.amountRead).magnitude <= 1e-12 * sum.magnitude)
      #expect(report.currency?.code == currency)
    case .refused(let reason):
      let error = #expect(throws: SpendError.self) { try SpendCube(contentsOf: path) }
      #expect(try #require(error).description.contains(reason))
    }
  }

  @Test("refuses what has quantities alone, each with where its amounts are")
  func usage() throws {
    for file in expected.files where file.hasPrefix("openai/usage_") {
      let path = ExpectedFigures.path(file)
      let error = #expect(throws: SpendError.self) { try SpendCube(contentsOf: path) }
      #expect(try #require(error).description.contains("/v1/organization/costs"))
    }
  }
}
