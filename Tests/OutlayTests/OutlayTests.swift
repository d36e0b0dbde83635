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

  @Test("has regressions on matrices of its own")
  func regression() throws {
    let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])
    let fit = try LinearRegression().fitted(to: [1, 3, 5, 7], design: line)
    #expect(zip(fit.coefficients, [1, 2]).allSatisfy { abs($0 - $1) < 1e-14 })
  }
}
