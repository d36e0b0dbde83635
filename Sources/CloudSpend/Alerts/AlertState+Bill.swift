internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

extension AlertState {
  /// Refuses a bill that is not the one the state has learned.
  ///
  /// - Parameters:
  ///   - other: The subject of the bill.
  ///   - cube: The bill.
  /// - Throws: ``AlertStateError``, such as ``AlertStateError/gap(lastDay:firstDay:)``.
  package func check(_ other: BillSubject, _ cube: SpendCube) throws(AlertStateError) {
    try subject.check(other)
    let firstDay = cube.days.lowerBound
    guard firstDay <= lastDay + 1 else {
      throw .gap(lastDay: lastDay, firstDay: firstDay)
    }
    // A bill may lose series from day to day, but not all of them.
    if let first = walk.keys.first, Set(walk.keys).isDisjoint(with: cube.panel.keys) {
      throw .noKnownSeries(count: walk.keys.count, first: first.name)
    }
    try checkAmounts(of: cube)
  }

  /// Refuses a bill of which most of the days that were learned last have another spend.
  private func checkAmounts(of cube: SpendCube) throws(AlertStateError) {
    let known = walk.recentDays(BillSubject.comparedDays)
    let last = known.start + known.dayCount
    let days = (known.start..<last).clamped(to: cube.days)
    guard !days.isEmpty else { return }
    let columns = Dictionary(uniqueKeysWithValues: zip(known.keys, known.keys.indices))
    let bill = cube[days].panel
    var sums = [(known: Double, found: Double)](repeating: (0, 0), count: days.count)
    for key in bill.keys.indices {
      // Days that have taught nothing, such as planned ones, are unknown.
      let learned = columns[bill.keys[key]].map { known[$0] }
      let amounts = bill[key]
      for (place, day) in days.enumerated() {
        if let learned, learned[day] == nil { continue }
        sums[place].found += amounts[day] ?? 0
      }
    }
    for key in known.keys.indices {
      let amounts = known[key]
      for (place, day) in days.enumerated() { sums[place].known += amounts[day] ?? 0 }
    }
    let total = cube[days].total
    try BillSubject.check(days, zip(days, sums).map { total[$0] == nil ? nil : $1 })
  }
}
