import TimeSeries

/// What the last three months had in common on each day of the month, as it is
/// known at every origin.
///
/// The effect of a day of the month is the median of what the latest three
/// such days were off their level, absent ones being 0: two months must agree,
/// one is not believed. It catches free tiers and fees.
struct MonthDayEffects: Sendable {
  /// The days on either side of a day that tell its level.
  private static let reach = 14

  private let values: [Double]

  /// Learns the effects beside those of weekdays.
  init(of history: MemberHistory, beside weekdays: WeekdayEffects) {
    let offLevel = MonthDayEffects.offLevel(history.values, weekdays)
    var values = [Double](repeating: 0, count: history.origins.positions.count * 32)
    var latest = [Double](repeating: 0, count: 3 * 32)
    var found = [Int](repeating: 0, count: 32)
    for (origin, t) in history.origins.positions.enumerated() {
      for index in latest.indices { latest[index] = 0 }
      for monthDay in found.indices { found[monthDay] = 0 }
      var missing = 3 * 31
      var i = t - MonthDayEffects.reach
      while i >= 0, missing > 0 {
        let monthDay = history.daysOfMonth[i]
        if found[monthDay] < 3 {
          latest[3 * monthDay + found[monthDay]] = offLevel[i]
          found[monthDay] += 1
          missing -= 1
        }
        i -= 1
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

  /// What each day is off the median of the four weeks around it, without
  /// weekday effects, for the days that have two weeks after them.
  ///
  /// From a day to the next one amount leaves, one comes, and the effect of one
  /// weekday changes, so that the order of the day before is nearly that of the
  /// day: sorting by insertion takes few moves.
  private static func offLevel(_ y: [Double], _ effects: WeekdayEffects) -> [Double] {
    var offLevel: [Double] = []
    offLevel.reserveCapacity(y.count)
    var days = Array(0..<min(reach, y.count))
    var sorted: [Double] = []
    sorted.reserveCapacity(2 * reach + 1)
    for i in 0..<max(0, y.count - reach) {
      days.append(i + reach)
      sorted.removeAll(keepingCapacity: true)
      var kept = 0
      for index in days.indices where days[index] >= i - reach {
        let day = days[index]
        let amount = y[day] - effects[i + reach, day % 7]
        sorted.append(amount)
        var place = kept
        while place > 0, sorted[place - 1] > amount {
          sorted[place] = sorted[place - 1]
          days[place] = days[place - 1]
          place -= 1
        }
        sorted[place] = amount
        days[place] = day
        kept += 1
      }
      days.removeLast(days.count - kept)
      let middle = kept / 2
      let level =
        kept.isMultiple(of: 2) ? (sorted[middle] + sorted[middle - 1]) / 2 : sorted[middle]
      offLevel.append(y[i] - effects[i + reach, i % 7] - level)
    }
    return offLevel
  }
}

/// What the latest same day of the month was, as it is.
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

/// The median of three.
func middle(_ a: Double, _ b: Double, _ c: Double) -> Double {
  max(min(a, b), min(max(a, b), c))
}
