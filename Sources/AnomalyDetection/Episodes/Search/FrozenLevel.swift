internal import OutlayStatistics

/// The level of a series beside an episode: the median of the nearest days that belong
/// to no other.
///
/// An episode is priced against the level before it, which stays where it was however
/// long the episode lasts. Two weeks come nearest to the level of the three weeks that
/// follow on real spend: the middle error after one week is 5.4 % with two weeks, 5.6 %
/// with one and 6.1 % with three.
enum FrozenLevel {
  /// The number of days that make the level.
  static let dayCount = 14
  /// The fewest that do.
  static let fewestDays = 5
  /// The number of days that are looked at.
  static let reach = 42

  /// The level before the first day of an episode, of adjusted amounts on free days;
  /// `NaN` where there are too few.
  static func before(
    _ position: Int,
    of values: [Double],
    where isFree: (Int) -> Bool
  ) -> Double {
    level(stride(from: position - 1, through: max(0, position - reach), by: -1), values, isFree)
  }

  /// The level after the last day of an episode, likewise.
  static func after(
    _ position: Int,
    of values: [Double],
    where isFree: (Int) -> Bool
  ) -> Double {
    let end = min(values.count, position + 1 + reach)
    return level(stride(from: position + 1, to: end, by: 1), values, isFree)
  }

  private static func level(
    _ days: some Sequence<Int>,
    _ values: [Double],
    _ isFree: (Int) -> Bool
  ) -> Double {
    var nearest: [Double] = []
    nearest.reserveCapacity(dayCount)
    for day in days where isFree(day) && !values[day].isNaN {
      nearest.append(values[day])
      if nearest.count == dayCount { break }
    }
    guard nearest.count >= fewestDays else { return .nan }
    return nearest.partitionedMedian() ?? .nan
  }
}
