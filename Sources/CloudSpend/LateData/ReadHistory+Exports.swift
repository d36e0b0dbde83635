internal import OutlayTimeSeries

/// An earlier export of a bill that is one of another bill.
package struct EarlierExportError: Error, Equatable {
  /// The place of the export among those given.
  package let place: Int
  /// The difference from the bill.
  package let reason: AlertStateError
}

extension ReadHistory {
  /// Adds earlier exports of a bill, each a read on its last day, in the order of these days
  /// and, on the same day, as they are given.
  ///
  ///     try history.add([the19th, the18th], before: the20th)   // [1, 0]
  ///
  /// Those that are no later than the last read of the history are left out, and so is the bill
  /// itself: a pattern often fits it too.
  ///
  /// - Parameters:
  ///   - exports: The exports, read as the bill was.
  ///   - bill: The bill as it is now.
  /// - Returns: The places of those that were added, in their order.
  /// - Throws: ``EarlierExportError`` where one is of another bill, or later than this one.
  package mutating func add(
    _ exports: [SpendCube],
    before bill: SpendCube
  ) throws(EarlierExportError) -> [Int] {
    let lastRead = reads.last?.day
    let places = exports.indices.filter { place in
      let export = exports[place]
      let isLater = lastRead.map { export.days.upperBound - 1 > $0 } ?? true
      return isLater && !export.isSame(as: bill)
    }
    .sorted { (exports[$0].days.upperBound, $0) < (exports[$1].days.upperBound, $1) }
    for place in places {
      let export = exports[place]
      do throws(AlertStateError) {
        try BillSubject(export, readAs: subject, of: bill).check(subject)
        var alone = ReadHistory(subject: subject)
        try alone.insert(export)
        try alone.check(bill)
        try insert(export)
      } catch {
        throw EarlierExportError(place: place, reason: error)
      }
    }
    learn()
    return places
  }
}

extension SpendCube {
  /// Indicates whether another bill has the same days and amounts.
  fileprivate func isSame(as other: SpendCube) -> Bool {
    guard days == other.days else { return false }
    let (own, others) = (panel, other.panel)
    return own.keys == others.keys
      && own.keys.indices.allSatisfy { column in
        // As in reads, a day without a row is one of 0.
        zip(own[column].values, others[column].values)
          .allSatisfy { !ReadHistory.isOther($0.isNaN ? 0 : $0, $1.isNaN ? 0 : $1) }
      }
  }
}
