import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Causal ensemble")
struct CausalEnsembleTests {
  @Test("forecasts what the recipe's reference does", arguments: EnsembleGolden.all)
  func golden(golden: EnsembleGolden) throws {
    let table = try golden.table()
    let median = try table("median")
    let forecast = try golden.history.forecast(days: median.count, using: .ensemble)
    // The same recipe in sums of other order, and with the waves by a ridge
    // regression of all weeks, in weights that are eighth powers.
    let tolerance = 1e-10
    for (day, golden) in zip(forecast.days, median) {
      #expect(relativeDifference(forecast[day].median, golden) < tolerance)
    }
    for (level, column) in [(0.1, "q10"), (0.3, "q30"), (0.975, "q975")] {
      for (day, golden) in zip(forecast.days, try table(column)) {
        #expect(relativeDifference(forecast[day].quantile(level), golden) < tolerance)
      }
    }
  }

  @Test("moves little for a wild last day", arguments: [0, 5, 100])
  func wildLastDay(factor: Double) throws {
    let clean = EnsembleGolden.bill(days: 400)
    var values = clean.values
    values[399] *= factor
    let before = try clean.forecast(days: 28, using: .ensemble).total.mean
    let after = try Series(start: clean.start, values: values)
      .forecast(days: 28, using: .ensemble).total.mean
    // Half of one day's amount, of 28 days, even after a day of a hundred.
    #expect(abs(after / before - 1) < 0.02)
  }

  @Test("scales with the amounts", arguments: [1e-9, 1e12])
  func scaling(factor: Double) throws {
    let history = EnsembleGolden.bill(days: 300)
    let plain = try history.forecast(days: 28, using: .ensemble)
    let scaled = try Series(start: history.start, values: history.values.map { $0 * factor })
      .forecast(days: 28, using: .ensemble)
    for day in plain.days {
      // Roundings in units of other size, through seventeen recursions.
      #expect(abs(scaled[day].median / (plain[day].median * factor) - 1) < 1e-9)
      // And through shares that are eighth powers of the losses of totals.
      #expect(abs(scaled[day].mean / (plain[day].mean * factor) - 1) < 1e-7)
    }
    let interval = plain.total.interval(0.8)
    // Logarithms of other size round in other places.
    #expect(abs(scaled.total.interval(0.8).upperBound / (interval.upperBound * factor) - 1) < 1e-7)
  }

  @Test("widens its intervals with the level, with the median in each and the mean in the widest")
  func levels() throws {
    let forecast = try EnsembleGolden.bill(days: 250).forecast(days: 60, using: .ensemble)
    for day in forecast.days {
      var inner = forecast[day].median...forecast[day].median
      for level in [0.01, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999] {
        let outer = forecast[day].interval(level)
        #expect(outer.lowerBound <= inner.lowerBound && outer.upperBound >= inner.upperBound)
        inner = outer
      }
      #expect(inner.contains(forecast[day].mean))
    }
  }

  @Test("has a chance of more that agrees with its quantiles")
  func chances() throws {
    var noise = Noise(state: 4)
    let values = (0..<300).map { _ in 100 + 10 * noise.normal() }
    let total = try Series(start: Day(2025, 1, 1), values: values)
      .forecast(days: 30, using: .ensemble).total
    for p in [0.003, 0.02, 0.1, 0.4, 0.6, 0.9, 0.98, 0.997] {
      // Interpolated in a table one way and back.
      #expect(abs(total.chance(above: total.quantile(p)) - (1 - p)) < 1e-9)
    }
  }

  @Test("gives the sum of noise a narrower interval than the sum of intervals, but no guess")
  func sums() throws {
    var noise = Noise(state: 9)
    let values = (0..<500).map { _ in 100 + 10 * noise.normal() }
    let forecast = try Series(start: Day(2025, 1, 1), values: values)
      .forecast(days: 28, using: .ensemble)
    let width = forecast.total.standardDeviation
    let sumOfWidths = forecast.days.reduce(0) { $0 + forecast[$1].standardDeviation }
    #expect(width < 0.5 * sumOfWidths)
    // 10 √28 = 53 for a known level; the level is learned.
    #expect(width > 40)
  }

  @Test("takes a missing day for that of the week before, and measures no error on it")
  func missingDays() throws {
    let whole = EnsembleGolden.bill(days: 240)
    var values = whole.values
    for t in [60, 61, 150, 236] { values[t] = .nan }
    let forecast = try Series(start: whole.start, values: values)
      .forecast(days: 28, using: .ensemble)
    let reference = try whole.forecast(days: 28, using: .ensemble)
    // Each has a day like it in its place: a third of one day's amount, of 28 days.
    #expect(abs(forecast.total.mean / reference.total.mean - 1) < 0.01)
  }

  @Test("goes on with a trend through twenty missing days", arguments: [1, 2, 7, 20])
  func missingWeeks(after: Int) throws {
    let start = Day(2026, 1, 1)
    let values = (0..<200).map { (t: Int) -> Double in
      100 + 2 * Double(t) + Double((t * 7919) % 11 - 5)
    }
    var gappy = values
    for t in (180 - after)..<(200 - after) { gappy[t] = .nan }
    let whole = try Series(start: start, values: values).forecast(days: 28, using: .ensemble)
    let forecast = try Series(start: start, values: gappy).forecast(days: 28, using: .ensemble)
    // A trend that stood still over the gap would lack 40 of 530 a day: 8 %.
    #expect(abs(forecast.total.mean / whole.total.mean - 1) < 0.05)
  }

  @Test("says which members it is made of")
  func weights() throws {
    let storage = Series(start: Day(2026, 1, 1), values: (0..<200).map { 100 + 3 * Double($0) })
    let why = try #require(try storage.forecast(days: 28, using: .ensemble).explanation)
    #expect(why.weights.first?.member == "holt")
    #expect(why.weights.first?.basis == .trend)
    #expect(why.sentences[0].hasPrefix("Leans on the recent trend"))
    // Shares of the members, added.
    #expect(abs(why.weights.map(\.share).reduce(0, +) - 1) < 1e-12)
  }

  @Test("learns from the last five years")
  func longHistory() throws {
    let long = EnsembleGolden.bill(days: 2400)
    let recent = long[(long.end - 1826)..<long.end]
    let forecast = try long.forecast(days: 28, using: .ensemble)
    #expect(try recent.forecast(days: 28, using: .ensemble) == forecast)
  }

  @Test("has no proportional members where a bill has credits")
  func credits() throws {
    let values = EnsembleGolden.bill(days: 200).values.enumerated()
      .map { $0.offset.isMultiple(of: 5) ? -$0.element : $0.element }
    let why = try #require(
      try Series(start: Day(2026, 1, 1), values: values)
        .forecast(days: 28, using: .ensemble).explanation
    )
    #expect(!why.weights.isEmpty)
    #expect(why.weights.allSatisfy { !$0.member.hasPrefix("proportional") })
  }

  private static let unusual: [[Double]] = [
    [Double](repeating: 0, count: 14),
    [Double](repeating: 5, count: 30),
    (0..<40).map { (t: Int) -> Double in t == 20 ? 900 : 0 },
    (0..<40).map { (t: Int) -> Double in t.isMultiple(of: 2) ? .nan : 3 },
    (0..<50).map { (t: Int) -> Double in Double(t) - 60 },
    (0..<500).map { (t: Int) -> Double in t < 490 ? 0 : 1e30 },
    (0..<30).map { (t: Int) -> Double in 1e-300 * Double(t + 1) },
  ]

  @Test("answers with finite numbers whatever the history", arguments: unusual)
  func oddHistories(values: [Double]) throws {
    let forecast = try Series(start: Day(2024, 1, 1), values: values)
      .forecast(days: 40, using: .ensemble)
    for level in [0.5, 0.95, 0.999] {
      let intervals = forecast.days.map { forecast[$0].interval(level) }
      for interval in intervals + [forecast.total.interval(level)] {
        #expect(interval.lowerBound.isFinite && interval.upperBound.isFinite)
        #expect(interval.lowerBound >= 0 || values.contains { $0 < 0 })
      }
    }
  }

  @Test("refuses less than two weeks")
  func refusal() {
    let short = Series(start: Day(2026, 1, 1), values: [Double](repeating: 1, count: 13))
    #expect(throws: ForecastingError.tooShort(count: 13, minimum: 14)) {
      try short.forecast(days: 7, using: .ensemble)
    }
  }
}
