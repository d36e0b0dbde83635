import ArgumentParser
import Outlay

/// Forecasts the days to come.
struct ForecastCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts daily spend, with intervals.",
    discussion: """
      With --by, the forecasts of a FOCUS or wide file add up to the total. By \
      several columns they also add up to those of the first column, of the first \
      two, and so on: the subtotals of the table and the JSON. In a plain CSV each \
      series is forecast from the day after its own last one.

      CSV columns: series,date,mean,level,lower,upper; one row for each series, day \
      and level.

      EXAMPLES:
        outlay forecast focus-2026.csv.gz --days 30
        outlay forecast focus-2026.csv.gz --by ServiceName,RegionId --format csv
        outlay forecast spend.csv --level 0.8 --level 0.95 --using seasonal-naive
        outlay forecast spend.csv --using harmonic-regression --regressors orders.csv
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions

  @Option(help: ArgumentHelp("The number of days to forecast.", valueName: "count"))
  var days = 30

  @Option(
    name: .customLong("level"),
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

  private var levels: [Double] {
    var seen: Set<Double> = []
    return givenLevels.isEmpty ? [0.8] : givenLevels.filter { seen.insert($0).inserted }
  }

  func validate() throws {
    guard (1...Horizon.limit).contains(days) else {
      throw ValidationError("--days \(days): choose a number from 1 to \(Horizon.limit)")
    }
    try LevelRule.validate(givenLevels)
    guard regressors == nil || using == .harmonicRegression else {
      throw ValidationError("--regressors needs --using harmonic-regression")
    }
  }

  func execute() throws {
    let cube = try input.cube(by: .columns(groups.dimensions))
    let spend = try settlement.settled(cube)
    let forecaster = try model(drivenBy: regressors)
    let result =
      if groups.isEmpty || cube.layout == .long {
        separateForecasts(spend, of: cube, using: forecaster)
      } else {
        try panelForecast(spend, of: cube, using: forecaster)
      }
    try result.refusals.warn(verb: "forecast", doneCount: result.series.count)
    try result.write(as: input.format, command: "forecast", input: cube.report)
  }

  /// The model, with the columns of a file of regressors if there is one.
  private func model(drivenBy path: String?) throws -> any Forecaster {
    guard let path else { return using.forecaster }
    return HarmonicRegression(adding: try RegressorFile(path: path).terms)
  }

  /// The forecasts on one calendar, which add up.
  private func panelForecast(
    _ spend: SettledSpend,
    of cube: SpendCube,
    using forecaster: any Forecaster
  ) throws(ForecastingError) -> ForecastResult {
    let forecast = try spend.panel.forecast(days: days, using: forecaster)
    return ForecastResult(
      model: using.rawValue,
      currency: cube.currency?.code,
      levels: levels,
      series: rows(forecast.series, over: forecast.days),
      subtotals: forecast.levels.isEmpty
        ? nil : forecast.levels.flatMap { rows($0, over: forecast.days) },
      total: ForecastResult.SeriesForecast(
        "total",
        forecast.total,
        over: forecast.days,
        levels: levels
      ),
      refusals: forecast.series.failures.map { Refusal($0) }
    )
  }

  /// The forecast of each series from its own last day.
  private func separateForecasts(
    _ spend: SettledSpend,
    of cube: SpendCube,
    using forecaster: any Forecaster
  ) -> ForecastResult {
    let forecasts = spend.panel.separateForecasts(days: days, using: forecaster)
    return ForecastResult(
      model: using.rawValue,
      currency: cube.currency?.code,
      levels: levels,
      series: rows(forecasts),
      subtotals: nil,
      total: nil,
      refusals: forecasts.failures.map { Refusal($0) }
    )
  }

  /// The rows of the series that have a forecast, of the days asked for or of their
  /// own.
  private func rows(
    _ forecasts: PanelResult<Forecast, ForecastingError>,
    over days: Range<Day>? = nil
  ) -> [ForecastResult.SeriesForecast] {
    let (found, levels) = (forecasts.successes, levels)
    return concurrentMap(count: found.count) { index in
      let (key, forecast) = (found[index].key, found[index].value)
      return ForecastResult.SeriesForecast(
        key.name,
        forecast,
        over: days ?? forecast.days,
        levels: levels
      )
    }
  }
}
