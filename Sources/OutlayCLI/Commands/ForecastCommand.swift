import ArgumentParser
import Outlay

/// Forecasts the days to come.
struct ForecastCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts spend by day, month or other period, with intervals.",
    discussion: """
      With --by, the forecasts add up to the total. By several columns they also add \
      up to those of the first column, of the first two, and so on: the subtotals of \
      the table and the JSON. In a panel (by series or unique_id alone, or with \
      --absent missing) each series is forecast from the day after its own last one, \
      and there is no total. CSV has the series alone, whose means can be added up; the total and subtotals \
      with their intervals are in the JSON.

      With --per, the days are added up by period, and an interval is that of the \
      sum. Weeks begin on Monday. The first and the last period are forecast in part \
      where the days begin or end within them. The table has the periods of a single \
      series or of the total, CSV and JSON those of each series.

      CSV columns: series,date,mean,level,lower,upper,median; one row for each \
      series, day and level. With --per other than day: \
      series,start,end,mean,median,level,lower,upper. start and end are the first \
      and last day forecast of the period.

      With --scenario, the total stands beside that after the steps of each file, in the \
      same futures. Steps act in order: a growth, step, ramp or price of what is in a \
      scope; a migration to another value at a ratio of the price; a commitment, whose fee a \
      day replaces usage that it covers; a retirement; a launch.

        name: Move to Arm
        steps:
          - kind: migration
            where: "ServiceName: Compute"
            to: "ServiceName: Arm"
            from: 2026-12-01
            share: 40%
            price_ratio: 0.7
            one_off: 700

      Break-even is the first day at whose end no more has been spent than without the \
      scenario, after more had been. CSV columns: scenario,budget,start,end,planned,spent,
      total,median,level,lower,upper,delta,delta_lower,delta_upper,chance_of_overrun,
      chance_of_saving,break_even,break_even_for_good. The first row of each total has no \
      scenario. Steps, parts and months are in the JSON.

      EXAMPLES:
        outlay forecast focus-2026.csv.gz --days 30
        outlay forecast focus-2026.csv.gz --until year-end --per month
        outlay forecast focus-2026.csv.gz --by ServiceName,RegionId --format csv
        outlay forecast spend.csv --level 0.8 --level 0.95 --using seasonal-naive
        outlay forecast spend.csv --holidays holidays.csv
        outlay forecast focus-2026.csv.gz --until year-end --scenario arm.yaml
        outlay forecast focus-2026.csv.gz --history outlay.history
        outlay forecast exports/20.csv --earlier 'exports/*.csv'
        outlay forecast spend.csv --using harmonic-regression --regressors orders.csv
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var groups: GroupOptions
  @OptionGroup var holidays: HolidayOptions
  @OptionGroup var scenarios: ScenarioOptions
  @OptionGroup var table: TableOptions

  @OptionGroup var horizon: HorizonOptions

  @Option(
    help: ArgumentHelp(
      "The length of the periods to forecast.",
      discussion: "One of \(ForecastReport.Granularity.names). Default: day.",
      valueName: "period"
    ),
    completion: ForecastReport.Granularity.completion,
    transform: ForecastReport.Granularity.named
  )
  var per: ForecastReport.Granularity = .day

  @Option(
    name: .customLong("level"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The probability that an interval contains the amount; repeatable.",
      discussion: "Default: 0.8.",
      valueName: "share"
    )
  )
  var givenLevels: [Double] = []

  @Option(
    help: ArgumentHelp(
      "The model.",
      discussion: "One of \(ForecasterName.names). bootstrap draws with a fixed seed.",
      valueName: "model"
    ),
    completion: ForecasterName.completion,
    transform: ForecasterName.named
  )
  var using: ForecasterName = .automatic

  @Option(
    help: ArgumentHelp(
      "A CSV of cost drivers: a date, and one column for each driver.",
      discussion: "For --using harmonic-regression; future values must be known.",
      valueName: "file"
    )
  )
  var regressors: String?

  private var levels: [Double] { givenLevels.isEmpty ? [0.8] : givenLevels }

  func validate() throws {
    try LevelRule.validate(givenLevels)
    try validateScenarios()
    try history.validate(beside: input.allocation)
    try Repetition.refuse("--level", givenLevels) { $0.shortest }
    guard regressors == nil || using == .harmonicRegression else {
      throw ValidationError("--regressors needs --using harmonic-regression")
    }
    guard holidays.path == nil || using == .automatic else {
      throw ValidationError("--holidays needs --using automatic, the default")
    }
  }

  func execute() throws {
    guard scenarios.paths.isEmpty else { return try executeScenarios() }
    try history.kept(of: input, by: groups.dimensions, settlement: settlement) {
      try input.cube(by: SpendDivision.columns(groups.dimensions).tellingChargeKinds)
    } report: { cube, reads in
      try report(on: cube, after: reads?.all)
    }
  }

  private func report(on cube: SpendCube, after history: ReadHistory?) throws {
    let report = try ForecastReport(of: cube, by: groups.dimensions, options(for: cube, history))
    settlement.note(report.settlement, of: report.input, after: history)
    try report.refusals.warn(verb: "forecast", doneCount: report.series.count)
    try report.write(as: input.format, top: table.top)
  }

  /// The days, the levels, the periods and the model.
  func options(
    for cube: SpendCube,
    _ history: ReadHistory?
  ) throws -> ForecastReport.Options {
    let days = try horizon.count(after: settlement.lastAmount(of: cube, after: history))
    let settled = settlement.settlement(of: cube, after: history)
    guard using != .automatic else {
      return ForecastReport.Options(
        days: days,
        levels: levels,
        per: per,
        holidays: try holidays.holidays(
          before: settlement.lastDay(of: cube, after: history) + 1,
          of: cube
        ),
        settlement: settled,
        history: history
      )
    }
    return ForecastReport.Options(
      days: days,
      levels: levels,
      per: per,
      forecaster: try regressors.map {
        HarmonicRegression(adding: try RegressorFile(path: $0).terms)
      }
        ?? using.forecaster,
      named: using.rawValue,
      settlement: settled,
      history: history
    )
  }
}
