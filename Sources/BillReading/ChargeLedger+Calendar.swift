internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

extension ChargeLedger {
  /// The days that the files cover, which are those of the rows.
  ///
  /// Charges that are spread over days reach before the first and after the
  /// last day of usage: the fee of a running month lies already on days that
  /// have no usage yet. So they count only where they are more than the rows
  /// that belong to one day, as in a file of monthly charges.
  func coveredDays() -> Set<Int> {
    var days = cells.days
    let spreadRows = periods.values.reduce(0) { $0 + $1.rows }
    guard spreadRows > tally.rowsUsed - tally.longPeriods.rows else { return days }
    for period in Set(periods.keys.map(\.seconds)) {
      days.formUnion(ChargeLedger.days(of: period))
    }
    return days
  }

  /// Spreads the long charges over the covered days, in a fixed order so that
  /// the sums do not depend on that of the rows.
  mutating func spreadPeriods(over days: Set<Int>) {
    let ordered = periods.sorted { left, right in
      (left.key.group, left.key.seconds.lowerBound, left.key.seconds.upperBound)
        < (right.key.group, right.key.seconds.lowerBound, right.key.seconds.upperBound)
    }
    for (period, sum) in ordered {
      var uncovered = CompensatedSum()
      var hasUncovered = false
      for day in ChargeLedger.days(of: period.seconds) {
        let start = day * TimestampField.secondsPerDay
        let seconds = (start..<(start + TimestampField.secondsPerDay)).clamped(to: period.seconds)
        let share = Double(seconds.count) / Double(period.seconds.count)
        let part = sum.amount.value * share
        if days.contains(day) {
          cells.add(part, group: period.group, day: day)
        } else {
          uncovered.add(part)
          hasUncovered = true
        }
      }
      if hasUncovered { tally.leaveOut(.uncoveredDays, uncovered.value, rows: sum.rows) }
    }
    periods = [:]
  }

  /// The ordinals of the days that a period touches.
  private static func days(of seconds: Range<Int>) -> ClosedRange<Int> {
    TimestampField.day(
      ofSecond: seconds.lowerBound
    )...TimestampField.day(
      ofSecond: seconds.upperBound - 1
    )
  }

  /// The values of a group, one a dimension.
  func values(ofGroup group: Int) -> [String] {
    guard !values.isEmpty else { return [] }
    var names: [String] = []
    var rest = group
    for dimension in values.indices.dropFirst().reversed() {
      let (parent, code) = groups[dimension - 1].pairs[rest]
      names.append(values[dimension].names[code])
      rest = parent
    }
    names.append(values[0].names[rest])
    return names.reversed()
  }
}
