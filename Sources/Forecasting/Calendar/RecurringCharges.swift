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
  package private(set) var charges: [RecurringCharge] = []

  /// The amounts that they are of each day on which they came.
  package private(set) var amounts: [Day: Double] = [:]

  /// The business days that they keep to.
  let calendar: BusinessCalendar

  /// The fewest days: those of three occurrences.
  private static let fewestDays = 60

  /// Looks for charges in a history.
  package init(of history: Series, calendar: BusinessCalendar = BusinessCalendar()) {
    self.calendar = calendar
    guard history.count >= RecurringCharges.fewestDays else { return }
    var search = ChargeSearch(history, calendar)
    search.run()
    charges = search.charges
    amounts = search.amounts
  }
}

extension RecurringCharges {
  /// True if there are none.
  package var isEmpty: Bool { charges.isEmpty }

  /// A history without its charges.
  package func removed(from history: Series) -> Series {
    guard !isEmpty else { return history }
    var values = history.values
    for (day, amount) in amounts where history.days.contains(day) {
      values[day - history.start] -= amount
    }
    return Series(start: history.start, values: values)
  }
}
