import RealModule

/// The ways in which the days ahead may go, each with its chance: mostly one; two
/// where the last days are a new level or a passing one.
struct Futures: Sendable, Equatable {
  /// One way.
  struct Future: Sendable, Equatable {
    /// Its chance, all of them adding up to 1.
    let chance: Double

    /// The expected amounts.
    let amounts: [Double]

    /// The size of its errors against those of the expected path.
    let errorScale: Double
  }

  /// The ways.
  let all: [Future]

  /// The path that the model expects by itself, about which it made its errors.
  let expected: [Double]

  /// The last days, if they are a run that may be a new level.
  let lastRun: ForecastExplanation.LastRun?

  /// The days after which a run of days that are off is as likely as not to go on:
  /// of runs of *k* days in real series *k* of *k* + 5 went on, for up to three weeks.
  private static let runHazard = 5.0
  /// The same of a level that was believed after a week.
  private static let breakHazard = 3.0
  /// The days from which a run hardly ever ends, and those over which the chance that it
  /// does falls to that.
  private static let longestRun = 29.0
  private static let fadingDays = 8.0
  /// The longest run after which the path of today has not followed it yet.
  private static let unseenRun = 2
  /// The days that are a level where bursts are usual.
  private static let leastLevel = 7
  /// The least and the largest size of errors against those of the expected path.
  private static let errorScales = 0.1...2.0

  /// The ways from a mean path, when the last days are a run or a new level or none.
  init(
    _ mean: MemberPaths,
    _ combined: MemberPaths,
    levelBreak: LevelBreak?,
    of history: TotalHistory
  ) {
    let path = mean.path(from: history.origins.backtestCount)
    expected = path
    if let run = NewLevelRun(of: history.values, isObserved: history.isObserved),
      let futures = Futures.afterRun(run, path, combined, of: history)
    {
      all = futures
      lastRun = .init(count: run.count, isDearer: run.side > 0, chance: futures[0].chance)
      return
    }
    lastRun = nil
    if let levelBreak {
      let days = history.values.count - levelBreak.start
      let back = Futures.breakHazard / (Double(days) + Futures.breakHazard)
      let factor = 1 / levelBreak.factor
      all = [
        Future(chance: 1 - back, amounts: path, errorScale: 1),
        Future(
          chance: back,
          amounts: path.map { $0 * factor },
          errorScale: Futures.errorScale(factor)
        ),
      ]
    } else {
      all = [Future(chance: 1, amounts: path, errorScale: 1)]
    }
  }

  /// A size of errors against those of the expected path, within limits.
  private static func errorScale(_ share: Double) -> Double {
    min(max(share, errorScales.lowerBound), errorScales.upperBound)
  }

  /// The chance that a run of some days will be over.
  private static func chanceOfEnd(after days: Int) -> Double {
    let fading = min(1, (longestRun - Double(days)) / fadingDays)
    return fading * runHazard / (Double(days) + runHazard)
  }

  /// The two ways after a run, or `nil` where the days before it foresaw it or it
  /// is a burst among others.
  private static func afterRun(
    _ run: NewLevelRun,
    _ path: [Double],
    _ combined: MemberPaths,
    of history: TotalHistory
  ) -> [Future]? {
    let count = history.values.count
    guard
      let origin = history.origins.positions.lastIndex(where: { $0 <= count - 1 - run.count })
    else { return nil }
    // The path from before the run, its last week repeated.
    let before = combined.path(from: origin).map { max($0, history.lowerBound) }
    let week = min(7, before.count)
    func usual(_ day: Int) -> Double {
      var ahead = day - history.origins.positions[origin] - 1
      if ahead >= before.count { ahead -= (ahead - before.count + week) / week * week }
      return before[ahead]
    }
    let days = ((count - run.count)..<count).filter { history.isObserved[$0] }
    let spent = days.reduce(0) { $0 + history.values[$1] }
    let expected = days.reduce(0) { $0 + usual($1) }
    let distance = (spent - expected) / Double(days.count)
    guard run.side * distance > run.limit else { return nil }
    if history.isBursty, run.count < leastLevel { return nil }
    let old = path.indices.map { usual(count + $0) }
    // Nothing is left of days that cost nothing, whatever their weekdays cost before.
    let share = expected != 0 ? spent / expected : -1
    let new =
      (0..<1).contains(share)
      ? old.map { share * $0 } : old.map { max($0 + distance, history.lowerBound) }
    let largest = max(path.reduce(0, +).magnitude, old.reduce(0, +).magnitude)
    func future(_ chance: Double, _ amounts: [Double]) -> Future {
      let scale = largest > 0 ? amounts.reduce(0, +).magnitude / largest : 1
      return Future(
        chance: chance,
        amounts: amounts,
        errorScale: errorScale(scale)
      )
    }
    let back = chanceOfEnd(after: run.count)
    return [future(1 - back, new), future(back, run.count <= unseenRun ? path : old)]
  }

  /// The expected amounts over all ways.
  var mean: [Double] {
    all[0].amounts.indices.map { ahead in
      all.reduce(0) { $0 + $1.chance * $1.amounts[ahead] }
    }
  }
}

extension MemberPaths {
  /// The amounts of the days ahead of an origin.
  func path(from origin: Int) -> [Double] {
    Array(values[(origin * horizon)..<((origin + 1) * horizon)])
  }
}
