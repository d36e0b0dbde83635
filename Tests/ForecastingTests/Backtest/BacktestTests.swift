import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Backtest")
struct BacktestTests {
  static let start = Day(2026, 1, 1)

  static func series(days: Int) -> Series {
    Series(start: start, values: (0..<days).map { 100 + Double(($0 * 7919) % 31) })
  }

  @Test("plans windows back from the last observed day")
  func spans() {
    let plan = Backtest(days: 10, windows: 3)
    let spans = plan.spans(of: Self.series(days: 100))
    #expect(spans.map { $0.lowerBound - Self.start } == [70, 80, 90])
    #expect(spans.allSatisfy { $0.count == 10 })
  }

  @Test("leaves days out before and between windows")
  func gaps() throws {
    let plan = Backtest(days: 10, windows: 3, gap: 4, embargo: 5)
    let series = Self.series(days: 60)
    #expect(plan.spans(of: series).map { $0.lowerBound - Self.start } == [20, 35, 50])
    // Fourteen days ahead from the 46th, the last ten of which count.
    let last = try #require(try series.backtest(.naive, plan).windows.last)
    #expect(last.mean == [Double](repeating: series.values[45], count: 10))
    #expect(last.actual == series[(Self.start + 50)..<(Self.start + 60)])
  }

  @Test("plans no window without a day to learn from")
  func fewer() {
    #expect(Backtest(days: 10, windows: 9).spans(of: Self.series(days: 35)).count == 3)
    #expect(Backtest(days: 10).spans(of: Self.series(days: 10)).isEmpty)
    #expect(Backtest(days: 10).spans(of: Series(start: Self.start, values: [])).isEmpty)
  }

  @Test("learns from nothing after the window begins")
  func noLookAhead() throws {
    let series = Self.series(days: 90)
    let changed = Series(
      start: Self.start,
      values: series.values.prefix(60) + series.values.suffix(30).map { $0 * 50 }
    )
    let plan = Backtest(days: 10, windows: 3)
    let before = try series.backtest(.automatic, plan).windows[0]
    let after = try changed.backtest(.automatic, plan).windows[0]
    #expect(before.mean == after.mean)
    #expect(before.actual != after.actual)
  }

  @Test("is the forecast of the days before, held against the days after")
  func isForecast() throws {
    let series = Self.series(days: 70)
    let history = series[Self.start..<(Self.start + 60)]
    let forecast = try history.forecast(days: 10, using: .seasonalNaive)
    let window = try series.backtest(.seasonalNaive, Backtest(days: 10, windows: 1)).windows[0]
    #expect(window.mean == forecast.mean)
    let actual = series[(Self.start + 60)..<(Self.start + 70)]
    #expect(window.accuracy == Accuracy(of: forecast, against: actual, history: history))
  }

  @Test("gives a panel the results of its series, and counts them")
  func panel() throws {
    let series = [Self.series(days: 80), Self.series(days: 80)]
    let panel = Panel(
      start: Self.start,
      dayCount: 80,
      names: ["a", "b"],
      values: series.flatMap(\.values)
    )
    let results = panel.backtest(.runRate)
    #expect(results.count == 2)
    #expect(try results["b"]?.accuracy == series[1].backtest(.runRate).accuracy)
  }

  @Test("says why windows are missing")
  func partial() throws {
    let result = try Self.series(days: 34).backtest(.seasonalNaive, Backtest(days: 10, windows: 3))
    #expect(result.windows.count == 2)
    #expect(result.refusal == .tooShort(count: 4, minimum: 14))
  }

  @Test("refuses a history without a window")
  func refusals() {
    #expect(throws: ForecastingError.tooShort(count: 20, minimum: 29)) {
      try Self.series(days: 20).backtest(.naive)
    }
    #expect(throws: ForecastingError.tooShort(count: 0, minimum: 29)) {
      try Series(start: Self.start, values: [.nan, .nan]).backtest(.naive)
    }
    #expect(throws: ForecastingError.tooShort(count: 2, minimum: 14)) {
      try Self.series(days: 30).backtest(.seasonalNaive, Backtest(windows: 1))
    }
  }
}
