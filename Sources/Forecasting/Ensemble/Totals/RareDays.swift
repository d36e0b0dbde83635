internal import OutlayStatistics
import OutlayTimeSeries

/// The days of a history that say nothing of the days around them: amounts far
/// beyond all others, and one short outage.
///
/// Neighbouring days make one event. In a total an event counts as often as it came,
/// not in every past window that contains it.
struct RareDays: Sendable {
  /// The amount of each event: its days less the usual ones.
  let events: [Double]

  /// The history with the usual amounts on the days of events: medians of the four weeks
  /// around or, on the last days, of the three days before.
  let usual: [Double]

  /// The days to either side of a day that determine its usual amount.
  private static let reach = 14
  /// The days of a history that has usual days.
  private static let leastCount = 14
  /// The distances from the usual, in their median, and the amounts, in the mean of
  /// nearly all, from which a day is far beyond all others.
  private static let leastDistance = 20.0
  private static let leastAmount = 3.0
  /// The share of days from which they are not rare.
  private static let mostShare = 100
  /// The events that are bursts if most of the spend comes with them.
  private static let leastBursts = 3
  /// The last days, on which events may be a level.
  private static let lastDays = 6
  /// The days since an outage that is over.
  private static let daysSince = 3
  /// The most days of a short outage.
  private static let longestOutage = 6

  /// Finds the rare days of a history, missing days filled in.
  init(of y: [Double], isObserved: [Bool]) {
    guard y.count >= RareDays.leastCount else {
      (events, usual) = ([], y)
      return
    }
    let around = RareDays.medians(around: y)
    let distances = y.indices.map { y[$0] - around[$0] }
    var days = RareDays.farDays(of: y, isObserved, distances: distances)
    RareDays.addOutage(of: y, around: around, to: &days)
    guard !days.isEmpty else {
      (events, usual) = ([], y)
      return
    }
    var usual = y
    var events: [Double] = []
    for (place, t) in days.enumerated() {
      // The weeks around the last days are mostly before them, and a level may be new.
      usual[t] =
        t < y.count - RareDays.lastDays
        ? around[t] : middle(usual[t - 1], usual[t - 2], usual[t - 3])
      if place > 0, days[place - 1] == t - 1 {
        events[events.count - 1] += y[t] - usual[t]
      } else {
        events.append(y[t] - usual[t])
      }
    }
    (self.events, self.usual) = (events, usual)
  }

  /// The median of the days around each day, fewer of them at the ends.
  private static func medians(around y: [Double]) -> [Double] {
    var window = SortedWindow(capacity: 2 * reach + 2)
    for t in 0..<reach { window.insert(y[t]) }
    return y.indices.map { t in
      if t + reach < y.count { window.insert(y[t + reach]) }
      if t > reach { window.remove(y[t - reach - 1]) }
      return window.median
    }
  }

  private static func farDays(
    of y: [Double],
    _ isObserved: [Bool],
    distances: [Double]
  ) -> [Int] {
    var sizes = y.map(\.magnitude)
    let nearly = max(1, 19 * y.count / 20)
    sizes.select(nearly - 1, among: sizes.count)
    let level = sizes[..<nearly].reduce(0, +) / Double(nearly)
    let limit = max(leastDistance * (distances.map(\.magnitude).median() ?? 0), leastAmount * level)
    let days = y.indices.filter { distances[$0].magnitude > limit }
    if days.count > max(1, y.count / mostShare) { return [] }
    let runs = days.enumerated().count { $0 == 0 || days[$0 - 1] != $1 - 1 }
    let share = days.reduce(0) { $0 + y[$1].magnitude } / y.reduce(0) { $0 + $1.magnitude }
    // Rare they are, but most of the spend.
    if runs >= leastBursts, share > 0.5 { return [] }
    // Of the last days one that has others beside it may be of a new level, and so may
    // all of them, if they are more.
    let last = (y.count - lastDays)..<y.count
    let run = days.isEmpty ? nil : NewLevelRun(of: y, isObserved: isObserved)
    let runStart = run.map { $0.count > lastDays ? y.count - $0.count : y.count } ?? y.count
    return days.prefix { $0 < runStart }.filter { day in
      !last.contains(day)
        || last.allSatisfy { $0 == day || distances[$0] / distances[day] <= 0.5 }
    }
  }

  /// Adds the only zeros of a history, if they are a few days that are over.
  private static func addOutage(of y: [Double], around: [Double], to days: inout [Int]) {
    guard let first = y.firstIndex(of: 0), let last = y.lastIndex(of: 0),
      last - first < longestOutage, last < y.count - daysSince,
      y[first...last].allSatisfy({ $0 == 0 }), y.allSatisfy({ $0 >= 0 }),
      around[first...last].allSatisfy({ $0 > 0 })
    else { return }
    days = Set(days).union(first...last).sorted()
  }
}
