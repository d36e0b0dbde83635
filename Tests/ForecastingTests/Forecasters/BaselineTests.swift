import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Baselines")
struct BaselineTests {
  let weeks = Series(
    start: Day(2026, 11, 2),
    values: [10, 20, 30, 40, 50, 5, 1, 11, 22, 33, 44, 55, 6, 2]
  )

  @Test("repeat the last day or the last week")
  func repetition() throws {
    #expect(try weeks.forecast(days: 3, using: .naive).mean == [2, 2, 2])
    let seasonal = try weeks.forecast(days: 9, using: .seasonalNaive)
    #expect(seasonal.mean == [11, 22, 33, 44, 55, 6, 2, 11, 22])
    #expect(seasonal.days.lowerBound == Day(2026, 11, 16))
  }

  @Test("look further back where the last week has a gap")
  func gaps() throws {
    var values = weeks.values
    values[8] = .nan
    let seasonal = try Series(start: weeks.start, values: values + [12])
      .forecast(days: 7, using: .seasonalNaive)
    #expect(seasonal.mean == [20, 33, 44, 55, 6, 2, 12])
  }

  @Test("carry on a mean, or a line with ordinary least squares' own interval")
  func lines() throws {
    let flat = try Series(start: Day(2026, 1, 1), values: [1, 2, 3, 2, 1, 3])
      .forecast(days: 2, using: .runRate)
    #expect(flat.mean.allSatisfy { abs($0 - 2) < 1e-15 })
    let sloped = try Series(start: Day(2026, 1, 1), values: (0..<90).map { 5 + 2 * Double($0) })
      .forecast(days: 3, using: .recentLine)
    for (ahead, mean) in sloped.mean.enumerated() {
      // Rounding of a perfect fit.
      #expect(abs(mean - (5 + 2 * Double(90 + ahead))) < 1e-10)
    }
    #expect(sloped.total.standardDeviation < 1e-9)
  }

  @Test("cover sums of random walks as often as they promise")
  func coverageOfSums() throws {
    var noise = Noise(state: 7)
    var inside = 0
    let trials = 600
    for _ in 0..<trials {
      var level = 100.0
      let values = (0..<88).map { _ -> Double in
        level += noise.normal()
        return level
      }
      let history = Series(start: Day(2026, 1, 1), values: Array(values.prefix(60)))
      let total = try history.forecast(days: 28, using: .naive).total
      if total.interval(0.8).contains(values.suffix(28).reduce(0, +)) { inside += 1 }
    }
    // Three binomial standard errors of 600 trials are 0.049; the estimated
    // scale and memory of 59 changes cost a point or two.
    #expect(abs(Double(inside) / Double(trials) - 0.8) < 0.065)
  }

  @Test("refuse histories that say nothing of their errors")
  func refusals() {
    let short = Series(start: Day(2026, 1, 1), values: [1, .nan, 2])
    #expect(throws: ForecastingError.tooShort(count: 2, minimum: 14)) {
      try short.forecast(days: 7, using: .seasonalNaive)
    }
    #expect(throws: ForecastingError.tooShort(count: 2, minimum: 3)) {
      try short.forecast(days: 7, using: .runRate)
    }
    #expect(throws: ForecastingError.tooShort(count: 2, minimum: 4)) {
      try short.forecast(days: 7, using: .recentLine)
    }
  }
}
