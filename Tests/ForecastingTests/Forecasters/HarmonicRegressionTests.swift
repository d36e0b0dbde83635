import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

@Suite("Harmonic regression")
struct HarmonicRegressionTests {
  /// 400 days of level, trend, weekdays and a fee on the first of the month.
  private func bill(noise scale: Double = 0, seed: UInt64 = 1, days: Int = 400) -> Series {
    var noise = Noise(state: seed)
    let start = Day(2025, 3, 3)
    return Series(
      start: start,
      values: (0..<days).map { t in
        let day = start + t
        let weekend = day.weekday.rawValue > 5 ? -30.0 : 0
        let fee = day.dayOfMonth == 1 ? 80.0 : 0
        return 200 + 0.1 * Double(t) + weekend + fee + (scale > 0 ? scale * noise.normal() : 0)
      }
    )
  }

  @Test("finds exactly what made a noiseless bill, the fee's day too")
  func noiseless() throws {
    let history = bill()
    let fit = try HarmonicRegression().fitted(to: history)
    let effects = Dictionary(uniqueKeysWithValues: fit.effects.map { ($0.name, $0.amount) })
    // Rounding of the factorization on a condition number below 100.
    #expect(abs((effects["trend"] ?? 0) - 36.525) < 1e-7)
    #expect(abs((effects["day 1 of month"] ?? 0) - 80) < 1e-7)
    #expect(effects.keys.filter { $0.contains("month") } == ["day 1 of month"])
    let truth = bill(days: 460)
    for (day, mean) in zip(fit.forecast(days: 60).days, fit.forecast(days: 60).mean) {
      #expect(abs(mean - (truth[day] ?? .nan)) < 1e-6)
    }
  }

  @Test("is off by no more with a wild last day than without it")
  func wildLastDay() throws {
    let clean = bill(noise: 8)
    var values = clean.values
    values[values.count - 1] *= 5
    let spiked = Series(start: clean.start, values: values)
    let before = try clean.forecast(days: 28, using: .harmonicRegression).total
    let after = try spiked.forecast(days: 28, using: .harmonicRegression).total
    // The history's noise is independent: one day has no memory to leave. The spike
    // is four days' amount, of which half a day may spread over the 28.
    #expect(abs(after.mean / before.mean - 1) < 0.02)
  }

  @Test("uses the observed days only, and forecasts from the last of them")
  func missingDays() throws {
    var values = bill().values
    for t in [3, 50, 51, 52, 200, 398, 399] { values[t] = .nan }
    let fit = try HarmonicRegression().fitted(to: Series(start: Day(2025, 3, 3), values: values))
    let forecast = fit.forecast(days: 30)
    #expect(forecast.days.lowerBound == Day(2025, 3, 3) + 398)
    let truth = bill(days: 460)
    for (day, mean) in zip(forecast.days, forecast.mean) {
      #expect(abs(mean - (truth[day] ?? .nan)) < 1e-6)
    }
    #expect(fit.residuals.gaps.map(\.count) == [1, 3, 1])
  }

  @Test("scales with the amounts and shifts with the days", arguments: [1e-9, 1e-3, 1e12])
  func equivariance(factor: Double) throws {
    let history = bill(noise: 8)
    let plain = try history.forecast(days: 28, using: .harmonicRegression).total
    let scaled = try Series(start: history.start, values: history.values.map { $0 * factor })
      .forecast(days: 28, using: .harmonicRegression).total
    // The iterations stop within 1e-10 of their goal.
    #expect(abs(scaled.mean / (plain.mean * factor) - 1) < 1e-8)
    #expect(abs(scaled.standardDeviation / (plain.standardDeviation * factor) - 1) < 1e-6)
  }

  @Test("covers the totals of autocorrelated bills as often as it promises")
  func coverage() throws {
    var noise = Noise(state: 11)
    var inside = [0.8: 0, 0.95: 0]
    let trials = 200
    for _ in 0..<trials {
      var error = 0.0
      let start = Day(2025, 1, 1)
      let values = (0..<228).map { t -> Double in
        error = 0.6 * error + 5 * noise.normal()
        return 300 + ((start + t).weekday.rawValue > 5 ? -40 : 0) + error
      }
      let total = try Series(start: start, values: Array(values.prefix(200)))
        .forecast(days: 28, using: .harmonicRegression).total
      let actual = values.suffix(28).reduce(0, +)
      for level in inside.keys where total.interval(level).contains(actual) {
        inside[level, default: 0] += 1
      }
    }
    // Three binomial standard errors are 0.085 and 0.046. The t distribution's
    // heavy tails make the interval of normal errors wider than it need be.
    #expect(Double(inside[0.8, default: 0]) / Double(trials) > 0.8 - 0.085)
    #expect(Double(inside[0.8, default: 0]) / Double(trials) < 0.95)
    #expect(Double(inside[0.95, default: 0]) / Double(trials) > 0.95 - 0.046)
  }

  @Test("knows how much of an error is left a day later")
  func memory() throws {
    var noise = Noise(state: 3)
    var error = 0.0
    let values = (0..<700).map { _ -> Double in
      error = 0.7 * error + noise.normal()
      return 50 + error
    }
    let fit = try HarmonicRegression(halfLife: .infinity)
      .fitted(to: Series(start: Day(2025, 1, 1), values: values))
    // Two standard errors of φ, 2 √((1 − φ²) / n), and its small-sample bias,
    // (1 + 3 φ) / n.
    #expect(abs(fit.autoregression - 0.7) < 0.054 + 0.0045)
  }

  @Test(
    "answers with finite numbers whatever the history",
    arguments: [
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [5, 5, 5], [5, .nan, .nan, 5, .nan, 7],
      [1e30, 1e30, 3e29, 1e30], [1e-300, 2e-300, 1e-300, 5e-300], [-5, -7, 0, 3],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 900],
      (0..<800).map { $0 % 7 < 5 ? Double.nan : 3 },
      (0..<800).map { $0 < 790 ? 0 : 1e6 },
    ]
  )
  func oddHistories(values: [Double]) throws {
    let forecast = try Series(start: Day(2024, 1, 1), values: values).forecast(
      days: 40,
      using: .harmonicRegression
    )
    let isNonNegative = values.allSatisfy { !($0 < 0) }
    for day in forecast.days {
      let interval = forecast[day].interval(0.95)
      #expect(interval.lowerBound.isFinite && interval.upperBound.isFinite)
      #expect(interval.contains(forecast[day].mean))
      #expect(!isNonNegative || interval.lowerBound >= 0)
    }
  }

  @Test("refuses too little history, and terms that cannot be told apart")
  func refusals() {
    #expect(throws: ForecastingError.tooShort(count: 2, minimum: 3)) {
      try Series(start: Day(2026, 1, 1), values: [1, .nan, 2]).forecast(
        days: 7,
        using: .harmonicRegression
      )
    }
    #expect(throws: ForecastingError.tooShort(count: 0, minimum: 3)) {
      try Series(start: Day(2026, 1, 1), values: [.nan]).forecast(
        days: 7,
        using: .harmonicRegression
      )
    }
    #expect(throws: ForecastingError.noFit(.rankDeficient(columns: [2]))) {
      try bill(days: 60).forecast(
        days: 7,
        using: HarmonicRegression(.monthDays([5]), .monthDays([5]))
      )
    }
  }
}
