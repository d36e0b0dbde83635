internal import OutlayStatistics
import OutlayTimeSeries

/// The charges and the holidays of a history, without which its forecaster learns from
/// the rest, and which are added to what that forecasts.
package struct CalendarAdjustment: Sendable {
  /// The charges.
  let charges: RecurringCharges

  /// The effects of holidays on what is left without the charges.
  let holidays: HolidayEffects?

  /// The history without both.
  let rest: Series

  /// The amount that no day falls below, of the whole history.
  private let lowerBound: Double?

  /// Adjusts a history, or answers `nil` where there is nothing to adjust.
  ///
  /// A name that has no day in the history, or none after it, teaches nothing or
  /// answers nothing: its days are like any others.
  init?(_ history: Series, _ named: Holidays) {
    let holidays = Holidays(
      named.names.filter { name in
        named[name].contains(where: history.days.contains)
          && named[name].contains { $0 >= history.end }
      }.flatMap { name in named[name].map { ($0, name) } }
    )
    charges = CalendarAdjustment.charges(of: history, holidays)
    guard !charges.isEmpty || !holidays.isEmpty else { return nil }
    let withoutCharges = charges.removed(from: history)
    let effects = holidays.isEmpty ? nil : HolidayEffects(of: withoutCharges, holidays)
    self.holidays = effects
    rest = effects?.removed(from: withoutCharges) ?? withoutCharges
    lowerBound = history.forecastFloor
  }

  /// The usual days' amount that a charge on a fixed date is a multiple of at least.
  private static let leastFixedDate = 5.0

  /// The charges by the calendar that explains more of them.
  ///
  /// Some work on the days of a list of holidays. With holidays fees on fixed dates are
  /// among the charges, since the first of January is both.
  private static func charges(of history: Series, _ holidays: Holidays) -> RecurringCharges {
    let plain = RecurringCharges(of: history)
    guard !holidays.isEmpty else {
      let usual = history.observedValues.map(\.magnitude).median() ?? 0
      return plain.withoutFixedDates(below: leastFixedDate * usual)
    }
    let other = RecurringCharges(
      of: history,
      calendar: BusinessCalendar(holidays: holidays.days)
    )
    let best = other.amounts.count > plain.amounts.count ? other : plain
    return best.without(holidays.days)
  }

  /// The forecast of the history, given that of the rest.
  func added(to forecast: Forecast) -> Forecast {
    let days = forecast.days
    // A bill is one of days that were and of days ahead.
    let bills = Bills(start: rest.start, rest.values + forecast.mean)
    var expected = charges.charges.map { charge in
      ChargeErrors.Expected(
        amounts: Dictionary(
          uniqueKeysWithValues: charge.schedule.days(in: days, charges.calendar).map { day, _ in
            (day - days.lowerBound, charge.amount(on: day, bills))
          }
        ),
        spread: charge.spread,
        comes: charge.comes,
        missChance: charge.missChance
      )
    }
    let ahead = holidays?.expected(on: forecast) ?? []
    expected += ahead.map(\.2)
    var why = forecast.explanation
    why?.charges = charges.charges.map { charge in
      var charge = charge
      charge.dueDays = charge.schedule.days(in: days, charges.calendar).map(\.day)
      return charge
    }
    if expected.contains(where: { !$0.amounts.isEmpty }) { why?.zeroSince = nil }
    why?.holidays = ahead.map { name, effect, _ in
      ForecastExplanation.Holiday(
        name: name,
        effect: effect.share,
        count: effect.count,
        days: effect.days.filter(days.contains).sorted()
      )
    }
    return Forecast(
      start: days.lowerBound,
      mean: forecast.mean.indices.map { day in
        forecast.mean[day] + expected.reduce(0) { $0 + $1.mean(day) }
      },
      errors: forecast.errors.adding(ChargeErrors(horizon: days.count, charges: expected)),
      lowerBound: lowerBound,
      explanation: why
    )
  }
}
