internal import OutlayStatistics
import OutlayTimeSeries

/// The baseline of each of four series by itself: a moving level and the weekdays.
///
/// The level is the median of 21 days, three whole weeks, so that weekdays
/// cancel and a bad week of seven days does not move it. The weekday is the median of
/// the residuals over eight weeks to each side; of two, the lesser if they are on one
/// side, else nothing. Both are found alternately, from the amounts without the other.
struct MovingBaseline {
  /// The moving level.
  let level: [Quad]
  /// The effect of the weekday, `NaN` where it was not observed for eight weeks.
  let weekday: [Quad]
  /// The size of the amounts, below which nothing counts as large.
  let magnitude: [Quad]

  /// The days to each side that make the level.
  static let levelReach = 10
  /// The weeks to each side that make a weekday.
  static let weeklyReach = 8
  /// The days to each side that make a scale: 57 in all, which a burst of a week does
  /// not dominate.
  static let spreadReach = 28

  /// The share of the level of all days that the size of near amounts is at the
  /// least: a service that was switched off for a time has not become small.
  static let leastShare = 0.2

  /// Computes the baseline of amounts, each series on its own days.
  init(_ amounts: [Quad], _ ranges: [Range<Int>]) {
    let (reach, weeks) = (MovingBaseline.levelReach, MovingBaseline.weeklyReach)
    var level = amounts.movingQuantile(0.5, over: -reach...reach)
    var weekday = amounts
    for _ in 0..<2 {
      let rest = amounts.indices.map { amounts[$0] - level[$0] }
      // Of missing days too: without them the days beside a gap would be centred
      // about the wrong weekdays.
      weekday = MovingBaseline.centred(
        MovingBaseline.usual(rest, over: weeks),
        ranges
      )
      level = amounts.indices.map { amounts[$0] - weekday[$0] }
        .movingQuantile(0.5, over: -reach...reach)
    }
    magnitude = MovingBaseline.magnitude(amounts)
    self.level = level
    self.weekday = weekday
  }

  /// The amounts without level and weekday, `NaN` where missing.
  func residuals(of amounts: [Quad]) -> [Quad] {
    amounts.indices.map { amounts[$0] - level[$0] - weekday[$0] }
  }

  /// The residual that is usual on the weekday of each day, `NaN` where none is
  /// observed within so many weeks.
  ///
  /// A median stands one odd amount among three. The median of two is their mean, which
  /// would give half of an odd day to the same day of the other week.
  private static func usual(_ rest: [Quad], over weeks: Int) -> [Quad] {
    var usual = rest.movingQuantile(0.5, over: -weeks...weeks, every: 7)
    for first in 0..<min(7, rest.count) {
      let days = stride(from: first, to: rest.count, by: 7)
      var count = days.prefix(weeks).reduce(Quad.zero) { $0 + rest[$1].presence }
      for t in days {
        if t + 7 * weeks < rest.count { count += rest[t + 7 * weeks].presence }
        if t - 7 * (weeks + 1) >= 0 { count -= rest[t - 7 * (weeks + 1)].presence }
        for lane in 0..<4 where count[lane] == 1 || count[lane] == 2 {
          let near = days.lazy.filter { abs($0 - t) <= 7 * weeks }.map { rest[$0][lane] }
          usual[t][lane] = shown(by: near.filter { !$0.isNaN })
        }
      }
    }
    return usual
  }

  /// The part of one or two residuals that a second one confirms.
  private static func shown(by residuals: [Double]) -> Double {
    guard residuals.count == 2, residuals[0].sign == residuals[1].sign else { return 0 }
    return residuals[0].magnitude < residuals[1].magnitude ? residuals[0] : residuals[1]
  }

  /// Takes the mean of the week around it from each day, so that weekdays add
  /// up to nothing.
  ///
  /// At both ends that is the first and the last whole week: four
  /// workdays would make all weekdays too cheap.
  private static func centred(_ weekday: [Quad], _ ranges: [Range<Int>]) -> [Quad] {
    let amounts = weekday.map { $0.filled(.zero) }
    let presence = weekday.map { $0.presence }
    func mean(from first: Int) -> Quad {
      var (sum, count) = (Quad.zero, Quad.zero)
      for near in first..<(first + 7) {
        sum += amounts[near]
        count += presence[near]
      }
      return sum / count
    }
    var result = weekday
    for t in 3..<max(3, weekday.count - 3) { result[t] = weekday[t] - mean(from: t - 3) }
    for (lane, days) in ranges.enumerated() {
      for t in [days.prefix(3), days.suffix(3)].joined() {
        let first = min(max(days.lowerBound, t - 3), days.upperBound - 7)
        result[t][lane] = weekday[t][lane] - mean(from: first)[lane]
      }
    }
    return result
  }

  /// The level of the near days, and at least ``leastShare`` of that of all.
  private static func magnitude(_ amounts: [Quad]) -> [Quad] {
    let least = leastShare * amounts.map { $0.magnitudes }.observedQuantiles(0.5)
    return amounts.movingQuantile(0.5, over: -spreadReach...spreadReach)
      .map { $0.magnitudes.larger(least) }
  }
}
