import OutlayStatistics
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Intermittent spend")
struct IntermittentTests {
  static let jobs = Series(
    start: Day(2026, 1, 1),
    values: [0, 0, 3, 0, 0, 0, 5, 2, 0, 0, 0, 4, 0, 1, 0, 0]
  )

  @Test("is R's croston, and statsforecast's CrostonSBA and TSB")
  func golden() throws {
    let days = 3
    // forecast 8.20: croston(x, alpha = 0.1); statsforecast 2.1.1.
    let classic = try IntermittentTests.jobs.forecast(
      days: days,
      using: .croston(correctsBias: false)
    )
    let sba = try IntermittentTests.jobs.forecast(days: days, using: .croston())
    for day in 0..<days {
      // 15 digits were printed; half of α of the first is taken off.
      #expect(abs(classic.mean[day] - 1.01858044055293) < 1e-13)
      #expect(abs(sba.mean[day] - 1.01858044055293 * 0.95) < 1e-13)
    }
  }

  @Test("expects less and less of what has stopped, where it should")
  func obsolescence() throws {
    let stopped = Series(
      start: IntermittentTests.jobs.start,
      values: IntermittentTests.jobs.values + [Double](repeating: 0, count: 100)
    )
    let before = try TSB().events(in: IntermittentTests.jobs)
    let after = try TSB().events(in: stopped)
    // Each day without spend leaves 49 of 50 parts of the chance.
    var left = before.chance
    for _ in 0..<100 { left *= 0.98 }
    #expect(abs(after.chance - left) < 1e-12)
    #expect(after.size == before.size)
    #expect(
      try Croston().events(in: stopped).chance
        == Croston().events(in: IntermittentTests.jobs).chance
    )
  }

  @Test("knows the distribution of totals of independent days")
  func totals() throws {
    let fit = try Croston(correctsBias: false).events(in: IntermittentTests.jobs)
    let total = fit.forecast(days: 28).total
    #expect(abs(total.mean - 28 * fit.size * fit.chance) < 1e-12)
    // Binomial sums: variance 28 (p E s² − (p E s)²), sizes 3, 5, 2, 4, 1 as likely as
    // they weigh; 2,000 draws know it to 2 %, the quantiles to 5 %.
    let squares = [5.0, 2, 4, 1].reduce(9) { $0 + 0.1 * ($1 * $1 - $0) }
    let variance = 28 * (fit.chance * squares - (fit.chance * fit.size) * (fit.chance * fit.size))
    #expect(abs(total.standardDeviation / variance.squareRoot() - 1) < 0.1)
    #expect(total.quantile(0.01) >= 0)
  }

  @Test("draws no size that never was, and the last as often as it weighs")
  func sizes() throws {
    // A spike at the end moves the smoothed size to a hundred thousand.
    let values = [Double](repeating: 100, count: 399) + [1e6]
    let history = Series(start: Day(2025, 1, 1), values: values)
    for model in [NamedForecaster.croston(correctsBias: false), .tsb()] {
      let day = try history.forecast(days: 1, using: model).total
      #expect(abs(day.mean - (100 + 0.1 * (1e6 - 100))) < 1e-6)
      #expect(day.interval(0.99) == 100...1e6)
      #expect(day.quantile(0.85) == 100)
      // One in ten costs a million: of 2,000 draws 200, give or take three times 13.
      #expect(day.quantile(0.93) == 1e6)
    }
  }

  @Test("does not count missing days in an interval")
  func gaps() throws {
    var values = IntermittentTests.jobs.values
    values.insert(contentsOf: [.nan, .nan, .nan], at: 5)
    let gappy = Series(start: IntermittentTests.jobs.start, values: values)
    let plain = try Croston().events(in: IntermittentTests.jobs)
    #expect(try Croston().events(in: gappy).chance == plain.chance)
    #expect(try TSB().events(in: gappy).chance == TSB().events(in: IntermittentTests.jobs).chance)
  }

  @Test("refuses histories without events")
  func refusals() {
    let idle = Series(start: Day(2026, 1, 1), values: [0, 0, 4, 0])
    #expect(throws: ForecastingError.tooFewEvents(count: 1, minimum: 2)) {
      try idle.forecast(days: 2, using: .croston())
    }
    #expect(throws: ForecastingError.tooFewEvents(count: 1, minimum: 2)) {
      try idle.forecast(days: 2, using: .tsb())
    }
    #expect(throws: ForecastingError.allMissing) {
      try Series(start: Day(2026, 1, 1), values: [.nan]).forecast(days: 2, using: .croston())
    }
  }
}
