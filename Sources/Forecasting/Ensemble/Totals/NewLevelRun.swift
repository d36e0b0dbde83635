internal import OutlayStatistics

/// Two to 28 last days that are all off to one side: a new level, or days that will be
/// over.
struct NewLevelRun: Sendable {
  /// The number of days.
  let count: Int

  /// 1 if they cost more than usual, −1 if less.
  let side: Double

  /// The distance from the usual weekday beyond which a day is off.
  let limit: Double

  /// The lengths: one day is none yet, and after four weeks the new level is the usual.
  private static let lengths = 2...28
  private static let leastBaseDays = 14
  /// The limit in robust standard deviations of the days before, as a share of their
  /// mean, and in the distance that one day of ten exceeds.
  private static let deviations = 4.0
  private static let leastShare = 0.2
  private static let beyondTenth = 1.5

  /// The run at the end of a history, or `nil`; missing days before it may be of it.
  ///
  /// - Parameters:
  ///   - y: The amounts, missing ones filled in.
  ///   - isObserved: True for those that are known, such as the last.
  init?(of y: [Double], isObserved: [Bool]) {
    for count in 1...NewLevelRun.lengths.upperBound {
      let start = y.count - count
      guard start >= NewLevelRun.leastBaseDays else { return nil }
      let base = max(0, start - LevelBreak.baseDays)..<start
      let usual = LevelBreak.weekdayMedians(of: y, before: start)
      let distance = { (t: Int) in y[t] - usual[t % 7] }
      let since = (start..<y.count).filter { isObserved[$0] }.map(distance)
      guard let last = since.last else { return nil }
      let side: Double = last > 0 ? 1 : -1
      let mean = base.reduce(0) { $0 + y[$1].magnitude } / Double(base.count)
      let least = NewLevelRun.leastShare * mean + Double.leastSize
      // Most histories end here, and a run before it began.
      guard since.allSatisfy({ side * $0 > least }) else { return nil }
      let limit = max(least, NewLevelRun.limit(base.map(distance)))
      // The shortest run whose day before is not off.
      guard let before = isObserved[..<start].lastIndex(of: true) else { return nil }
      guard since.allSatisfy({ side * $0 > limit }), side * distance(before) <= limit
      else { continue }
      let all = y.count - 1 - before
      guard NewLevelRun.lengths.contains(all), before + 1 >= NewLevelRun.leastBaseDays
      else { return nil }
      (self.count, self.side, self.limit) = (all, side, limit)
      return
    }
    return nil
  }

  private static func limit(_ distances: [Double]) -> Double {
    let sizes = distances.map(\.magnitude).sorted()
    return max(
      deviations * LocationScale.normalConsistency * (sizes.quantileOfSorted(0.5) ?? 0),
      beyondTenth * (sizes.quantileOfSorted(0.9) ?? 0)
    )
  }
}
