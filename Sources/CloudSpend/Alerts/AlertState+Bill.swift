internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

extension AlertState {
  /// Refuses a bill that is not the one the state has learned.
  ///
  /// - Parameters:
  ///   - other: The subject of the bill.
  ///   - cube: The bill.
  /// - Throws: ``AlertStateError``, such as ``AlertStateError/gap(lastDay:firstDay:)``.
  package func check(_ other: Subject, _ cube: SpendCube) throws(AlertStateError) {
    guard AlertState.areSame(other.dimensions, subject.dimensions) else {
      throw .otherDimensions(known: subject.dimensions, found: other.dimensions)
    }
    guard other.measure == subject.measure else {
      throw .otherMeasure(known: subject.measure, found: other.measure)
    }
    guard other.currency == subject.currency else {
      throw .otherCurrency(known: subject.currency, found: other.currency)
    }
    guard other.timeZone == subject.timeZone else {
      throw .otherTimeZone(known: subject.timeZone, found: other.timeZone)
    }
    guard other.conditions == subject.conditions else {
      throw .otherConditions(known: subject.conditions, found: other.conditions)
    }
    guard AlertState.areSame(other.hashed, subject.hashed) else {
      throw .otherHashing(known: subject.hashed, found: other.hashed)
    }
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

  /// The days whose spend is compared, and how far off it may be: late rows and corrections
  /// change some of them, and seldom by as much.
  private static let comparedDays = 28
  private static let fewestDays = 7
  private static let largestChange = 0.25

  /// Refuses a bill of which most of the days that were learned last have another spend.
  private func checkAmounts(of cube: SpendCube) throws(AlertStateError) {
    let known = walk.recentDays(AlertState.comparedDays)
    let last = known.start + known.dayCount
    let days = (known.start..<last).clamped(to: cube.days)
    guard days.count >= AlertState.fewestDays else { return }
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
    let changed = sums.indices.filter { place in
      guard total[days.lowerBound + place] != nil else { return false }
      let (known, found) = sums[place]
      return (found - known).magnitude
        > AlertState.largestChange * max(found.magnitude, known.magnitude)
    }
    guard 2 * changed.count > days.count, let place = changed.last else { return }
    throw .otherBill(
      day: days.lowerBound + place,
      known: sums[place].known,
      found: sums[place].found
    )
  }

  /// Indicates whether dimensions are the same columns, whose letter case a reader does not
  /// mind, unlike that of a tag's key.
  private static func areSame(_ left: [String], _ right: [String]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy {
        $0 == $1 || !$0.contains("/") && $0.lowercased() == $1.lowercased()
      }
  }
}
