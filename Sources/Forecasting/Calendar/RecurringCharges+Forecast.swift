import OutlayTimeSeries

extension RecurringCharges {
  /// The forecast of a history, given that of the history without its charges.
  ///
  /// - Parameters:
  ///   - forecast: The forecast of what is left.
  ///   - rest: What is left.
  ///   - lowerBound: The amount that no day falls below, charges included.
  /// - Returns: The forecast of the whole.
  func added(to forecast: Forecast, after rest: Series, lowerBound: Double?) -> Forecast {
    let days = forecast.days
    // A bill is one of days that were and of days ahead.
    let bills = Bills(start: rest.start, rest.values + forecast.mean)
    let expected = charges.map { charge in
      ChargeErrors.Expected(
        amounts: Dictionary(
          uniqueKeysWithValues: charge.schedule.days(in: days, calendar).map { day, _ in
            (day - days.lowerBound, charge.amount(on: day, bills))
          }
        ),
        spread: charge.spread,
        missChance: charge.missChance
      )
    }
    var why = forecast.explanation
    why?.charges = charges
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
