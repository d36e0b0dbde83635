import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Changepoints")
struct ChangepointsTests {
  private let start = Day(2025, 1, 6)

  /// Half a year that grows by 1 a day to day 84, and then by 3; weekends, and
  /// errors of which half, or as much as is said, is left a day later.
  private func bill(
    noise scale: Double,
    seed: UInt64 = 1,
    bend: Double = 2,
    memory: Double = 0.5
  ) -> Series {
    var noise = Noise(state: seed)
    var error = 0.0
    return Series(
      start: start,
      values: (0..<168).map { t in
        error = memory * error + scale * noise.normal()
        let weekend = (start + t).weekday.rawValue > 5 ? -30.0 : 0
        return 300 + Double(t) + bend * Double(max(0, t - 84)) + weekend + error
      }
    )
  }

  private func fit(_ bends: CalendarTerm.Bends, _ history: Series) throws -> HarmonicRegression.Fit
  {
    try HarmonicRegression(.changepoints(bends), .weekly, halfLife: .infinity)
      .fitted(to: history)
  }

  @Test("are found where they were put, with the change of slope")
  func planted() throws {
    for seed in UInt64(1)...4 {
      let found = try fit(.selected, bill(noise: 5, seed: seed)).changepoints
      let sum = found.reduce(0) { $0 + $1.change }
      // A bend may be shared with the candidate beside it. Slopes over 84 days
      // of errors of 5 / (1 − 0.5) have a standard error of 0.05 each.
      #expect(found.contains { $0.isNear(start + 84) && $0.change > 0.8 })
      #expect(abs(sum - 2) < 0.5)
      #expect(found.count <= 4)
    }
  }

  @Test("are found exactly in a bill without noise")
  func noiseless() throws {
    let found = try fit(.selected, bill(noise: 0)).changepoints
    #expect(found.map(\.bend) == [start + 84])
    // Rounding of the factorization on a condition number below 100.
    #expect(abs((found.first?.change ?? 0) - 2) < 1e-7)
  }

  @Test(
    "are few where the trend is straight, whatever the errors' memory",
    arguments: [(0.5, 1), (0.9, 5)]
  )
  func straight(memory: Double, limit: Int) throws {
    let bent = try (UInt64(1)...10).count { seed in
      try !fit(.selected, bill(noise: 5, seed: seed, bend: 0, memory: memory)).changepoints.isEmpty
    }
    // Were the errors' memory known, two bills in a hundred would bend: a false
    // column of five stays with a t value beyond √(log 168 + 2 log 5), 2.9.
    // The memory that five bends leave is too short, and where they stay it
    // remains so: none and 4 of these ten bend, of the first forty 2 and 12.
    #expect(bent <= limit)
  }

  @Test("are found among errors of a long memory")
  func longMemory() throws {
    let found = try (UInt64(1)...4).count { seed in
      try fit(.selected, bill(noise: 5, seed: seed, memory: 0.9)).changepoints
        .contains { $0.isNear(start + 84) }
    }
    // Errors of 11, and a slope that changes by 2 a day for 84 days.
    #expect(found == 4)
  }

  @Test("are all candidates without a penalty, and none with the largest")
  func extremes() throws {
    let history = bill(noise: 5)
    let hinges = stride(from: 28, through: 140, by: 28).map { start + $0 }
    #expect(try fit(.lasso(share: 0), history).changepoints.map(\.bend) == hinges)
    #expect(try fit(.lasso(share: 1), history).changepoints.isEmpty)
  }

  @Test("bend less with a larger ridge penalty, down to a straight line")
  func ridge() throws {
    let history = bill(noise: 5)
    let sizes = try [0.01, 1, 100, 1e9].map { penalty in
      try fit(.ridge(penalty), history).changepoints.reduce(0) { $0 + $1.change * $1.change }
    }
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 > $1 })
    let straight = try fit(.lasso(share: 1), history).effects
    let ridge = try fit(.ridge(1e9), history).effects
    // What a penalty of 1e9 leaves of a bend.
    #expect(abs(ridge[1].amount / straight[1].amount - 1) < 1e-3)
  }

  @Test("take the trend's place in a model of its own terms")
  func automatic() throws {
    let model = HarmonicRegression(adding: [.changepoints()])
    let history = bill(noise: 5)
    let fit = try model.fitted(to: history)
    #expect(fit.effects.count { $0.name == "trend" } == 1)
    let mean = fit.forecast(days: 28).total.mean / 28
    // Weekdays average to −60/7; the middle of the days is day 181.5. What
    // slope and level are off by is some tens of a day.
    let truth = 300 + 181.5 + 2 * (181.5 - 84) - 60.0 / 7
    #expect(abs(mean - truth) < 25)
  }
}

extension HarmonicRegression.Fit.Effect {
  /// The change of slope, an amount a day.
  fileprivate var change: Double { amount / 365.25 }

  /// Returns true within four weeks of a day.
  fileprivate func isNear(_ day: Day) -> Bool { bend.map { abs($0 - day) <= 28 } ?? false }
}
