import ArgumentParser
import Outlay

/// Shows the key figures that a bill allows, and what the others need.
struct KPICommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi",
    abstract: "Shows key figures: forecast accuracy, allocation, commitments, anomalies, units.",
    discussion: """
      Each figure is shown with its formula and the amounts that it is made of. One that \
      the bill does not allow says what is missing: a column, or a table and the option \
      that takes it. Where a sum to divide by is 0, there is no figure, and the reason.

      Without --forecast, forecasts are those that a backtest makes of the past. The \
      effective savings rate is of usage, with the unused part of commitments, and \
      beside it of all charges.

      --anomalies takes what people keep of anomalies:

        id,state,days,actual,expected,upper,correctable_share,projected_days
        a1,resolved,4,5200.00,3200.00,3900.00,0.8,12

      state is open, resolved, dismissed (a false alert) or expected (planned); start, \
      end and detected, dates, may stand in place of days. The cost avoided is, of each \
      increase that is resolved, its impact a day, times the share that could be put \
      right (1 unless given), times the days that it would have gone on for. Nobody \
      knows these days: they are in projected_days, or --assumed-days. With --decisions \
      in its place, anomalies are those that are detected in the bill, and resolved are \
      those that are over and were decided to be confirmed or resolved.

      CSV columns: kpi,value,date,measure,formula,inputs,basis,needs,reason; one row for \
      each figure. JSON has the anomalies too, each with its cost avoided.

      EXAMPLES:
        outlay kpi focus-2026.csv.gz --period 2026-09 --owner Tags/team
        outlay kpi focus-2026.csv.gz --allocation rules.yaml --forecast september.csv
        outlay kpi focus-2026.csv.gz --anomalies anomalies.csv --assumed-days 14
        outlay kpi litellm.csv --units tasks.csv --benefits revenue.csv
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var kpis: KPIOptions
  @OptionGroup var units: UnitOptions

  @Option(
    help: ArgumentHelp(
      "The days to look at, such as 2026-09. Default: all that are complete.",
      valueName: "period"
    ),
    transform: PeriodChoice.parsed
  )
  var period: PeriodChoice?

  func validate() throws {
    guard input.measure.measure == .effectiveCost else {
      throw ValidationError("--measure: key figures are of effective costs; leave it out")
    }
    guard kpis.owner == nil || input.allocation.allocation == nil else {
      throw ValidationError("--owner cannot be combined with --allocation: its rules name owners")
    }
  }

  /// The columns that tell charges apart, where the bill has them.
  private static let kinds: SpendDivision = .adding(
    ifPresent: [.chargeCategory, .commitmentDiscountStatus],
    to: .columns([])
  )

  func execute() throws {
    let (cube, allocation) = try bill()
    var options = KPIReport.Options(days: period?.days, settlement: settlement.settlement(of: cube))
    options.allocation = allocation
    options.forecast = try kpis.forecastSeries()
    options.anomalies = try kpis.anomalyRecords()
    options.budget = kpis.budget(of: period?.days)
    options.usedHours = try kpis.usedHours.map(KPIOptions.series)
    options.provisionedHours = try kpis.provisionedHours.map(KPIOptions.series)
    options.benefits = try kpis.benefits.map(KPIOptions.series)
    if units.units != nil || units.quantity != nil {
      options.units = try units.count(of: input, by: [])
    }
    let isReadOnce = input.files.inputs.contains("-")
    if let decisions = kpis.decisions {
      guard !isReadOnce else {
        throw ValidationError("--decisions reads the bill again: name a file in place of '-'")
      }
      options.anomalies = try kpis.anomalyRecords(
        decidedIn: decisions,
        of: input.costs(.effectiveCost, by: .standard),
        in: period?.days,
        options.settlement
      )
    }
    if isReadOnce {
      Diagnostics.write("standard input is read once: list prices and tokens need a file")
    } else {
      options.list = try listCost(of: cube)
      options.tokens = try tokens()
    }
    let report = try KPIReport(of: cube, options)
    settlement.note(report.settlement, of: report.input)
    try report.write(as: input.format)
  }

  /// The effective cost by kinds of charges, and by owners where these are asked for.
  private func bill() throws -> (SpendCube, SpendAllocation?) {
    if let path = input.allocation.allocation {
      let allocation = try input.allocation(by: path, with: KPICommand.kinds)
      AllocationOptions.warn(of: allocation)
      return (allocation.cube(by: KPICommand.kinds), allocation)
    }
    guard let owner = kpis.owner else { return (try input.bill(by: KPICommand.kinds), nil) }
    let rules = AllocationRules(owner: [SpendDimension(owner)])
    let allocation = try input.bill(by: rules.division(with: KPICommand.kinds))
      .allocated(by: rules)
    AllocationOptions.warn(of: allocation)
    return (allocation.cube(by: KPICommand.kinds), allocation)
  }

  /// The bill at list prices, where it has them.
  private func listCost(of cube: SpendCube) throws -> SpendCube? {
    guard cube.semantics.measures.contains(.listCost) else { return nil }
    do {
      return try input.costs(.listCost, by: KPICommand.kinds)
    } catch SpendError.missingColumns, SpendError.noAmountColumn, SpendError.noUsableRow {
      return nil
    }
  }

  /// The tokens of the bill, where it has columns of them.
  private func tokens() throws -> TokenTable.Cubes? {
    do {
      // Most bills have none, which one reading shows.
      _ = try input.quantities(.named("input tokens"), by: .columns([]))
      return try TokenTable.Cubes(
        contentsOf: input.files.inputs,
        by: .columns([]),
        options: input.readingOptions()
      )
    } catch SpendError.unknownUnit, SpendError.noQuantity, SpendError.noSuchUnit {
      return nil
    }
  }
}
