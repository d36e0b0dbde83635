import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Panel forecast along a tree of keys")
struct PanelForecastLevelsTests {
  private static let start = Day(2026, 7, 1)

  /// Series of every size, one of them new unless told otherwise, and one that has
  /// ended.
  private static func panel(withNew hasNew: Bool = true) -> Panel {
    var noise = Noise(state: 11)
    var keys: [SeriesKey] = []
    var series: [Series] = []
    for account in ["a", "b", "c"] {
      for service in ["x", "y"] {
        for region in ["1", "2"] where account != "c" || service == "x" {
          keys.append([account, service, region])
          let size = Double(keys.count * keys.count) * 7
          let values = (0..<120).map { _ in max(0, size * (1 + 0.3 * noise.normal())) }
          series.append(Series(start: start, values: values))
        }
      }
    }
    let ended = Series(start: start, values: (0..<120).map { $0 < 60 ? 40 : 0 })
    let new = Series(start: Day(2026, 10, 27), values: [7, 9])
    return Panel(
      keys: keys + [["a", "old", "1"]] + (hasNew ? [["d", "new", "1"]] : []),
      series: series + [ended] + (hasNew ? [new] : [])
    )
  }

  @Test("adds up on every level and day")
  func coherence() throws {
    let forecast = try PanelForecastLevelsTests.panel(withNew: false).forecast(days: 30)
    #expect(forecast.levels.map { $0.keys.first?.values.count } == [1, 2])
    let levels =
      [PanelResult(keys: [.total], outcomes: [.success(forecast.total)])]
      + forecast.levels + [forecast.series]
    for (above, below) in zip(levels, levels.dropFirst()) {
      for sum in above.successes {
        let parts = below.successes.filter { $0.key.values.starts(with: sum.key.values) }
        #expect(!parts.isEmpty)
        for day in forecast.days {
          let amount = sum.value[day].mean
          let gap = parts.map { $0.value[day].mean }.compensatedSum() - amount
          #expect(abs(gap) <= 1e-9 * abs(amount))
        }
      }
    }
  }

  @Test("keeps the errors of the total's own forecast, and names sums of which no part has one")
  func totals() throws {
    let panel = PanelForecastLevelsTests.panel()
    let forecast = try panel.forecast(days: 30)
    let own = try panel.total.forecast(days: 30)
    let errors = try #require(forecast.total.errors as? MovedErrors<EnsembleErrors>)
    #expect(errors.own.equals(own.errors))
    #expect(errors.moves == zip(forecast.total.mean, own.mean).map { $0 - $1 })
    let move = (forecast.total.total.mean - own.total.mean).magnitude
    #expect(move < own.total.standardDeviation)
    let new: SeriesKey = ["d", "new", "1"]
    #expect(forecast.series.failures.map(\.key) == [new])
    #expect(forecast.levels[0].failures.map(\.key) == ["d"])
    #expect(forecast.levels[1].failures.map(\.key) == [["d", "new"]])
    // Eight a day is expected of the new one, and is in no part.
    let parts = forecast.series.successes.map { $0.value.total.mean }.compensatedSum()
    #expect((0...480).contains(forecast.total.total.mean - parts))
  }

  @Test("has no inner level, and least squares with the variances, where keys have one value")
  func oneDimension() throws {
    let panel = PanelForecastLevelsTests.panel(withNew: false)
    let flat = Panel(
      start: panel.start,
      dayCount: panel.dayCount,
      keys: panel.keys.map { SeriesKey([$0.name]) },
      values: panel.values
    )
    let forecast = try flat.forecast(days: 30)
    #expect(forecast.levels.isEmpty)
    let base = flat.separateForecasts(days: 30).successes.map(\.value.total)
    let total = try flat.total.forecast(days: 30).total
    let variances = base.map { $0.standardDeviation * $0.standardDeviation }
    let gap = total.mean - base.map(\.mean).reduce(0, +)
    let sum =
      variances.reduce(0, +) + total.standardDeviation * total.standardDeviation + gap * gap
    for (index, series) in forecast.series.successes.enumerated() {
      let interval = base[index].interval(0.8)
      let free = base[index].mean + gap * variances[index] / sum
      let expected = min(max(free, interval.lowerBound), interval.upperBound)
      // A few additions and a division.
      #expect(abs(series.value.total.mean - expected) <= 1e-9 * total.mean)
    }
  }

  @Test("gives a sum of one part the forecast of the part")
  func onlyPart() throws {
    let series = (0..<90).map { Double($0 % 7) + 1 }
    let panel = Panel([
      ["a", "x"]: Series(start: PanelForecastLevelsTests.start, values: series),
      ["b", "y"]: Series(start: PanelForecastLevelsTests.start, values: series.reversed()),
    ])
    let forecast = try panel.forecast(days: 14)
    for day in forecast.days {
      let sum = try #require(forecast.levels[0]["a"])[day].mean
      let part = try #require(forecast.series[["a", "x"]])[day].mean
      // One subtraction and one addition.
      #expect(abs(sum - part) <= 1e-12 * abs(sum))
    }
  }
}
