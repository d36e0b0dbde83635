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
  /// of runs of *k* days in real series *k* of *k* + 5 went on.
  private static let runHazard = 5.0
  /// The same of a level that was believed after a week.
  private static let breakHazard = 3.0
  /// The longest run after which the path of today has not followed it yet.
  private static let unseenRun = 2

  /// The ways from a mean path, when the last days are a run or a new level or none.
  init(
    _ mean: MemberPaths,
    _ combined: MemberPaths,
    levelBreak: LevelBreak?,
    of history: TotalHistory
  ) {
    let path = mean.path(from: history.origins.backtestCount)
    expected = path
    if let run = NewLevelRun(of: history.values),
      let futures = Futures.afterRun(run, path, combined, of: history)
    {
      all = futures
      lastRun = .init(count: run.count, isDearer: run.side > 0, chance: futures[0].chance)
      return
    }
    lastRun = nil
    if let levelBreak {
      let days = Double(history.values.count - levelBreak.start)
      let chance = days / (days + Futures.breakHazard)
      let factor = 1 / levelBreak.factor
      all = [
        Future(chance: chance, amounts: path, errorScale: 1),
        Future(
          chance: 1 - chance,
          amounts: path.map { $0 * factor },
          errorScale: min(max(factor, 0.5), 2)
        ),
      ]
    } else {
      all = [Future(chance: 1, amounts: path, errorScale: 1)]
    }
  }

  /// The two ways after a run, or `nil` where the days before it foresaw it.
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
    let then = history.origins.positions[origin]
    let before = combined.path(from: origin).map { max($0, history.lowerBound) }
    let seen = ((count - run.count)..<count).filter { $0 - then - 1 < before.count }
    guard !seen.isEmpty else { return nil }
    let distances = seen.map { history.values[$0] - combined[origin, $0 - then - 1] }
    let distance = distances.reduce(0, +) / Double(seen.count)
    guard run.side * distance > run.limit else { return nil }
    // The path from before the run, its last week repeated.
    let old = path.indices.map { ahead in
      var place = count - 1 - then + ahead
      let week = min(7, before.count)
      if place >= before.count { place -= (place - before.count + week) / week * week }
      return before[place]
    }
    let chance = Double(run.count) / (Double(run.count) + runHazard)
    let total = path.reduce(0, +)
    func future(_ chance: Double, _ amounts: [Double]) -> Future {
      let scale =
        total != 0 ? min(max((amounts.reduce(0, +) / total).magnitude, 0.5), 2) : 1
      return Future(chance: chance, amounts: amounts, errorScale: scale)
    }
    return [
      future(chance, old.map { max($0 + distance, history.lowerBound) }),
      future(1 - chance, run.count <= unseenRun ? path : old),
    ]
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
