public import OutlayTimeSeries

/// A settled day of a series whose amount is another one than on the last read.
///
///     for change in history.restatements(in: cube) {
///       print(change.key, change.day, change.before, change.after)
///     }
public struct Restatement: Equatable, Sendable {
  /// The series.
  public let key: SeriesKey
  /// The day.
  public let day: Day
  /// The amount on the last read, 0 where there was no row.
  public let before: Double
  /// The amount of the bill.
  public let after: Double

  /// The difference, positive where more was spent than was known.
  public var change: Double { after - before }
}

extension ReadHistory {
  /// The settled days that have changed since the last read, by day and key.
  ///
  /// A day is settled where it was older on the last read than the days that are filling. A
  /// second look at a bill tells what the first one did.
  ///
  /// - Parameter cube: The bill as it is now.
  /// - Returns: The changes, none without a read.
  /// - Throws: ``AlertStateError`` where the bill is not the one that was read before.
  public func restatements(in cube: SpendCube) throws(AlertStateError) -> [Restatement] {
    try check(cube)
    guard let last = lastRead(before: cube) else { return [] }
    return changes(in: cube, on: settledDays(in: cube), since: last)
  }

  /// The days of a bill that were otherwise on a read, by day and key.
  private func changes(in cube: SpendCube, on days: Range<Day>, since read: Read) -> [Restatement] {
    guard !days.isEmpty else { return [] }
    let panel = cube[days].panel
    let columns = Dictionary(uniqueKeysWithValues: zip(panel.keys, panel.keys.indices))
    var changes: [Restatement] = []
    for key in Set(panel.keys).union(series.keys) {
      let amounts = columns[key].map { panel[$0] }
      let known = (series[key] ?? []).filter { days.contains($0.day) }
      var before = [Double](repeating: 0, count: days.count)
      for known in known { before[known.day - days.lowerBound] = known.amount(on: read.day) }
      for (day, before) in zip(days, before) {
        let after = amounts?[day] ?? 0
        guard ReadHistory.isOther(before, after) else { continue }
        changes.append(Restatement(key: key, day: day, before: before, after: after))
      }
    }
    return changes.sorted { ($0.day, $0.key) < ($1.day, $1.key) }
  }

  /// The last read but that of the bill itself, which another command may have kept.
  package func lastRead(before cube: SpendCube) -> Read? {
    guard let last = reads.last, last.day == cube.days.upperBound - 1 else { return reads.last }
    let start = max(last.firstDay, last.day - ReadHistory.recentDayCount + 1)
    let isOfBill = changes(
      in: cube,
      on: (start..<(last.day + 1)).clamped(to: cube.days),
      since: last
    )
    .isEmpty
    return isOfBill ? reads.dropLast().last ?? last : last
  }

  /// The days of a bill that had settled by the last read, and of which it is known how they
  /// were.
  package func settledDays(in cube: SpendCube) -> Range<Day> {
    let none = cube.days.lowerBound..<cube.days.lowerBound
    guard let last = lastRead(before: cube) else { return none }
    let start = max(last.firstDay, last.day - ReadHistory.recentDayCount + 1)
    let end = last.day + 1 - fillingDays(of: cube)
    return start < end ? (start..<end).clamped(to: cube.days) : none
  }

  /// The days at the end of a bill that are still filling: as many as its layout says, or
  /// more where that is what the reads have taught, but for those that are invoiced.
  public func unsettledDays(of cube: SpendCube) -> Int { cube.unsettled(of: fillingDays(of: cube)) }

  /// The days at the end of a read that fill, unless they are invoiced.
  private func fillingDays(of cube: SpendCube) -> Int {
    max(
      cube.semantics.unsettledDays,
      min(completion?.fillingDays ?? 0, cube.days.count - 1)
    )
  }
}

extension SpendCube {
  /// The rule that says which days are complete, as a history has taught where none is given.
  package func settlement(_ settlement: Settlement, after history: ReadHistory?) -> Settlement {
    guard let history, settlement == .automatic else { return settlement }
    return .leavingOut(days: history.unsettledDays(of: self))
  }
}
