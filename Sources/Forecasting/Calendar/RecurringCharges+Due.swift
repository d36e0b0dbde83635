import OutlayTimeSeries

extension RecurringCharges {
  /// The charges, each with the days of `days` on which it is due and the amounts on them.
  func due(on days: Range<Day>, _ bills: Bills) -> [RecurringCharge] {
    charges.map { charge in
      var charge = charge
      charge.dueDays = charge.schedule.days(in: days, calendar).map(\.day)
      charge.dueAmounts = charge.dueDays.map { charge.amount(on: $0, bills) }
      return charge
    }
  }
}

extension RecurringCharge {
  /// The amounts on its days, as positions from `start`, and how sure they are.
  fileprivate func expected(from start: Day) -> ChargeErrors.Expected {
    ChargeErrors.Expected(
      amounts: Dictionary(
        uniqueKeysWithValues: zip(dueDays.map { $0 - start }, dueAmounts)
      ),
      spread: spread,
      comes: comes,
      missChance: missChance
    )
  }
}

extension Forecast {
  /// The forecast with charges and other amounts that it is without.
  ///
  /// - Parameters:
  ///   - charges: The charges, with their days, all of them days of the forecast.
  ///   - others: Amounts that may be due, and belong to usage.
  ///   - certain: Amounts of days that are certain; other days than those forecast are
  ///     left out.
  ///   - lowerBound: The amount that no day falls below, with all of them.
  /// - Returns: The forecast, which names the charges in its explanation.
  func adding(
    _ charges: [RecurringCharge],
    _ others: [ChargeErrors.Expected] = [],
    certain: [KnownLayer: [Day: Double]] = [:],
    lowerBound: Double?
  ) -> Forecast {
    let due = charges.map { $0.expected(from: days.lowerBound) }
    let expected = due + others
    var known = known
    for charge in due {
      for day in charge.amounts.keys.sorted() {
        let amount = charge.mean(day)
        known.add(amount, to: KnownLayer(ofCharge: amount), day: day, of: days.count)
      }
    }
    var sums = mean.indices.map { day in mean[day] + expected.reduce(0) { $0 + $1.mean(day) } }
    for layer in KnownLayer.allCases {
      for (day, amount) in certain[layer, default: [:]] where days.contains(day) {
        sums[day - days.lowerBound] += amount
        known.add(amount, to: layer, day: day - days.lowerBound, of: days.count)
      }
    }
    var why = explanation
    why?.charges += charges
    if expected.contains(where: { !$0.amounts.isEmpty }) || !certain.isEmpty {
      why?.zeroSince = nil
    }
    let isUncertain = expected.contains { !$0.amounts.isEmpty }
    return Forecast(
      start: days.lowerBound,
      mean: sums,
      errors: isUncertain
        ? errors.adding(ChargeErrors(horizon: days.count, charges: expected)) : errors,
      lowerBound: lowerBound,
      explanation: why,
      known: known
    )
  }

  /// The forecast with one of a part that it is without, which is a layer of its own.
  func adding(_ part: Forecast, to layer: KnownLayer) -> Forecast {
    precondition(part.days == days, "\(part.days) are not the days forecast, \(days)")
    var known = known
    for (day, amount) in part.mean.enumerated() {
      known.add(amount, to: layer, day: day, of: days.count)
    }
    let bounds = [lowerBound, part.lowerBound].compactMap { $0 }
    return Forecast(
      start: days.lowerBound,
      mean: zip(mean, part.mean).map(+),
      errors: errors.adding(part.errors),
      lowerBound: bounds.count == 2 ? bounds.reduce(0, +) : nil,
      explanation: explanation,
      known: known
    )
  }
}
