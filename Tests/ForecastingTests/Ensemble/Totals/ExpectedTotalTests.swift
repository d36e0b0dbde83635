import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

@Suite("Expected totals")
struct ExpectedTotalTests {
  /// Days with a chance of spend, and what they cost.
  private func bursts(_ chance: Double, count: Int, seed: UInt64) -> Series {
    var noise = Noise(state: seed)
    return Series(
      start: Day(2026, 1, 1),
      values: (0..<count).map { _ in
        let comes = NormalDistribution().cumulative(noise.normal()) < chance
        let amount = 100 * Double.exp(0.4 * noise.normal())
        return comes ? amount : 0
      }
    )
  }

  @Test("of bursts are the means of them", arguments: [0.1, 0.25, 0.4], [90, 365])
  func bursts(chance: Double, count: Int) throws {
    // A lognormal amount's mean is the median times e^(σ²/2).
    let truth = 28 * chance * 100 * Double.exp(0.08)
    let means = try (1...20).map { seed in
      try bursts(chance, count: count, seed: UInt64(seed)).forecast(days: 28).total.mean
    }
    let mean = means.reduce(0, +) / 20
    // Nine days of bursts in the shortest history, twenty times: a standard error of
    // 8 %. A sum of medians is 0.
    #expect(abs(mean / truth - 1) < 0.16)
  }

  @Test(
    "of bursts over a floor are means too, however rare they are",
    arguments: [0.015, 0.03, 0.1, 0.3],
    [0.0, 0.1, 0.5]
  )
  func burstsOverFloor(chance: Double, floorShare: Double) throws {
    let mean = chance * 100 * Double.exp(0.08)
    let truth = 28 * (1 + floorShare) * mean
    var noise = Noise(state: 7)
    let means = try (1...20).map { seed in
      let history = bursts(chance, count: 500, seed: UInt64(100 + seed))
      let values = history.values.map { $0 + floorShare * mean * (1 + 0.05 * noise.normal()) }
      return try Series(start: history.start, values: values).forecast(days: 28).total.mean
    }
    // Seven bursts in the rarest histories, twenty times: a standard error of 10 % at
    // best. A sum of medians is that of the floor.
    let error = means.reduce(0, +) / 20 / truth - 1
    #expect(abs(error) < (chance < 0.02 ? 0.35 : 0.2))
  }

  @Test("of jobs on the same weekday are those of the jobs", arguments: [0.0, 1, 20])
  func weeklyJob(floor: Double) throws {
    let values = (0..<200).map { $0 % 7 == 3 ? 1000 : floor }
    let total = try Series(start: Day(2025, 6, 2), values: values).forecast(days: 28).total
    #expect(abs(total.mean / (4 * 1000 + 24 * floor) - 1) < 0.01)
    #expect(total.interval(0.8).lowerBound > 0.9 * total.mean)
  }

  @Test("of a jump after zeros hold both futures, and nothing that no day could cost")
  func jumpAfterZeros() throws {
    for jump in [2, 3, 5] {
      let values = [Double](repeating: 0, count: 30) + [Double](repeating: 160, count: jump)
      let total = try Series(start: Day(2025, 1, 1), values: values).forecast(days: 28).total
      #expect(total.interval(0.96).contains(28 * 150))
      #expect(total.interval(0.96).lowerBound < 200)
      // Half as much again as the dearest day, each day.
      #expect(total.quantile(0.99) <= 1.5 * 28 * 160)
      #expect(total.mean > 300)
    }
  }

  @Test("of a run of dear days rise with it, without a cliff", arguments: [2.0, 5, 20])
  func runaway(factor: Double) throws {
    let usual = SpendKind.calm.history(days: 200)
    let moved = try (0...10).map { days -> PredictiveDistribution in
      var values = usual.values
      for t in (200 - days)..<200 { values[t] *= factor }
      return try Series(start: usual.start, values: values).forecast(days: 28).total
    }
    let (low, high) = (moved[0].mean, factor * moved[0].mean)
    for (before, after) in zip(moved, moved.dropFirst()) {
      // No day takes more than two fifths of the way to the new level.
      #expect(after.mean - before.mean < 0.4 * (high - low))
      #expect(after.mean > 0.97 * before.mean)
    }
    for days in 2...6 {
      #expect(moved[days].interval(0.8).contains(low))
      #expect(moved[days].interval(0.9).upperBound > 0.9 * high)
    }
  }

  @Test("hardly move for one dear day, or one refund weeks ago", arguments: [5.0, 400, -20])
  func rareDay(factor: Double) throws {
    let usual = SpendKind.calm.history(days: 300)
    let before = try usual.forecast(days: 28).total
    for ago in [1, 20] {
      var values = usual.values
      values[300 - ago] *= factor
      let after = try Series(start: usual.start, values: values).forecast(days: 28).total
      #expect(abs(after.mean / before.mean - 1) < 0.02)
      let (one, other) = (before.interval(0.5), after.interval(0.5))
      // Half of all totals lie as near: one day in three hundred does not widen them.
      #expect(other.upperBound - other.lowerBound < 2.5 * (one.upperBound - one.lowerBound))
    }
  }

  @Test("hardly move for an outage of some days that is over", arguments: [1, 3, 6])
  func shortOutage(days: Int) throws {
    let usual = SpendKind.calm.history(days: 300)
    let before = try usual.forecast(days: 28).total
    var values = usual.values
    for t in (280 - days)..<280 { values[t] = 0 }
    let after = try Series(start: usual.start, values: values).forecast(days: 28).total
    #expect(abs(after.mean / before.mean - 1) < 0.02)
  }

  @Test("of a year lie well inside of their interval")
  func year() throws {
    for kind in [SpendKind.calm, .growing, .wild] {
      let total = try kind.history(days: 730).forecast(days: 365).total
      #expect(total.interval(0.6).contains(total.mean))
    }
  }

  @Test("lie near the seasonal mean after two weeks")
  func twoWeeks() throws {
    let total = try SpendKind.calm.history(days: 14).forecast(days: 28).total
    // Noise of 5 % a day in two weeks: 1.3 %.
    #expect(abs(total.mean / (28 * (5 * 100 + 2 * 80) / 7) - 1) < 0.05)
  }
}
