import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Forecasts with holidays")
struct HolidayForecastTests {
  static let christmas = (2022...2026).map { (Day($0, 12, 25), "Christmas Day") }
  static let labour = (2022...2026).map { (Day($0, 5, 1), "Labour Day") }

  /// A bill that falls by a share on some days.
  private func bill(days: Int, on holidays: [Day], share: Double = -0.5) -> Bill {
    var bill = Bill(from: Day(2022, 10, 1), days: days)
    for t in bill.values.indices where holidays.contains(bill.start + t) {
      bill.values[t] *= 1 + share
    }
    return bill
  }

  @Test("have the effect of a name on the days to come", arguments: [1, 2, 3])
  func effect(years: Int) throws {
    let holidays = Holidays(Self.christmas + Self.labour)
    // To 10 December of a year.
    let end = Day(2022 + years, 12, 10)
    let history = bill(days: end - Day(2022, 10, 1), on: Self.christmas.map(\.0)).series
    let forecast = try history.forecast(days: 31, using: .automatic(holidays: holidays))
    let plain = try history.forecast(days: 31)
    let day = Day(2022 + years, 12, 25)
    let effect = forecast[day].median / plain[day + 7].median - 1
    // Less of it after one Christmas than after three.
    #expect(effect < (years == 1 ? -0.25 : -0.35) && effect > -0.6)
    for other in forecast.days where other != day && other.weekday.rawValue <= 5 {
      #expect(abs(forecast[other].mean - 100) < 8)
    }
    let why = try #require(forecast.explanation)
    #expect(why.holidays.map(\.name) == ["Christmas Day"])
    #expect(why.holidays.first?.count == years)
    #expect(why.description.contains(" % less than usual on Christmas Day, learned from "))
  }

  @Test("have none of a name without an effect, or that never was")
  func noEffect() throws {
    let history = Bill(from: Day(2022, 10, 1), days: 1150).series
    let holidays = Holidays(Self.christmas + [(Day(2025, 12, 1), "Cloud Day")])
    let forecast = try history.forecast(days: 31, using: .automatic(holidays: holidays))
    let plain = try history.forecast(days: 31)
    #expect(abs(forecast.total.mean / plain.total.mean - 1) < 0.005)
  }

  @Test("are those without them where the list is empty")
  func empty() throws {
    let history = Bill(days: 400).series
    #expect(
      try history.forecast(days: 31, using: .automatic(holidays: Holidays()))
        == history.forecast(days: 31)
    )
  }

  @Test("take the days out of what the rest is learned from")
  func removal() throws {
    let days = Self.christmas.map(\.0)
    let history = bill(days: 1000, on: days, share: 4).series
    let effects = HolidayEffects(of: history, Holidays(Self.christmas))
    let rest = effects.removed(from: history)
    for (day, value) in zip(rest.days, rest.values) {
      if days.contains(day) {
        #expect(abs(value - (day.weekday.rawValue > 5 ? 80 : 100)) < 10)
      } else {
        #expect(value == history[day])
      }
    }
    #expect(effects.effects.first.map { $0.effect.share > 3 && $0.effect.share < 4 } == true)
  }

  @Test("move fees to business days that are no holidays")
  func fees() throws {
    let holidays = (2024...2026).flatMap { year in
      [(Day(year, 12, 31), "New Year's Eve"), (Day(year, 3, 29), "Good Friday")]
    }
    let calendar = BusinessCalendar(holidays: Set(holidays.map(\.0)))
    var bill = Bill(days: 720)
    for day in bill.days(of: Bill.schedule(.businessDay(-1)), calendar) {
      bill.values[day - bill.start] += 500
    }
    // 720 days end on 20 December 2025.
    let forecast = try bill.series
      .forecast(days: 20, using: .automatic(holidays: Holidays(holidays)))
    #expect(forecast[Day(2025, 12, 30)].median > 550)
    #expect(forecast[Day(2025, 12, 31)].median < 150)
  }

  @Test("have wider intervals on holidays, and nest")
  func intervals() throws {
    let history = bill(days: 1166, on: Self.christmas.map(\.0)).series
    let forecast = try history.forecast(
      days: 31,
      using: .automatic(holidays: Holidays(Self.christmas))
    )
    let day = Day(2025, 12, 25)
    #expect(forecast[day].standardDeviation > forecast[day + 7].standardDeviation)
    let total = forecast.total
    #expect(total.interval(0.5).lowerBound > total.interval(0.9).lowerBound)
  }
}
