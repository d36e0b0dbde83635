public import OutlayCloudSpend
public import OutlayTimeSeries

/// What spend would be by some scenarios, beside the forecast without them.
///
///     let scenario = try Scenario(contentsOf: "arm.yaml")
///     let cube = try SpendCube(contentsOf: "focus.csv", by: .columns(scenario.dimensions))
///     let report = try ScenarioReport(of: cube, [scenario], by: [], ForecastReport.Options(days: 90))
///     report.comparisons[0].baseline.mean              // 42_050.4
///     report.comparisons[0].scenarios[0].delta.mean    // -1_201.34
///
/// All scenarios change the same futures, and the total without one is that of the forecast,
/// of the budget, or of each budget of the plan.
public struct ScenarioReport: SpendReport {
  /// `scenario`.
  public static let kind = ReportKind.scenario

  /// The version of the schema.
  public let schemaVersion: Int
  /// `scenario`.
  public let report: ReportKind
  /// The rows of the bill.
  public let input: ReadingReport
  /// The days that are learned from.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The levels of the intervals.
  public let levels: [Double]
  /// The scenarios, in order.
  public let names: [String]
  /// The totals that they change: one of a forecast or of a budget, and of a plan each period
  /// of each budget that any of them changes.
  public let comparisons: [Comparison]
  /// The state in one sentence.
  public let summary: String

  /// A total without scenarios and with each.
  public struct Comparison: Codable, Equatable, Sendable {
    /// The name of the budget, where it is one of a plan.
    public let name: String?
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The first day to come, from which on steps can begin.
    public let ahead: Day
    /// The amount that may be spent, where there is a budget.
    public let budget: Double?
    /// The spend of the days that have come.
    public let spent: Double
    /// The total without scenarios.
    public let baseline: ExpectedAmount
    /// The chance that it exceeds the budget.
    public let chanceOfOverrun: Double?
    /// The total with each scenario, in order.
    public let scenarios: [Row]
  }

  /// A total with a scenario.
  public struct Row: Codable, Equatable, Sendable {
    /// The scenario.
    public let scenario: String
    /// The total.
    public let total: ExpectedAmount
    /// The total less the baseline.
    public let delta: ExpectedAmount
    /// The chance that the total exceeds the budget.
    public let chanceOfOverrun: Double?
    /// The chance that the total is below the baseline.
    public let chanceOfSaving: Double
    /// The first day at whose end the scenario has not cost more, after it had.
    public let breakEven: ValueReport.EstimatedDay
    /// The day from whose end on it has not.
    public let breakEvenForGood: ValueReport.EstimatedDay
    /// The steps, in order.
    public let steps: [Step]
    /// The parts that the steps are about, the rest as one.
    public let parts: [Part]
    /// The months of the days to come.
    public let months: [Month]
  }

  /// A step of a scenario.
  public struct Step: Codable, Equatable, Sendable {
    /// The name.
    public let name: String
    /// The kind.
    public let kind: ScenarioStep.Change.Kind
    /// The scope, as it is written.
    public let scope: String
    /// The first day.
    public let start: Day
    /// The difference that it makes after the steps before it.
    public let delta: Double
    /// The difference that it makes without the others, or `nil` where its spend comes from
    /// them.
    public let alone: Double?
    /// The first day at whose end it has not cost more, after it had.
    public let breakEven: Day?
    /// The day from whose end on it has not.
    public let breakEvenForGood: Day?
    /// The use of a commitment.
    public let commitment: Commitment.Use?
  }

  /// The days to come of a part of the spend.
  public struct Part: Codable, Equatable, Sendable {
    /// The part.
    public let series: ReportSeries
    /// Its kind.
    public let kind: ScenarioSpend.Kind
    /// Its spend without the scenario.
    public let baseline: Double
    /// Its spend with it.
    public let total: Double
  }

  /// The days to come of a month.
  public struct Month: Codable, Equatable, Sendable {
    /// The first day to come.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The spend without the scenario.
    public let baseline: Double
    /// The spend with it.
    public let total: Double
  }
}

extension ScenarioReport {
  /// The largest chance that a budget is overrun with a scenario, or `nil` without a budget.
  public var chanceOfOverrun: Double? {
    comparisons.flatMap(\.scenarios).compactMap(\.chanceOfOverrun).max()
  }
}
