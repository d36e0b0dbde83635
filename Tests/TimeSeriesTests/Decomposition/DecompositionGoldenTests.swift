import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// Every part of every day, as R 4.2.2 and forecast 8.20 give it.
@Suite("Decompositions that R makes")
struct DecompositionGoldenTests {
  private static let table = Result { try Golden("mstl-r.csv") }

  /// A call of R, the method that is the same, and the largest difference that its
  /// parts may have, relative to the largest amount.
  struct Call: CustomTestStringConvertible {
    let scenario: String
    let method: any Decomposer
    /// A few roundings of the largest amount; fifteen changes of weights pass more
    /// of them on.
    var tolerance = 1e-13

    var testDescription: String { scenario }
  }

  static let calls = [
    Call(scenario: "stl 11", method: STL(period: 7)),
    Call(scenario: "stl 11 robust", method: STL(period: 7, isRobust: true), tolerance: 1e-11),
    Call(scenario: "stl periodic", method: STL(period: 7, seasonalWindow: .all)),
    Call(scenario: "mstl 7 30", method: MSTL(periods: [7, 30])),
    Call(
      scenario: "mstl 7 30 log",
      method: MSTL(periods: [7, 30], scale: .boxCox(lambda: 0))
    ),
    Call(
      scenario: "mstl 7 30 sqrt robust",
      method: MSTL(periods: [7, 30], isRobust: true, scale: .boxCox(lambda: 0.5)),
      tolerance: 1e-11
    ),
    Call(scenario: "mstl 7 30 jump 1", method: everyPoint(MSTL(periods: [7, 30]))),
    Call(scenario: "mstl 12 ldeaths", method: MSTL(periods: [12])),
  ]

  @Test("equals stl() and mstl()", arguments: calls)
  func smoothed(_ call: Call) throws {
    let table = try Self.table.get().rows(where: "scenario", is: call.scenario)
    let amounts = Series(start: Day(2026, 1, 1), values: try table("observed"))
    if !call.scenario.hasSuffix("ldeaths") {
      // R has made the same numbers of the formula.
      #expect(difference(amounts.values, example(days: 105).values, scale: [100]) < 1e-15)
    }
    let parts = try amounts.decomposition(using: call.method)
    // The amounts as they were decomposed: logarithms, roots.
    let scale = parts.observed.values
    for (place, name) in ["first", "second"].enumerated() where place < parts.seasonal.count {
      let seasonal = parts.seasonal[place].series.values
      #expect(difference(seasonal, try table(name), scale: scale) < call.tolerance)
    }
    #expect(difference(parts.trend.values, try table("trend"), scale: scale) < call.tolerance)
    let remainder = try table("remainder")
    #expect(difference(parts.remainder.values, remainder, scale: scale) < call.tolerance)
    guard call.scenario.hasPrefix("stl") else { return }
    // A weight near 1 has four times the relative error of its residual.
    #expect(difference(parts.weights, try table("weight"), scale: [1]) < 1e-10)
  }

  static let classical: [(scenario: String, method: ClassicalDecomposition)] = [
    ("decompose 7", ClassicalDecomposition(period: 7)),
    ("decompose 4", ClassicalDecomposition(period: 4)),
    (
      "decompose 7 multiplicative",
      ClassicalDecomposition(period: 7, composition: .multiplicative)
    ),
  ]

  @Test("equals decompose()", arguments: classical)
  func averaged(scenario: String, method: ClassicalDecomposition) throws {
    let table = try Self.table.get().rows(where: "scenario", is: scenario)
    let parts = try example(days: 105).decomposition(using: method)
    let scale = [100.0]
    // A NaN of R, where a moving average does not reach, must be one of ours.
    #expect(difference(parts.trend.values, try table("trend"), scale: scale) < 1e-13)
    let seasonal = parts.seasonal[0].series.values
    #expect(difference(seasonal, try table("first"), scale: scale) < 1e-13)
    #expect(difference(parts.remainder.values, try table("remainder"), scale: scale) < 1e-13)
  }

  @Test("divides by a multiplicative season to adjust for it")
  func adjusted() throws {
    let amounts = example(days: 105)
    let parts = try amounts.decomposition(
      using: .classical(period: 7, composition: .multiplicative)
    )
    let adjusted = parts.seasonallyAdjusted.values[40]
    let restored = adjusted * parts.seasonal[0].series.values[40]
    // A division and a multiplication.
    #expect(isClose(restored, amounts.values[40], ulps: 1))
  }
}

/// Loess at every point, and nowhere a line between two.
private func everyPoint(_ method: MSTL) -> MSTL {
  var method = method
  for k in method.cycles.indices {
    method.cycles[k].seasonalJump = .points(1)
    method.cycles[k].trendJump = .points(1)
    method.cycles[k].lowPassJump = .points(1)
  }
  return method
}

/// Tables of R on series that may not be given away with the project.
@Suite(
  "MSTL on the data of others",
  .enabled(if: ReferenceData.has("data/golden"), "the tables are not beside the checkout")
)
struct MSTLReferenceTests {
  @Test("equals mstl() on 735 daily withdrawals")
  func weekly() throws {
    let table = try ReferenceData.table("data/golden/r/mstl_nn5_001.csv")
    let amounts = try table("Data")
    let parts = try Series(start: Day(2026, 1, 1), values: amounts)
      .decomposition(using: .mstl(periods: [7]))
    let seasonal = parts.seasonal[0].series.values
    // The table has 15 digits, and R itself gives others in the last two.
    #expect(difference(parts.trend.values, try table("Trend"), scale: amounts) < 1e-13)
    #expect(difference(seasonal, try table("Seasonal7"), scale: amounts) < 1e-13)
  }

  @Test("equals mstl(s.jump = 1, t.jump = 1, l.jump = 1) on 3,600 hours of electricity")
  func hourly() throws {
    let table = try ReferenceData.table("data/golden/statsmodels/mstl_test_results.csv")
    let amounts = try table("Data")
    let parts = try Series(start: Day(2026, 1, 1), values: amounts)
      .decomposition(using: everyPoint(MSTL(periods: [24, 168])))
    // The table has 15 digits, and of components about 10,000 a few less.
    #expect(difference(parts.trend.values, try table("Trend"), scale: amounts) < 1e-12)
    for (place, name) in ["Seasonal24", "Seasonal168"].enumerated() {
      let seasonal = parts.seasonal[place].series.values
      #expect(difference(seasonal, try table(name), scale: amounts) < 1e-12)
    }
  }
}
