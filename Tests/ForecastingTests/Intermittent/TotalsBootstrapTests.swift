import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Bootstrap of totals")
struct TotalsBootstrapTests {
  /// Training runs: idle days at 2, runs at about 100 that begin with a chance
  /// of 1 in 20 and go on with one of 4 in 5.
  static func training(days: Int, seed: UInt64) -> Series {
    var noise = Noise(state: seed)
    var isOn = false
    let values = (0..<days).map { _ -> Double in
      isOn = Double.random(in: 0..<1, using: &noise) < (isOn ? 0.8 : 0.05)
      return isOn ? 100 + 5 * noise.normal() : 2
    }
    return Series(start: Day(2025, 1, 1), values: values)
  }

  @Test("covers the totals of bursts as often as it promises")
  func coverage() throws {
    var inside = 0
    var below = 0
    for trial in 0..<200 {
      let whole = TotalsBootstrapTests.training(days: 428, seed: UInt64(trial + 1))
      let history = whole[whole.start..<(whole.start + 400)]
      let total = try history.forecast(days: 28, using: .bootstrapTotals(seed: 1)).total
      let amount = whole.values.suffix(28).reduce(0, +)
      if total.interval(0.8).contains(amount) { inside += 1 }
      if amount < total.mean { below += 1 }
    }
    // Three binomial standard errors of 200 trials, and a point for what 400
    // days do not know of their chances.
    #expect(abs(Double(inside) / 200 - 0.8) < 0.1)
    // Bursts are skewed: most months cost less than the mean one.
    #expect(below > 90)
  }

  @Test("starts from what the last day was like")
  func state() throws {
    var series = TotalsBootstrapTests.training(days: 400, seed: 2)
    series = Series(start: series.start, values: series.values + [100])
    let on = try series.forecast(days: 3, using: .bootstrapTotals(seed: 1)).mean[0]
    series = Series(start: series.start, values: series.values.dropLast() + [2])
    let off = try series.forecast(days: 3, using: .bootstrapTotals(seed: 1)).mean[0]
    // 4 in 5 against 1 in 20, of about 100; twenty neighbours know it to 10.
    #expect(on > 55)
    #expect(off < 20)
  }

  @Test("draws the same futures from the same seed, and others from another")
  func seeds() throws {
    let series = TotalsBootstrapTests.training(days: 200, seed: 3)
    let first = try series.forecast(days: 9, using: .bootstrapTotals(seed: 1))
    #expect(try series.forecast(days: 9, using: .bootstrapTotals(seed: 1)) == first)
    #expect(try series.forecast(days: 9, using: .bootstrapTotals(seed: 2)) != first)
  }

  @Test("scales with the amounts")
  func scale() throws {
    let series = TotalsBootstrapTests.training(days: 200, seed: 3)
    let doubled = Series(start: series.start, values: series.values.map { $0 * 2 })
    let total = try series.forecast(days: 9, using: .bootstrapTotals(seed: 1)).total
    let twice = try doubled.forecast(days: 9, using: .bootstrapTotals(seed: 1)).total
    // Doubling is exact.
    #expect(twice.quantile(0.9) == 2 * total.quantile(0.9))
  }

  @Test("refuses histories in which little follows anything")
  func refusals() {
    let gappy = (0..<40).map { $0.isMultiple(of: 2) ? Double($0) : .nan }
    #expect(throws: ForecastingError.tooShort(count: 0, minimum: 14)) {
      try Series(start: Day(2026, 1, 1), values: gappy)
        .forecast(days: 2, using: .bootstrapTotals(seed: 1))
    }
    #expect(throws: ForecastingError.allMissing) {
      try Series(start: Day(2026, 1, 1), values: [.nan])
        .forecast(days: 2, using: .bootstrapTotals(seed: 1))
    }
  }
}
