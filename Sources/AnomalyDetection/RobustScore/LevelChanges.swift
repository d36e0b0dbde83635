internal import OutlayStatistics
import OutlayTimeSeries

/// The changes of the level of four series about each day: from the two weeks before to
/// the two weeks after for steps, and from four weeks to four weeks for drifts.
struct LevelChanges {
  /// The level of the two weeks before each day, and of each of the two weeks
  /// after the last.
  let before: [Quad]
  /// That of the two weeks from it on less that before.
  let stepChanges: [Quad]
  /// The part of the change that the day itself has, `NaN` where it is missing.
  let stepSizes: [Quad]
  /// The level of the week from each day on.
  let weeks: [Quad]
  /// The level of the four weeks from each day on.
  let fourWeeks: [Quad]
  /// The level of the four weeks that begin two weeks after a day less that of the
  /// four weeks before it; `NaN` where too little is observed.
  let driftChanges: [Quad]

  /// Measures amounts without their calendar.
  init(_ amounts: [Quad]) {
    let reach = StepScore.reach
    let margin = [Quad](repeating: Quad(repeating: .nan), count: reach)
    let before = (amounts + margin).movingQuantile(0.5, over: -reach ... -1)
    let changes = amounts.indices.map { before[$0 + reach] - before[$0] }
    stepSizes = amounts.indices.map { t in
      let rise = amounts[t] - before[t]
      var own = rise
      for lane in 0..<4 { own[lane] = changes[t][lane] < 0 ? -rise[lane] : rise[lane] }
      return own.smaller(changes[t].magnitudes).larger(.zero)
    }
    weeks = amounts.movingQuantile(0.5, over: 0...6)
    fourWeeks = amounts.movingQuantile(0.5, over: 0...(DriftScore.levelDays - 1))
    driftChanges = LevelChanges.driftChanges(fourWeeks, amounts.map { $0.presence })
    stepChanges = changes
    self.before = before
  }

  private static func driftChanges(_ levels: [Quad], _ presence: [Quad]) -> [Quad] {
    let (days, gap) = (DriftScore.levelDays, DriftScore.gap)
    let fewest = DriftScore.fewestDays
    var changes = [Quad](repeating: Quad(repeating: .nan), count: levels.count)
    // The observed days of the four weeks before, and of those after.
    var before = presence.prefix(days).reduce(.zero, +)
    var after = presence.dropFirst(days + gap).prefix(days).reduce(.zero, +)
    for t in days..<max(days, levels.count - gap) {
      let change = levels[t + gap] - levels[t - days]
      for lane in 0..<4 {
        let isKnown = before[lane] >= fewest.before && after[lane] >= fewest.after
        changes[t][lane] = isKnown ? change[lane] : .nan
      }
      before += presence[t] - presence[t - days]
      after -= presence[t + gap]
      if t + gap + days < presence.count { after += presence[t + gap + days] }
    }
    return changes
  }
}

/// A change of the level on a day, with its score.
struct ScoredChange {
  let score: Double
  /// The level before it, and the size of the change.
  let before: Double
  let change: Double
}

/// The days of one series among four.
struct SeriesLane {
  let lane: Int
  let days: Range<Int>

  /// The value of a day of the series.
  @inline(__always)
  func value(_ t: Int, of values: [Quad]) -> Double {
    values[days.lowerBound + t][lane]
  }

  /// The values of all days of the series.
  func column(of values: [Quad]) -> [Double] {
    values.column(lane, days)
  }
}
