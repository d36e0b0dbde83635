internal import OutlayStatistics

/// Spend that comes in bursts: most of it in short runs of few days, whatever the days
/// between cost.
enum Bursts {
  private static let year = 364
  private static let recentDays = 28
  /// The days are few if one in six of them carries half of the amount.
  private static let few = 6
  /// A day is one of them from half of the least amount on that carries that half.
  private static let leastShare = 0.5
  /// The share of days without spend from which, of a year and of the last weeks, all
  /// others are few.
  private static let idleShare = 0.25
  /// The fewest runs of days, and the most days of one on average.
  private static let leastRuns = 3
  private static let longestRun = 3

  /// Returns whether a history's spend mostly comes in bursts.
  static func areMost(of y: [Double]) -> Bool {
    let year = y.suffix(Bursts.year).map(\.magnitude)
    let least: Double
    if let carrying = leastCarrying(year) {
      least = max(leastShare * carrying, Double.leastSize)
    } else {
      let recent = year.suffix(recentDays)
      guard idle(year[...]) > idleShare, idle(recent) > idleShare else { return false }
      least = Double.leastSize
    }
    let isSpent = y.map { $0.magnitude >= least }
    // Rare bursts may be of earlier years.
    guard runs(isSpent[...]) >= leastRuns else { return false }
    let lastYear = isSpent.suffix(Bursts.year)
    let before = isSpent.dropLast(lastYear.count).last ?? false
    let lastRuns = runs(lastYear) - (before && lastYear.first == true ? 1 : 0)
    return lastYear.count { $0 } <= longestRun * lastRuns
  }

  /// The least of the largest amounts that carry half of all, if they are few.
  private static func leastCarrying(_ year: [Double]) -> Double? {
    let mostDays = year.count / few
    guard mostDays > 0 else { return nil }
    let half = 0.5 * year.reduce(0, +)
    var amounts = year
    amounts.select(year.count - mostDays, among: year.count)
    var carried = 0.0
    for amount in amounts.suffix(mostDays).sorted(by: >) {
      carried += amount
      if carried >= half { return amount }
    }
    return nil
  }

  /// The share of days without spend.
  private static func idle(_ amounts: ArraySlice<Double>) -> Double {
    Double(amounts.count { $0 == 0 }) / Double(amounts.count)
  }

  /// The number of runs of days.
  private static func runs(_ isSpent: ArraySlice<Bool>) -> Int {
    zip(isSpent.dropFirst(), isSpent).count { $0 && !$1 } + (isSpent.first == true ? 1 : 0)
  }
}
