internal import OutlayStatistics
import OutlayTimeSeries

/// The effects that the last three months share on each day of the month, as
/// known at every origin.
///
/// The effect of a day of the month is the median of what the latest three
/// such days were off their level, absent ones being 0: two months must agree,
/// one is not believed. It catches free tiers and fees.
struct MonthDayEffects: Sendable {
  /// The days on either side of a day that determine its level.
  private static let reach = 14

  private let values: [Double]

  /// Learns the effects beside those of weekdays.
  init(of history: MemberHistory, beside weekdays: WeekdayEffects) {
    let offLevel = MonthDayEffects.offLevel(history.values, weekdays)
    var values = [Double](repeating: 0, count: history.origins.positions.count * 32)
    // The latest three of each day of the month, in turn.
    var latest = [Double](repeating: 0, count: 3 * 32)
    var turns = [Int](repeating: 0, count: 32)
    var next = 0
    for (origin, t) in history.origins.positions.enumerated() {
      while next <= t - MonthDayEffects.reach {
        let monthDay = history.daysOfMonth[next]
        latest[3 * monthDay + turns[monthDay]] = offLevel[next]
        turns[monthDay] = turns[monthDay] == 2 ? 0 : turns[monthDay] + 1
        next += 1
      }
      for monthDay in 1...31 {
        values[origin * 32 + monthDay] = middle(
          latest[3 * monthDay],
          latest[3 * monthDay + 1],
          latest[3 * monthDay + 2]
        )
      }
    }
    self.values = values
  }

  /// The paths of `level` with the days of the month on top.
  func paths(of history: MemberHistory, level: MemberPaths) -> MemberPaths {
    var paths = level
    for (origin, t) in history.origins.positions.enumerated() {
      for ahead in 0..<history.horizon {
        paths[origin, ahead] += values[origin * 32 + history.daysOfMonth[t + 1 + ahead]]
      }
    }
    return paths
  }

  /// The deviation of each day from the median of the four weeks around it,
  /// without weekday effects, for the days that have two weeks after them.
  ///
  /// From a day to the next one amount leaves, one comes, and the effect of one
  /// weekday changes.
  private static func offLevel(_ y: [Double], _ effects: WeekdayEffects) -> [Double] {
    var offLevel: [Double] = []
    offLevel.reserveCapacity(y.count)
    var window = SortedWindow(capacity: 2 * reach + 1)
    for t in y.indices {
      let first = max(0, t - 2 * reach - 1)
      for weekday in 0..<7 where t > 0 && effects[t, weekday] != effects[t - 1, weekday] {
        for day in stride(from: first + (weekday - first % 7 + 7) % 7, to: t, by: 7) {
          window.replace(y[day] - effects[t - 1, weekday], with: y[day] - effects[t, weekday])
        }
      }
      let amount = y[t] - effects[t, t % 7]
      if t > 2 * reach {
        window.replace(y[first] - effects[t, first % 7], with: amount)
      } else {
        window.insert(amount)
      }
      guard t >= reach else { continue }
      let day = t - reach
      offLevel.append(y[day] - effects[t, day % 7] - window.median)
    }
    return offLevel
  }
}

/// The amount of the latest same day of the month, unchanged.
///
/// One month is enough for it, where the effects of the days of the month wait
/// for two that agree.
struct LastMonth: Sendable {
  /// The paths from every origin.
  func paths(of history: MemberHistory) -> MemberPaths {
    var paths = history.emptyPaths()
    // A day of the month that has not come yet is taken to be like the last day.
    var latest = [Double?](repeating: nil, count: 32)
    var next = 0
    for (origin, t) in history.origins.positions.enumerated() {
      while next <= t {
        latest[history.daysOfMonth[next]] = history.values[next]
        next += 1
      }
      for ahead in 0..<history.horizon {
        paths[origin, ahead] =
          latest[history.daysOfMonth[t + 1 + ahead]] ?? history.values[t]
      }
    }
    return paths
  }
}
