import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Every model")
struct ForecasterPropertiesTests {
  private static let kinds: [SpendKind] = [.calm, .wild, .bursts, .refunds, .newLevel]

  @Test(
    "has a total that can be decided on",
    arguments: ForecasterName.allCases,
    ForecasterPropertiesTests.kinds
  )
  func totals(_ name: ForecasterName, _ kind: SpendKind) throws {
    let forecast = try kind.history(days: 150).forecast(days: 21, using: name.forecaster)
    let total = forecast.total
    var inner = total.median...total.median
    for level in [0.02, 0.3, 0.6, 0.9, 0.99] {
      let outer = total.interval(level)
      #expect(outer.lowerBound <= inner.lowerBound && outer.upperBound >= inner.upperBound)
      inner = outer
    }
    let widest = total.interval(0.999)
    #expect(widest.contains(total.mean))
    var before = 1.0
    for step in 0...30 {
      let amount =
        widest.lowerBound + (widest.upperBound - widest.lowerBound) * Double(step) / 30
      let chance = total.chance(above: amount)
      #expect(chance >= 0 && chance <= before)
      before = chance
    }
    let days = forecast.days.reduce(0) { $0 + forecast[$1].mean }
    #expect(abs(days - total.mean) <= 1e-9 * max(total.mean.magnitude, 1))
  }

  @Test("scales with the amounts", arguments: ForecasterName.allCases)
  func scaling(_ name: ForecasterName) throws {
    let history = SpendKind.calm.history(days: 150)
    let plain = try history.forecast(days: 21, using: name.forecaster).total
    let scaled = try Series(start: history.start, values: history.values.map { $0 * 1000 })
      .forecast(days: 21, using: name.forecaster).total
    for p in [0.1, 0.5, 0.9] {
      // Searches for parameters end at other roundings.
      #expect(abs(scaled.quantile(p) / (1000 * plain.quantile(p)) - 1) < 1e-4)
    }
  }

  @Test(
    "moves with amounts that are all larger by as much",
    arguments: [ForecasterName.naive, .seasonalNaive, .runRate, .recentLine]
  )
  func shifting(_ name: ForecasterName) throws {
    let history = SpendKind.calm.history(days: 150)
    let plain = try history.forecast(days: 21, using: name.forecaster).total
    let moved = try Series(start: history.start, values: history.values.map { $0 + 500 })
      .forecast(days: 21, using: name.forecaster).total
    for p in [0.1, 0.5, 0.9] {
      #expect(abs(moved.quantile(p) - 21 * 500 - plain.quantile(p)) < 1e-6 * plain.quantile(p))
    }
  }
}
