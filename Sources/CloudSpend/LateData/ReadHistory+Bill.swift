internal import OutlayStatistics
internal import OutlayTimeSeries

extension ReadHistory {
  /// Refuses another subject than that of the history.
  package func check(_ other: BillSubject) throws(AlertStateError) { try subject.check(other) }

  /// Refuses a bill that is not a later state of the one that was read before.
  func check(_ cube: SpendCube) throws(AlertStateError) {
    guard let last = reads.last else { return }
    guard cube.days.upperBound > last.day else {
      throw .olderBill(lastRead: last.day, lastDay: cube.days.upperBound - 1)
    }
    let known = keys
    if let first = known.first, Set(known).isDisjoint(with: cube.panel.keys) {
      throw .noKnownSeries(count: known.count, first: first.name)
    }
    // Days that were filling may have become many times as large, and a month may be restated:
    // all that is known is compared, of which most is then older.
    let end = last.day + 1 - Completion.longestAge
    let start = max(last.firstDay, last.day + 1 - ReadHistory.recentDayCount)
    let days = (start..<max(start, end)).clamped(to: cube.days)
    guard !days.isEmpty else { return }
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: days.count)
    for key in known {
      for known in series[key] ?? [] where days.contains(known.day) {
        sums[known.day - days.lowerBound].add(known.amount(on: last.day))
      }
    }
    let total = cube[days].total
    try BillSubject.check(
      days,
      zip(days, sums).map { day, sum in total[day].map { (sum.value, $0) } }
    )
  }
}
