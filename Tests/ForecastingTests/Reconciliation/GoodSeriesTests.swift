import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Reconciling a good series")
struct GoodSeriesTests {
  private static let start = Day(2026, 3, 1)
  private static let dayCount = 180

  /// Weekdays and noise of 5 %, from day `first` on.
  private static func steady(
    _ level: Double,
    seed: UInt64,
    days: Range<Int> = 0..<dayCount,
    shape: (Int) -> Double = { _ in 1 }
  ) -> Series {
    var noise = Noise(state: seed)
    let values = (0..<dayCount).map { t in
      level * shape(t) * (t % 7 < 2 ? 0.7 : 1) * (1 + 0.05 * noise.normal())
    }
    return Series(start: start + days.lowerBound, values: Array(values[days]))
  }

  private static let web = steady(100, seed: 1)
  private static let jobs = steady(40, seed: 2)

  /// Checks that parts add up on every day, and that those named stay within the
  /// interval that holds four in five of their own futures.
  @discardableResult
  private func check(_ panel: Panel, keeps names: [String]) throws -> PanelForecast {
    let forecast = try panel.forecast(days: 30)
    for day in forecast.days {
      let sum = forecast.series.successes.map { $0.value[day].mean }.compensatedSum()
      // Additions of a few amounts.
      #expect(abs(sum - forecast.total[day].mean) <= 1e-9 * abs(sum))
    }
    for name in names {
      let own = try #require(panel.separateForecasts(days: 30)[name])
      let common = try #require(forecast.series[name])
      let interval = own.total(over: forecast.days).interval(0.8)
      let total = common.total(over: forecast.days).mean
      #expect(interval.lowerBound - 1e-9 * total <= total, "\(name) fell below its own interval")
      #expect(total <= interval.upperBound + 1e-9 * total, "\(name) rose above its own interval")
    }
    return forecast
  }

  @Test("does not let it pay for one whose last days are not known", arguments: [1, 3, 9, 25])
  func late(days: Int) throws {
    let end = GoodSeriesTests.dayCount - days
    let panel = Panel([
      "web": GoodSeriesTests.web,
      "db": GoodSeriesTests.steady(60, seed: 3, days: 0..<end),
    ])
    let forecast = try check(panel, keeps: ["web"])
    let web = try #require(panel.separateForecasts(days: 30)["web"])
    // The total is that of the web: there is nothing to share.
    #expect(try #require(forecast.series["web"]).total.mean == web.total.mean)
    let ownDB = try #require(panel.separateForecasts(days: 30 + days)["db"])
    let db = try #require(forecast.series["db"])
    #expect(db.days.lowerBound == forecast.days.lowerBound - days)
    #expect(db == ownDB)
    // The total is as unsure as both together.
    let deviations = [web, ownDB].map { $0.total(over: forecast.days).standardDeviation }
    let joint = deviations.map { $0 * $0 }.reduce(0, +).squareRoot()
    #expect(abs(forecast.total.total.standardDeviation / joint - 1) < 0.15)
  }

  @Test("takes a series that is over for one that spends nothing", arguments: [29, 70, 120])
  func over(days: Int) throws {
    let end = GoodSeriesTests.dayCount - days
    let ended = GoodSeriesTests.steady(60, seed: 3, days: 0..<end)
    let zeros = Series(
      start: ended.start,
      values: ended.values + [Double](repeating: 0, count: days)
    )
    let absent = try check(
      Panel(["web": GoodSeriesTests.web, "jobs": GoodSeriesTests.jobs, "db": ended]),
      keeps: ["web", "jobs"]
    )
    let named = try check(
      Panel(["web": GoodSeriesTests.web, "jobs": GoodSeriesTests.jobs, "db": zeros]),
      keeps: ["web", "jobs", "db"]
    )
    #expect(absent.series == named.series)
    #expect(absent.total == named.total)
    // A twentieth of what it was.
    #expect(try #require(absent.series["db"]).total.mean < 0.05 * 30 * 60)
  }

  @Test("does not let it pay for a charge on one day a month, without rows on the others")
  func monthly() throws {
    let days = (0..<GoodSeriesTests.dayCount).map { GoodSeriesTests.start + $0 }
    let charge = Series(
      start: GoodSeriesTests.start,
      values: days.map { $0.dayOfMonth == 1 ? 500 : .nan }
    )
    let panel = Panel(["web": GoodSeriesTests.web, "support": charge])
    let forecast = try check(panel, keeps: ["web"])
    let support = try #require(forecast.series["support"]).total(over: forecast.days).mean
    #expect((0...1000).contains(support))
  }

  @Test("does not let it pay for a new one", arguments: [3, 7, 10, 20])
  func young(days: Int) throws {
    let first = GoodSeriesTests.dayCount - days
    for level in [30.0, 300] {
      let panel = Panel([
        "web": GoodSeriesTests.web,
        "jobs": GoodSeriesTests.jobs,
        "new": GoodSeriesTests.steady(level, seed: 4, days: first..<GoodSeriesTests.dayCount),
      ])
      try check(panel, keeps: ["web", "jobs", "new"])
    }
  }

  @Test("leaves to the total what is expected of one too new for a forecast", arguments: [1, 2])
  func tooShort(days: Int) throws {
    let first = GoodSeriesTests.dayCount - days
    let panel = Panel([
      ["a", "web"]: GoodSeriesTests.web,
      ["a", "new"]: GoodSeriesTests.steady(
        1000,
        seed: 4,
        days: first..<GoodSeriesTests.dayCount
      ),
      ["b", "jobs"]: GoodSeriesTests.jobs,
    ])
    let forecast = try panel.forecast(days: 30)
    #expect(forecast.series.failures.map(\.key) == [["a", "new"]])
    let own = panel.separateForecasts(days: 30)
    for key: SeriesKey in [["a", "web"], ["b", "jobs"]] {
      let interval = try #require(own[key]).total.interval(0.8)
      #expect(interval.contains(try #require(forecast.series[key]).total.mean))
    }
    let rest =
      forecast.total.total.mean - forecast.series.successes.map { $0.value.total.mean }.reduce(0, +)
    // Between nothing and twice as much as by now.
    #expect((0...60_000).contains(rest))
    let account = try #require(forecast.levels[0]["a"]).total.mean
    let web = try #require(forecast.series[["a", "web"]]).total.mean
    #expect(abs(account - web - rest) <= 1e-9 * forecast.total.total.mean)
  }

  @Test("keeps constant amounts, credits, and the neighbours of a change of level")
  func mixture() throws {
    let constant = Series(
      start: GoodSeriesTests.start,
      values: [Double](repeating: 20, count: GoodSeriesTests.dayCount)
    )
    for day in [90, 150, 165, 172, 177] {
      let panel = Panel([
        "web": GoodSeriesTests.web,
        "jobs": GoodSeriesTests.jobs,
        "constant": constant,
        "credit": GoodSeriesTests.steady(-30, seed: 5),
        "changed": GoodSeriesTests.steady(80, seed: 6) { $0 < day ? 1 : 3 },
      ])
      let forecast = try check(
        panel,
        keeps: ["web", "jobs", "constant", "credit", "changed"]
      )
      #expect(try #require(forecast.series["credit"]).total.mean < 0)
      #expect(
        forecast.series.successes.allSatisfy { $0.name == "credit" || $0.value.lowerBound == 0 }
      )
    }
  }

  /// A model that is sure, and far off for large histories.
  private struct Misled: Forecaster, FittedForecaster {
    struct Errors: ForecastErrors {
      let horizon: Int
      var scale = 1.0

      func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
        PredictiveDistribution(mean: 0, standardDeviation: scale * Double(days.count))
      }

      func scaled(by factor: Double) -> Errors { Errors(horizon: horizon, scale: scale * factor) }
    }

    let factor: Double
    var last = Series(start: GoodSeriesTests.start, values: [0])

    func fitted(to series: Series) -> Misled { Misled(factor: factor, last: series) }

    func forecast(days: Int) -> Forecast {
      let level = last.values.last ?? 0
      return Forecast(
        start: last.end,
        mean: [Double](repeating: level > 100 ? factor * level : level, count: days),
        errors: Errors(horizon: days),
        lowerBound: 0
      )
    }
  }

  @Test("lets a total that is far from its parts give way", arguments: [0.2, 0.9, 1.1, 3, 10])
  func misled(factor: Double) throws {
    let series = [60.0, 70, 80].map {
      Series(start: GoodSeriesTests.start, values: [Double](repeating: $0, count: 30))
    }
    let panel = Panel(["a": series[0], "b": series[1], "c": series[2]])
    let forecast = try panel.forecast(days: 10, using: Misled(factor: factor))
    var sum = 0.0
    for (level, part) in zip([60.0, 70, 80], forecast.series.successes) {
      let mean = part.value.total.mean
      // Of deviations of 10, and of 20 all together, a part is moved by 100 / (2 · 20).
      #expect(abs(mean - 10 * level) <= 2.5)
      sum += mean
    }
    #expect(abs(forecast.total.total.mean - sum) <= 1e-9 * sum)
  }

  @Test("keeps days without spend")
  func workdays() throws {
    let panel = Panel([
      "web": GoodSeriesTests.web,
      "jobs": GoodSeriesTests.steady(40, seed: 2) { $0 % 7 < 2 ? 0 : 1 },
    ])
    let own = try #require(panel.separateForecasts(days: 28)["jobs"])
    let common = try #require(panel.forecast(days: 28).series["jobs"])
    for (alone, together) in zip(own.mean, common.mean) where alone == 0 { #expect(together == 0) }
  }
}
