import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Panel forecast along a tree of keys")
struct PanelForecastLevelsTests {
  private static let start = Day(2026, 7, 1)

  /// Series of every size, one of them new and one that has ended.
  private static func panel() -> Panel {
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
      keys: keys + [["a", "old", "1"], ["d", "new", "1"]],
      series: series + [ended, new]
    )
  }

  @Test("adds up on every level and day")
  func coherence() throws {
    let forecast = try PanelForecastLevelsTests.panel().forecast(days: 30)
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

  @Test("keeps the total's own forecast, and names sums of which no part has one")
  func totals() throws {
    let panel = PanelForecastLevelsTests.panel()
    let forecast = try panel.forecast(days: 30)
    #expect(forecast.total == (try panel.total.forecast(days: 30)))
    let new: SeriesKey = ["d", "new", "1"]
    #expect(forecast.series.failures.map(\.key) == [new])
    #expect(forecast.levels[0].failures.map(\.key) == ["d"])
    #expect(forecast.levels[1].failures.map(\.key) == [["d", "new"]])
  }

  @Test("has no inner level, and the same bits, where keys have one value")
  func oneDimension() throws {
    let panel = PanelForecastLevelsTests.panel()
    let flat = Panel(
      start: panel.start,
      dayCount: panel.dayCount,
      keys: panel.keys.map { SeriesKey([$0.name]) },
      values: panel.values
    )
    let forecast = try flat.forecast(days: 30)
    #expect(forecast.levels.isEmpty)
    // The rule before there were levels: all series are moved to the total at once.
    let base = flat.separateForecasts(days: 30)
    #expect(base.keys == flat.keys)
    #expect(
      forecast.series.successes.map(\.value)
        == base.successes.map(\.value).reconciled(to: forecast.total, over: forecast.days)
    )
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
