package import OutlayTimeSeries

extension RecurringCharges {
  /// The days within which the latest of one or two charges came: a month, and a few days by
  /// which the next may be late.
  private static let latest = 34

  /// Looks for charges among amounts that a bill states as fees by themselves, 0 on days
  /// without one.
  ///
  /// Nothing else is among them, so that every one stands out, and one alone is expected on
  /// the same day of the next month.
  ///
  /// - Parameters:
  ///   - fees: The fees, day by day.
  ///   - bill: The bill that they may be a share of, over the same days.
  package init(stated fees: Series, in bill: Series) {
    calendar = BusinessCalendar()
    let days = OffLevelDays(start: fees.start, sizes: fees.values) { _ in 0 }
    var search = ChargeSearch(
      days,
      amounts: fees.days.map { bill[$0] ?? .nan },
      calendar,
      isStated: true
    )
    search.run()
    charges = search.charges
    guard charges.isEmpty, let single = RecurringCharges.single(of: days, search, calendar) else {
      return
    }
    charges = [single]
  }

  /// The charge of which there were no more than one or two, a month apart.
  private static func single(
    of days: OffLevelDays,
    _ search: ChargeSearch,
    _ calendar: BusinessCalendar
  ) -> RecurringCharge? {
    let all = days.sizes.indices.filter { days.side($0) != 0 }
    guard let last = all.last, all.count <= 2, days.sizes.count - last <= latest else { return nil }
    let day = days.start + last
    let month = CalendarMonth(of: day)
    let due = day + 1 == month.days().upperBound ? DueDay.dayFromEnd(1) : .monthDay(day.dayOfMonth)
    let evidence = ChargeEvidence(
      ChargeSchedule(due, every: 1, from: month),
      endingIn: month,
      of: days,
      calendar
    )
    guard evidence.hits.count == all.count, search.isLatest(due, every: 1, in: month) else {
      return nil
    }
    var amounts: [Int: Double] = [:]
    for t in evidence.hits { amounts[t] = days.sizes[t] }
    return search.charge(evidence, amounts, beside: nil)
  }
}
