import ArgumentParser
import Outlay

/// Holds the spend against a budget.
struct BudgetCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: "Compares spend with a budget and forecasts whether it holds.",
    discussion: """
      The table ends with recent anomalies and a summary. FOCUS files are divided by \
      ServiceName unless you give --by.

      CSV columns, in one row: start,end,as_of,budget,spent,expected_by_now,rest,
      total,level,lower,upper,chance_of_overrun,exhaustion. start and end are the \
      first and last day of the budget; exhaustion is empty if the budget lasts.

      EXAMPLES:
        outlay budget focus-2026.csv.gz --amount 250000
        outlay budget spend.csv --amount 40000 --from 2026-09-01 --to 2027-02-28
        outlay budget focus-2026.csv.gz --amount 250000 --fail-above 0.5

      EXIT STATUS:
        0   done
        1   the input cannot be used
        2   the chance of an overrun exceeds --fail-above
        64  incorrect usage
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions
  @OptionGroup var budget: BudgetOptions

  @Option(
    help: ArgumentHelp("The probability that an interval contains the amount.", valueName: "share")
  )
  var level = 0.8

  @Option(
    help: ArgumentHelp(
      "Exit with status 2 if the chance of an overrun exceeds this.",
      valueName: "share"
    )
  )
  var failAbove: Double?

  func validate() throws {
    try LevelRule.validate([level])
    if let failAbove, !(failAbove >= 0 && failAbove <= 1) {
      throw ValidationError(
        "--fail-above \(failAbove.shortest): chances are from 0 to 1, such as 0.5"
      )
    }
  }

  func execute() throws {
    let dimensions = groups.isEmpty ? Dimensions.standard : .columns(groups.dimensions)
    let cube = try input.cube(by: dimensions)
    let spend = try settlement.settled(cube)
    try refuseUnknown(budget.budget.days(on: spend.asOf), in: spend)
    let pace = try budget.budget.pace(of: spend.total, asOf: spend.asOf)
    if pace.missingDayCount > 0 {
      Diagnostics.warn(
        "no amount on \(pace.missingDayCount.of("day")) of the budget so far; the totals do not "
          + "include their spend"
      )
    }
    let groups = try BudgetGroups(spend.panel, pace: pace, level: level)
    Diagnostics.warn(SharedNote.each(of: groups.refusals, verb: "forecast"))
    let result = BudgetResult(
      pace: pace,
      level: level,
      currency: cube.currency?.code,
      dimensions: cube.dimensions.map(\.name),
      groups: groups,
      anomalies: AnomalyList(
        spend.panel.scored(),
        window: (pace.days.lowerBound - BudgetResult.anomalyDaysBefore)..<pace.days.upperBound,
        gates: Materiality(amount: spend.minimumImpact)
      )
    )
    try result.write(as: input.format, command: "budget", input: cube.report)
    if let failAbove, pace.chanceOfOverrun > failAbove { throw ExitCode.fired }
  }

  /// Refuses days that lie beyond any forecast, or before all data.
  private func refuseUnknown(
    _ days: Range<Day>,
    in spend: SettledSpend
  ) throws(CommandError) {
    let daysAhead = days.upperBound - spend.total.end
    guard daysAhead <= Horizon.limit else {
      throw .tooFarAhead(days: daysAhead, limit: Horizon.limit)
    }
    guard daysAhead > 0 || spend.total.total(over: days).observedCount > 0 else {
      throw .budgetWithoutData(days, data: spend.panel.days)
    }
  }
}
