import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Forecasts with recurring charges")
struct ChargedForecastTests {
  @Test("have the fee of the last business day", arguments: [3.0, 8], [788, 800, 805])
  func lastBusinessDay(noise: Double, days: Int) throws {
    let plain = Bill(days: days, noise: noise)
    let bill = plain.with(500, on: Bill.schedule(.businessDay(-1)))
    let forecast = try bill.series.forecast(days: 31)
    let without = try plain.series.forecast(days: 31)
    let due = forecast.days.filter { day in
      Bill.schedule(.businessDay(-1)).days(in: forecast.days, .init()).contains { $0.day == day }
    }
    #expect(!due.isEmpty)
    let total = without.total.mean + 500 * Double(due.count)
    #expect(abs(forecast.total.mean - total) < 0.01 * total)
    #expect(forecast.total.interval(0.8).contains(total))
    for day in due { #expect(forecast[day].mean > 560) }
    let why = try #require(forecast.explanation)
    #expect(
      why.charges.map(\.description).first?
        .hasSuffix("on the last business day of each month since 2024-01-31") == true
    )
    #expect(why.charges.first?.dueDays == due)
    #expect(why.description.contains("on the last business day of each month, next on \(due[0])."))
  }

  @Test("have the fee of a quarter only where it is due")
  func quarterly() throws {
    let schedule = Bill.schedule(.businessDay(1), every: 3)
    // To the end of February and of March 2026.
    for (days, isDue) in [(790, false), (821, true)] {
      let plain = Bill(days: days)
      let total = try plain.with(900, on: schedule).series.forecast(days: 25).total.mean
      let expected = try plain.series.forecast(days: 25).total.mean + (isDue ? 900 : 0)
      #expect(abs(total - expected) < 0.02 * expected)
    }
  }

  @Test("follow the bill with its tax")
  func tax() throws {
    let bill = Bill(days: 790, growth: 1.5)
    let sums = Bills(start: bill.start, bill.values)
    var values = bill.values
    for day in bill.days(of: Bill.schedule(.monthDay(3))) {
      values[day - bill.start] += 0.2 * (sums.bill(for: day, months: 1) ?? 0)
    }
    // The history ends on the last day but one of February.
    let forecast = try Series(start: bill.start, values: values).forecast(days: 31)
    let tax = 0.2 * (sums.bill(for: Day(2026, 3, 3), months: 1) ?? 0)
    let usual = try bill.series.forecast(days: 31)
    #expect(abs(forecast[Day(2026, 3, 3)].mean - usual[Day(2026, 3, 3)].mean - tax) < 0.08 * tax)
  }

  @Test("are the same as before without charges")
  func none() throws {
    let history = Bill(days: 400).series
    let forecast = try history.forecast(days: 40)
    #expect(forecast == (try history.forecast(days: 40, using: .ensemble)))
    #expect(forecast.explanation?.charges == [])
  }

  @Test("leave a fee on one date to the members that know it")
  func fixedDates() throws {
    let fee = Bill(days: 400).with(300, on: Bill.schedule(.monthDay(9))).series
    #expect(RecurringCharges(of: fee).charges.count == 1)
    #expect(try fee.forecast(days: 40) == fee.forecast(days: 40, using: .ensemble))
  }

  @Test("expect a large fee on one date, however near it is", arguments: [1, 2, 3, 10])
  func largeFixedDate(days: Int) throws {
    let bill = Bill(days: 400).with(3000, on: Bill.schedule(.monthDay(9)))
    // The history ends some days before a ninth.
    let ninth = try #require(bill.series.days.reversed().first { $0.dayOfMonth == 9 })
    let history = bill.series[bill.start..<(ninth - days + 1)]
    let forecast = try history.forecast(days: days)
    #expect(abs(forecast[ninth].mean - 3100) < 100)
    #expect(forecast[ninth].interval(0.8).contains(forecast[ninth].mean))
  }

  @Test("fall below 0 with a credit, and not without one")
  func bounds() throws {
    let idle = Bill(days: 400, noise: 0).series
    let credits = Bill(days: 400).with(-500, on: Bill.schedule(.onOrBefore(20)))
    let forecast = try credits.series.forecast(days: 31)
    #expect(forecast.lowerBound == nil)
    #expect(forecast[Day(2025, 2, 20)].mean < -380)
    #expect(try idle.forecast(days: 31).lowerBound == 0)
    let fee = Bill(days: 400).with(500, on: Bill.schedule(.onOrBefore(20)))
    #expect(try fee.series.forecast(days: 31).lowerBound == 0)
  }

  @Test("hold in their intervals that a charge may not come, the more the less often it did")
  func misses() throws {
    let schedule = Bill.schedule(.businessDay(-1))
    let quantiles = try [130, 800].map { days in
      let bill = Bill(from: Day(2026, 3, 11) - days, days: days).with(500, on: schedule)
      let total = try bill.series.forecast(days: 31).total
      #expect(total.interval(0.5).lowerBound > total.mean - 150)
      return total.quantile(0.02) - total.mean
    }
    #expect(quantiles[0] < -400 && quantiles[1] > -250)
  }

  @Test("have chances that fall as the budget rises, and intervals that nest")
  func monotonicity() throws {
    let bill = Bill(days: 500).with(500, on: Bill.schedule(.businessDay(-1)))
      .with(120, on: Bill.schedule(.weekday(.tuesday, 2)))
    let forecast = try bill.series.forecast(days: 365)
    let total = forecast.total
    let chances = (0...200).map { total.chance(above: total.mean * (0.5 + 0.005 * Double($0))) }
    #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 })
    var inner = total.median...total.median
    for level in [0.1, 0.5, 0.8, 0.95, 0.99] {
      let outer = total.interval(level)
      #expect(outer.lowerBound <= inner.lowerBound && outer.upperBound >= inner.upperBound)
      inner = outer
    }
    // Twelve fees of 500 and of 120.
    let plain = try Bill(days: 500).series.forecast(days: 365).total.mean
    #expect(abs(total.mean - plain - 7440) < 400)
  }

  @Test("scale with the amounts")
  func scaling() throws {
    let bill = Bill(days: 500).with(500, on: Bill.schedule(.businessDay(-1)))
    let forecast = try bill.series.forecast(days: 31)
    let scaled = try Series(start: bill.start, values: bill.values.map { $0 * 1000 })
      .forecast(days: 31)
    for level in [0.5, 0.9] {
      let (one, other) = (forecast.total.interval(level), scaled.total.interval(level))
      // The shares of members are eighth powers of small differences of large totals.
      #expect(abs(other.lowerBound / (1000 * one.lowerBound) - 1) < 1e-6)
      #expect(abs(other.upperBound / (1000 * one.upperBound) - 1) < 1e-6)
    }
    let doubled = forecast.scaled(by: 2)
    #expect(abs(doubled.total.quantile(0.1) / (2 * forecast.total.quantile(0.1)) - 1) < 1e-9)
  }
}
