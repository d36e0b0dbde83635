internal import OutlayStatistics

/// The changes of the level that end on each day, from the two weeks before some days to
/// these days.
///
/// The changes of the year before are the yardstick of the last. Those of the last weeks
/// are left out of it, in which a new level would be its own.
struct LiveChanges {
  /// The days that have the new level.
  let width: Int
  private var sizes: LiveDays
  private var usual = SortedWindow(capacity: LiveBaseline.yearDays)
  private let lag: Int

  /// The fewest changes that make a usual size.
  private static let fewest = 56
  /// The share of the changes that are smaller than the usual size.
  private static let share = 0.9

  /// Begins a series.
  init(width: Int) {
    self.width = width
    lag = width + FrozenLevel.dayCount + 1
    sizes = LiveDays(lag + LiveBaseline.yearDays)
  }

  /// The number of days whose adjusted amounts make all changes that are kept.
  static func dayCount(width: Int) -> Int {
    2 * (width + FrozenLevel.dayCount) + 1 + LiveBaseline.yearDays
  }

  /// The quantile of the changes of the year before; `NaN` of too few.
  var size: Double { usual.count < LiveChanges.fewest ? .nan : usual.quantile(LiveChanges.share) }

  /// Returns the change that ends on the last of some days, `NaN` where it is not known,
  /// and adds it.
  mutating func next(_ days: LiveDays, count: Int) -> Double {
    let change = change(days, count: count)
    usual.replace(sizes[lag + LiveBaseline.yearDays], with: sizes[lag])
    sizes.append(change.magnitude)
    return change
  }

  private func change(_ days: LiveDays, count: Int) -> Double {
    guard count >= width + FrozenLevel.dayCount else { return .nan }
    let new = (1...width).map { days[$0] }.observedMedian
    let old = (width + 1...width + FrozenLevel.dayCount).map { days[$0] }.observedMedian
    return new - old
  }
}
