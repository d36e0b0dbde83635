internal import OutlayStatistics
import OutlayTimeSeries

/// The days on which a bill was not delivered and reads zero: from a week to
/// sixty days of zeros, once, in a history that otherwise hardly has any, and
/// after which the level came back.
///
/// Zeros that come again are a habit, zeros that last to the end are the new
/// truth; neither is an outage.
enum Outage {
  /// The fewest and the most days of an outage.
  private static let lengths = 7...60
  /// The days that determine the level on either side, and the fewest of them that
  /// are observed.
  private static let levelDays = 28
  private static let fewestBefore = 7
  private static let fewestAfter = 3

  /// The positions of an outage, or `nil`; missing days are `NaN`.
  static func days(of values: [Double]) -> Range<Int>? {
    let runs = zeroRuns(of: values)
    let long = runs.filter { $0.count >= lengths.lowerBound }
    guard long.count == 1, let outage = long.first,
      outage.count <= lengths.upperBound,
      outage.lowerBound >= 2 * fewestBefore, outage.upperBound < values.count
    else { return nil }
    guard isException(outage, among: runs, of: values), !values.contains(where: { $0 < 0 }) else {
      return nil
    }
    let before = values[..<outage.lowerBound].suffix(levelDays).filter { !$0.isNaN }
    let after = values[outage.upperBound...].prefix(levelDays).filter { !$0.isNaN }
    guard before.count >= fewestBefore, after.count >= fewestAfter,
      let level = before.median(), let newLevel = after.median(),
      level > 0, (level / 3...level * 3).contains(newLevel)
    else { return nil }
    return outage
  }

  /// The first of the zeros that last to the end, longer than an outage, of a history that
  /// otherwise hardly has any, or `nil`: what was spent has ended.
  static func end(of values: [Double]) -> Int? {
    let runs = zeroRuns(of: values)
    guard let last = runs.last, last.upperBound == values.count,
      last.count > lengths.upperBound, last.lowerBound >= 2 * fewestBefore,
      isException(last, among: runs, of: values)
    else { return nil }
    return last.lowerBound
  }

  /// Indicates whether there are hardly any zeros but those of a run.
  private static func isException(
    _ run: Range<Int>,
    among runs: [Range<Int>],
    of values: [Double]
  ) -> Bool {
    let otherZeros = runs.reduce(-run.count) { $0 + $1.count }
    // A zero among fifty days is a rare one.
    return otherZeros * 50 <= values.count { !$0.isNaN && $0 != 0 }
  }

  /// The first of the zeros that last to the end, a week or more of them after
  /// some spending, or `nil`.
  static func lastZeros(of values: [Double]) -> Int? {
    guard let last = zeroRuns(of: values).last, last.upperBound == values.count,
      last.count >= lengths.lowerBound, values[..<last.lowerBound].contains(where: { $0 != 0 })
    else { return nil }
    return last.lowerBound
  }

  /// The runs of zeros, from the first to the last of them, missing days
  /// between zeros being part of a run.
  private static func zeroRuns(of values: [Double]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var isOpen = false
    for (t, amount) in values.enumerated() where !amount.isNaN {
      if amount != 0 {
        isOpen = false
      } else if isOpen {
        runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<(t + 1)
      } else {
        runs.append(t..<(t + 1))
        isOpen = true
      }
    }
    return runs
  }
}

extension [Double] {
  /// The amounts with each missing one, `NaN`, taken for the median of the
  /// three same weekdays before it, filled in themselves; the first must be
  /// there.
  func filledByWeekday() -> [Double] {
    var filled = self
    for t in filled.indices where filled[t].isNaN {
      switch t {
      case ..<7: filled[t] = filled[t - 1]
      case ..<14: filled[t] = filled[t - 7]
      case ..<21: filled[t] = (filled[t - 7] + filled[t - 14]) / 2
      default: filled[t] = middle(filled[t - 7], filled[t - 14], filled[t - 21])
      }
    }
    return filled
  }
}
