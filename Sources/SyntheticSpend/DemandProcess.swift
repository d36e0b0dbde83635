internal import OutlayStatistics
internal import OutlayTimeSeries
private import RealModule

extension SyntheticSpend {
  /// The cost of a family from day to day, were nothing planted in it.
  ///
  /// Steady demand *d* at *t* years from the start is
  ///
  ///     d = level · week(weekday) · exp(growth · t + noise · (e + s))
  ///
  /// where *e* is heavy-tailed and independent from day to day, and *s* is a
  /// first-order autoregression with coefficient 0.9 and standard deviation
  /// 0.5: usage wanders as well as jitters. After ten years nothing grows any more: in a
  /// century of growth a cost would be too large to be counted.
  struct DemandProcess: Sendable {
    private let family: Family
    private let start: Day
    private var jitter: RandomStream
    private var wander: RandomStream
    private var runs: RandomStream
    private var wandered = 0.0
    private var stored = 1.0
    private var run = (daysToGo: 0, height: 0.0)

    /// The years of growth.
    private static let growingYears = 10.0

    /// Makes the process of `family` from `start` on.
    init(_ family: Family, start: Day, seed: UInt64) {
      self.family = family
      self.start = start
      jitter = RandomStream(seed: seed, key: family.key + "/jitter")
      wander = RandomStream(seed: seed, key: family.key + "/wander")
      runs = RandomStream(seed: seed, key: family.key + "/runs")
    }

    /// The cost of the next day, in dollars, and what it is without noise.
    mutating func next(_ day: Day) -> (cost: Double, expected: Double) {
      let age = Double(day - start) / 365
      let years = min(age, DemandProcess.growingYears)
      switch family.demand {
      case .steady:
        wandered = 0.9 * wandered + 0.5 * (1 - 0.81).squareRoot() * wander.normal()
        let expected =
          family.level * family.week.factor(day.weekday.rawValue - 1)
          * Double.exp(family.growth * years)
        return (expected * Double.exp(family.noise * (jitter.heavyTailed() + wandered)), expected)
      case .storage:
        // Twice a uniform number has mean 1: growth is uneven, never negative.
        let growth = age < DemandProcess.growingYears ? family.growth : 0
        stored *= Double.exp(growth / 365 * 2 * jitter.uniform())
        return (family.level * stored, family.level * stored)
      case .training:
        let expected = family.level * Double.exp(family.growth * years)
        return (expected * nextRun(), expected)
      }
    }

    /// The factor of a training day: a run begins on one idle day in sixteen.
    private mutating func nextRun() -> Double {
      if run.daysToGo == 0, runs.uniform() < 1 / 16 {
        run = (runs.integer(in: 2...9), runs.uniform(1.5...4))
      }
      let idle = 0.08 * Double.exp(family.noise * jitter.heavyTailed())
      guard run.daysToGo > 0 else { return idle }
      run.daysToGo -= 1
      return idle + run.height * Double.exp(family.noise * jitter.normal())
    }
  }
}
