import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

/// 100 a day and 30 on weekends, 1,000 on the first, from August 2026 on.
private func bill(through end: Day, wobble: Double = 0) -> Series {
  let start = Day(2026, 3, 1)
  return Series(
    start: start,
    values: (start..<(end + 1)).map { day in
      let usual = day.weekday.rawValue > 5 ? 30.0 : 100
      let noise = wobble * Double((day.ordinal * 7919) % 11 - 5)
      return usual + (day.dayOfMonth == 1 ? 1000 : 0) + noise
    }
  )
}

/// A forecaster that knows the days to come.
private struct Known: Forecaster, FittedForecaster {
  struct Errors: ForecastErrors {
    let horizon: Int

    func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
      PredictiveDistribution(mean: 0, standardDeviation: 1)
    }

    func scaled(by factor: Double) -> Errors { self }
  }

  let amounts: [Double]
  var start = Day(ordinal: 0)

  func fitted(to series: Series) -> Known { Known(amounts: amounts, start: series.end) }

  func forecast(days: Int) -> Forecast {
    let known = amounts.prefix(days)
    let mean = known + [Double](repeating: 0, count: days - known.count)
    return Forecast(start: start, mean: Array(mean), errors: Errors(horizon: days))
  }
}

@Suite("Budget")
struct BudgetTests {
  let november = Day(2026, 11, 1)..<Day(2026, 12, 1)

  @Test("knows the rest of a month whose days are known")
  func noiseless() throws {
    let whole = bill(through: Day(2026, 11, 30)).total(over: november).amount
    let pace = try Budget(4000, per: .month).pace(
      of: bill(through: Day(2026, 11, 18)),
      using: .harmonicRegression
    )
    #expect(pace.days == november)
    #expect(pace.daysAhead == Day(2026, 11, 19)..<Day(2026, 12, 1))
    #expect(pace.spent == bill(through: Day(2026, 11, 18)).total(over: november).amount)
    // Rounding of a perfect fit.
    #expect(abs(pace.total.mean - whole) < 1e-5)
    #expect(abs(pace.expectedOverrun - (whole - 4000)) < 1e-5)
    #expect(pace.chanceOfOverrun < 1e-6)
    #expect(pace.exhaustion == nil)
  }

  @Test("expects by now what the shape of the bill asks for, not a share of the days")
  func seasonalProfile() throws {
    let pace = try Budget(3460, per: .month).pace(
      of: bill(through: Day(2026, 11, 1)),
      using: .harmonicRegression
    )
    // November has 21 weekdays, 9 weekend days and the fee: 3,370. The first
    // is a Sunday with the fee.
    #expect(abs(pace.elapsedShare - 1030 / 3370) < 1e-6)
    #expect(abs(pace.expectedByNow - 3460 * 1030 / 3370) < 1e-3)
  }

  @Test("names the day on which the budget is spent, to come or past")
  func exhaustion() throws {
    let history = bill(through: Day(2026, 11, 10))
    // Through the 10th: 1,000 + 3 × 30 + 7 × 100 = 1,790; the 11th to 13th
    // are weekdays.
    #expect(
      try Budget(1950, per: .month).pace(of: history, using: .harmonicRegression).exhaustion
        == Day(2026, 11, 12)
    )
    #expect(
      try Budget(1500, per: .month).pace(of: history, using: .harmonicRegression).exhaustion
        == Day(2026, 11, 6)
    )
    #expect(
      try Budget(9000, per: .month).pace(of: history, using: .harmonicRegression).exhaustion == nil
    )
    let uncertain = try Budget(2600, per: .month).pace(
      of: bill(through: Day(2026, 11, 10), wobble: 8)
    )
    let earliest = try #require(uncertain.exhaustion(chance: 0.05))
    let likely = try #require(uncertain.exhaustion)
    let latest = try #require(uncertain.exhaustion(chance: 0.95))
    #expect(earliest <= likely && likely <= latest && earliest < latest)
  }

  @Test("lasts where credits make up for what was spent too much")
  func credits() throws {
    let spend = Series(
      start: Day(2026, 10, 1),
      values: [Double](repeating: 100, count: 31) + [900, 900, -1500]
    )
    // Of 300 so far, 500 on each of three days and 1,500 back on the last of 27.
    let credit = [500, 500, 500] + [Double](repeating: 0, count: 23) + [-1500]
    let made = try Budget(1000, per: .month).pace(of: spend, using: Known(amounts: credit))
    #expect(made.total.mean == 300)
    #expect(made.exhaustion == nil && made.exhaustion(chance: 0.01) == nil)
    // Twice spent, the second time for good.
    let again = credit.map { abs($0) }
    let spent = try Budget(1000, per: .month).pace(of: spend, using: Known(amounts: again))
    #expect(spent.exhaustion == Day(2026, 11, 5))
    #expect(spent.chanceOfOverrun > 0.99)
    // An overrun that has come is one only where it is not made up for.
    let over = Series(start: spend.start, values: Array(spend.values.prefix(33)))
    let settled = [-1500] + [Double](repeating: 0, count: 27)
    let budget = Budget(1000, per: .month)
    #expect(try budget.pace(of: over, using: Known(amounts: settled)).exhaustion == nil)
    let open = [Double](repeating: 0, count: 28)
    #expect(
      try budget.pace(of: over, using: Known(amounts: open)).exhaustion == Day(2026, 11, 2)
    )
  }

  @Test(
    "lies over months, quarters, fiscal years and projects",
    arguments: [
      (Budget(1, per: .month), Day(2026, 11, 1)..<Day(2026, 12, 1)),
      (Budget(1, per: .quarter()), Day(2026, 10, 1)..<Day(2027, 1, 1)),
      (Budget(1, per: .year(startingIn: 10)), Day(2026, 10, 1)..<Day(2027, 10, 1)),
      (Budget(1, over: Day(2026, 11, 5)..<Day(2027, 2, 1)), Day(2026, 11, 5)..<Day(2027, 2, 1)),
    ]
  )
  func spans(budget: Budget, days: Range<Day>) throws {
    let pace = try budget.pace(of: bill(through: Day(2026, 11, 18), wobble: 1))
    #expect(pace.days == days)
    #expect(pace.daysAhead.upperBound == days.upperBound)
    #expect(pace.chanceOfOverrun == 1)
    #expect(pace.total.interval(0.8).lowerBound >= pace.spent)
  }

  @Test("looks at no day after the one it is asked for")
  func asOf() throws {
    let long = bill(through: Day(2026, 11, 18), wobble: 3)
    let cut = bill(through: Day(2026, 11, 9), wobble: 3)
    let early = try Budget(4000, per: .month).pace(of: long, asOf: Day(2026, 11, 9))
    #expect(early.total == (try Budget(4000, per: .month).pace(of: cut)).total)
    let past = try Budget(4000, over: Day(2026, 9, 1)..<Day(2026, 10, 1)).pace(of: long)
    #expect(past.outlook == nil)
    #expect(past.total.mean == long.total(over: Day(2026, 9, 1)..<Day(2026, 10, 1)).amount)
    #expect(past.elapsedShare == 1)
    let future = try Budget(4000, per: .month).pace(of: long, asOf: Day(2026, 12, 2))
    #expect(future.days.lowerBound == Day(2026, 12, 1))
    #expect(future.spent == 0 && future.total.mean > 0)
  }

  @Test("of many series has forecasts of each that add up to its rest")
  func panel() throws {
    let web = bill(through: Day(2026, 11, 18), wobble: 3)
    let jobs = bill(through: Day(2026, 11, 18), wobble: 1)
    let budget = Budget(8000, per: .month)
    let (pace, forecast) = try budget.pace(
      of: Panel(["web": web, "jobs": jobs]),
      asOf: Day(2026, 11, 9)
    )
    let parts = try #require(forecast).series.successes
    #expect(parts.map(\.name) == ["web", "jobs"])
    let rest = parts.map { $0.value.total(over: pace.daysAhead).mean }.reduce(0, +)
    // A few additions of amounts.
    #expect(abs(rest - pace.rest.mean) <= 1e-9 * rest)
    let cut = Panel([
      "web": bill(through: Day(2026, 11, 9), wobble: 3),
      "jobs": bill(through: Day(2026, 11, 9), wobble: 1),
    ])
    #expect(pace.total == (try budget.pace(of: cut).pace.total))
    let past = try budget.pace(of: cut, asOf: Day(2026, 10, 31))
    #expect(past.forecast == nil && past.pace.rest.mean == 0)
  }

  @Test("counts the missing days, which are in no total")
  func missingDays() throws {
    var values = bill(through: Day(2026, 11, 18), wobble: 1).values
    values[values.count - 5] = .nan
    let pace = try Budget(4000, per: .month)
      .pace(of: Series(start: Day(2026, 3, 1), values: values))
    #expect(pace.missingDayCount == 1)
  }

  @Test("refuses a history without a day to go by")
  func refusals() {
    let day = Day(2026, 11, 1)
    #expect(throws: ForecastingError.allMissing) {
      try Budget(1, per: .month).pace(of: Series(start: day, values: [.nan]))
    }
    #expect(throws: ForecastingError.allMissing) {
      try Budget(1, per: .month).pace(of: bill(through: day), asOf: Day(2020, 1, 1))
    }
    #expect(throws: ForecastingError.tooShort(count: 1, minimum: 3)) {
      try Budget(1, per: .month).pace(of: Series(start: day, values: [5]))
    }
  }
}
