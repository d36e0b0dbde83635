internal import OutlayStatistics

/// The change of the level on a day, for shifts and drifts that no single day shows.
///
/// The change is the difference of the medians of two weeks after and before,
/// as far as the day itself has reached it. Where it is the largest within two weeks
/// to each side, it is reported once: on the first day of the week before that has
/// three quarters of it.
struct StepScore {
  /// The score of each day, 0 or more.
  let values: [Double]
  /// The days with a score.
  let days: [Int]
  private let moves: LevelChanges
  private let lane: SeriesLane

  /// The days before and after that are compared.
  static let reach = 14
  /// The days that make a new level: one that is seen for less may be a burst.
  static let fewestDays = 7
  /// The share of the change with which it has begun.
  static let begun = 0.75
  /// The worth of a change of the level by one scale, in scales of a day.
  static let weight = 1.6

  /// Scores the moves of the level of one series, given its scale on each day.
  init(_ moves: LevelChanges, _ lane: SeriesLane, _ scale: DeviationScale) {
    var sizes = lane.column(of: moves.stepSizes)
    let (reach, count) = (StepScore.reach, sizes.count)
    // Too near to the ends nothing changes.
    for t in 0..<count where t < reach || t > count - StepScore.fewestDays {
      sizes[t] = sizes[t].isNaN ? .nan : 0
    }
    let far = sizes.observedQuantile(DeviationScale.tailShare)
    let tail = (scale.doubt[lane.lane] * DeviationScale.tailWeight * far).squared
    var values = [Double](repeating: 0, count: count)
    var days: [Int] = []
    for t in sizes.peaks(within: reach) {
      let week = max(0, t - 7)...t
      let first = week.first { sizes[$0] >= StepScore.begun * sizes[t] } ?? t
      let usual = (lane.value(first, of: scale.nearVariances) + tail).squareRoot()
      if values[first] == 0 { days.append(first) }
      values[first] = max(values[first], StepScore.weight * sizes[t] / usual)
    }
    self.values = values
    self.days = days
    self.moves = moves
    self.lane = lane
  }

  /// Returns whether the level changes gradually about a day: from the week before to
  /// the week after by less than half of what it does over eight weeks.
  func isGradual(_ t: Int) -> Bool {
    let reach = StepScore.reach
    guard t >= reach, t + reach < values.count else { return false }
    let near = lane.value(t, of: moves.weeks) - lane.value(t - 7, of: moves.weeks)
    let (before, after) = (t - reach, t + 2 * reach)
    let far = lane.value(after, of: moves.before) - lane.value(before, of: moves.before)
    // Not so if one of them is not observed.
    return near / far < 0.5
  }
}
