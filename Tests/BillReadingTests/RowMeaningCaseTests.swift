import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Inputs of which the meaning of a row has gone wrong, with the values that are right.
@Suite(
  "Rows that could mean two things",
  .enabled(if: ReferenceData.has("cases"), "the cases are not here")
)
struct RowMeaningCaseTests {
  private func outcome(_ file: String, _ change: (inout ReadingOptions) -> Void = { _ in })
    -> String
  {
    do {
      let cube = try SpendCube(
        contentsOf: ReferenceData.url("cases").appending(path: file).path,
        options: ReadingOptions().with(change)
      )
      return "\((100 * cube.report.amountUsed).rounded() / 100)"
    } catch {
      return "refused"
    }
  }

  @Test(
    "are read as whoever wrote them meant",
    arguments: [
      ("42i-llm-usage-log.csv", "281.85"), ("42k-langfuse-daily.csv", "281.85"),
      ("42n-cost-and-budget.csv", "5635.61"), ("05b-wide-total.csv", "8548.32"),
      ("04d-subtotal-per-day.csv", "16891.27"), ("40-amount-and-cost.csv", "5635.61"),
      ("43c-mixed-currency.csv", "refused"), ("43f-mixed-currency.csv", "refused"),
      ("12-stray-future-day.csv", "16023.12"), ("08-monthly.csv", "315600.0"),
      ("08b-weekly.csv", "41925.3"), ("03b-semicolon-iso.csv", "84595.61"),
      ("03f-quoted-3-digit-decimal-comma.csv", "refused"),
      ("03m-trailing-minus.csv", "27783.56"), ("03q-decimal-comma-mixed.csv", "6518.45"),
      ("01b-double-bom-iso.csv", "5635.6"),
    ]
  )
  func amounts(file: String, expected: String) {
    #expect(outcome(file) == expected)
  }

  @Test("are repaired as the advice says")
  func repaired() {
    #expect(
      outcome("03f-quoted-3-digit-decimal-comma.csv") { $0.decimalMark = .comma } != "refused"
    )
  }

  @Test("give a day without a row what its twin with zeros has")
  func twins() throws {
    func cube(_ file: String, by dimensions: SpendDivision = .standard) throws -> SpendCube {
      try SpendCube(
        contentsOf: ReferenceData.url("cases").appending(path: file).path,
        by: dimensions
      )
    }
    let weekdays = try cube("44-llm-weekdays.csv").total
    let zeros = try cube("44b-llm-weekdays-zeros.csv").total
    #expect(weekdays.values == zeros[weekdays.days].values)
    let long = try cube("09c-long-sparse-monthly.csv", by: .columns(["service"])).panel
    let focus = try cube("09h-focus-sparse-monthly.csv").panel
    #expect(long["Support"] == focus["Support"])
    let blank = try cube("sparse_wide.csv").panel
    let filled = try cube("sparse_wide_zeros.csv").panel
    #expect(blank.names == filled.names)
    #expect(blank.names.allSatisfy { blank[$0] == filled[$0] })
  }
}
