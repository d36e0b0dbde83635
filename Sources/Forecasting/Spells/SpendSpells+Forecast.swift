internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

extension SpendSpells {
  /// The distribution of the `days` days after a history that ends before `start`.
  ///
  /// Futures are drawn from an alternating renewal process: a gap or a run ends with a
  /// chance that depends on how long it has lasted, and a run costs what one of those of the
  /// past did, recent ones more likely. How often they come and what they cost is known no
  /// better than so many runs tell, which each future draws as well.
  ///
  /// - SeeAlso: D. R. Cox, Renewal Theory, Methuen 1962, chapter 7.
  func forecast(from start: Day, days: Int, lowerBound: Double?) -> Forecast {
    var generator = SplitMix64(seed: SpendSpells.seed)
    let process = SpellProcess(self)
    let count = min(max(SpendSpells.steps / days, SpendSpells.leastPaths), SimulatedPaths.count)
    var paths: [Double] = []
    paths.reserveCapacity(days * count)
    for _ in 0..<count { process.appendPath(of: days, to: &paths, &generator) }
    var mean = [Double](repeating: 0, count: days)
    for place in paths.indices { mean[place % days] += paths[place] / Double(count) }
    return Forecast(
      start: start,
      mean: mean,
      errors: SimulatedPaths(paths: paths, from: mean),
      lowerBound: lowerBound
    )
  }

  /// The same history gives the same bits.
  private static let seed: UInt64 = 1
  /// The days that are drawn in all, so that long forecasts of many series fit into memory.
  private static let steps = 60_000
  private static let leastPaths = 200

  /// The runs in the words of a forecast's explanation.
  var explanation: ForecastExplanation.Runs {
    let days = runs.reduce(0) { $0 + $1.amounts.count }
    return ForecastExplanation.Runs(
      count: runs.count,
      days: Double(days) / Double(runs.count),
      gap: Double(gaps.reduce(0, +)) / Double(gaps.count),
      level: runs.reduce(0) { $0 + $1.amounts.reduce(0, +) } / Double(days),
      isOn: isOn
    )
  }
}

/// The chances of an alternating renewal process, and the amounts of its days.
private struct SpellProcess {
  private let spells: SpendSpells
  /// The chance that a run ends after its *k*th day, and a gap.
  private let endOfRun: [Double]
  private let endOfGap: [Double]
  /// The chance of each run or an earlier one to be like the next.
  private let reach: [Double]
  /// The standard error of the logarithm of what runs cost.
  private let levelError: Double

  /// The days after which a run counts half.
  private static let halfLife = 120.0

  init(_ spells: SpendSpells) {
    self.spells = spells
    endOfRun = SpellProcess.chances(spells.runs.map(\.amounts.count), open: 0)
    endOfGap = SpellProcess.chances(
      spells.gaps,
      open: spells.isOn ? 0 : spells.current.amounts.count
    )
    let weights = spells.runs.map { Double.exp2(-Double($0.age) / SpellProcess.halfLife) }
    let sum = weights.reduce(0, +)
    var before = 0.0
    reach = weights.map { weight in
      before += weight / sum
      return before
    }
    let logs = spells.runs.map { Double.log($0.level) }
    let mean = zip(weights, logs).reduce(0) { $0 + $1.0 / sum * $1.1 }
    let variance = zip(weights, logs).reduce(0) {
      $0 + $1.0 / sum * ($1.1 - mean) * ($1.1 - mean)
    }
    let squares = weights.reduce(0) { $0 + ($1 / sum) * ($1 / sum) }
    levelError = (variance * squares).squareRoot()
  }

  /// The chance of an end after each number of days: the share of those that lasted so long,
  /// drawn towards the chance of any day by as much as some of them would.
  private static func chances(_ lengths: [Int], open: Int) -> [Double] {
    let any = Double(lengths.count) / Double(lengths.reduce(open, +))
    return (1...((lengths.max() ?? 0) + 1)).map { age in
      let atRisk = lengths.count { $0 >= age }
      let ended = lengths.count { $0 == age }
      return (Double(ended) + prior * any) / (Double(atRisk) + prior)
    }
  }

  private static let prior = 5.0

  /// Draws the amounts of the days ahead.
  func appendPath(of days: Int, to path: inout [Double], _ generator: inout SplitMix64) {
    let often = SpellProcess.factor(1 / Double(spells.gaps.count).squareRoot(), &generator)
    let short = SpellProcess.factor(1 / Double(spells.runs.count).squareRoot(), &generator)
    let dear = SpellProcess.factor(levelError, &generator)
    var isOn = spells.isOn
    var age = spells.current.amounts.count
    var amounts = isOn ? spells.current.amounts : spells.usual
    var factor = 1.0
    for _ in 0..<days {
      let chances = isOn ? endOfRun : endOfGap
      let chance = chances[min(age, chances.count) - 1] * (isOn ? short : often)
      if generator.uniform() < chance {
        isOn.toggle()
        age = 0
        amounts = isOn ? nextRun(&generator).amounts : spells.usual
        factor = isOn ? dear : 1
      }
      age += 1
      path.append(factor * amounts[generator.place(below: amounts.count)])
    }
  }

  /// A factor with mean 1 whose logarithm has a standard deviation.
  private static func factor(_ error: Double, _ generator: inout SplitMix64) -> Double {
    Double.exp(error * generator.normal() - error * error / 2)
  }

  private func nextRun(_ generator: inout SplitMix64) -> SpendSpells.Run {
    let chance = generator.uniform()
    return spells.runs[reach.firstIndex { chance <= $0 } ?? spells.runs.count - 1]
  }
}
