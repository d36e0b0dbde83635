import OutlayCloudSpend
import OutlayForecasting
internal import OutlayStatistics
import OutlayTimeSeries

extension ScenarioReport.Comparison {
  /// The total that scenarios change, and its forecast.
  struct Total {
    /// The name of a budget of a plan.
    var name: String?
    /// The days, of which those to come are the last.
    let days: Range<Day>
    /// The days to come.
    let ahead: Range<Day>
    /// The amount that may be spent.
    var budget: Double?
    /// The spend of the days that have come.
    var spent = 0.0
    /// The forecast that holds the days to come.
    let outlook: Forecast
    /// The spend that the total is of.
    var scope = SpendScope.all
  }

  /// Changes the futures of a total by scenarios.
  init(
    _ total: Total,
    _ parts: PanelForecast,
    by dimensions: [SpendDimension],
    _ scenarios: [Scenario],
    levels: [Double]
  ) throws(ReportError) {
    let futures: ScenarioFutures
    do {
      futures = try ScenarioFutures(
        of: parts,
        by: dimensions,
        for: scenarios,
        in: total.scope,
        agreeingWith: total.outlook,
        over: total.ahead
      )
    } catch {
      let own = scenarios.first { $0.steps.contains { $0 == error.step } }
      throw .scenario(error, of: own?.name ?? "")
    }
    let sum = total.outlook.total(over: total.ahead).moved(by: total.spent)
    let baseline = ExpectedAmount(sum, levels: levels)
    let chance = total.budget.map { sum.chance(above: $0) }
    var rows: [ScenarioReport.Row] = []
    for scenario in scenarios {
      let forecast: ScenarioForecast
      do {
        forecast = try futures.forecast(of: scenario)
      } catch {
        throw .scenario(error, of: scenario.name)
      }
      rows.append(
        ScenarioReport.Row(scenario, forecast, of: total, baseline, chance, dimensions, levels)
      )
    }
    name = total.name
    start = total.days.lowerBound
    end = total.days.upperBound - 1
    ahead = total.ahead.lowerBound
    budget = total.budget
    spent = total.spent
    self.baseline = baseline
    chanceOfOverrun = chance
    self.scenarios = rows
  }

  /// Indicates whether a scenario changes the total.
  var isChanged: Bool {
    scenarios.contains { row in
      row.total != baseline || row.parts.contains { $0.baseline != $0.total }
    }
  }
}

extension ScenarioReport.Row {
  fileprivate init(
    _ scenario: Scenario,
    _ forecast: ScenarioForecast,
    of total: ScenarioReport.Comparison.Total,
    _ baseline: ExpectedAmount,
    _ chance: Double?,
    _ dimensions: [SpendDimension],
    _ levels: [Double]
  ) {
    let outcome = forecast.outcome
    let delta = outcome.delta
    let spent = total.spent
    self.scenario = scenario.name
    // What changes nothing is the forecast itself, and not what futures show of it.
    self.total =
      forecast.isBaseline
      ? baseline
      : ExpectedAmount(mean: baseline.mean + delta, levels: levels) {
        spent + forecast.total(atQuantile: $0)
      }
    self.delta = ExpectedAmount(
      mean: delta,
      levels: levels,
      quantile: forecast.delta(atQuantile:)
    )
    chanceOfOverrun = total.budget.flatMap { budget in
      forecast.isBaseline ? chance : forecast.chance(above: budget - spent)
    }
    chanceOfSaving = forecast.chanceOfSaving
    let level = levels.first ?? 0.8
    func day(
      _ own: Day?,
      _ other: (ProjectReturn.Payback) -> Day?
    ) -> ValueReport.EstimatedDay {
      ValueReport.EstimatedDay(own, forecast.breakEvens.map { $0.flatMap(other) }, level: level)
    }
    breakEven = day(outcome.breakEven?.first) { $0.first }
    breakEvenForGood = day(outcome.breakEven?.forGood) { $0.forGood }
    steps = outcome.stages.map(ScenarioReport.Step.init)
    parts = outcome.spend.parts.enumerated().map { place, part in
      ScenarioReport.Part(
        part,
        of: outcome.baseline.parts.indices.contains(place) ? outcome.baseline.parts[place] : nil,
        by: dimensions
      )
    }
    let (before, after) = (outcome.baseline.daily, outcome.spend.daily)
    let first = total.ahead.lowerBound
    months = Period.month.spans(of: total.ahead).map { span in
      let places = (span.lowerBound - first)..<(span.upperBound - first)
      return ScenarioReport.Month(
        start: span.lowerBound,
        end: span.upperBound - 1,
        baseline: Array(before[places]).compensatedSum(),
        total: Array(after[places]).compensatedSum()
      )
    }
  }
}

extension ScenarioReport.Step {
  fileprivate init(_ stage: ScenarioOutcome.Stage) {
    self.init(
      name: stage.step.name,
      kind: stage.step.change.kind,
      scope: "\(stage.step.scope)",
      start: stage.step.start,
      delta: stage.delta,
      alone: stage.alone,
      breakEven: stage.breakEven?.first,
      breakEvenForGood: stage.breakEven?.forGood,
      commitment: stage.commitment
    )
  }
}

extension ScenarioReport.Part {
  fileprivate init(
    _ part: ScenarioSpend.Part,
    of baseline: ScenarioSpend.Part?,
    by dimensions: [SpendDimension]
  ) {
    kind = part.kind
    self.baseline = baseline?.total ?? 0
    total = part.total
    switch part.kind {
    case .usage: series = ReportSeries(SeriesKey(part.values), by: dimensions)
    case .rest: series = ReportSeries(name: dimensions.isEmpty ? "Total" : "(all other)")
    case .oneOff: series = ReportSeries(name: "(one-off)")
    case .commitmentFee: series = ReportSeries(name: "(commitment fee)")
    }
  }
}
