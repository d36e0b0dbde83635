import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Names of models")
struct ForecasterNameTests {
  @Test("name a model that forecasts", arguments: ForecasterName.allCases)
  func forecasts(_ name: ForecasterName) throws {
    let spend = Series(start: Day(2026, 1, 1), values: (0..<200).map { 100 + Double($0 * 37 % 11) })
    let forecast = try spend.forecast(days: 14, using: name.forecaster)
    #expect(forecast.days.count == 14)
    #expect(forecast.mean.allSatisfy { $0 > 90 && $0 < 120 })
  }

  @Test("are those of the command line")
  func spelling() {
    #expect(ForecasterName(rawValue: "harmonic-regression") == .harmonicRegression)
    #expect(ForecasterName.compared.first == .automatic)
    #expect(Set(ForecasterName.compared).count == ForecasterName.compared.count)
  }

  @Test("draw the same random numbers each time")
  func seed() throws {
    let spend = Series(
      start: Day(2026, 1, 1),
      values: (0..<90).map { Double($0 % 9 == 0 ? 50 : 0) }
    )
    let first = try spend.forecast(days: 7, using: ForecasterName.bootstrap.forecaster)
    let second = try spend.forecast(days: 7, using: ForecasterName.bootstrap.forecaster)
    #expect(first.total.quantile(0.9) == second.total.quantile(0.9))
  }
}
