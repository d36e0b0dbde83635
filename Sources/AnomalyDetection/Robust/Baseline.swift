import TimeSeries

/// What is usual for a series by itself: a level that moves, and the weekdays.
///
/// The level is the median of 21 days, three whole weeks, so that weekdays
/// cancel and a bad week of seven days does not move it. The weekday is the
/// median over eight weeks to each side of what is left. Both are found in
/// turn, from the amounts without the other.
struct Baseline {
  /// The amounts, `NaN` where missing.
  let amounts: [Double]
  /// The moving level.
  let level: [Double]
  /// What the weekday adds, `NaN` where it was not observed for eight weeks.
  let weekday: [Double]
  /// The size of the amounts, below which nothing counts as large.
  let magnitude: [Double]

  /// The days to each side that make the level.
  static let levelReach = 10
  /// The weeks to each side that say what a weekday is like.
  static let weeklyReach = 8
  /// The days to each side that say how much a day varies: 57 in all, which a
  /// burst of a week does not fill.
  static let spreadReach = 28

  init(_ amounts: [Double]) {
    var weekday = amounts.map { $0.isNaN ? $0 : 0 }
    for _ in 0..<2 {
      let level = Baseline.level(amounts, without: weekday)
      let rest = amounts.indices.map { amounts[$0] - level[$0] }
      let reach = Baseline.weeklyReach
      // Of missing days too: without them the days beside a gap would be centred
      // about the wrong weekdays.
      weekday = Baseline.centred(rest.movingQuantile(0.5, over: -reach...reach, every: 7))
    }
    self.amounts = amounts
    self.weekday = weekday
    level = Baseline.level(amounts, without: weekday)
    magnitude = Baseline.magnitude(amounts)
  }

  /// What neither the level nor the weekday explains, `NaN` where missing.
  var residuals: [Double] {
    amounts.indices.map { amounts[$0] - level[$0] - weekday[$0] }
  }

  private static func level(_ amounts: [Double], without weekday: [Double]) -> [Double] {
    amounts.indices.map { amounts[$0] - weekday[$0] }
      .movingQuantile(0.5, over: -levelReach...levelReach)
  }

  /// Takes the mean of the week around it from each day, so that weekdays add
  /// up to nothing.
  ///
  /// At both ends that is the first and the last whole week: four
  /// workdays would make all weekdays too cheap.
  private static func centred(_ weekday: [Double]) -> [Double] {
    weekday.indices.map { t in
      let first = min(max(0, t - 3), max(0, weekday.count - 7))
      var (sum, count) = (0.0, 0.0)
      for near in first..<min(first + 7, weekday.count) where !weekday[near].isNaN {
        sum += weekday[near]
        count += 1
      }
      return weekday[t] - sum / count
    }
  }

  /// The level of the near days, and at least a fifth of that of all, because a
  /// service that was switched off for a time has not become small.
  private static func magnitude(_ amounts: [Double]) -> [Double] {
    let least = 0.2 * amounts.map(\.magnitude).observedQuantile(0.5)
    return amounts.movingQuantile(0.5, over: -spreadReach...spreadReach)
      .map { max($0.magnitude, least) }
  }
}
