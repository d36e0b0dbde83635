import Outlay
import Testing

/// What a package sees that imports nothing but Outlay.
@Suite("import Outlay")
struct OutlayTests {
  /// Ninety days of two teams in a plain CSV; one day of one is off.
  private func cube() throws -> SpendCube {
    var csv = "date,team,cost\n"
    for day in Day(2026, 8, 1)..<Day(2026, 10, 30) {
      let isWeekend = day.weekday == .saturday || day.weekday == .sunday
      let wobble = Double((day.ordinal * 7919) % 11 - 5)
      let extra = day == Day(2026, 10, 14) ? 250.0 : 0
      csv += "\(day),search,\((isWeekend ? 60 : 100) + wobble + extra)\n"
      csv += "\(day),models,\(300 + 2 * wobble)\n"
    }
    return try SpendCube(csv: Array(csv.utf8), by: .columns(["team"]))
  }

  @Test("goes from a bill to a budget answer")
  func budget() throws {
    let pace = try Budget(12_000, per: .month).pace(of: cube().total)
    #expect(pace.days == Day(2026, 10, 1)..<Day(2026, 11, 1))
    #expect(pace.spent == (try cube()).total[pace.days].total)
    #expect(pace.chanceOfOverrun > 0 && pace.chanceOfOverrun < 1)
    #expect(pace.total.interval(0.8).contains(pace.total.mean))
  }

  @Test("forecasts groups that add up, by the short call as by the long one")
  func forecast() throws {
    let cube = try cube()
    let byTeam = try cube.panel(by: "team").forecast(days: 14)
    let sum = byTeam.series.successes.map(\.value.total.mean).reduce(0, +)
    // Two shares of a gap on each of 14 days.
    #expect(abs(sum / byTeam.total.total.mean - 1) < 1e-12)
    let short = try cube.total.forecast(days: 14)
    let long = try AutomaticForecaster().fitted(to: cube.total).forecast(days: 14)
    #expect(short == long)
  }

  @Test("names the day that does not belong, and its team")
  func anomalies() throws {
    let found = try cube().panel.scored(using: .seasonalZScore(threshold: 6)).anomalies
    #expect(found.map(\.key) == ["search"])
    #expect(found.first?.anomaly.days == Day(2026, 10, 14)..<Day(2026, 10, 15))
    #expect(abs((found.first?.anomaly.impact ?? 0) - 250) < 15)
  }

  @Test("prices the changes of a level that a detector of a user's own reports")
  func ownDetector() throws {
    let values = (0..<40).map { $0 < 20 ? 100.0 : 160 }
    let spend = Series(start: Day(2026, 8, 1), values: values)
    let found = try spend.anomalies(using: NewLevel(day: Day(2026, 8, 21)))
    #expect(found.map(\.kind) == [.levelShift])
    #expect(found.first?.impact == 60 && found.first?.score == 6)
    // A threshold above the score of the change reports none of it.
    let scored = try NewLevel(day: Day(2026, 8, 21)).scored(spend).with(threshold: 7)
    #expect(scored.anomalies.isEmpty && scored[Day(2026, 8, 21)]?.expected == 160)
  }

  @Test("has regressions on matrices of its own")
  func regression() throws {
    let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])
    let fit = try LinearRegression().fitted(to: [1, 3, 5, 7], design: line)
    #expect(zip(fit.coefficients, [1, 2]).allSatisfy { abs($0 - $1) < 1e-14 })
  }
}

/// A detector that knows one new level, which its expected amounts follow at once.
private struct NewLevel: Detector {
  let day: Day

  func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    ScoredSeries(
      series: series,
      expected: series.values,
      scales: series.values.map { _ in 10 },
      scores: series.values.map { _ in 0 },
      levelChanges: [ScoredSeries.LevelChange(on: day, score: 6, expectedWithout: [100])],
      threshold: 3
    )
  }
}
