import TimeSeries

/// The level and weekday effects, and what the last three months had in common
/// on each day of the month.
///
/// The effect of a day of the month is the median of what the latest three
/// such days were off their level, absent ones being 0: two months must agree,
/// one is not believed. It catches free tiers and fees.
struct MonthDayEffects: Sendable {
  /// The days on either side of a day that tell its level.
  private static let reach = 14

  /// The paths from every origin.
  func paths(of history: MemberHistory, effects: WeekdayEffects) -> MemberPaths {
    var paths = history.emptyPaths()
    let offLevel = MonthDayEffects.offLevel(history, effects)
    for (origin, t) in history.origins.positions.enumerated() {
      let level = history.level(at: t, days: 28, effects: effects)
      let byMonthDay = (0...31).map { monthDay in
        MonthDayEffects.effect(of: monthDay, before: t, offLevel, history.daysOfMonth)
      }
      for ahead in 0..<history.horizon {
        let monthDay = history.daysOfMonth[t + 1 + ahead]
        paths[origin, ahead] = level + effects[t, (t + 1 + ahead) % 7] + byMonthDay[monthDay]
      }
    }
    return paths
  }

  /// What each day is off the median of the four weeks around it, without
  /// weekday effects, for the days that have two weeks after them.
  private static func offLevel(_ history: MemberHistory, _ effects: WeekdayEffects) -> [Double] {
    let y = history.values
    var offLevel: [Double] = []
    var window: [Double] = []
    window.reserveCapacity(2 * reach + 1)
    for i in 0..<max(0, y.count - reach) {
      window.removeAll(keepingCapacity: true)
      for j in max(0, i - reach)...(i + reach) {
        window.append(y[j] - effects[i + reach, j % 7])
      }
      let level = window.partitionedMedian() ?? 0
      offLevel.append(y[i] - effects[i + reach, i % 7] - level)
    }
    return offLevel
  }

  private static func effect(
    of monthDay: Int,
    before t: Int,
    _ offLevel: [Double],
    _ daysOfMonth: [Int]
  ) -> Double {
    var latest = [0.0, 0, 0]
    var found = 0
    var i = t - reach
    while i >= 0, found < 3 {
      guard daysOfMonth[i] == monthDay else {
        i -= 1
        continue
      }
      latest[found] = offLevel[i]
      found += 1
      // No month is shorter.
      i -= 28
    }
    return latest.partitionedMedian() ?? 0
  }
}

/// A path times what the same days did last year, against the four weeks
/// before the origin's day last year.
struct YearlyRatio: Sendable {
  /// The days of 52 whole weeks.
  private static let year = 364
  private static let before = 28

  /// The paths of `base`, changed where there is a year of history.
  func paths(of history: MemberHistory, base: MemberPaths) -> MemberPaths {
    var paths = base
    let y = history.values
    var sums = [0.0]
    sums.reserveCapacity(y.count + 1)
    for amount in y { sums.append(sums[sums.count - 1] + amount) }
    for (origin, t) in history.origins.positions.enumerated() {
      let lastYear = t - YearlyRatio.year
      guard lastYear - YearlyRatio.before + 1 >= 0 else { continue }
      let level =
        (sums[lastYear + 1] - sums[lastYear + 1 - YearlyRatio.before]) / Double(YearlyRatio.before)
      guard level > 0 else { continue }
      for ahead in 0..<history.horizon {
        // A single day of last year is noise; the week around it is not.
        let centre = t + 1 + ahead - YearlyRatio.year
        let first = max(0, centre - 3)
        let end = min(centre + 4, t + 1)
        guard end > first else { continue }
        let ratio = (sums[end] - sums[first]) / Double(end - first) / level
        paths[origin, ahead] *= min(max(ratio, 0.2), 5)
      }
    }
    return paths
  }
}
