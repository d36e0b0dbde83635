import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Panel forecast")
struct PanelForecastTests {
  private func panel(withNew hasNew: Bool = true) -> Panel {
    var noise = Noise(state: 5)
    let sizes = [1000.0, 50, 3, 0.02]
    let members = sizes.map { size in
      let values = (0..<120).map { _ in max(0, size * (1 + 0.3 * noise.normal())) }
      return Series(start: Day(2026, 7, 1), values: values)
    }
    let keys = sizes.indices.map { SeriesKey(["service \($0)"]) }
    let retired = Series(start: Day(2026, 7, 1), values: (0..<120).map { $0 < 60 ? 40 : 0 })
    let new = Series(start: Day(2026, 10, 27), values: [7, 9])
    return Panel(
      keys: keys + ["retired"] + (hasNew ? ["new"] : []),
      series: members + [retired] + (hasNew ? [new] : [])
    )
  }

  @Test("adds up to the total on every day")
  func coherence() throws {
    let forecast = try panel(withNew: false).forecast(days: 30)
    for day in forecast.days {
      let sum = forecast.series.successes.map { $0.value[day].mean }.compensatedSum()
      // Six additions of shares of the gap.
      #expect(abs(sum / forecast.total[day].mean - 1) < 1e-12)
    }
    #expect(forecast.series.successes.allSatisfy { $0.value.mean.allSatisfy { $0 >= 0 } })
  }

  @Test("names what is too new to be forecast")
  func refusals() throws {
    let forecast = try panel().forecast(days: 30)
    #expect(forecast.series.failures.map(\.name) == ["new"])
    #expect(forecast.series.failures.map(\.reason) == [.tooShort(count: 2, minimum: 3)])
    #expect(forecast.series.keys == panel().keys)
  }

  @Test("forecasts a series that ended early for the same days as the others")
  func raggedEnds() throws {
    let early = Series(start: Day(2026, 7, 1), values: (0..<100).map { Double($0 % 7) + 1 })
    let late = Series(start: Day(2026, 7, 1), values: (0..<120).map { Double($0 % 5) + 1 })
    let forecast = try Panel(["early": early, "late": late]).forecast(days: 14)
    #expect(forecast.days == Day(2026, 10, 29)..<Day(2026, 11, 12))
    for day in forecast.days {
      let sum = forecast.series.successes.map { $0.value[day].mean }.reduce(0, +)
      #expect(abs(sum - forecast.total[day].mean) < 1e-12 * 100)
    }
  }

  @Test("gives the same bits as one series after the other")
  func determinism() throws {
    let panel = panel()
    let first = try panel.forecast(days: 30)
    let second = try panel.forecast(days: 30)
    #expect(first.series == second.series)
    #expect(first.total == second.total)
  }
}
