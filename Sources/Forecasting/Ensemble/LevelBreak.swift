internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// A level that moved one to four weeks ago and stayed: every day since is off
/// to the same side by about the same share.
///
/// Weights learned from the time before it prefer members that are slow to
/// believe a new level. With the days before it brought to the new level nothing
/// has to be unlearned.
struct LevelBreak: Sendable, Equatable {
  /// The first day of the new level, a position.
  let start: Int

  /// The factor of the days before it.
  let factor: Double

  /// The days of the new level: a full week, and no more than the members need to
  /// follow by themselves.
  private static let lengths = 7...28
  /// The days before that determine the old level, and the fewest of them.
  static let baseDays = 56
  private static let fewestBaseDays = 28
  /// The days before that must not have been at the new level for long, as they
  /// are where spend comes in bursts.
  private static let quietDays = 182
  private static let longestBurst = 2
  /// The days of 52 weeks, after which seasons come again.
  private static let year = 364
  /// The smallest change that is one of level, in logarithms: a quarter.
  private static let least = 0.223
  /// The change in robust standard deviations of the days before, at least, and
  /// the spread of the days since as a share of it, at most.
  private static let leastDeviations = 4.0
  private static let mostSpread = 0.25

  /// The last break of a history, or `nil`; missing days are `NaN`.
  init?(of values: [Double]) {
    let n = values.count
    guard n >= LevelBreak.lengths.lowerBound + LevelBreak.fewestBaseDays else { return nil }
    let recent = values[(n - LevelBreak.lengths.lowerBound)...].filter { !$0.isNaN }
    let before = values.prefix(n - LevelBreak.lengths.lowerBound).suffix(LevelBreak.baseDays)
      .filter { !$0.isNaN }
    // Most histories end here: the last week is like the eight before it.
    guard let new = recent.median(), let old = before.median(), new > 0, old > 0 else {
      return nil
    }
    let isUp = new > old
    for length in LevelBreak.lengths where n - length >= LevelBreak.fewestBaseDays {
      if let found = LevelBreak(of: values, start: n - length, isUp: isUp) {
        self = found
        return
      }
    }
    return nil
  }

  /// The break on a day, if there is one.
  private init?(of values: [Double], start: Int, isUp: Bool) {
    let usual = LevelBreak.weekdayMedians(of: values, before: start)
    // Distances from the usual weekday, positive to the side of the change.
    let distance = { (t: Int) in
      (isUp ? 1 : -1) * Double.log(values[t] / usual[t % 7])
    }
    // Most starts end here: some day since is not off to that side.
    let since = (start..<values.count).filter { !values[$0].isNaN }.map(distance)
    guard since.count >= LevelBreak.lengths.lowerBound,
      let change = since.median(), change >= LevelBreak.least,
      since.allSatisfy({ $0 > change / 2 && $0.isFinite }),
      let spread = since.map({ ($0 - change).magnitude }).median(),
      spread <= LevelBreak.mostSpread * change
    else { return nil }
    let base = (max(0, start - LevelBreak.baseDays)..<start).filter { !values[$0].isNaN }
      .map(distance)
    guard base.count >= LevelBreak.fewestBaseDays,
      let noise = base.map(\.magnitude).median(),
      change >= LevelBreak.leastDeviations * LocationScale.normalConsistency * noise
    else { return nil }
    var burst = 0
    for t in max(0, start - LevelBreak.quietDays)..<start where !values[t].isNaN {
      burst = distance(t) > change / 2 ? burst + 1 : 0
      guard burst <= LevelBreak.longestBurst else { return nil }
    }
    // The day before belongs to the old level.
    guard burst == 0, !LevelBreak.isSeason(values, from: start, by: change, isUp: isUp) else {
      return nil
    }
    self.start = start
    factor = Double.exp(isUp ? change : -change)
  }

  /// The history at its new level.
  func levelled(_ values: [Double]) -> [Double] {
    values.indices.map { $0 < start ? factor * values[$0] : values[$0] }
  }

  /// Returns whether the same days a year before deviated to the same side by
  /// half as much: then the level moves with the season.
  private static func isSeason(
    _ values: [Double],
    from start: Int,
    by change: Double,
    isUp: Bool
  ) -> Bool {
    let then = start - year
    guard then >= fewestBaseDays else { return false }
    let usual = weekdayMedians(of: values, before: then)
    let moves = (then..<(values.count - year))
      .map { (isUp ? 1 : -1) * Double.log(values[$0] / usual[$0 % 7]) }
      .filter(\.isFinite)
    return moves.median().map { $0 > change / 2 } ?? false
  }

  /// The medians of the weekdays over eight weeks, by position modulo seven.
  static func weekdayMedians(of values: [Double], before end: Int) -> [Double] {
    var medians = [Double](repeating: .nan, count: 7)
    var amounts: [Double] = []
    amounts.reserveCapacity(baseDays / 7)
    for back in 1...7 {
      amounts.removeAll(keepingCapacity: true)
      for t in stride(from: end - back, through: max(0, end - baseDays), by: -7)
      where !values[t].isNaN {
        amounts.append(values[t])
      }
      medians[(end - back) % 7] = amounts.partitionedMedian() ?? .nan
    }
    return medians
  }
}
