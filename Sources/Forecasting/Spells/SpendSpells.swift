internal import OutlayStatistics
import OutlayTimeSeries

/// Spend that switches between a usual level and runs of days far above it, such as that of
/// training on GPUs.
///
/// The runs come when somebody starts them: neither their gaps nor the weekday tell the next
/// one, only how often they came, how long they took and what they cost.
package struct SpendSpells: Sendable {
  /// The runs that began within the last year and are over, in order.
  let runs: [Run]

  /// The days of each gap between two of them.
  let gaps: [Int]

  /// The last days in the state that lasts to the end: a run, or a gap.
  let current: Run

  /// Indicates whether a run is on at the end.
  let isOn: Bool

  /// The amounts of the last days outside of runs.
  let usual: [Double]

  /// Days in one state.
  struct Run: Sendable {
    /// The amounts.
    let amounts: [Double]
    /// The days from its last one to the end of the history.
    let age: Int

    /// The mean amount of a day.
    var level: Double { amounts.reduce(0, +) / Double(amounts.count) }
  }

  private static let mostDays = 364
  private static let leastDays = 90
  /// The share of days that may be missing.
  private static let mostMissing = 0.1
  /// The runs that tell how often they come.
  private static let leastRuns = 6
  /// A day far above the usual one is of a run from this share of their distance on.
  private static let far = 3.0
  private static let share = 0.3
  /// With more days in runs, the other days are the exception.
  private static let mostOn = 0.45
  /// The days of the shortest runs on average; shorter ones are bursts.
  private static let shortestRun = 2.0
  /// The least variation of the gaps: others come by a calendar.
  private static let leastVariation = 0.4
  /// The share of days whose state their weekdays may not tell better than its frequency.
  private static let leastUntold = 0.6
  /// A state that has lasted longer than this multiple of its longest is another level.
  private static let longest = 2
  /// The last days outside of runs that tell what these cost.
  private static let usualDays = 28

  /// Finds the runs of a history, or `nil` where it is not of that kind.
  init?(_ history: Series) {
    let values = history.values.suffix(SpendSpells.mostDays)
    let observed = values.filter { !$0.isNaN }
    guard observed.count >= SpendSpells.leastDays, observed.allSatisfy({ $0 >= 0 }),
      Double(values.count - observed.count) <= SpendSpells.mostMissing * Double(values.count),
      let threshold = SpendSpells.threshold(of: observed)
    else { return nil }
    // A missing day is like the one before.
    var last = observed[0]
    let amounts = values.map { value in
      if !value.isNaN { last = value }
      return last
    }
    let isOn = amounts.map { $0 > threshold }
    let states = SpendSpells.states(of: amounts, isOn)
    // The first state may have begun before, and the last goes on.
    let complete = states.dropFirst().dropLast()
    guard let current = states.last, !complete.isEmpty else { return nil }
    runs = complete.filter(\.isOn).map(\.run)
    gaps = complete.filter { !$0.isOn }.map(\.run.amounts.count)
    self.current = current.run
    self.isOn = current.isOn
    usual = zip(amounts, isOn).filter { !$1 }.suffix(SpendSpells.usualDays).map(\.0)
    guard runs.count >= SpendSpells.leastRuns, gaps.count >= SpendSpells.leastRuns - 1,
      SpendSpells.mean(runs.map(\.amounts.count)) >= SpendSpells.shortestRun,
      SpendSpells.variation(gaps) >= SpendSpells.leastVariation,
      !SpendSpells.isTold(byWeekdays: isOn), !hasEnded
    else { return nil }
  }

  /// Indicates whether the last state has lasted so long that it is another level.
  private var hasEnded: Bool {
    let longest = isOn ? runs.map(\.amounts.count).max() : gaps.max()
    return current.amounts.count > SpendSpells.longest * (longest ?? 0)
  }

  /// The amount above which a day is of a run, where the two are far apart.
  private static func threshold(of amounts: [Double]) -> Double? {
    let sorted = amounts.sorted()
    guard let middle = sorted.quantileOfSorted(0.5) else { return nil }
    let large = amounts.filter { $0 > far * middle }
    guard large.count >= leastRuns else { return nil }
    let mean = large.reduce(0) { $0 + $1 / Double(large.count) }
    let threshold = middle + share * (mean - middle)
    let place = sorted.firstIndex { $0 > threshold } ?? sorted.count
    let (off, on) = (Array(sorted[..<place]), Array(sorted[place...]))
    guard Double(on.count) <= mostOn * Double(sorted.count),
      let largestOff = off.quantileOfSorted(0.9), let leastOn = on.quantileOfSorted(0.1),
      leastOn > far * largestOff
    else { return nil }
    return threshold
  }

  private static func states(
    of amounts: [Double],
    _ isOn: [Bool]
  ) -> [(isOn: Bool, run: Run)] {
    var states: [(isOn: Bool, run: Run)] = []
    var start = 0
    for day in amounts.indices where day + 1 == amounts.count || isOn[day + 1] != isOn[day] {
      let run = Run(amounts: Array(amounts[start...day]), age: amounts.count - 1 - day)
      states.append((isOn[day], run))
      start = day + 1
    }
    return states
  }

  /// Indicates whether weekdays tell the state of nearly all days.
  private static func isTold(byWeekdays isOn: [Bool]) -> Bool {
    let untold = (0..<7).reduce(0) { sum, weekday in
      let days = stride(from: weekday, to: isOn.count, by: 7).map { isOn[$0] }
      let on = days.count { $0 }
      return sum + min(on, days.count - on)
    }
    let on = isOn.count { $0 }
    return Double(untold) < leastUntold * Double(min(on, isOn.count - on))
  }

  private static func mean(_ counts: [Int]) -> Double {
    Double(counts.reduce(0, +)) / Double(counts.count)
  }

  /// The standard deviation over the mean.
  private static func variation(_ counts: [Int]) -> Double {
    let mean = mean(counts)
    let squares = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(counts.count)).squareRoot() / mean
  }
}
