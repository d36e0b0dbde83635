import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Automatic forecaster")
struct AutomaticForecasterTests {
  @Test("is the ensemble from two weeks on, and the regression before", arguments: [13, 14, 90])
  func choice(days: Int) throws {
    let history = EnsembleGolden.bill(days: days)
    let chosen = try history.forecast(days: 14)
    let expected =
      days >= 14
      ? try history.forecast(days: 14, using: .ensemble)
      : try history.forecast(days: 14, using: .harmonicRegression)
    #expect(chosen.mean == expected.mean)
    if days >= 14 {
      #expect(chosen.total == expected.total)
    } else {
      // The level of so few days is not known.
      #expect(chosen.total.standardDeviation > expected.total.standardDeviation)
    }
  }

  @Test("is the regression where the last five years are nearly empty")
  func oldHistory() throws {
    let old = EnsembleGolden.bill(days: 100).values
    let values = old + [Double](repeating: .nan, count: 2000) + old.prefix(5)
    let history = Series(start: Day(2019, 1, 1), values: values)
    let expected = try history.forecast(days: 14, using: .harmonicRegression)
    #expect(try history.forecast(days: 14).mean == expected.mean)
  }

  /// Spend every third day, first on day `phase`.
  private func everyThird(_ count: Int, phase: Int) -> Series {
    Series(
      start: Day(2026, 1, 1),
      values: (0..<count).map { $0 % 3 == phase ? 90 + Double($0) : 0 }
    )
  }

  @Test("expects what came and went as often as it came", arguments: 4...13, 0...2)
  func occasional(count: Int, phase: Int) throws {
    let history = everyThird(count, phase: phase)
    let total = try history.forecast(days: 28).total
    let mean = history.values.reduce(0, +) / Double(count)
    #expect(abs(total.mean / (28 * mean) - 1) < 1e-12)
    // Nine or ten times of about a hundred.
    #expect(total.interval(0.9).contains(28.0 / 3 * (90 + Double(count))))
    #expect(total.interval(0.5).lowerBound > 0)
  }

  @Test("expects about as much of the same spend after two weeks", arguments: 14...24)
  func occasionalLater(count: Int) throws {
    let mean = try everyThird(count, phase: 1).forecast(days: 28).total.mean
    #expect(abs(mean / (28.0 / 3 * (90 + Double(count))) - 1) < 0.3)
  }

  @Test("takes a start, an end and a single day of spend for none that comes and goes")
  func notOccasional() throws {
    for spent in [5..<12, 0..<6, 4..<5] {
      let values = (0..<12).map { spent.contains($0) ? 90 : 0.0 }
      let history = Series(start: Day(2026, 1, 1), values: values)
      let regression = try history.forecast(days: 28, using: .harmonicRegression)
      #expect(try history.forecast(days: 28).mean == regression.mean)
    }
  }

  @Test("says that a history is short", arguments: [20, 40, 90])
  func explanation(days: Int) throws {
    let forecast = try EnsembleGolden.bill(days: days).forecast(days: 7)
    let why = try #require(forecast.explanation).description
    #expect(why.contains("Only \(days) days of history") == (days < 60))
  }

  @Test("refuses less than three days")
  func refusal() {
    #expect(throws: ForecastingError.tooShort(count: 2, minimum: 3)) {
      try Series(start: Day(2026, 1, 1), values: [1, 2]).forecast(days: 7)
    }
  }
}
