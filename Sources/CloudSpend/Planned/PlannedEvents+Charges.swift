package import OutlayForecasting
package import OutlayTimeSeries

extension PlannedEvents {
  /// The charges of series, and the amounts of events in equal parts over their days.
  ///
  /// The amount of an event that concerns one series, or some, is theirs in equal parts; that
  /// of one that concerns all, or none that has an amount yet, is in the total alone.
  package func adding(
    to charges: [SeriesKey: SeriesCharges],
    of keys: [SeriesKey]
  ) -> [SeriesKey: SeriesCharges] {
    var all = charges
    for (place, event) in events.enumerated() {
      guard let amount = event.amount else { continue }
      let concerned = keys.filter(event.concerns)
      let isOfTotal = concerned.isEmpty || concerned.count == keys.count && keys.count > 1
      let owners = isOfTotal ? [PlannedEvents.totalKey(place)] : concerned
      let part = amount / Double(event.days.count * owners.count)
      for owner in owners {
        for day in event.days {
          all[owner, default: SeriesCharges()].add(part, on: day, to: .planned)
        }
      }
    }
    return all
  }

  /// The key of an event of the total, which no series has: values come from a bill, where
  /// none holds an unprintable letter.
  private static func totalKey(_ place: Int) -> SeriesKey { SeriesKey(["\u{1}\(place)"]) }
}
