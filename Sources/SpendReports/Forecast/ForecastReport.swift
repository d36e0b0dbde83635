public import OutlayCloudSpend
public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The spend of the days to come.
///
///     let report = try ForecastReport(of: cube, ForecastReport.Options(days: 30, levels: [0.8]))
///     report.total?.total.mean             // 252_300
///     report.series[0].days[0].amount      // the first day to come of the first series
///
/// Days may be added up to months or other periods, each with an interval of its own:
///
///     let report = try ForecastReport(of: cube, ForecastReport.Options(days: 90, per: .month))
///     report.series[0].periods?[0].amount  // the rest of the running month
public struct ForecastReport: SpendReport {
  /// `forecast`.
  public static let kind = ReportKind.forecast

  /// Ten years: beyond, a forecast of daily spend says nothing.
  public static let maximumDays = 3650

  /// The version of the schema.
  public let schemaVersion: Int
  /// `forecast`.
  public let report: ReportKind
  /// The rows that the forecast is made of.
  public let input: ReadingReport
  /// The days that are learned from.
  public let settlement: SettlementSummary
  /// The name of the model.
  public let model: String
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The levels of the intervals.
  public let levels: [Double]
  /// The length of the spans that are forecast.
  public let per: Granularity
  /// The forecasts, in the order of the bill.
  public let series: [SeriesForecast]
  /// The forecasts of the sums of series that share their first values, or `nil`
  /// where there is no level between the series and the total.
  public let subtotals: [SeriesForecast]?
  /// The forecast that the series add up to, or `nil` where they do not share
  /// their days.
  public let total: SeriesForecast?
  /// The series that could not be forecast.
  public let refusals: [SeriesRefusal]

  /// The days to come of one series.
  public struct SeriesForecast: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The first day to come.
    public let start: Day
    /// The last day to come.
    public let end: Day
    /// The sum of the days.
    public let total: ExpectedAmount
    /// The days; none where the report is per longer periods.
    public let days: [DayForecast]
    /// The periods, or `nil` where the report is per day.
    public let periods: [PeriodForecast]?
    /// The ``sentences`` as one text, or `nil` where the model does not explain itself.
    public let explanation: String?
    /// The reasons for the forecast, a sentence each: what it leans on, which days were
    /// set aside, and what was assumed; none where the model does not explain itself.
    public let sentences: [String]
  }

  /// One day to come.
  public struct DayForecast: Codable, Equatable, Sendable {
    /// The day.
    public let date: Day
    /// Its amount.
    public let amount: ExpectedAmount

    /// Asks a forecast for one of its days.
    package init(_ date: Day, of forecast: Forecast, levels: [Double]) {
      self.date = date
      amount = ExpectedAmount(forecast[date], levels: levels)
    }
  }
}

extension ForecastReport {
  /// The days, the levels, the periods and the model of a forecast.
  public struct Options: Sendable {
    /// The number of days to come, 1 to ``ForecastReport/maximumDays``: a month
    /// unless given.
    public var days: Int
    /// The levels of the intervals, each in (0, 1): four times in five unless
    /// given.
    public var levels: [Double]
    /// The length of the spans to forecast: a day unless given.
    public var per: Granularity
    /// The model.
    public let forecaster: any Forecaster
    /// The name that the report gives it.
    public let model: String
    /// The days that are learned from.
    public var settlement: Settlement
    /// The reads of the bill, from which it is learned how days fill; none unless given.
    public var history: ReadHistory?
    /// The days with names of which the model knows an effect.
    public let holidays: Holidays
    /// Indicates whether charges and credits that are known by themselves are forecast so:
    /// with the model that Outlay would choose.
    let knowsCharges: Bool

    /// Makes options with a model by its name.
    ///
    /// Each argument that is left out has its default, and the model is the one that
    /// Outlay would choose.
    public init(
      days: Int = 30,
      levels: [Double] = [0.8],
      per: Granularity = .day,
      model: ForecasterName = .automatic,
      settlement: Settlement = .automatic,
      history: ReadHistory? = nil
    ) {
      self.init(
        days: days,
        levels: levels,
        per: per,
        model.forecaster,
        named: model.rawValue,
        settlement: settlement,
        history: history,
        knowsCharges: model == .automatic
      )
    }

    /// Makes options with the model that Outlay would choose, and an effect of each name of
    /// holidays.
    public init(
      days: Int = 30,
      levels: [Double] = [0.8],
      per: Granularity = .day,
      holidays: Holidays,
      settlement: Settlement = .automatic,
      history: ReadHistory? = nil
    ) {
      self.init(
        days: days,
        levels: levels,
        per: per,
        .automatic(holidays: holidays),
        named: ForecasterName.automatic.rawValue,
        settlement: settlement,
        history: history,
        holidays: holidays,
        knowsCharges: true
      )
    }

    /// Makes options with any other model, and the name that the report gives it.
    public init(
      days: Int = 30,
      levels: [Double] = [0.8],
      per: Granularity = .day,
      forecaster: any Forecaster,
      named model: String,
      settlement: Settlement = .automatic,
      history: ReadHistory? = nil
    ) {
      self.init(
        days: days,
        levels: levels,
        per: per,
        forecaster,
        named: model,
        settlement: settlement,
        history: history,
        knowsCharges: false
      )
    }

    private init(
      days: Int,
      levels: [Double],
      per: Granularity,
      _ forecaster: any Forecaster,
      named model: String,
      settlement: Settlement,
      history: ReadHistory?,
      holidays: Holidays = Holidays(),
      knowsCharges: Bool
    ) {
      self.days = days
      self.levels = levels
      self.per = per
      self.forecaster = forecaster
      self.model = model
      self.settlement = settlement
      self.history = history
      self.holidays = holidays
      self.knowsCharges = knowsCharges
    }
  }

  /// Forecasts the spend by the dimensions of a cube.
  ///
  /// In a bill whose series share their days, the forecasts add up to that of the
  /// total. Where absent rows are unknown, each series is forecast from the day after
  /// its own last one, and there is no total.
  ///
  /// - Parameters:
  ///   - cube: The spend. Fees and credits are known apart where it was read by
  ///     ``SpendDivision/tellingChargeKinds``.
  ///   - dimensions: The dimensions that make a series; those of the cube that do not tell
  ///     kinds of charges apart unless given.
  ///   - options: The days, the levels, the periods and the model.
  /// - Throws: ``ReportError`` where no day is complete or the total cannot be
  ///   forecast. A series that cannot be is among the ``refusals``.
  public init(
    of cube: SpendCube,
    by dimensions: [SpendDimension]? = nil,
    _ options: Options = Options()
  ) throws(ReportError) {
    precondition(
      (1...ForecastReport.maximumDays).contains(options.days),
      "\(options.days) days are not 1 to \(ForecastReport.maximumDays)"
    )
    let groups = dimensions ?? cube.seriesDimensions
    let outlook = try ForecastOutlook(of: cube, by: groups, options)
    let (spend, settled, common) = (outlook.spend, outlook.settled, outlook.common)
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(
      spend,
      outlook.nowcast.map { NowcastSummary($0, levels: options.levels) }
    )
    model = options.model
    currency = cube.currency?.code
    unit = cube.unit
    self.dimensions = groups.map(\.name)
    levels = options.levels
    per = options.per
    let come = spend.panel.days.upperBound..<(settled.lastDay(of: spend) + 1)
    let rows = { (forecasts: PanelResult<Forecast, ForecastingError>) in
      SeriesForecast.rows(of: forecasts, cube, by: groups, over: common?.days, come, options)
    }
    series = rows(outlook.series)
    subtotals = common.flatMap { $0.levels.isEmpty ? nil : $0.levels.flatMap(rows) }
    total = (cube.dimensions.isEmpty ? nil : common).map { common in
      SeriesForecast(
        ReportSeries(.total, by: []),
        common.total,
        over: common.days,
        come,
        options,
        unit: cube.currency?.code ?? cube.unit
      )
    }
    refusals = outlook.series.failures.map { SeriesRefusal($0, by: groups) }
  }
}

extension ForecastReport.SeriesForecast {
  /// The series that have a forecast, over the days given or over their own.
  fileprivate static func rows(
    of forecasts: PanelResult<Forecast, ForecastingError>,
    _ cube: SpendCube,
    by dimensions: [SpendDimension],
    over days: Range<Day>?,
    _ come: Range<Day>,
    _ options: ForecastReport.Options
  ) -> [Self] {
    let found = forecasts.successes
    return concurrentMap(count: found.count) { index in
      let (key, forecast) = (found[index].key, found[index].value)
      return Self(
        ReportSeries(key, by: dimensions),
        forecast,
        over: days ?? forecast.days,
        come,
        options,
        unit: cube.currency?.code ?? cube.unit
      )
    }
  }

  init(
    _ series: ReportSeries,
    _ forecast: Forecast,
    over days: Range<Day>,
    _ come: Range<Day>,
    _ options: ForecastReport.Options,
    unit: String?
  ) {
    let levels = options.levels
    self.series = series
    start = days.lowerBound
    end = days.upperBound - 1
    total = ExpectedAmount(forecast.total(over: days), levels: levels)
    switch options.per {
    case .day:
      self.days = days.map { ForecastReport.DayForecast($0, of: forecast, levels: levels) }
      periods = nil
    case .week, .month, .quarter, .year, .all:
      self.days = []
      periods = options.per.spans(of: days).map {
        ForecastReport.PeriodForecast($0, of: forecast, levels: levels, come)
      }
    }
    sentences =
      forecast.explanation?.sentences { AmountFormat.rounded($0, in: unit) } ?? []
    explanation = sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
