package import OutlayTimeSeries

/// The days of charges that are on no invoice yet, in a bill that says of each on which it is.
///
/// What is invoiced is final, however recent it is. But some providers number the invoice of a
/// month when it begins: a month is final where it has ended, and where the one that goes on, if
/// there is one, has charges without an invoice, so that numbers are not given early.
package struct OpenCharges: Equatable, Sendable {
  private var days: Set<Day> = []

  /// Makes the charges of a bill all of which is invoiced.
  package init() {}

  /// Adds the day of a charge that is on no invoice.
  package mutating func insert(_ day: Day) { days.insert(day) }

  /// The last day of the last month that is final, or `nil` where none is known to be.
  ///
  /// A month stands for its billing period: where periods begin within a month, it is final once
  /// both of its periods are.
  ///
  /// - Parameter last: The last day of the bill.
  /// - Returns: The day.
  func finalDay(before last: Day) -> Day? {
    if last.dayOfMonthFromEnd == 1 { return isOpen(monthOf: last) ? nil : last }
    guard isOpen(monthOf: last) else { return nil }
    let end = last - last.dayOfMonth
    return isOpen(monthOf: end) ? nil : end
  }

  /// Indicates whether a month has a charge without an invoice.
  private func isOpen(monthOf day: Day) -> Bool {
    let first = day + 1 - day.dayOfMonth
    return days.contains { first <= $0 && $0 < day + day.dayOfMonthFromEnd }
  }
}
