internal import OutlayStatistics
internal import OutlayTimeSeries

extension SpendComparison.Rename {
  /// The days that may lie between the last of one name and the first of another.
  ///
  /// A provider changes a name from one day to the next; a few days allow for one that has
  /// no row on a weekend.
  private static let gap = 3

  /// The ratio of the daily means of both names, at most.
  ///
  /// A name that costs twice as much is another thing, or not that alone.
  private static let greatestRatio = 1.5

  /// A name that has rows in one of two periods alone.
  private struct Half {
    let key: SeriesKey
    /// The days of the period between its rows and the other period.
    let distance: Int
    /// The spend a day, from its first row to its last one.
    let mean: Double

    /// Takes the rows of a name, `nil` where there are none, and the days of its period that
    /// have rows of any.
    init?(_ key: SeriesKey, _ amounts: [Day: CompensatedSum], of days: [Day], isEarlier: Bool) {
      guard let first = amounts.keys.min(), let last = amounts.keys.max() else { return nil }
      self.key = key
      distance = days.count { isEarlier ? $0 > last : $0 < first }
      let sum = CompensatedSum(of: amounts.sorted { $0.key < $1.key }.map(\.value.value))
      mean = sum.value / Double(days.count { first <= $0 && $0 <= last })
    }
  }

  /// Finds series that end where others begin, at about the same spend a day; each is named
  /// once, with the one nearest to it.
  static func likely(
    _ usages: [SeriesKey: ComparedUsage],
    before: [Day],
    after: [Day]
  ) -> [SpendComparison.Rename] {
    let ended = usages.compactMap { key, usage in
      usage.after.isEmpty ? Half(key, usage.before, of: before, isEarlier: true) : nil
    }
    let begun = usages.compactMap { key, usage in
      usage.before.isEmpty ? Half(key, usage.after, of: after, isEarlier: false) : nil
    }
    var pairs: [(ratio: Double, old: SeriesKey, new: SeriesKey)] = []
    for old in ended where old.mean > 0 && old.distance <= gap {
      for new in begun where new.mean > 0 && old.distance + new.distance <= gap {
        let ratio = max(old.mean, new.mean) / min(old.mean, new.mean)
        if ratio <= greatestRatio { pairs.append((ratio, old.key, new.key)) }
      }
    }
    var found: [SpendComparison.Rename] = []
    for pair in pairs.sorted(by: { ($0.ratio, $0.old, $0.new) < ($1.ratio, $1.old, $1.new) })
    where !found.contains(where: { $0.old == pair.old || $0.new == pair.new }) {
      found.append(SpendComparison.Rename(pair.old, to: pair.new))
    }
    return found
  }
}
