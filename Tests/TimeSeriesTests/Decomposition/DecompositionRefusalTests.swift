import OutlayTimeSeries
import Testing

@Suite("Series that cannot be decomposed")
struct DecompositionRefusalTests {
  @Test("wants more than two periods")
  func tooShort() throws {
    #expect(throws: TimeSeriesError.tooShort(count: 14, minimum: 15)) {
      try example(days: 14).decomposition(using: .stl(period: 7))
    }
    let shortest = try example(days: 15).decomposition(using: .stl(period: 7))
    #expect(shortest.trend.count == 15)
    #expect(throws: TimeSeriesError.tooShort(count: 14, minimum: 15)) {
      try example(days: 14).decomposition(using: .mstl(periods: [30, 7]))
    }
    #expect(throws: TimeSeriesError.tooShort(count: 13, minimum: 14)) {
      try example(days: 13).decomposition(using: .classical(period: 7))
    }
    // Missing days at the ends are no history.
    #expect(throws: TimeSeriesError.tooShort(count: 14, minimum: 15)) {
      try example(days: 20, missing: [0, 1, 2, 17, 18, 19]).decomposition(using: .stl(period: 7))
    }
    #expect(
      TimeSeriesError.tooShort(count: 14, minimum: 15).description
        == "14 days are too few: at least 15 are needed; use a shorter period or a longer history"
    )
  }

  @Test("wants each day of the cycle at least once")
  func seasonNotObserved() {
    let saturdays = Set(stride(from: 2, to: 100, by: 7))
    let reason = TimeSeriesError.seasonNotObserved(period: 7, day: Day(2026, 1, 3))
    #expect(throws: reason) {
      try example(days: 100, missing: saturdays).decomposition(using: .stl(period: 7))
    }
    #expect(
      reason.description
        == "no amount on 2026-01-03 nor any multiple of 7 days later: the cycle of 7 days is not "
        + "known there; fill those days, or use another period"
    )
  }

  @Test("averages no missing days")
  func missingDays() {
    let reason = TimeSeriesError.missingDays(count: 2, first: Day(2026, 1, 31))
    #expect(throws: reason) {
      try example(days: 100, missing: [30, 40]).decomposition(using: .classical(period: 7))
    }
    #expect(
      reason.description
        == "2 days have no amount, the first 2026-01-31: fill them, or use STL, which leaves them "
        + "out"
    )
  }

  @Test("neither divides nor takes logarithms of what is not positive")
  func notPositive() {
    var values = example(days: 100).values
    values[3] = -5
    values[9] = 0
    let credits = Series(start: Day(2026, 1, 1), values: values)
    let reason = TimeSeriesError.notPositive(count: 2, first: Day(2026, 1, 4))
    #expect(throws: reason) {
      try credits.decomposition(using: .mstl(periods: [7], scale: .boxCox(lambda: 0.3)))
    }
    #expect(throws: reason) {
      try credits.decomposition(using: .classical(period: 7, composition: .multiplicative))
    }
    #expect(
      reason.description
        == "2 amounts are zero or less, the first on 2026-01-04: use the additive form, without a "
        + "power transform"
    )
  }
}
