import Foundation
import OutlayBillReading
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

private let kpiCase = "cases/practice/kpi"

/// The worked case of key figures, whose answers were computed with exact fractions.
@Suite(
  "Worked case of key figures",
  .enabled(if: ReferenceData.has(kpiCase), "the worked cases are not here")
)
struct KeyFigureCaseTests {
  /// The rows, each with an amount of 1 beside its costs, on a day of its own.
  private func cube(_ column: String) throws -> SpendCube {
    let rows = try PracticeCases.rows("\(kpiCase)/table.csv")
    let names = [
      "owner", "charge_category", "commitment_status", "list_cost", "effective_cost", "forecast",
    ]
    var text = "date,\(names.joined(separator: ",")),one\n"
    for (place, row) in rows.enumerated() {
      text += "\(Day(2026, 9, 1) + place),"
      text += names.map { row[$0] ?? "" }.joined(separator: ",") + ",1\n"
    }
    var options = ReadingOptions()
    options.amountColumn = column
    return try SpendCube(
      csv: Array(text.utf8),
      by: .columns(["owner", "charge_category", "commitment_status"]),
      options: options
    )
  }

  @Test("has every figure of forecasts, and those that are often taken for them")
  func forecasts() throws {
    let expected = try PracticeCases.expected(kpiCase)
    let (actual, forecast) = (try cube("effective_cost").total, try cube("forecast").total)
    let all = ForecastDeviation(of: actual, from: forecast)
    #expect(isExpected(all.actual, expected["actual"]))
    #expect(isExpected(all.forecast, expected["forecast"]))
    let variance = expected["forecast_variance"]
    #expect(isExpected(all.variance, variance["value"]))
    #expect(isExpected(all.amount, variance["amount"]))
    #expect(isExpected(all.bias.map { -$0 }, variance["over_actual_instead"]))
    #expect(isExpected(all.bias, expected["forecast_bias"]["value"]))
    let wape = expected["wape"]
    #expect(isExpected(all.wape, wape["value"]))
    #expect(isExpected(all.absoluteError / all.actual, wape["over_net_actual_instead"]))
    let rows = actual.days.map { day in
      ForecastDeviation(of: actual[day..<(day + 1)], from: forecast).variance
    }
    #expect(rows.count == 20 && expected["by_row"].members.count == 20)
    for (place, share) in rows.enumerated() {
      #expect(isExpected(share, expected["by_row"]["\(place + 1)"]), "row \(place + 1)")
    }
    let shares = rows.compactMap { $0?.magnitude }
    let mean = shares.reduce(0, +) / Double(shares.count)
    #expect(isExpected(mean, wape["mape_of_rows_instead"]))
    let without = rows.indices.filter { rows[$0] == nil }.map { "\($0 + 1)" }
    #expect(without == wape["rows_without_percent"].elements.compactMap(\.text))
  }

  @Test("has every figure of allocation")
  func allocation() throws {
    let expected = try PracticeCases.expected(kpiCase)["allocation_rate"]
    let known = AllocationRules(owner: ["owner"], known: ["search", "ads", "lab"])
    let cost = try cube("effective_cost")
    let allocation = try cost.allocated(by: known)
    #expect(isExpected(allocation.rate, expected["value"]))
    #expect(isExpected(allocation.direct, expected["allocated"]))
    let shared = try cost.allocated(by: AllocationRules(owner: ["owner"]))
    #expect(isExpected(shared.rate, expected["if_shared_counts_as_allocated"]))
    let rows = try cube("one").allocated(by: known)
    #expect(isExpected(rows.rate, expected["by_number_of_rows_instead"]))
  }

  @Test("has every figure of commitments and of savings")
  func commitments() throws {
    let expected = try PracticeCases.expected(kpiCase)
    let (cost, list) = (try cube("effective_cost"), try cube("list_cost"))
    func sum(
      _ cube: SpendCube,
      where isCounted: (_ category: String, _ status: String) -> Bool
    ) -> Double {
      let panel = cube.panel(by: "charge_category", "commitment_status")
      return panel.keys.filter { isCounted($0.values[0], $0.values[1]) }
        .compactMap { panel[$0]?.total }.reduce(0, +)
    }
    let waste = expected["commitment_waste"]
    let commitments = CommitmentCost(
      used: sum(cost) { $1 == "Used" },
      unused: sum(cost) { $1 == "Unused" }
    )
    #expect(isExpected(commitments.unused, waste["value"]))
    #expect(isExpected(commitments.unusedShare, waste["share_of_commitment_cost"]))
    #expect(isExpected(commitments.utilisation, waste["utilisation"]))
    func rate(where isCounted: (_ category: String, _ status: String) -> Bool) -> Double? {
      SavingsRate(
        list: sum(list, where: isCounted),
        effective: sum(cost, where: isCounted)
      ).value
    }
    let savings = expected["effective_savings_rate"]
    #expect(isExpected(rate { _, _ in true }, savings["all_rows"]))
    #expect(
      isExpected(rate { category, _ in category == "Usage" }, savings["usage_rows_with_unused"])
    )
    #expect(
      isExpected(
        rate { category, status in category == "Usage" && status != "Unused" },
        savings["without_unused_instead"]
      )
    )
  }

  @Test("has every figure of anomalies")
  func anomalies() throws {
    let expected = try PracticeCases.expected(kpiCase)
    let path = ReferenceData.url("\(kpiCase)/anomalies.csv").path
    let records = try AnomalyRecords(contentsOf: path)
    #expect(records.records.count == expected["anomalies"].members.count)
    for record in records.records {
      let answer = expected["anomalies"][record.id]
      #expect(isExpected(record.impact, answer["impact"]), "\(record.id)")
      #expect(isExpected(record.impactShare, answer["impact_share"]), "\(record.id)")
      #expect(isExpected(record.impactOverUpper, answer["impact_over_upper"]), "\(record.id)")
      switch record.costAvoided {
      case .amount(let amount):
        #expect(isExpected(amount, answer["cost_avoided"]), "\(record.id)")
      case .none(let reason):
        #expect(answer["cost_avoided"] == .null && answer["why_none"].text == "\(reason)")
      }
    }
    #expect(isExpected(records.costAvoided, expected["anomaly_cost_avoided"]["value"]))
    #expect(isExpected(Double(records.real.count), expected["anomalies_and_spend"]["count"]))
    #expect(isExpected(records.impact, expected["anomalies_and_spend"]["impact"]))
    #expect(isExpected(records.falsePositiveRate, expected["false_positive_rate"]))
  }
}
