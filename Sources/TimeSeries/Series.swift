/// An amount a day over consecutive days, indexed by day.
///
///     let spend = Series(start: Day(2026, 11, 1), values: [100, .nan, 120])
///     spend[Day(2026, 11, 3)]   // 120
///     spend[Day(2026, 11, 2)]   // nil: that day is missing, which is not 0
///     spend.gaps                // [2026-11-02..<2026-11-03]
///     spend.total               // 220
///
/// A missing day is `NaN` in ``values``; nothing fills it until asked.
/// Infinite amounts are the caller's mistake and trap: readers refuse them with a
/// reason.
public struct Series: Sendable {
  /// The first day.
  public let start: Day

  /// One amount a day, in order, `NaN` where the day is missing.
  public let values: [Double]

  /// Makes a series of one amount a day from `start` on, `NaN` for a missing
  /// day.
  public init(start: Day, values: [Double]) {
    let infinite = values.firstIndex { $0.isInfinite }
    precondition(infinite == nil, "the amount of \(start + (infinite ?? 0)) is infinite")
    self.start = start
    self.values = values
  }

  /// The days covered, missing ones included.
  public var days: Range<Day> { start..<(start + values.count) }

  /// The day after the last one.
  public var end: Day { start + values.count }

  /// The number of days covered, missing ones included.
  public var count: Int { values.count }

  /// The number of days that have an amount.
  public var observedCount: Int { values.count { !$0.isNaN } }

  /// The amount of a day, or `nil` where it is missing or not covered.
  public subscript(day: Day) -> Double? {
    guard days.contains(day) else { return nil }
    let value = values[day - start]
    return value.isNaN ? nil : value
  }

  /// The part of the series that lies within `range`.
  public subscript(range: Range<Day>) -> Series {
    let covered = range.clamped(to: days)
    return Series(
      start: covered.lowerBound,
      values: Array(values[(covered.lowerBound - start)..<(covered.upperBound - start)])
    )
  }

  /// The runs of missing days, in order.
  public var gaps: [Range<Day>] {
    var gaps: [Range<Day>] = []
    var gapStart: Day?
    for (day, value) in zip(days, values) {
      if value.isNaN {
        gapStart = gapStart ?? day
      } else if let start = gapStart {
        gaps.append(start..<day)
        gapStart = nil
      }
    }
    if let start = gapStart { gaps.append(start..<end) }
    return gaps
  }

  /// The series from its first to its last day that has an amount; empty
  /// where there is none.
  public var trimmed: Series {
    guard let first = values.firstIndex(where: { !$0.isNaN }),
      let last = values.lastIndex(where: { !$0.isNaN })
    else { return Series(start: start, values: []) }
    return Series(start: start + first, values: Array(values[first...last]))
  }
}

extension Series: Equatable {
  /// Returns whether two series cover the same days with the same amounts, missing
  /// days being equal to missing days.
  public static func == (left: Series, right: Series) -> Bool {
    left.start == right.start && left.count == right.count
      && zip(left.values, right.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
