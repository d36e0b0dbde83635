import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("A decomposed forecaster, beside R's stlf")
struct DecomposedForecasterGoldenTests {
  private static let table = Result { try Golden("stlf-r.csv") }

  private func numbers(_ scenario: String, _ quantity: String) throws -> [Double] {
    try Self.table.get().rows(where: "scenario", is: scenario)
      .rows(where: "quantity", is: quantity)("value")
  }

  @Test("gives the means and, before cycles may change, the intervals")
  func oneCycle() throws {
    let observed = try numbers("stlf nottem", "observed")
    let (mean, lower) = (try numbers("stlf nottem", "mean"), try numbers("stlf nottem", "lower"))
    // R makes ETS(M,N,N) of it.
    let fit = try DecomposedForecaster(by: .mstl(periods: [12]), adjusted: .ets(period: 1))
      .recomposed(Series(start: Day(2026, 1, 1), values: observed))
    let outlook = fit.forecast(days: 24)
    let plain = fit.adjusted.forecast(days: 24)
    for ahead in 0..<24 {
      // R's search ends by its own rule: its α is known to four digits.
      #expect(relativeDifference(outlook.mean[ahead], mean[ahead]) < 1e-3)
      let day = outlook.days.lowerBound + ahead
      let theirs = mean[ahead] - lower[ahead]
      let ours = plain.mean[ahead] - plain[day].interval(0.8).lowerBound
      #expect(relativeDifference(ours, theirs) < 1e-3)
      #expect(outlook.mean[ahead] - outlook[day].interval(0.8).lowerBound > ours)
    }
  }

  @Test("gives the means with two cycles")
  func twoCycles() throws {
    let observed = try numbers("stlf 7 30", "observed")
    let mean = try numbers("stlf 7 30", "mean")
    try #require(mean.count == 40)
    let outlook = try Series(start: Day(2026, 1, 1), values: observed).forecast(
      days: 40,
      using: .decomposed(by: .mstl(periods: [7, 30]), adjusted: .ets(period: 1))
    )
    for ahead in 0..<40 {
      #expect(relativeDifference(outlook.mean[ahead], mean[ahead]) < 1e-3)
    }
  }
}

/// NN5's first series, 735 days.
private let withdrawals = "data/golden/r/input_nn5_001.csv"

@Suite(
  "A decomposed forecaster on the data of others",
  .enabled(if: ReferenceData.has(withdrawals), "the withdrawals are not beside the checkout")
)
struct DecomposedForecasterReferenceTests {
  private func series() throws -> Series {
    Series(start: Day(1996, 3, 18), values: try ReferenceData.table(withdrawals)("y"))
  }

  // R 4.2.2, forecast 8.20:
  //   stlf(ts(y, frequency = 7), h = 28, method = "ets")    STL + ETS(A,N,N)
  // With s.window = 11 it is the same to ten digits.
  private static let stlf = [
    22.20620987, 32.17017906, 40.40070918, 59.56951472, 48.17051037, 31.42054682, 23.34539899,
  ]
  private static let lower80 = [
    14.43915497, 24.34241184, 32.51269691, 51.62171406, 40.16336774, 23.35449879, 15.22087262,
  ]

  //   stlf(msts(y, seasonal.periods = c(7, 30)), h = 40, method = "ets")
  //   STL + ETS(M,N,N)
  private static let twoCycles = [
    23.79673687, 28.41843129, 33.34345525, 55.65947231, 47.40832899, 31.34090729, 23.09675522,
    25.00362413, 27.81823055, 39.2962552, 56.95339089, 47.11937662, 29.79653411, 22.39967694,
    18.00761382, 27.28996246, 37.08825382, 57.41560017, 47.39809217, 29.19210485, 23.35970065,
    20.58813371, 31.86751327, 37.05454552, 60.29260468, 45.61080709, 34.77578922, 26.00171896,
    24.83192299, 31.82845782, 40.73304918, 55.68813346, 41.31705717, 28.13360823, 23.48467026,
    22.83864465, 30.86892426, 41.93993644, 55.08793272, 47.26985712,
  ]

  @Test("gives the means and, before cycles may change, the intervals")
  func oneCycle() throws {
    let forecaster = DecomposedForecaster(by: .mstl(periods: [7]), adjusted: .ets(period: 1))
    let fit = try forecaster.recomposed(series())
    let outlook = fit.forecast(days: 28)
    let plain = fit.adjusted.forecast(days: 28)
    for ahead in 0..<28 {
      let reference = Self.stlf[ahead % 7]
      // R's search ends by its own rule: its α is known to four digits.
      #expect(abs(outlook.mean[ahead] / reference - 1) < 1e-3)
    }
    for (ahead, lower) in Self.lower80.enumerated() {
      let day = outlook.days.lowerBound + ahead
      let theirs = Self.stlf[ahead] - lower
      let ours = plain.mean[ahead] - plain[day].interval(0.8).lowerBound
      #expect(abs(ours / theirs - 1) < 1e-3)
      #expect(outlook.mean[ahead] - outlook[day].interval(0.8).lowerBound > ours)
    }
  }

  @Test("gives the means with two cycles")
  func twoCycles() throws {
    let outlook = try series().forecast(
      days: 40,
      using: .decomposed(by: .mstl(periods: [7, 30]), adjusted: .ets(period: 1))
    )
    for (mean, reference) in zip(outlook.mean, Self.twoCycles) {
      #expect(abs(mean / reference - 1) < 1e-3)
    }
  }
}
