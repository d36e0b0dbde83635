import ArgumentParser
import Outlay

/// Divides a cost by units.
struct UnitCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "unit",
    abstract: "Says what a unit costs: a request, a million tokens, a customer.",
    discussion: """
      A unit cost is the sum of the cost over the sum of the units, never a mean of \
      ratios. Units are quantities of the bill (--quantity) or those of a table \
      (--units), such as orders or customers. A day without units has no unit cost, \
      but its cost stays in that of its period. A day whose units are not known is \
      left out with its cost, and both are said. With --stock the units of a period \
      are the mean over its known days, else their sum.

      With --by, the units of each series are its own, if the bill or the table has \
      them, else those of all. FOCUS files are divided by ServiceName unless you give \
      --by.

      With --from and --to, the change of cost is divided into price, volume and mix \
      of the series that have units of their own, which add up to it: dearer units, \
      more units, and units that moved to dearer series. New and retired series are \
      terms of their own, and so are costs without units. Where --to is not over, as \
      many days of --from are compared.

      --days forecasts the unit cost: cost and units each, combined by how their weeks \
      went together.

      --tokens shows what a million tokens cost by kind, from columns such as \
      input_tokens, cached_tokens and cost_output, or from rows of a kind each \
      (--token-kind). Cached input is part of input. --anomalies shows the days on \
      which unit costs, costs or units do not belong.

      CSV columns: series,start,end,cost,units,unit_cost,days_without_units,
      cost_without_units,days_unknown,cost_unknown. One row for each series and
      period; what cannot be divided is empty. With --from and --to:
      series,cost_before,cost_after,units_before,units_after,price,volume,mix,new,
      retired,without_quantity. With --tokens: series,cost,requests,input_tokens,
      cached_input_tokens,output_tokens,cost_per_request,per_1M_uncached_input,
      per_1M_cached_input,per_1M_input,per_1M_output,per_1M_tokens,cache_hit_rate,
      output_over_input.

      EXAMPLES:
        outlay unit litellm.csv --quantity requests --by model
        outlay unit litellm.csv --quantity tokens --per week
        outlay unit llm.csv --quantity tokens --by model --from 2026-09 --to 2026-10
        outlay unit usage.csv --tokens --by model
        outlay unit focus-2026.csv.gz --tokens --token-kind SkuMeter
        outlay unit focus-2026.csv.gz --units customers.csv --stock --per month
        outlay unit focus-2026.csv.gz --units orders.csv --days 30
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions
  @OptionGroup var units: UnitOptions
  @OptionGroup var tokens: TokenOptions
  @OptionGroup var table: TableOptions
  @OptionGroup var periods: PeriodPairOptions

  @Flag(help: "Show the days on which unit costs, costs or units do not belong.")
  var anomalies = false

  @Option(
    help: ArgumentHelp(
      "The length of the periods.",
      discussion: "One of \(ForecastReport.Granularity.names). Default: all.",
      valueName: "period"
    ),
    completion: ForecastReport.Granularity.completion,
    transform: ForecastReport.Granularity.named
  )
  var per: ForecastReport.Granularity = .all

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Forecast the unit cost of so many days.", valueName: "count")
  )
  var days: Int?

  @Option(
    name: .customLong("level"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The probability that an interval contains the unit cost; repeatable.",
      discussion: "Default: 0.8.",
      valueName: "share"
    )
  )
  var levels: [Double] = []

  func validate() throws {
    guard !periods.isGiven || per == .all else {
      throw ValidationError("--per cannot be combined with --from and --to: they are the periods")
    }
    if let days, !(1...Horizon.limit).contains(days) {
      throw ValidationError("--days \(days): choose a number from 1 to \(Horizon.limit)")
    }
    if tokens.isAsked {
      let others = [
        ("--quantity", units.quantity != nil), ("--units", units.units != nil),
        ("--from", periods.isGiven), ("--days", days != nil), ("--per", per != .all),
        ("--anomalies", anomalies), ("--allocation", input.allocation.allocation != nil),
      ]
      if let other = others.first(where: \.1) {
        throw ValidationError("--tokens cannot be combined with \(other.0)")
      }
    }
    guard units.units != nil || tokens.isAsked || input.allocation.allocation == nil else {
      throw ValidationError("--allocation: owners have no quantities; give units with --units")
    }
    guard levels.isEmpty || days != nil else { throw ValidationError("--level needs --days") }
    try LevelRule.validate(levels)
    try Repetition.refuse("--level", levels) { $0.shortest }
    guard input.measure.measure.cost != nil else {
      throw ValidationError("--measure: a unit has a cost; name its quantity with --quantity")
    }
  }

  func execute() throws {
    if tokens.isAsked { return try writeTokens() }
    let cube = try input.cube(by: groups.isEmpty ? .standard : .columns(groups.dimensions))
    let count = try units.count(of: input, by: cube.dimensions)
    let report = try UnitReport(
      of: cube,
      per: count,
      UnitReport.Options(
        per: per,
        periods: periods.days,
        days: days,
        findsAnomalies: anomalies,
        levels: levels.isEmpty ? [0.8] : levels,
        settlement: settlement.settlement(of: cube)
      )
    )
    settlement.note(report.settlement, of: report.input)
    if let change = report.change {
      periods.note(compared: change.before.days, with: change.after.days)
    }
    if report.total.missingDayCount > 0 {
      Diagnostics.warn(
        "no row on \(report.total.missingDayCount.of("day")); their cost is not known"
      )
    }
    try report.write(as: input.format, top: table.top)
  }
}
