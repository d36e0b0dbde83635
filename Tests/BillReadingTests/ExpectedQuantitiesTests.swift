import OutlayCloudSpend
import Testing

@testable import OutlayBillReading

/// All samples whose quantities were computed apart from this project, each read with their
/// sum over all units, or refused for its reason.
@Suite(
  "Quantities of all formats",
  .enabled(if: ExpectedFigures.areHere, "the sample bills are not here")
)
struct ExpectedQuantitiesTests {
  enum Outcome: Sendable {
    /// The name of the quantities, and that under which their sum is.
    case sum(String, under: String = "USD")
    /// A unit of the layout, and the name under which its sum is.
    case unit(AmountMeasure.Unit, of: String, under: String = "(none)")
    /// A column that is no quantity of the layout, but can be counted.
    case column(String)
    /// A part of the message.
    case refused(String)
  }

  static let outcomes: [String: Outcome] = [
    "aws_cur_legacy/nise_2026-09.csv": .sum("lineItem/UsageAmount"),
    "aws_cur_legacy/sample-legacy-csv.csv": .sum("lineItem/UsageAmount", under: "(none)"),
    "aws_cur_legacy_athena_names/aws_cost_report.csv": .refused("no amount (20)"),
    "aws_cur2/sample-cur20.csv": .sum("line_item_usage_amount", under: "(none)"),
    "aws_ce/awscli_get-cost-and-usage_monthly_two_keys.json": .refused("--granularity DAILY"),
    "aws_ce/derived_daily_by_service_page1.json": .refused("its last page names a next one"),
    "aws_ce/derived_daily_by_service_page2.json": .refused("its quantities name no unit"),
    // The layout counts quantities in the units of prices.
    "gcp_csv/nise_standard_202609.csv": .column("usage.amount"),
    // Rows without a unit are in the sum of none.
    "azure/nise_costreport_1.csv": .column("Quantity"),
    "litellm/DailyUserSpend.composed.csv": .unit("requests", of: "api_requests"),
    "snowflake/metering_daily_history.composed.csv": .unit("credits", of: "CREDITS_BILLED"),
    "databricks/billing_usage.composed.csv": .unit("DBU", of: "usage_quantity", under: "DBU"),
  ]

  /// The names of quantities among the sums of a file.
  private static let names: Set<String> = [
    "lineItem/UsageAmount", "line_item_usage_amount", "UsageQuantity", "usage.amount", "Quantity",
    "quantity", "api_requests", "CREDITS_BILLED", "usage_quantity",
  ]

  private let expected: ExpectedFigures

  init() throws { expected = try ExpectedFigures() }

  @Test("are all of them here")
  func complete() throws {
    let files = try expected.files.filter { file in
      let sums = try expected.entry(file)["sums"] as? [String: [String: Any]] ?? [:]
      return sums.contains { name, sums in
        ExpectedQuantitiesTests.names.contains(name) && sums.keys.contains { $0 != "null" }
      }
    }
    #expect(files == Set(ExpectedQuantitiesTests.outcomes.keys))
  }

  @Test(
    "have the sum that they should, or are refused for their reason",
    arguments: ExpectedQuantitiesTests.outcomes.keys.sorted()
  )
  func outcome(file: String) throws {
    let path = ExpectedFigures.path(file)
    func isSame(_ sum: Double, _ name: String, _ key: String) throws -> Bool {
      let number = try expected.number(["sums", name, key], of: file)
      // Sums of up to 864 quantities, in another order.
      return (sum - number).magnitude <= 1e-9 * max(1, number.magnitude)
    }
    switch try #require(ExpectedQuantitiesTests.outcomes[file]) {
    case .sum(let name, let key):
      #expect(try isSame(try sum(path), name, key))
    case .unit(let unit, let name, let key):
      let report = try SpendCube(contentsOf: path, measure: .quantity(unit)).report
      #expect(try isSame(report.amountUsed, name, key))
    case .column(let column):
      let options = ReadingOptions().with { $0.amountColumn = column }
      let cube = try SpendCube(contentsOf: path, measure: .quantity(.only), options: options)
      #expect(try isSame(cube.report.amountUsed, column, "USD"))
    case .refused(let reason):
      let error = #expect(throws: SpendError.self) {
        try SpendCube(contentsOf: path, measure: .quantity(.only))
      }
      #expect(try #require(error).description.contains(reason))
    }
  }

  /// The sum of the quantities of a file over all of their units.
  private func sum(_ path: String) throws(SpendError) -> Double {
    do throws(SpendError) {
      return try SpendCube(contentsOf: path, measure: .quantity(.only)).report.amountUsed
    } catch {
      guard case .severalUnits(_, let sums) = error else { throw error }
      return sums.reduce(0) { $0 + $1.amount }
    }
  }
}
