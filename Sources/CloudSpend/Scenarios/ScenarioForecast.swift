internal import OutlayStatistics
internal import OutlayTimeSeries

/// What a scenario makes of days to come: as it is expected, and in each future.
public struct ScenarioForecast: Sendable {
  /// The expected outcome.
  public let outcome: ScenarioOutcome
  /// The totals of the futures with the scenario, in the order of ``baselines``.
  public let totals: [Double]
  /// The totals of the same futures without it.
  public let baselines: [Double]
  /// The days of break-even of the futures.
  public let breakEvens: [ProjectReturn.Payback?]

  /// The differences that the scenario makes of the futures.
  public var deltas: [Double] { zip(totals, baselines).map { $0 - $1 } }

  /// Indicates whether no future is another with the scenario.
  public var isBaseline: Bool { totals == baselines }

  /// The share of futures in which the total exceeds an amount.
  public func chance(above amount: Double) -> Double {
    Double(totals.count { $0 > amount }) / Double(totals.count)
  }

  /// The share of futures that cost less with the scenario.
  public var chanceOfSaving: Double {
    let size = zip(totals, baselines).map { ScenarioForecast.rounding * max(abs($0), abs($1)) }
    return Double(zip(deltas, size).count { $0 < -$1 }) / Double(totals.count)
  }

  /// Rounding errors of sums of many amounts, as a share of them.
  private static let rounding = 1e-12

  /// The total that is not exceeded with probability `p`.
  public func total(atQuantile p: Double) -> Double { ScenarioForecast.quantile(p, of: totals) }

  /// The difference that is not exceeded with probability `p`.
  public func delta(atQuantile p: Double) -> Double { ScenarioForecast.quantile(p, of: deltas) }

  /// The quantile of draws that stand for equal parts of a distribution, each for the middle
  /// of its part: definition 5 of Hyndman and Fan (1996).
  private static func quantile(_ p: Double, of draws: [Double]) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    let sorted = draws.sorted()
    let place = min(max(0, p * Double(sorted.count) - 0.5), Double(sorted.count - 1))
    let (low, part) = (Int(place), place - place.rounded(.down))
    return part == 0 ? sorted[low] : sorted[low] + part * (sorted[low + 1] - sorted[low])
  }
}

extension ScenarioFutures {
  /// Returns what a scenario makes of the futures.
  ///
  /// Days of steps that are not among those of ``expected`` change nothing.
  ///
  /// - Parameter scenario: One of the scenarios that the futures were drawn for.
  /// - Returns: The forecast.
  /// - Throws: ``ScenarioError``, where a scope holds nothing.
  public func forecast(of scenario: Scenario) throws(ScenarioError) -> ScenarioForecast {
    let course: ScenarioCourse
    do {
      course = try scenario.course(on: expected, counting: scope)
    } catch {
      // The value that was meant may be one of those that are together in the rest.
      guard case .matchesNothing(let step, nil) = error else { throw error }
      let nearest = step.scope.nearestValue(among: keys.map(\.values), by: expected.dimensions)
      throw .matchesNothing(step, nearest: nearest)
    }
    let costs = costs(of: course)
    let futures = concurrentMap(count: paths.count) { place in
      let run = course.run(on: paths[place], costs: costs[place])
      return (
        total: run.total, baseline: run.daily[0].compensatedSum(),
        breakEven: run.breakEven(from: expected.days.lowerBound)
      )
    }
    return ScenarioForecast(
      outcome: ScenarioOutcome(scenario, course, run(course, costs), on: expected) { step in
        let alone = Scenario(scenario.name, steps: [step])
        guard let course = try? alone.course(on: expected, counting: scope) else { return nil }
        return run(course, self.costs(of: course))
      },
      totals: futures.map(\.total),
      baselines: futures.map(\.baseline),
      breakEvens: futures.map(\.breakEven)
    )
  }

  /// The expected run.
  ///
  /// That is the run of what is expected, and, where steps bend it, by how much the mean of the
  /// runs of all futures differs from the run of their mean. So all that is linear is exact.
  private func run(_ course: ScenarioCourse, _ costs: [[Int: Double]]) -> ScenarioRun {
    let own = course.run(on: expected.parts.map(\.amounts))
    guard course.isBent else { return own }
    let share = 1 / Double(paths.count)
    func mean<Value>(_ values: [Value], _ add: (Value, Value) -> Value) -> Value {
      values.dropFirst().reduce(values[0], add)
    }
    let middle = mean(paths) { zip($0, $1).map { zip($0, $1).map(+) } }
      .map { $0.map { $0 * share } }
    var middleCosts: [Int: Double] = [:]
    for place in course.launches.keys {
      middleCosts[place] = costs.compactMap { $0[place] }.compensatedSum() * share
    }
    let ofMiddle = course.run(on: middle, costs: middleCosts)
    var sum = course.run(on: paths[0], costs: costs[0])
    for place in paths.indices.dropFirst() {
      sum = sum.combined(with: course.run(on: paths[place], costs: costs[place]), +)
    }
    let bend = sum.combined(with: ofMiddle) { $0 * share - $1 }
    return own.combined(with: bend, +)
  }

  /// The costs of launches in each future: one from each of as many parts of their
  /// distribution, in an order that a seed decides.
  private func costs(of course: ScenarioCourse) -> [[Int: Double]] {
    var costs = [[Int: Double]](repeating: [:], count: paths.count)
    for (step, cost) in course.launches {
      var generator = SplitMix64(seed: UInt64(step) &+ ScenarioFutures.launchSeed)
      for (rank, place) in paths.indices.shuffled(using: &generator).enumerated() {
        costs[place][step] = cost.quantile((Double(rank) + 0.5) / Double(paths.count))
      }
    }
    return costs
  }

  /// A seed that no part has.
  private static let launchSeed: UInt64 = 1 << 32
}
