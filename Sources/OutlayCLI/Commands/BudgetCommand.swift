import ArgumentParser
import Outlay

/// Holds the spend against a budget.
struct BudgetCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: "Compares spend with a budget and forecasts whether it holds.",
    discussion: """
      The table has the 15 largest groups, the 10 costliest recent anomalies, or \
      --top of each, and a summary. FOCUS files are divided by \
      ServiceName unless you give --by.

      CSV columns, in one row: start,end,as_of,budget,spent,expected_by_now,rest,
      total,level,lower,upper,chance_of_overrun,exhaustion,median,settled,filling,
      scheduled,usage,planned,credits. start and end are \
      the first and last day of the budget; exhaustion is empty if the budget lasts; \
      total is a mean, and median the total's median. The last six are the layers that the \
      total adds up from: complete days, usage of days that have come but are not complete, \
      charges that are due, usage of days to come, planned events and credits.

      --plan FILE holds many budgets at once, the riskiest first, against their fiscal \
      year (--year-start, or --weeks-from for 4-4-5). Variance is spend less plan; of a \
      period that goes on, less the plan's part for the days gone. It is accepted within \
      12, 15 or 20 %. A row may have name, currency, owner, fail_above (a chance), \
      alert_actual and alert_forecast (shares of the amount). CSV: \
      budget,scope,owner,start,
      end,state,planned,spent,variance,variance_share,acceptance,cumulative_planned,
      cumulative_spent,cumulative_variance,total,level,lower,upper,chance_of_overrun,
      exhaustion. One row for each budget and period.

      --scenario FILE says what the total and the chance of an overrun would be after the \
      steps of the file, as outlay forecast --help has them.

      --balance says on which day an amount is empty at whose end nothing is left, with an \
      interval. CSV: as_of,balance,empty_on,level,
      earliest,latest,expires,lost,looked_ahead_to.

      EXAMPLES:
        outlay budget focus-2026.csv.gz --amount 250000
        outlay budget spend.csv --amount 40000 --from 2026-09-01 --to 2027-02-28
        outlay budget focus-2026.csv.gz --amount 250000 --fail-above 0.5
        outlay budget focus-2026.csv.gz --amount 250000 --beside aws-forecast.json
        outlay budget focus-2026.csv.gz --plan plan.csv --year-start 10 --periods
        outlay budget focus-2026.csv.gz --amount 250000 --history outlay.history
        outlay budget exports/20.csv --amount 250000 --earlier 'exports/*.csv'
        outlay budget focus-2026.csv.gz --amount 250000 --planned events.csv
        outlay budget focus-2026.csv.gz --plan plan.csv --planned events.csv
        outlay budget focus-2026.csv.gz --plan plan.csv --beside aws-forecast.json
        outlay budget focus-2026.csv.gz --amount 250000 --scenario arm.yaml
        outlay budget openai.json --balance 100000 --expires 2027-06-30

      EXIT STATUS:
        0   done
        1   the input cannot be used
        2   the chance of an overrun exceeds --fail-above
        64  incorrect usage
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var groups: GroupOptions
  @OptionGroup var budget: BudgetOptions
  @OptionGroup var plans: PlanOptions
  @OptionGroup var balances: BalanceOptions
  @OptionGroup var holidays: HolidayOptions
  @OptionGroup var answers: BesideOptions
  @OptionGroup var scenarios: ScenarioOptions
  @OptionGroup var table: TableOptions

  @Option(
    help: ArgumentHelp(
      "A CSV of planned events: what they cost is added to the days ahead.",
      discussion:
        "Columns: start,end,scope,reason,amount; scope is a series, * any text. Repeatable.",
      valueName: "file"
    )
  )
  var planned: [String] = []

  /// The files of planned events.
  var plannedFiles: PlannedFiles { PlannedFiles(paths: planned) }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The probability that an interval contains the amount.", valueName: "share")
  )
  var level = 0.8

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Exit with status 2 if the chance of an overrun exceeds this.",
      valueName: "share"
    )
  )
  var failAbove: Double?

  func validate() throws {
    try LevelRule.validate([level])
    try history.validate(beside: input.allocation)
    try plannedFiles.validate()
    try validateScenarios()
    try validatePlan()
    try validateBalance()
    guard budget.amount != nil || plans.plan != nil || balances.balance != nil else {
      throw ValidationError("a budget is needed: --amount, --balance, or many with --plan")
    }
    if let failAbove, !(failAbove >= 0 && failAbove <= 1) {
      throw ValidationError(
        "--fail-above \(failAbove.shortest): chances are from 0 to 1, such as 0.5"
      )
    }
  }

  func execute() throws {
    guard scenarios.paths.isEmpty else { return try executeScenarios() }
    if let path = plans.plan { return try execute(plan: path) }
    if let amount = balances.balance { return try execute(balance: amount) }
    guard let amount = budget.amount else { return }
    let division = groups.isEmpty ? SpendDivision.standard : .columns(groups.dimensions)
    var chance = 0.0
    try history.kept(
      of: input,
      by: groups.isEmpty ? nil : groups.dimensions,
      settlement: settlement
    ) {
      try input.cube(by: division.tellingChargeKinds)
    } report: { cube, reads in
      chance = try report(on: cube, against: amount, after: reads?.all).chanceOfOverrun
    }
    if let failAbove, chance > failAbove { throw ExitCode.fired }
  }

  /// Reports on one budget.
  private func report(
    on cube: SpendCube,
    against amount: Double,
    after history: ReadHistory?
  ) throws -> BudgetReport {
    let lastDay = try settlement.lastDay(of: cube, after: history)
    var report = try BudgetReport(
      of: cube,
      against: try budget.budget(amount, before: lastDay),
      by: groups.isEmpty ? nil : groups.dimensions,
      BudgetReport.Options(
        level: level,
        settlement: settlement.settlement(of: cube, after: history),
        holidays: try holidays.holidays(before: lastDay + 1, of: cube),
        history: history,
        planned: try plannedFiles.events()
      )
    )
    try answers.set(beside: &report)
    settlement.note(report.settlement, of: report.input, after: history)
    if report.missingDayCount > 0 {
      Diagnostics.warn(
        "no amount on \(report.missingDayCount.of("day")) of the budget so far; the totals do not "
          + "include their spend"
      )
    }
    plannedFiles.warn(
      of: report.unmatchedScopes,
      "no series is in the scope",
      "; what it costs is in the total alone"
    )
    Diagnostics.warn(SharedNote.each(of: report.refusals, verb: "forecast"))
    try report.write(as: input.format, top: table.top)
    return report
  }
}
