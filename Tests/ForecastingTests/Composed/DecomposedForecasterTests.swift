import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import Testing

@testable import OutlayForecasting
@testable import OutlayTimeSeries

@Suite("A decomposed forecaster")
struct DecomposedForecasterTests {
  private func bill(days: Int) -> Series {
    ExponentialSmoothingTheoremTests.bill(days: days)
  }

  @Test("repeats the last round of every cycle around the adjusted forecast")
  func rounds() throws {
    let bill = bill(days: 200)
    let parts = try bill.decomposition(using: .mstl(periods: [7, 30]))
    let outlook = try bill.forecast(
      days: 40,
      using: .decomposed(by: .mstl(periods: [7, 30]), adjusted: .ses)
    )
    let adjusted = try parts.seasonallyAdjusted.forecast(days: 40, using: .ses)
    for ahead in 0..<40 {
      let week = parts.seasonal[0].series.values[200 - 7 + ahead % 7]
      let month = parts.seasonal[1].series.values[200 - 30 + ahead % 30]
      // Rounding of three amounts.
      #expect(abs(outlook.mean[ahead] - adjusted.mean[ahead] - week - month) < 1e-9)
    }
    #expect(outlook.explanation == nil)
  }

  @Test("is surer of whole weeks than of their days, by what cycles change")
  func wholeRounds() throws {
    let bill = bill(days: 200)
    let outlook = try bill.forecast(
      days: 21,
      using: .decomposed(by: .mstl(periods: [7]), adjusted: .ses)
    )
    let plain = try bill.decomposition(using: .stl(period: 7)).seasonallyAdjusted
      .forecast(days: 21, using: .ses)
    // What one weekday gains the others lose, to rounding.
    #expect(abs(outlook.total.standardDeviation / plain.total.standardDeviation - 1) < 1e-12)
    let first = outlook.days.lowerBound
    #expect(outlook[first].standardDeviation > plain[first].standardDeviation)
    func widening(_ day: Day) -> Double {
      outlook[day].standardDeviation - plain[day].standardDeviation
    }
    #expect(widening(first + 14) > widening(first))
  }

  @Test("measures how much a cycle changes")
  func cycleChange() {
    var noise = Noise(state: 11)
    var week = [Double](repeating: 0, count: 7)
    var values: [Double] = []
    for _ in 0..<600 {
      // Steps of 2, of which a seventh is the whole round's.
      let steps = week.map { _ in 2 * noise.normal() }
      let mean = steps.reduce(0, +) / 7
      week = zip(week, steps).map { $0 + $1 - mean }
      values += week
    }
    let cycle = Decomposition.Cycle(
      period: 7,
      series: Series(start: Day(2026, 1, 1), values: values)
    )
    let directions = CycleErrors(cycle, days: 8).directions
    func variance(_ day: Int) -> Double {
      directions.column(day).reduce(0) { $0 + $1 * $1 }
    }
    let expected = 4.0 * 6 / 7
    // A standard deviation of 4,200 steps, of which 600 are not free, is known
    // to 1.2 %, a variance to 2.4 %; four standard errors.
    #expect(abs(variance(0) / expected - 1) < 0.1)
    #expect(abs(variance(7) / (2 * expected) - 1) < 0.1)
  }

  @Test("adds the cycles' errors to errors of any form", arguments: [1, 2])
  func anyForm(cycles: Int) throws {
    let periods = Array([7, 30].prefix(cycles))
    let bill = changingBill(days: 300, seed: 5)
    let plain = try bill.decomposition(using: .mstl(periods: periods)).seasonallyAdjusted
    let first = bill.end
    func check(_ forecaster: some Forecaster) throws {
      let without = try plain.forecast(days: 14, using: forecaster)
      let outlook = try bill.forecast(
        days: 14,
        using: .decomposed(by: .mstl(periods: periods), adjusted: forecaster)
      )
      for ahead in [0, 6, 13] {
        let day = first + ahead
        // Pairs of a hundred quantiles give the widths of lumpy errors, such as
        // those of a bootstrap, to 1 %.
        let (wide, narrow) = (outlook[day].interval(0.95), without[day].interval(0.95))
        let widths = (wide.upperBound - wide.lowerBound, narrow.upperBound - narrow.lowerBound)
        #expect(widths.0 > 0.99 * widths.1)
      }
      let draws = outlook.paths(count: 500, seed: 2)
      let free = without.paths(count: 500, seed: 2)
      #expect(spread(draws.row(3)) > spread(free.row(3)))
    }
    try check(.ensemble)
    try check(.conformal(.ses, days: 14))
    try check(.bootstrapTotals(seed: 1))
    try check(.ses)
  }

  @Test("holds its share of days whose cycle changes, with errors that have no formula")
  func coverage() throws {
    var held = 0
    var heldWithout = 0
    for seed in 0..<40 {
      // A week that changes faster is smoothed by the decomposition, which then
      // takes its changes for smaller than they are.
      let bill = changingBill(days: 266, wander: 1, seed: UInt64(seed))
      let history = bill[bill.start..<(bill.end - 14)]
      // Past errors of amounts without their cycle, in which no cycle changes.
      let fit = try DecomposedForecaster(
        by: .mstl(periods: [7]),
        adjusted: .conformal(.ses, windows: 20, days: 14)
      ).recomposed(history)
      let outlook = fit.forecast(days: 14)
      let without = fit.adjusted.forecast(days: 14)
      for ahead in 0..<14 {
        let day = history.end + ahead
        let shift = outlook[day].mean - without[day].mean
        let amount = try #require(bill[day])
        if outlook[day].interval(0.8).contains(amount) { held += 1 }
        if without[day].interval(0.8).contains(amount - shift) { heldWithout += 1 }
      }
    }
    // 560 days; those of one history go together. An error has one of 20 for its
    // bound, which holds 17/21 of days at this level.
    let share = Double(held) / 560
    #expect(share > Double(heldWithout) / 560)
    #expect(share > 0.72 && share < 0.9, "\(share)")
  }

  /// A level with a week whose days wander by a standard deviation of `wander`
  /// from one week to the next, and noise of 3.
  private func changingBill(days: Int, wander: Double = 3, seed: UInt64) -> Series {
    var noise = Noise(state: seed)
    var week = (0..<7).map { _ in 10 * noise.normal() }
    let values = (0..<days).map { t in
      week[t % 7] += wander * noise.normal()
      return 500 + week[t % 7] + 3 * noise.normal()
    }
    return Series(start: Day(2026, 1, 5), values: values)
  }

  private func spread(_ draws: [Double]) -> Double {
    let mean = draws.reduce(0, +) / Double(draws.count)
    return draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  @Test("names the cycles that it leaves out")
  func dropped() throws {
    let forecaster = DecomposedForecaster(by: .mstl(periods: [7, 365]), adjusted: .ets(period: 1))
    let fit = try forecaster.recomposed(bill(days: 100))
    #expect(fit.cycles.map(\.period) == [7])
    #expect(fit.droppedPeriods == [365])
    let explanation = try #require(fit.forecast(days: 7).explanation)
    #expect(explanation.droppedPeriods == [365])
    #expect(
      explanation.sentences == [
        "Leans on the cycles of the history and what they leave.",
        "Leaves out the cycle of 365 days, for which the history has too few days.",
      ]
    )
  }

  @Test("is the adjusted forecaster alone where no cycle is left")
  func allDropped() throws {
    let bill = bill(days: 12)
    let outlook = try bill.forecast(
      days: 7,
      using: .decomposed(by: .mstl(periods: [7]), adjusted: .ses)
    )
    #expect(outlook.mean == (try bill.forecast(days: 7, using: .ses)).mean)
    #expect(outlook.explanation?.droppedPeriods == [7])
    let refusal = TimeSeriesError.tooShort(count: 12, minimum: 15)
    #expect(outlook.explanation?.decompositionRefusal == refusal)
    #expect(outlook.explanation?.description.contains("no cycles: 12 days are too few") == true)
  }

  @Test("never forecasts less than nothing of a bill without credits")
  func lowerBound() throws {
    let values = (0..<140).map { $0 % 7 >= 5 ? 0.0 : 10 + Double($0 % 3) }
    let outlook = try Series(start: Day(2026, 1, 5), values: values)
      .forecast(days: 14, using: .decomposed(by: .mstl(periods: [7]), adjusted: .ses))
    #expect(outlook.mean.allSatisfy { $0 >= 0 })
    #expect(outlook.days.allSatisfy { outlook[$0].interval(0.95).lowerBound >= 0 })
  }

  @Test("refuses what the adjusted forecaster refuses")
  func refusals() {
    #expect(throws: ForecastingError.allMissing) {
      try Series(start: Day(2026, 1, 1), values: [.nan])
        .forecast(days: 7, using: .decomposed(by: .mstl(periods: [7]), adjusted: .ets()))
    }
  }
}
