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
