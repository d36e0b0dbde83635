import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Regressors and holidays")
struct CalendarTermTests {
  private let start = Day(2025, 3, 3)

  /// Orders a day, some busy and some quiet.
  private func orders(days: Int, seed: UInt64 = 2) -> Series {
    var noise = Noise(state: seed)
    return Series(start: start, values: (0..<days).map { _ in 1e4 + 2e3 * noise.normal() })
  }

  /// A level, weekends, and 0.03 an order, with noise that fades by half a day.
  private func bill(_ orders: Series, days: Int, noise scale: Double, seed: UInt64 = 1) -> Series {
    var noise = Noise(state: seed)
    var error = 0.0
    return Series(
      start: start,
      values: (0..<days).map { t in
        error = 0.5 * error + scale * noise.normal()
        let weekend = (start + t).weekday.rawValue > 5 ? -30.0 : 0
        return 200 + weekend + 0.03 * orders.values[t] + error
      }
    )
  }

  @Test("have their effect found, as often within two standard errors as they should be")
  func effect() throws {
    var inside = 0
    for seed in UInt64(1)...60 {
      let orders = orders(days: 230, seed: seed + 100)
      let model = HarmonicRegression(
        .weekly,
        .regressor("orders", orders),
        halfLife: .infinity
      )
      let fit = try model.fitted(to: bill(orders, days: 200, noise: 10, seed: seed))
      let effect = try #require(fit.effects.first { $0.name == "orders" })
      // The standard error of independent errors of 10 / √0.75 about a
      // regressor of standard deviation 2,000 is 0.0004 over 200 days; with the
      // errors' memory known it is less.
      #expect(effect.standardError < 0.0006)
      #expect(abs(effect.amount - 0.03) < 4.5 * effect.standardError)
      if abs(effect.amount - 0.03) < 2 * effect.standardError { inside += 1 }
    }
    // 57 of 60 are expected, with a standard error of 1.7.
    #expect(inside >= 51)
  }

  @Test("move the forecast by what they will be")
  func forecast() throws {
    let orders = orders(days: 230)
    let history = bill(orders, days: 200, noise: 0)
    let forecast = try history.forecast(
      days: 30,
      using: HarmonicRegression(adding: [.regressor("orders", orders)])
    )
    let truth = bill(orders, days: 230, noise: 0)
    for (day, mean) in zip(forecast.days, forecast.mean) {
      // Rounding of the factorization on a condition number below 1,000.
      #expect(abs(mean - (truth[day] ?? .nan)) < 1e-6)
    }
  }

  @Test("are the same in any unit", arguments: [1e-9, 1e12])
  func units(factor: Double) throws {
    let orders = orders(days: 230)
    let history = bill(orders, days: 200, noise: 10)
    let scaled = Series(start: start, values: orders.values.map { $0 * factor })
    let plain = try history.forecast(
      days: 30,
      using: HarmonicRegression(adding: [.regressor("orders", orders)])
    )
    let same = try history.forecast(
      days: 30,
      using: HarmonicRegression(adding: [.regressor("orders", scaled)])
    )
    // The iterations stop within 1e-10 of their goal.
    #expect(abs(same.total.mean / plain.total.mean - 1) < 1e-8)
  }

  @Test("leave a day out on which they are missing, the last one too")
  func missing() throws {
    var orders = orders(days: 230)
    let history = bill(orders, days: 200, noise: 0)
    let truth = bill(orders, days: 230, noise: 0)
    var values = orders.values
    for t in [40, 41, 120, 199] { values[t] = .nan }
    orders = Series(start: start, values: values)
    let fit = try HarmonicRegression(.weekly, .regressor("orders", orders)).fitted(to: history)
    #expect(fit.residuals.gaps.map(\.count) == [2, 1, 1])
    #expect(fit.residuals[start + 199] == nil)
    let forecast = fit.forecast(days: 30)
    #expect(forecast.days.lowerBound == start + 200)
    for (day, mean) in zip(forecast.days, forecast.mean) {
      // As above.
      #expect(abs(mean - (truth[day] ?? .nan)) < 1e-6)
    }
  }

  @Test("share one effect under one name, and come again")
  func holidays() throws {
    let fridays = [Day(2024, 11, 29), Day(2025, 11, 28), Day(2026, 11, 27)]
    let history = Series(
      start: Day(2024, 9, 2),
      values: (0..<800).map { fridays.contains(Day(2024, 9, 2) + $0) ? 350 : 100 }
    )
    #expect(history.end == Day(2026, 11, 11))
    let model = HarmonicRegression(.weekly, .holidays("Black Friday", fridays))
    let fit = try model.fitted(to: history)
    let effect = try #require(fit.effects.first { $0.name == "Black Friday" })
    #expect(abs(effect.amount - 250) < 1e-8)
    let forecast = fit.forecast(days: 28)
    #expect(abs(forecast[Day(2026, 11, 27)].mean - 350) < 1e-8)
    #expect(abs(forecast[Day(2026, 11, 26)].mean - 100) < 1e-8)
  }

  @Test("are refused where a day to forecast has none, with the first such day")
  func unknownAhead() throws {
    let orders = orders(days: 210)
    let history = bill(orders, days: 200, noise: 1)
    let model = HarmonicRegression(adding: [.regressor("orders", orders)])
    let error = ForecastingError.unknownAhead("orders", day: start + 210)
    #expect(throws: error) { try history.forecast(days: 30, using: model) }
    #expect(try history.forecast(days: 10, using: model).days.count == 10)
    #expect(
      error.description
        == "the regressor orders has no value on 2025-09-29: give it one for every day to "
        + "forecast, or forecast fewer days"
    )
    let panel = Panel(["a": history])
    #expect(throws: error) { try panel.forecast(days: 30, using: model) }
  }

  @Test("are refused where the history has nothing to learn them from")
  func neverObserved() throws {
    let orders = orders(days: 230)
    let history = bill(orders, days: 200, noise: 1)
    let holiday = CalendarTerm.holidays("launch", [start + 205])
    let error = ForecastingError.neverObserved("launch")
    #expect(throws: error) {
      try history.forecast(days: 30, using: HarmonicRegression(adding: [holiday]))
    }
    #expect(
      error.description
        == "launch is 0 on every day of the history: nothing can be learned about it; remove it, "
        + "or choose a longer history"
    )
    // A regressor beside its double: the second follows from the first.
    #expect(throws: ForecastingError.noFit(.rankDeficient(columns: [2]))) {
      try history.forecast(
        days: 30,
        using: HarmonicRegression(.regressor("orders", orders), .regressor("again", orders))
      )
    }
  }
}
