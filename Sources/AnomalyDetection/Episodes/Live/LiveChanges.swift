internal import OutlayStatistics

/// The changes of the level that end on each day, from the two weeks before some days to
/// these days.
///
/// The changes of the year before are the yardstick of the last. Those of the last weeks
/// are left out of it, in which a new level would be its own. All of them follow from the
/// adjusted amounts; while many days follow each other they are kept.
struct LiveChanges {
  /// The days that have the new level.
  let width: Int
  private var kept: Kept?

  /// The changes of a year and of the last weeks, and the sizes of the former in order.
  private struct Kept {
    var sizes: LiveDays
    var usual = SortedWindow(capacity: LiveBaseline.yearDays)
    var last = Double.nan
  }

  /// The fewest changes that make a usual size.
  private static let fewest = 56
  /// The share of the changes that are smaller than the usual size.
  private static let share = 0.9

  /// Begins a series.
  init(width: Int) { self.width = width }

  /// The number of days whose adjusted amounts make all changes that are needed.
  static func dayCount(width: Int) -> Int {
    2 * (width + FrozenLevel.dayCount) + 1 + LiveBaseline.yearDays
  }

  /// The days that make a change.
  private var reach: Int { width + FrozenLevel.dayCount }
  /// The days between a change and the last that is its yardstick.
  private var lag: Int { reach + 1 }

  /// Keeps the changes from now on, those of some days of `count` among them.
  mutating func sort(_ days: LiveDays, count: Int) {
    kept = Kept(sizes: LiveDays(lag + LiveBaseline.yearDays))
    for ago in stride(from: min(count, LiveEpisodes.adjustedCount), through: 1, by: -1) {
      keep(change(days, endingAgo: ago, count: count))
    }
  }

  /// Keeps them no more.
  mutating func unsort() { kept = nil }

  /// Takes in a day that the days have taken in.
  mutating func take(_ days: LiveDays, count: Int) {
    guard kept != nil else { return }
    keep(change(days, endingAgo: 1, count: count))
  }

  private mutating func keep(_ change: Double) {
    guard var kept else { return }
    self.kept = nil
    kept.usual.replace(kept.sizes[lag + LiveBaseline.yearDays], with: kept.sizes[lag])
    kept.sizes.append(change.magnitude)
    kept.last = change
    self.kept = kept
  }

  /// The change that ends on the last of some days, `NaN` where it is not known.
  func last(_ days: LiveDays, count: Int) -> Double {
    kept?.last ?? change(days, endingAgo: 1, count: count)
  }

  /// The quantile of the changes of the year before; `NaN` of too few.
  func usual(_ days: LiveDays, count: Int) -> Double {
    if let usual = kept?.usual {
      return usual.count < LiveChanges.fewest ? .nan : usual.quantile(LiveChanges.share)
    }
    let sizes = (lag + 1...lag + LiveBaseline.yearDays).map {
      change(days, endingAgo: $0, count: count).magnitude
    }
    guard sizes.count(where: { !$0.isNaN }) >= LiveChanges.fewest else { return .nan }
    return sizes.observedQuantile(LiveChanges.share)
  }

  private func change(_ days: LiveDays, endingAgo ago: Int, count: Int) -> Double {
    guard min(count, LiveEpisodes.adjustedCount) - ago + 1 >= reach else { return .nan }
    let new = (ago..<ago + width).map { days[$0] }.observedMedian
    let old = (ago + width..<ago + reach).map { days[$0] }.observedMedian
    return new - old
  }
}
