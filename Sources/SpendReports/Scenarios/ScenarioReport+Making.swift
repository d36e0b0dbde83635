public import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayTimeSeries

extension ScenarioReport {
  /// Changes a forecast by scenarios.
  ///
  /// - Parameters:
  ///   - cube: The spend, by the dimensions of the scenarios among others.
  ///   - scenarios: The scenarios, each with a name of its own.
  ///   - groups: The dimensions that the forecast is by, on which its total depends.
  ///   - options: The days, the levels and the model.
  /// - Throws: ``ReportError/scenario(_:of:)``, and what ``ForecastReport`` throws.
  public init(
    of cube: SpendCube,
    _ scenarios: [Scenario],
    by groups: [SpendDimension],
    _ options: ForecastReport.Options
  ) throws(ReportError) {
    let outlook = try ForecastOutlook(of: cube, by: groups, options)
    let total: Forecast
    if let common = outlook.common {
      total = common.total
    } else if groups.isEmpty, let own = outlook.series.outcomes.first {
      do { total = try own.get() } catch { throw .forecasting(error) }
    } else {
      throw .scenario(.noTotal, of: scenarios.first?.name ?? "")
    }
    let dimensions = try ScenarioReport.dimensions(of: scenarios, within: total.days)
    let spend = try cube.settledForReport(.asOf(outlook.spend.asOf), by: dimensions)
    let parts = try ScenarioReport.parts(
      spend.panel,
      options.charges(of: cube, spend, by: dimensions),
      before: total.days.upperBound,
      using: options.forecaster
    )
    self.init(
      of: cube,
      outlook.spend,
      outlook.nowcast,
      scenarios,
      levels: options.levels,
      [
        try Comparison(
          .init(days: total.days, ahead: total.days, outlook: total),
          parts,
          by: dimensions,
          scenarios,
          levels: options.levels
        )
      ]
    )
  }

  /// Changes the rest of a budget by scenarios.
  ///
  /// - Parameters:
  ///   - cube: The spend, by the dimensions of the scenarios among others.
  ///   - scenarios: The scenarios, each with a name of its own.
  ///   - budget: The amount that may be spent, and when.
  ///   - groups: The dimensions that the budget is divided by, on which its total depends.
  ///   - options: The level of the intervals and the days to look at.
  /// - Throws: ``ReportError/scenario(_:of:)``, and what ``BudgetReport`` throws.
  public init(
    of cube: SpendCube,
    _ scenarios: [Scenario],
    against budget: Budget,
    by groups: [SpendDimension],
    _ options: BudgetReport.Options = BudgetReport.Options()
  ) throws(ReportError) {
    let outlook = try BudgetOutlook(of: cube, against: budget, by: groups, options)
    let pace = outlook.pace
    guard let total = pace.outlook else {
      throw .scenario(.noDayAhead(pace.days), of: scenarios.first?.name ?? "")
    }
    let dimensions = try ScenarioReport.dimensions(of: scenarios, within: pace.daysAhead)
    let spend = try cube.settledForReport(.asOf(outlook.spend.asOf), by: dimensions)
    let schedule = SpendSchedule(of: cube, spend, by: dimensions, holidays: options.holidays)
    let parts = try ScenarioReport.parts(
      spend.panel,
      options.planned.adding(to: schedule.charges, of: spend.panel.keys),
      before: total.days.upperBound,
      using: NamedForecaster.automatic(holidays: options.holidays)
    )
    self.init(
      of: cube,
      outlook.spend,
      outlook.nowcast,
      scenarios,
      levels: [options.level],
      [
        try Comparison(
          .init(
            days: pace.days,
            ahead: pace.daysAhead,
            budget: pace.budget,
            spent: pace.spent,
            outlook: total
          ),
          parts,
          by: dimensions,
          scenarios,
          levels: [options.level]
        )
      ]
    )
  }

  /// Changes the budgets of a plan by scenarios.
  ///
  /// - Parameters:
  ///   - cube: The spend, by the dimensions of the plan and of the scenarios among others.
  ///   - scenarios: The scenarios, each with a name of its own.
  ///   - plan: The budgets.
  ///   - options: The year, the level of the intervals and the days to look at.
  /// - Throws: ``ReportError/scenario(_:of:)``, and what ``PlanReport`` throws.
  public init(
    of cube: SpendCube,
    _ scenarios: [Scenario],
    against plan: SpendPlan,
    _ options: PlanReport.Options = PlanReport.Options()
  ) throws(ReportError) {
    let outlook = try PlanOutlook(of: cube, against: plan, options)
    let totals = outlook.standing.budgets.flatMap { standing in
      standing.periods.compactMap { period in
        period.outlook.map {
          Comparison.Total(
            name: standing.budget.name,
            days: period.days,
            ahead: period.daysAhead,
            budget: period.planned,
            spent: period.actual,
            outlook: $0,
            scope: standing.budget.scope
          )
        }
      }
    }
    let first = outlook.spend.asOf + 1
    guard let last = totals.map(\.ahead.upperBound).max(), last > first else {
      throw .scenario(.noDayAhead(outlook.year.days), of: scenarios.first?.name ?? "")
    }
    let own = try ScenarioReport.dimensions(of: scenarios, within: first..<last)
    let dimensions = own + plan.dimensions.filter { !own.contains($0) }
    let spend = try cube.settledForReport(.asOf(outlook.spend.asOf), by: dimensions)
    let schedule = SpendSchedule(of: cube, spend, by: dimensions)
    let parts = try ScenarioReport.parts(
      spend.panel,
      options.planned.adding(to: schedule.charges, of: spend.panel.keys),
      before: last,
      using: .automatic
    )
    var comparisons: [Comparison] = []
    for total in totals {
      let comparison = try Comparison(
        total,
        parts,
        by: dimensions,
        scenarios,
        levels: [options.level]
      )
      if comparison.isChanged { comparisons.append(comparison) }
    }
    self.init(
      of: cube,
      outlook.spend,
      outlook.nowcast,
      scenarios,
      levels: [options.level],
      comparisons
    )
  }

  private init(
    of cube: SpendCube,
    _ spend: SettledSpend,
    _ nowcast: Nowcast?,
    _ scenarios: [Scenario],
    levels: [Double],
    _ comparisons: [Comparison]
  ) {
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend, nowcast.map { NowcastSummary($0, levels: levels) })
    currency = cube.currency?.code
    unit = cube.unit
    self.levels = levels
    names = scenarios.map(\.name)
    self.comparisons = comparisons
    summary = ScenarioReport.summary(of: comparisons, unit: cube.currency?.code ?? cube.unit)
  }

  /// The dimensions of scenarios whose names differ and whose days are to come.
  private static func dimensions(
    of scenarios: [Scenario],
    within days: Range<Day>
  ) throws(ReportError) -> [SpendDimension] {
    var names: Set<String> = []
    var dimensions: [SpendDimension] = []
    for scenario in scenarios {
      do throws(ScenarioError) {
        guard names.insert(scenario.name).inserted else {
          throw ScenarioError.sameName(scenario.name)
        }
        try scenario.check(within: days)
      } catch {
        throw .scenario(error, of: scenario.name)
      }
      dimensions += scenario.dimensions.filter { !dimensions.contains($0) }
    }
    return dimensions
  }

  /// The forecasts of the parts that scenarios may change.
  private static func parts(
    _ panel: Panel,
    _ charges: [SeriesKey: SeriesCharges],
    before end: Day,
    using forecaster: some Forecaster
  ) throws(ReportError) -> PanelForecast {
    do {
      return try panel.forecast(
        days: end - panel.days.upperBound,
        using: forecaster,
        charges: charges
      )
    } catch {
      throw .forecasting(error)
    }
  }

  /// The scenario that costs least, and by how much.
  private static func summary(of comparisons: [Comparison], unit: String?) -> String {
    guard let first = comparisons.first else { return "No budget of the plan changes." }
    let rows = comparisons.count == 1 ? first.scenarios : []
    guard let best = rows.min(by: { $0.total.mean < $1.total.mean }) else {
      return "\(comparisons.count.of("period")) of budgets of the plan change."
    }
    let delta = best.delta.mean
    let change =
      delta == 0
      ? "as much as without it"
      : "\(AmountFormat.rounded(delta.magnitude, in: unit)) \(delta < 0 ? "less" : "more") than "
        + "without it"
    let head = rows.count > 1 ? "Of \(rows.count) scenarios '" : "'"
    let verb = rows.count > 1 ? "' costs least: " : "' comes to "
    let saving = best.breakEven.day.map { ", and has paid for itself on \($0)" } ?? ""
    return head + best.scenario.visible + verb
      + "\(AmountFormat.rounded(best.total.mean, in: unit)), \(change)\(saving)."
  }
}
