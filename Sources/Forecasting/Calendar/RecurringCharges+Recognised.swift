internal import OutlayStatistics
package import OutlayTimeSeries

extension RecurringCharges {
  /// The usual days' amount that a charge on a fixed date is a multiple of at least.
  private static let leastFixedDate = 5.0
  /// The deviation, beyond noise, up to which a smaller one is a fee, and its fewest occurrences: the
  /// members of the ensemble know dates, but not that an amount is the same each time.
  private static let steadiness = 0.1
  private static let fewestSteady = 4

  /// The charges by the calendar that explains more of them.
  ///
  /// Some work on the days of a list of holidays. With holidays fees on fixed dates are
  /// among the charges, since the first of January is both.
  init(in history: Series, _ holidays: Holidays) {
    self = RecurringCharges.found(in: history, holidays) { _ in false }
  }

  /// The charges of one series of a bill, as ``init(in:_:)`` finds them, and those of the
  /// same amount on one date of each month, however small they are beside the usual day.
  package init(recognisedIn history: Series, _ holidays: Holidays) {
    self = RecurringCharges.found(in: history, holidays) { charge in
      charge.occurrences.count >= RecurringCharges.fewestSteady
        && charge.spread <= RecurringCharges.steadiness
    }
  }

  private static func found(
    in history: Series,
    _ holidays: Holidays,
    keeping isKept: (RecurringCharge) -> Bool
  ) -> RecurringCharges {
    let plain = RecurringCharges(of: history)
    guard !holidays.isEmpty else {
      let usual = history.observedValues.map(\.magnitude).median() ?? 0
      return plain.withoutFixedDates(below: leastFixedDate * usual, keeping: isKept)
    }
    let other = RecurringCharges(
      of: history,
      calendar: BusinessCalendar(holidays: holidays.days)
    )
    let best = other.amounts.count > plain.amounts.count ? other : plain
    return best.without(holidays.days)
  }
}
