internal import OutlayStatistics

/// The evidence that the level changes on a day, which grows with the days that have
/// the new level.
///
/// The change *D* is the difference of two medians: of one week or two from the day on,
/// and of the two weeks before. It is divided by the size that such changes have
/// elsewhere in the series,
///
///     √( Q.95(|D| farther away)² + (spread/4)² + (2 % of the amount)² ),
///
/// with at most four times Q.75(|D|) in the place of Q.95: in a short series the one
/// other step fills more than a twentieth of the days, and is no wandering.
///
/// so that a series says by itself how far its level wanders. Changes near the day are
/// left out of that: an event fills its own neighbourhood, and would be its own
/// yardstick.
struct LevelEvidence {
  /// The changes, in usual sizes of changes, 0 where there is none.
  private(set) var values: [Double]
  /// The usual size of changes on each day that has one, else `NaN`.
  private(set) var scales: [Double]
  /// The days whose median is the new level.
  private(set) var widths: [Int]

  /// The days of the level before.
  static let before = 14
  /// The days of the new level.
  static let after = [7, 14]
  /// The fewest days of the series from a change on.
  static let fewestAfter = 7
  /// The fewest changes that make a usual size.
  static let fewestChanges = 28
  /// The evidence from which a change begins an episode.
  static let least = 1.5
  /// The days to each side among which a change is the largest.
  static let reach = 10
  /// The shares of the spread and of the amount in a usual size.
  private static let floors = (spread: 0.25, magnitude: 0.02)

  /// The usual size of changes, given their quantile and what nothing is smaller than.
  static func scale(usual: Double, spread: Double, magnitude: Double) -> Double {
    (usual.squared + (floors.spread * spread).squared + (floors.magnitude * magnitude).squared)
      .squareRoot()
  }

  /// Measures the changes of a series.
  ///
  /// - Complexity: O(*n* log *n*), and O(*n*/20) for each of the candidates.
  init(_ amounts: AdjustedAmounts, spread: Double) {
    let count = amounts.values.count
    values = [Double](repeating: 0, count: count)
    scales = [Double](repeating: .nan, count: count)
    widths = [Int](repeating: 0, count: count)
    guard count >= LevelEvidence.before + LevelEvidence.fewestChanges else { return }
    let before = amounts.values.movingQuantile(0.5, over: -LevelEvidence.before ... -1)
    for width in LevelEvidence.after {
      let after = amounts.values.movingQuantile(0.5, over: 0...(width - 1))
      var changes = zip(after, before).map { $0 - $1 }
      for t in changes.indices
      where t < LevelEvidence.before || t > count - LevelEvidence.fewestAfter { changes[t] = .nan }
      let usual = UsualChange(changes)
      for t in changes.indices where isPeak(changes, t) {
        let reach = LevelEvidence.before + width
        let far = usual.size(outside: (t - reach)..<(t + reach))
        guard !far.isNaN else { continue }
        let magnitude = amounts.magnitudes[t]
        let scale = LevelEvidence.scale(usual: far, spread: spread, magnitude: magnitude)
        let value = changes[t] / scale
        guard value.magnitude > values[t].magnitude else { continue }
        (values[t], scales[t], widths[t]) = (value, scale, width)
      }
    }
  }

  /// The days on which an episode may begin.
  func candidates(beyond least: Double) -> [Int] {
    values.indices.filter { t in
      let size = values[t].magnitude
      return size > least
        && values[near(t, LevelEvidence.reach)].allSatisfy { $0.magnitude <= size }
    }
  }

  /// The least usual size of changes about a day; `NaN` where none is known.
  func scale(about t: Int) -> Double {
    scales[near(t, 3)].filter { !$0.isNaN }.min() ?? .nan
  }

  private func near(_ t: Int, _ reach: Int) -> Range<Int> {
    max(0, t - reach)..<min(values.count, t + reach + 1)
  }

  /// Returns whether no change within three days is larger: others are not looked at.
  private func isPeak(_ changes: [Double], _ t: Int) -> Bool {
    let size = changes[t].magnitude
    return size > 0 && changes[near(t, 3)].allSatisfy { !($0.magnitude > size) }
  }
}

/// The sizes of the changes of a series, sorted once.
private struct UsualChange {
  /// The sizes, the largest first, with their days.
  private let sorted: [(size: Double, day: Int)]
  private let isKnown: [Bool]

  private static let share = 0.95
  /// The share of changes that are no steps, and how many times their size the others
  /// may be.
  private static let bulk = (share: 0.75, most: 4.0)

  init(_ changes: [Double]) {
    isKnown = changes.map { !$0.isNaN }
    sorted = changes.indices.filter { !changes[$0].isNaN }
      .map { (changes[$0].magnitude, $0) }
      .sorted { ($1.size, $0.day) < ($0.size, $1.day) }
  }

  /// The quantile of the changes on other days; `NaN` of fewer than four weeks.
  func size(outside days: Range<Int>) -> Double {
    let near = days.clamped(to: isKnown.indices)
    let count = sorted.count - near.count { isKnown[$0] }
    guard count >= LevelEvidence.fewestChanges else { return .nan }
    var others = sorted.lazy.filter { !near.contains($0.day) }.makeIterator()
    var passed = 0
    /// The size that a share of the changes is below; the largest shares come first.
    func quantile(_ share: Double) -> Double {
      let position = (1 - share) * Double(count - 1)
      while passed < Int(position) {
        _ = others.next()
        passed += 1
      }
      passed += 2
      guard let above = others.next()?.size else { return .nan }
      guard let below = others.next()?.size else { return above }
      return above + (position - Double(Int(position))) * (below - above)
    }
    let usual = quantile(UsualChange.share)
    return min(usual, UsualChange.bulk.most * quantile(UsualChange.bulk.share))
  }
}
