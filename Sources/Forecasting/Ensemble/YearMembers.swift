internal import OutlayStatistics
import OutlayTimeSeries

/// The days of 52 whole weeks: last year's day with the same weekday.
private let year = 364

/// The days that determine the level of a time of the year.
private let levelDays = 28

/// A path times what the same days did last year, against the four weeks
/// before the origin's day last year.
struct YearlyRatio: Sendable {
  /// The paths of `base`, changed where there is a year of history.
  func paths(of history: MemberHistory, base: MemberPaths) -> MemberPaths {
    var paths = base
    let y = history.values
    var sums = [0.0]
    sums.reserveCapacity(y.count + 1)
    for amount in y { sums.append(sums[sums.count - 1] + amount) }
    for (origin, t) in history.origins.positions.enumerated() {
      let lastYear = t - year
      guard lastYear - levelDays + 1 >= 0 else { continue }
      let level = (sums[lastYear + 1] - sums[lastYear + 1 - levelDays]) / Double(levelDays)
      guard level > 0 else { continue }
      for ahead in 0..<history.horizon {
        // A single day of last year is noise; the week around it is not.
        let centre = t + 1 + ahead - year
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

/// Four weeks' level with weekdays, and what the same day of the last three
/// years was off its level then.
///
/// The mean over the years that there are: holidays that come with the weekday,
/// and seasons. Without a year of history it is the level and the weekdays.
struct YearlyOffset: Sendable {
  private static let most = 3

  /// The paths from every origin, `level` being that of four weeks with the
  /// effects of weekdays.
  func paths(
    of history: MemberHistory,
    level paths: MemberPaths,
    effects: WeekdayEffects
  ) -> MemberPaths {
    var paths = paths
    var offsets = [Double](repeating: 0, count: history.horizon)
    var window: [Double] = []
    window.reserveCapacity(levelDays)
    for (origin, t) in history.origins.positions.enumerated() {
      for ahead in offsets.indices { offsets[ahead] = 0 }
      var years = 0.0
      for back in 1...YearlyOffset.most {
        let then = t - year * back
        guard then - levelDays + 1 >= 0 else { break }
        window.removeAll(keepingCapacity: true)
        for i in (then - levelDays + 1)...then {
          window.append(history.values[i] - effects[t, i % 7])
        }
        let level = window.partitionedMedian() ?? 0
        years += 1
        for ahead in offsets.indices {
          // Beyond a year ahead there is no such day yet; the last one stands in.
          let day = min(then + 1 + ahead, t)
          offsets[ahead] += history.values[day] - effects[t, day % 7] - level
        }
      }
      guard years > 0 else { continue }
      for ahead in offsets.indices { paths[origin, ahead] += offsets[ahead] / years }
    }
    return paths
  }
}
