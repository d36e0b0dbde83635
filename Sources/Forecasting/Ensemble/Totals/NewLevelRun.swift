internal import OutlayStatistics

/// Two to six last days that are all off to one side: a new level, or days that will
/// be over.
struct NewLevelRun: Sendable {
  /// The number of days.
  let count: Int

  /// 1 if they cost more than usual, −1 if less.
  let side: Double

  /// The distance from the usual weekday beyond which a day is off.
  let limit: Double

  private static let lengths = 2...6
  private static let leastBaseDays = 14
  /// The limit in robust standard deviations of the days before, as a share of the
  /// mean, and in the distance that one day of ten exceeds.
  private static let deviations = 4.0
  private static let leastShare = 0.2
  private static let beyondTenth = 1.5

  /// The run at the end of a history, or `nil`.
  init?(of y: [Double]) {
    for count in 1...(NewLevelRun.lengths.upperBound + 1) {
      let start = y.count - count
      guard start >= NewLevelRun.leastBaseDays else { return nil }
      let base = max(0, start - LevelBreak.baseDays)..<start
      let usual = LevelBreak.weekdayMedians(of: y, before: start)
      let before = base.map { y[$0] - usual[$0 % 7] }
      let since = (start..<y.count).map { y[$0] - usual[$0 % 7] }
      let limit = NewLevelRun.limit(before, of: y[base])
      guard let last = since.last, last.magnitude > limit else { return nil }
      let side: Double = last > 0 ? 1 : -1
      // The shortest run whose day before is not off.
      guard since.allSatisfy({ side * $0 > limit }), side * before[before.count - 1] <= limit
      else { continue }
      guard NewLevelRun.lengths.contains(count) else { return nil }
      (self.count, self.side, self.limit) = (count, side, limit)
      return
    }
    return nil
  }

  private static func limit(_ distances: [Double], of base: ArraySlice<Double>) -> Double {
    let sizes = distances.map(\.magnitude).sorted()
    let mean = base.reduce(0) { $0 + $1.magnitude } / Double(base.count)
    return max(
      deviations * LocationScale.normalConsistency * (sizes.quantileOfSorted(0.5) ?? 0),
      leastShare * mean,
      beyondTenth * (sizes.quantileOfSorted(0.9) ?? 0),
      Double.leastSize
    )
  }
}
