import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("A forecast of a unit cost")
struct UnitCostForecastTests {
  private static let start = Day(2026, 3, 2)

  /// A history of units with weekdays and a level that moves, and of a cost that is mostly
  /// their price.
  private static func history(
    days: Int,
    seed: UInt64,
    fixed: Double = 0
  ) -> (cost: Series, units: Series) {
    var generator = Xoshiro256(seed: seed)
    var (level, price) = (1000.0, 0.02)
    var costs: [Double] = []
    var counts: [Double] = []
    for t in 0..<days {
      level *= 1 + 0.02 * generator.normal()
      price *= 1 + 0.003 * generator.normal()
      let weekday = (start + t).weekday.rawValue > 5 ? 0.6 : 1.0
      let count = (level * weekday * (1 + 0.03 * generator.normal())).rounded()
      counts.append(max(1, count))
      costs.append(fixed + price * count * (1 + 0.02 * generator.normal()))
    }
    return (Series(start: start, values: costs), Series(start: start, values: counts))
  }

  @Test(
    "divides two normal amounts as their ratio is distributed",
    arguments: [-0.6, 0, 0.5, 0.9]
  )
  func ratio(_ correlation: Double) throws {
    let cost = PredictiveDistribution(mean: 300, standardDeviation: 24)
    let units = PredictiveDistribution(mean: 1000, standardDeviation: 60)
    let ratio = try #require(cost.divided(by: units, correlation: correlation))
    // Where Y is never below 0, X / Y ≤ r is X − r Y ≤ 0, which is normal
    // (D. V. Hinkley, On the Ratio of Two Correlated Normal Random Variables, 1969).
    let normal = NormalDistribution()
    for p in [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] {
      let r = ratio.quantile(p)
      let variance = 24.0 * 24 - 2 * r * correlation * 24 * 60 + r * r * 60 * 60
      let place = normal.cumulative((r * 1000 - 300) / variance.squareRoot())
      // The grid has 120 probabilities a side, and the tails of the divisor are cut at 0.5 %.
      #expect((place - p).magnitude < 0.004)
    }
  }

  @Test("has no interval where there may be no units")
  func mayBeNone() {
    let cost = PredictiveDistribution(mean: 300, standardDeviation: 24)
    let units = PredictiveDistribution(mean: 10, standardDeviation: 5, lowerBound: 0)
    #expect(cost.divided(by: units, correlation: 0) == nil)
  }

  @Test("learns from the history how cost and units go together")
  func correlation() throws {
    let (cost, units) = UnitCostForecastTests.history(days: 200, seed: 5)
    let moving = try UnitCostForecast(of: cost, over: units, days: 30, using: .seasonalNaive)
    #expect(moving.correlation > 0.8)
    let apart = UnitCostForecastTests.history(days: 200, seed: 6).cost
    let other = try UnitCostForecast(of: apart, over: units, days: 30, using: .seasonalNaive)
    #expect(other.correlation.magnitude < 0.4)
    let short = try UnitCostForecast(
      of: cost[cost.start..<(cost.start + 30)],
      over: units,
      days: 7,
      using: .seasonalNaive
    )
    #expect(short.correlation == 0)
    // Those who know that the two go together are surer of their ratio.
    let independent = try #require(moving.cost.divided(by: moving.units, correlation: 0))
    let value = try #require(moving.value)
    #expect(value.standardDeviation < 0.7 * independent.standardDeviation)
  }

  @Test("divides a stock by its mean, and forecasts units that end before the cost")
  func stock() throws {
    let (cost, units) = UnitCostForecastTests.history(days: 120, seed: 7)
    let flow = try UnitCostForecast(of: cost, over: units, days: 28, using: .seasonalNaive)
    let stock = try UnitCostForecast(
      of: cost,
      over: units,
      as: .stock,
      days: 28,
      using: .seasonalNaive
    )
    let values = try (#require(flow.value), #require(stock.value))
    #expect((values.1.mean / values.0.mean / 28 - 1).magnitude < 1e-12)
    let early = units[units.start..<(units.end - 9)]
    let late = try UnitCostForecast(of: cost, over: early, days: 28, using: .seasonalNaive)
    #expect(late.days == cost.end..<(cost.end + 28))
    #expect((late.units.mean / flow.units.mean - 1).magnitude < 0.25)
  }

  @Test("covers the unit cost of the days to come as often as it says")
  func coverage() throws {
    var inside = 0
    let count = 60
    for seed in 0..<count {
      let (cost, units) = UnitCostForecastTests.history(days: 150, seed: 100 + UInt64(seed))
      let known = cost.start..<(cost.end - 21)
      let outlook = try UnitCostForecast(of: cost[known], over: units, days: 21)
      let actual = UnitCost(of: cost, over: units, in: outlook.days).value ?? .nan
      if let value = outlook.value, value.interval(0.8).contains(actual) { inside += 1 }
    }
    // Of 60 intervals of 80 %, fewer than 41 or more than 55 are covered once in a hundred
    // times on either side, if each is with that probability.
    #expect((41...55).contains(inside), "\(inside) of \(count)")
  }
}
