public import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The state of every budget of a plan, the riskiest first.
///
///     let plan = try SpendPlan(contentsOf: "plan.csv")
///     let cube = try SpendCube(contentsOf: "focus.csv", by: .columns(plan.dimensions))
///     let report = try PlanReport(of: cube, against: plan)
///     report.budgets[0].current?.chanceOfOverrun   // 0.81
///     report.summary                               // "3 of 14 budgets …"
public struct PlanReport: SpendReport {
  /// `plan`.
  public static let kind = ReportKind.plan

  /// The version of the schema.
  public let schemaVersion: Int
  /// `plan`.
  public let report: ReportKind
  /// The rows that were spent.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions of the scopes, in order.
  public let dimensions: [String]
  /// The fiscal year of amounts that come again.
  public let fiscalYear: Span
  /// The level of the intervals.
  public let level: Double
  /// The budgets, the riskiest first.
  public let budgets: [BudgetRow]
  /// The days of the plan that are complete, and the spend of them.
  public let complete: SpentSpan?
  /// The spend of these days in the scope of no budget, the largest first.
  public let unbudgeted: [UnbudgetedSpend]
  /// The spend of these days in the scopes of two budgets, the largest first.
  public let overlaps: [Overlap]
  /// The values in scopes, beside others, that no spend has.
  public let unmatched: [UnmatchedValue]
  /// The scopes of planned events that no series is in.
  public let unmatchedScopes: [String]
  /// The scopes of planned events with an amount to come that no budget is for.
  public let unbudgetedScopes: [String]
  /// The state of the plan in one sentence.
  public let summary: String
  /// The forecasts of other tools that were set beside, or `nil` where there are none.
  public let beside: [Beside]?

  /// Some days.
  public struct Span: Codable, Equatable, Sendable {
    /// The name, where there is one.
    public let name: String?
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
  }

  /// Some days and the spend of them.
  public struct SpentSpan: Codable, Equatable, Sendable {
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The spend.
    public let spent: Double
  }

  /// Spend that no budget is for.
  public struct UnbudgetedSpend: Codable, Equatable, Sendable {
    /// The values of the plan's dimensions.
    public let series: ReportSeries
    /// The spend.
    public let amount: Double
  }

  /// A value in a scope that no spend has.
  public struct UnmatchedValue: Codable, Equatable, Sendable {
    /// The name of the budget.
    public let budget: String
    /// The value.
    public let value: String
  }

  /// Spend that two budgets are for.
  public struct Overlap: Codable, Equatable, Sendable {
    /// The name of the first budget.
    public let first: String
    /// The name of the second.
    public let second: String
    /// The spend.
    public let amount: Double
  }

  /// The year, the level of the intervals and the days to look at.
  public struct Options: Sendable {
    /// The level of the intervals, in (0, 1): four times in five unless given.
    public var level: Double
    /// The first month of the fiscal year, 1 to 12.
    public var yearStart: Int
    /// The fiscal year of weeks, in place of one of months.
    public var weeks: FiscalYear?
    /// The chance of an overrun from which budgets fail that name none.
    public var failAbove: Double?
    /// The days that are looked at.
    public var settlement: Settlement
    /// The reads of the bill by the dimensions of the plan, from which it is learned how days
    /// fill; none unless given.
    public var history: ReadHistory?
    /// Events whose amounts are expected on their days, in the budgets that they are in; none
    /// unless given.
    public var planned: PlannedEvents
    /// The forecasts of other tools to set beside the budgets of all spend; none unless given.
    public var beside: [Answer]

    /// Makes options; what is left out has its default.
    public init(
      level: Double = 0.8,
      yearStart: Int = 1,
      weeks: FiscalYear? = nil,
      failAbove: Double? = nil,
      settlement: Settlement = .automatic,
      history: ReadHistory? = nil,
      planned: PlannedEvents = PlannedEvents([]),
      beside: [Answer] = []
    ) {
      (self.level, self.yearStart, self.weeks) = (level, yearStart, weeks)
      (self.failAbove, self.settlement, self.history) = (failAbove, settlement, history)
      (self.planned, self.beside) = (planned, beside)
    }
  }

  /// Holds the spend of a cube against a plan.
  ///
  /// - Parameters:
  ///   - cube: The spend, with the dimensions of the plan, and others by which planned events
  ///     are known. Fees are known apart where it was read by
  ///     ``SpendDivision/tellingChargeKinds`` too.
  ///   - plan: The budgets.
  ///   - options: The year, the level of the intervals and the days to look at.
  /// - Throws: ``ReportError/settlement(_:)``, ``ReportError/plan(_:)`` or
  ///   ``ReportError/answer(_:)``.
  public init(
    of cube: SpendCube,
    against plan: SpendPlan,
    _ options: Options = Options()
  ) throws(ReportError) {
    let outlook = try PlanOutlook(of: cube, against: plan, options)
    let (spend, year, standing) = (outlook.spend, outlook.year, outlook.standing)
    beside = try PlanReport.beside(options.beside, standing, currency: cube.currency?.code)
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(
      spend,
      outlook.nowcast.map { NowcastSummary($0, levels: [options.level]) }
    )
    currency = cube.currency?.code
    unit = cube.unit
    dimensions = plan.dimensions.map(\.name)
    fiscalYear = Span(name: year.name, start: year.days.lowerBound, end: year.days.upperBound - 1)
    level = options.level
    budgets = standing.budgets
      .map { BudgetRow($0, level: options.level, failAbove: options.failAbove) }
      .enumerated().sorted { left, right in
        let (first, second) = (left.element.risk, right.element.risk)
        return (second.chance, second.distance, left.offset)
          < (first.chance, first.distance, right.offset)
      }
      .map(\.element)
    complete =
      standing.days.isEmpty
      ? nil
      : SpentSpan(
        start: standing.days.lowerBound,
        end: standing.days.upperBound - 1,
        spent: standing.spent
      )
    unbudgeted = standing.unbudgeted.map {
      UnbudgetedSpend(series: ReportSeries($0.key, by: plan.dimensions), amount: $0.amount)
    }
    overlaps = standing.overlaps.map {
      Overlap(first: $0.first, second: $0.second, amount: $0.amount)
    }
    unmatched = standing.unmatched.map { UnmatchedValue(budget: $0.budget, value: $0.value) }
    unmatchedScopes = options.planned.unmatchedScopes(among: cube.seriesKeys)
    unbudgetedScopes = PlannedEvents(standing.unbudgetedEvents).scopes
    summary = PlanReport.summary(of: budgets, unit: cube.currency?.code ?? cube.unit)
  }

  /// Indicates whether a budget's chance of an overrun is above that from which it fails.
  public var isFailing: Bool { budgets.contains(where: \.isFailing) }

  /// Sets answers beside the budgets.
  private static func beside(
    _ answers: [Answer],
    _ standing: PlanStanding,
    currency: String?
  ) throws(ReportError) -> [Beside]? {
    var beside: [Beside] = []
    for answer in answers {
      do throws(SpendError) {
        beside.append(try Beside(answer, standing, currency: currency))
      } catch {
        throw .answer(error)
      }
    }
    return beside.isEmpty ? nil : beside
  }

  /// The number of budgets that are likelier than not to be overrun, and the riskiest.
  private static func summary(of budgets: [BudgetRow], unit: String?) -> String {
    let open = budgets.filter { $0.current != nil }
    guard let first = open.first, let period = first.current else {
      return "No budget of the plan has a period that goes on."
    }
    let likely = open.count { $0.current?.chanceOfOverrun ?? 0 > 0.5 }
    let count = likely == 0 ? "None" : "\(likely)"
    let verb = likely > 1 ? "are" : "is"
    let head = "\(count) of \(open.count.of("budget")) \(verb) likelier than not to be overrun"
    guard let chance = period.chanceOfOverrun, let total = period.total else { return head + "." }
    return head + "; the riskiest, \(first.name.visible), will come to "
      + "\(AmountFormat.rounded(total.mean, in: unit)) of "
      + "\(AmountFormat.rounded(period.planned)), with a chance of \(chance.chance)."
  }
}
