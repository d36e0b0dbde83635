internal import OutlayAnomalyDetection
public import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The state of a budget: whether it holds, when it is spent, and what drives it.
///
///     let report = try BudgetReport(of: cube, against: Budget(250_000, per: .month))
///     report.chanceOfOverrun      // 0.62
///     report.summary              // "November 2026 will close at 252,300 USD …"
public struct BudgetReport: SpendReport {
  /// `budget`.
  public static let kind = ReportKind.budget

  /// The version of the schema.
  public let schemaVersion: Int
  /// `budget`.
  public let report: ReportKind
  /// The rows that were spent.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The first day of the budget.
  public let start: Day
  /// The last day of the budget.
  public let end: Day
  /// The day at whose end the budget is looked at.
  public let asOf: Day
  /// The amount that may be spent.
  public let budget: Double
  /// The amount that has been spent.
  public let spent: Double
  /// The amount that would have been spent by now on the way to exactly the budget.
  public let expectedByNow: Double
  /// The days until now without an amount; their spend is in no total.
  public let missingDayCount: Int
  /// The forecast of the rest.
  public let rest: ExpectedAmount
  /// The forecast of the total.
  public let total: ExpectedAmount
  /// The parts that the expected total adds up from.
  public let layers: SpendLayers
  /// The expected total beyond the budget, negative where it stays below.
  public let expectedOverrun: Double
  /// The chance that more than the budget is spent.
  public let chanceOfOverrun: Double
  /// The day on which the budget is spent, as likely as not, or `nil` where it lasts.
  public let exhaustion: Day?
  /// The first day on which it may be, with a chance of 10 %.
  public let earliestExhaustion: Day?
  /// The last 30 days of the budget that have come.
  public let recent: Series
  /// The groups, the largest total first.
  public let groups: [Group]
  /// The days to come.
  public let days: [ForecastReport.DayForecast]
  /// The assumptions of the forecast, a sentence each: a new level or zeros that last,
  /// charges that are due, and days of the last two months that were set aside.
  public let assumptions: [String]
  /// The anomalies on the budget's days and the 30 days before.
  public let anomalies: AnomalyList
  /// The groups that could not be forecast.
  public let refusals: [SeriesRefusal]
  /// The scopes of planned events that no series is in.
  public let unmatchedScopes: [String]
  /// The state of the budget in one sentence.
  public let summary: String
  /// The answers of other tools that were set beside, or `nil` where there are none.
  public internal(set) var beside: [Beside]?

  /// The days before a budget's first whose anomalies are reported, because they may
  /// go on.
  static let anomalyDaysBefore = 30

  /// The level of the intervals and the days to look at.
  public struct Options: Sendable {
    /// The level of the intervals, in (0, 1): four times in five unless given.
    public var level: Double
    /// The cost from which an anomaly is shown.
    public var gates: DetectionReport.Gates
    /// The days that are looked at.
    public var settlement: Settlement
    /// The days with names that have an effect of their own; none unless given.
    public var holidays: Holidays
    /// The reads of the bill, from which it is learned how days fill; none unless given.
    public var history: ReadHistory?
    /// Events whose amounts are expected on their days; none unless given.
    public var planned: PlannedEvents

    /// Makes options; what is left out has its default.
    public init(
      level: Double = 0.8,
      gates: DetectionReport.Gates = DetectionReport.Gates(),
      settlement: Settlement = .automatic,
      holidays: Holidays = Holidays(),
      history: ReadHistory? = nil,
      planned: PlannedEvents = PlannedEvents([])
    ) {
      self.level = level
      self.gates = gates
      self.settlement = settlement
      self.holidays = holidays
      self.history = history
      self.planned = planned
    }
  }

  /// Holds the spend of a cube against a budget.
  ///
  /// - Parameters:
  ///   - cube: The spend. Fees and credits are known apart where it was read by
  ///     ``SpendDivision/tellingChargeKinds``.
  ///   - budget: The amount that may be spent, and when.
  ///   - dimensions: The dimensions that divide it into groups; those of the cube that do not
  ///     tell kinds of charges apart unless given.
  ///   - options: The level of the intervals and the days to look at.
  /// - Throws: ``ReportError`` where no day is complete, the budget has no day with an
  ///   amount or ends too far ahead, or the total cannot be forecast.
  public init(
    of cube: SpendCube,
    against budget: Budget,
    by dimensions: [SpendDimension]? = nil,
    _ options: Options = Options()
  ) throws(ReportError) {
    let groups = dimensions ?? cube.seriesDimensions
    let outlook = try BudgetOutlook(of: cube, against: budget, by: groups, options)
    let (spend, pace) = (outlook.spend, outlook.pace)
    let found = Group.groups(
      of: spend.panel,
      by: groups,
      pace,
      outlook.forecast,
      level: options.level
    )
    let levels = [options.level]
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(
      spend,
      outlook.nowcast.map { NowcastSummary($0, levels: levels) }
    )
    currency = cube.currency?.code
    unit = cube.unit
    self.dimensions = groups.map(\.name)
    start = pace.days.lowerBound
    end = pace.days.upperBound - 1
    asOf = pace.asOf
    self.budget = pace.budget
    spent = pace.spent
    expectedByNow = pace.expectedByNow
    missingDayCount = pace.missingDayCount
    rest = ExpectedAmount(pace.rest, levels: levels)
    total = ExpectedAmount(pace.total, levels: levels)
    layers = pace.layers
    expectedOverrun = pace.expectedOverrun
    chanceOfOverrun = pace.chanceOfOverrun
    exhaustion = pace.exhaustion
    earliestExhaustion = pace.exhaustion(chance: 0.1)
    recent = pace.actual.lastMonth
    self.groups = found.rows
    refusals = found.refusals
    unmatchedScopes = options.planned.unmatchedScopes(among: spend.panel.keys)
    days = pace.daysAhead.compactMap { day in
      pace.outlook.map { ForecastReport.DayForecast(day, of: $0, levels: levels) }
    }
    assumptions =
      pace.outlook?.assumptions(on: pace.daysAhead) {
        AmountFormat.rounded($0, in: cube.currency?.code ?? cube.unit)
      } ?? []
    anomalies = AnomalyList(
      spend.panel.scored().anomalies(with: []),
      of: spend.panel,
      by: groups,
      isLive: false,
      window: (pace.days.lowerBound - BudgetReport.anomalyDaysBefore)..<pace.days.upperBound,
      gates: options.gates.materiality(automatic: spend.minimumImpact)
    )
    summary =
      BudgetSummary(
        pace,
        level: options.level,
        currency: currency,
        unit: unit,
        anomalies: anomalies
      )
      .text
  }
}
