import Foundation
import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// The cash machines of the NN5 competition.
private let machines = "data/nn5/nn5_daily_imputed_weekday_median.csv"

@Suite(
  "Ensemble on real cash machines",
  .enabled(if: ReferenceData.has(machines), "the cash machines are not beside the checkout")
)
struct RealSpikeTests {
  /// One series a machine.
  private func series() throws -> [Series] {
    let rows = try String(contentsOf: ReferenceData.url(machines), encoding: .utf8)
      .split(separator: "\n").dropFirst()
    let cells = rows.map { $0.split(separator: ",").dropFirst().compactMap { Double($0) } }
    return try #require(cells.first).indices.map { column in
      Series(start: Day(1996, 3, 18), values: cells.map { $0[column] })
    }
  }

  @Test("moves the total by at most 5 % in the median, and 15 % at worst, for a last day ×5")
  func lastDay() throws {
    let changes = try changes { $0[$0.count - 1] *= 5 }
    #expect(try #require(changes.median()) < 0.05)
    #expect(try #require(changes.max()) < 0.15)
  }

  @Test("moves it as little for twenty missing or zero days", arguments: [0, Double.nan])
  func twentyDays(amount: Double) throws {
    let changes = try changes { values in
      for t in (values.count - 40)..<(values.count - 20) { values[t] = amount }
    }
    #expect(try #require(changes.median()) < 0.05)
    #expect(try #require(changes.max()) < 0.15)
  }

  private func changes(_ spoil: (inout [Double]) -> Void) throws -> [Double] {
    let histories = try series()
    #expect(!histories.isEmpty)
    return try histories.map { series in
      var values = series.values
      spoil(&values)
      let before = try series.forecast(days: 28).total.mean
      let after = try Series(start: series.start, values: values).forecast(days: 28).total.mean
      return abs(after / before - 1)
    }
  }
}
