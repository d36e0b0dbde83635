package import OutlayTimeSeries

/// A few days of a bill that lie far after the rest, such as one of a mistyped year.
///
///     let far = cube.farDays(after: state.lastDay)
///     far?.days                                     // 2027-04-12..<2027-04-13
///
/// A state that went on to them would be silent until they have come, since days that it
/// knows are not looked at again, and a read that is dated by one would be later than all bills
/// until then. They are far where more than a week without a row lies
/// before them, twice as long as any such hole earlier, and they are fewer than seven: a
/// bill that goes on after a hole has more before long.
package struct FarDays: Equatable, Sendable {
  /// The days from the first to the last of them.
  package let days: Range<Day>
  /// The day after the last of the rest.
  package let restEnd: Day

  /// The days without a row beyond which those after them may be far.
  static let longestHole = 7
  /// The days with a row that are no mistake.
  static let enough = 7
}

extension SpendCube {
  /// The days that lie far after the rest of the bill and after the last one known; `nil`
  /// where there are none, or where a day is named through which the amounts are complete.
  package func farDays(
    after known: Day?,
    _ settlement: Settlement = .automatic
  ) -> FarDays? {
    if case .asOf = settlement { return nil }
    let rows = days.filter { isCovered[$0 - days.lowerBound] }
    var longest = FarDays.longestHole
    for (place, day) in rows.enumerated().dropFirst() {
      let last = rows[place - 1]
      let hole = day - max(last, known ?? last) - 1
      guard hole > longest, rows.count - place < FarDays.enough else {
        longest = max(longest, 2 * (day - last - 1))
        continue
      }
      return FarDays(days: day..<days.upperBound, restEnd: last + 1)
    }
    return nil
  }

  /// The bill without the days that lie far after the rest and after the last one known.
  package func withoutFarDays(
    after known: Day?,
    _ settlement: Settlement = .automatic
  ) -> SpendCube {
    farDays(after: known, settlement).map { self[days.lowerBound..<$0.restEnd] } ?? self
  }
}
