package import OutlayTimeSeries

/// The charges of a history that come on days of the calendar.
///
/// A charge is recognised where a day lately stood out from the same weekdays
/// around it (``OffLevelDays``), one rule says why that day (``DueDay``, monthly,
/// quarterly or yearly), the days of that rule before stood out alike, the latest of
/// them included, and chance would hardly do that (``ChargeEvidence``). Of rules
/// that explain as much the plainest is taken; what it explains is taken out, and the
/// search goes on.
///
/// - Complexity: O(*n*), and no more where no day stands out.
package struct RecurringCharges: Sendable, Equatable {
  /// The charges, the one with the strongest evidence first.
  package internal(set) var charges: [RecurringCharge] = []

  /// The amounts that they are of each day on which they came.
  package var amounts: [Day: Double] {
    charges.reduce(into: [:]) { all, charge in
      for (day, amount) in charge.occurrences { all[day, default: 0] += amount }
    }
  }

  /// The business days that they keep to.
  let calendar: BusinessCalendar

  /// The fewest days: those of three occurrences.
  private static let fewestDays = 60

  /// Looks for charges in a history.
  package init(of history: Series, calendar: BusinessCalendar = BusinessCalendar()) {
    self.calendar = calendar
    guard history.count >= RecurringCharges.fewestDays else { return }
    find(in: OffLevelDays(history), amounts: history.values)
  }

  /// Looks in what the days from `start` on deviated by from amounts that were usual,
  /// for charges that do not come on the same day of each month: detectors expect
  /// those by themselves.
  package init(movingIn deviations: [Double], from start: Day, usual: (Int) -> Double) {
    calendar = BusinessCalendar()
    guard deviations.count >= RecurringCharges.fewestDays else { return }
    find(in: OffLevelDays(start: start, sizes: deviations, usual: usual), amounts: nil)
  }

  private mutating func find(in days: OffLevelDays, amounts values: [Double]?) {
    var search = ChargeSearch(days, amounts: values, calendar)
    search.run()
    charges = search.charges
    if values == nil { charges.removeAll { $0.schedule.isDayOfMonth } }
  }
}

extension RecurringCharges {
  /// True if there are none.
  package var isEmpty: Bool { charges.isEmpty }

  /// The charges without those of one amount, below a limit, on one date of each month,
  /// unless they are kept.
  ///
  /// Those the members of the ensemble know: they keep their weights for dates that are
  /// not recognised. A large one is not left to weights.
  func withoutFixedDates(
    below limit: Double,
    keeping isKept: (RecurringCharge) -> Bool
  ) -> RecurringCharges {
    var others = self
    others.charges.removeAll { charge in
      guard !isKept(charge), case .amount(let amount) = charge.size, amount.magnitude < limit,
        case .monthDay = charge.schedule.due
      else { return false }
      return charge.schedule.months == 1
    }
    return others
  }

  /// The charges without the yearly ones that come on certain days, the effects of which
  /// are learned by name.
  func without(_ days: Set<Day>) -> RecurringCharges {
    var others = self
    others.charges.removeAll { charge in
      let onDays = charge.occurrences.count { days.contains($0.day) }
      return charge.schedule.months == 12 && 2 * onDays >= charge.occurrences.count
    }
    return others
  }

  /// A history without its charges.
  package func removed(from history: Series) -> Series {
    guard !isEmpty else { return history }
    var values = history.values
    for (day, amount) in amounts where history.days.contains(day) {
      values[day - history.start] -= amount
    }
    return Series(start: history.start, values: values)
  }

  /// The amounts that were due, by day: as a rule what the occurrences nearest to it
  /// were, also where none came between them.
  package var dueAmounts: [Day: Double] {
    var due: [Day: Double] = [:]
    for charge in charges {
      guard let last = charge.occurrences.last?.day else { continue }
      var place = 0
      for (day, _) in charge.schedule.days(in: charge.since..<(last + 1), calendar) {
        while charge.occurrences[place].day < day { place += 1 }
        due[day, default: 0] += charge.usualAmount(at: place)
      }
    }
    return due
  }

  /// The amount that is due on a day after the last occurrence.
  package func amount(dueOn day: Day) -> Double {
    charges.reduce(0) { sum, charge in
      let isDue = !charge.schedule.days(in: day..<(day + 1), calendar).isEmpty
      return isDue ? sum + charge.usualAmount(at: charge.occurrences.count - 1) : sum
    }
  }
}
