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
    charges = RecurringCharges(in: history, holidays)
    guard !charges.isEmpty || !holidays.isEmpty else { return nil }
    let withoutCharges = charges.removed(from: history)
    let effects = holidays.isEmpty ? nil : HolidayEffects(of: withoutCharges, holidays)
    self.holidays = effects
    rest = effects?.removed(from: withoutCharges) ?? withoutCharges
    lowerBound = history.forecastFloor
  }

  /// The forecast of the history, given that of the rest.
  func added(to forecast: Forecast) -> Forecast {
    let days = forecast.days
    // A bill is one of days that were and of days ahead.
    let bills = Bills(start: rest.start, rest.values + forecast.mean)
    let ahead = holidays?.expected(on: forecast) ?? []
    let whole = forecast.adding(
      charges.due(on: days, bills),
      ahead.map(\.2),
      lowerBound: lowerBound
    )
    guard var why = whole.explanation, !ahead.isEmpty else { return whole }
    why.holidays = ahead.map { name, effect, _ in
      ForecastExplanation.Holiday(
        name: name,
        effect: effect.share,
        count: effect.count,
        days: effect.days.filter(days.contains).sorted()
      )
    }
    return whole.explained(by: why)
  }
}
