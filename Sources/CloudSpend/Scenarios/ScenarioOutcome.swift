internal import OutlayStatistics
public import OutlayTimeSeries

/// What a scenario makes of spend that is known, or is expected.
///
///     let outcome = try scenario.outcome(on: spend)
///     outcome.delta                     // -1_201.34
///     outcome.stages[0].delta           // 1_429.61: of the first step, in its place
///     outcome.breakEven?.first          // 2026-12-16
public struct ScenarioOutcome: Hashable, Sendable {
  /// The spend without the scenario.
  public let baseline: ScenarioSpend
  /// The spend with it.
  public let spend: ScenarioSpend
  /// The steps, in order.
  public let stages: [Stage]
  /// The days on which the scenario has paid for itself, or `nil` where it never has, or
  /// never cost more.
  public let breakEven: ProjectReturn.Payback?

  /// A step, and what it makes of what those before it have left.
  public struct Stage: Hashable, Sendable {
    /// The step.
    public let step: ScenarioStep
    /// The total after it.
    public let total: Double
    /// The difference that it makes.
    public let delta: Double
    /// The difference that it makes without the others, or `nil` where its spend comes from
    /// them.
    public let alone: Double?
    /// The days on which it has paid for itself, or `nil` as for all steps.
    public let breakEven: ProjectReturn.Payback?
    /// The use of a commitment.
    public let commitment: Commitment.Use?
  }

  /// The total less that of the baseline.
  public var delta: Double {
    let (before, after) = (baseline.parts.flatMap(\.amounts), spend.parts.flatMap(\.amounts))
    return (after + before.map { -$0 }).compensatedSum()
  }
}

extension Scenario {
  /// Returns what the scenario makes of spend that is known.
  ///
  /// - Parameter spend: The spend, by dimensions those of the scenario are among.
  /// - Returns: The outcome.
  /// - Throws: ``ScenarioError``, where a scope holds nothing or a day is none of those of
  ///   `spend`.
  public func outcome(on spend: ScenarioSpend) throws(ScenarioError) -> ScenarioOutcome {
    try check(within: spend.days)
    let course = try course(on: spend)
    let run = course.run(on: spend.parts.map(\.amounts))
    return ScenarioOutcome(self, course, run, on: spend) { step in
      guard let course = try? Scenario("", steps: [step]).course(on: spend) else { return nil }
      return course.run(on: spend.parts.map(\.amounts))
    }
  }

  func course(
    on spend: ScenarioSpend,
    counting scope: SpendScope = .all
  ) throws(ScenarioError) -> ScenarioCourse {
    try ScenarioCourse(
      self,
      on: spend.parts.map { ScenarioPart($0.kind, $0.values) },
      by: spend.dimensions,
      days: spend.days,
      counting: scope
    )
  }

  /// Refuses steps that begin on other days.
  ///
  /// - Throws: ``ScenarioError/outsideHorizon(_:_:horizon:)``.
  public func check(within days: Range<Day>) throws(ScenarioError) {
    for step in steps {
      guard days.contains(step.start) else {
        throw .outsideHorizon(step, step.start, horizon: days)
      }
    }
  }
}

extension ScenarioOutcome {
  /// Takes the outcome from a run; `alone` runs a step by itself.
  init(
    _ scenario: Scenario,
    _ course: ScenarioCourse,
    _ run: ScenarioRun,
    on spend: ScenarioSpend,
    alone: (ScenarioStep) -> ScenarioRun?
  ) {
    let first = spend.days.lowerBound
    func counted(_ columns: [[Double]]) -> ScenarioSpend {
      let places = columns.indices.filter { course.isCounted[$0] }
      return ScenarioSpend(
        days: spend.days,
        by: spend.dimensions,
        parts: places.map { place in
          let part = course.parts[place]
          return ScenarioSpend.Part(part.values, columns[place], kind: part.kind)
        }
      )
    }
    baseline = counted(spend.parts.map(\.amounts))
    self.spend = counted(run.columns)
    stages = scenario.steps.enumerated().map { place, step in
      let (before, after) = (run.daily[place], run.daily[place + 1])
      var commitment: Commitment.Use?
      if case .commitment(let own) = step.change {
        commitment = own.use(covered: run.covered[place], of: run.eligible[place])
      }
      return Stage(
        step: step,
        total: after.compensatedSum(),
        delta: after.compensatedSum(less: before),
        alone: alone(step).map { $0.daily[1].compensatedSum(less: $0.daily[0]) },
        breakEven: ProjectReturn.Payback(from: first, costs: after, benefits: before),
        commitment: commitment
      )
    }
    breakEven = run.breakEven(from: first)
  }
}

extension ScenarioRun {
  /// The days on which all steps together have paid for themselves.
  func breakEven(from first: Day) -> ProjectReturn.Payback? {
    ProjectReturn.Payback(from: first, costs: daily.last ?? [], benefits: daily[0])
  }
}

extension [Double] {
  /// The sum less that of others.
  func compensatedSum(less others: [Double]) -> Double {
    (self + others.map { -$0 }).compensatedSum()
  }
}
