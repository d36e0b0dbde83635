public import OutlayCloudSpend
public import OutlayTimeSeries

/// The key figures that a bill and the tables beside it allow, and what the others need.
///
///     let report = try KPIReport(of: cube, .init(list: listCube))
///     report[.effectiveSavingsRate].value   // 0.0888
///     report[.allocationRate].needs         // [owners]: no value without them
///
/// A figure has a value, or needs something, or has a reason why it has no meaning, such as a
/// sum of 0 to divide by.
public struct KPIReport: SpendReport {
  /// `kpi`.
  public static let kind = ReportKind.kpi

  /// The version of the schema.
  public let schemaVersion: Int
  /// `kpi`.
  public let report: ReportKind
  /// The rows of the bill.
  public let input: ReadingReport
  /// The days of the bill that are complete.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The first day.
  public let start: Day
  /// The last day.
  public let end: Day
  /// The figures, each once, in the order of ``KPI``.
  public let figures: [Figure]
  /// The anomalies that were given, in their order.
  public let anomalies: [AnomalyRow]
  /// The figures that there are, in one sentence.
  public let summary: String

  /// The days.
  public var days: Range<Day> { start..<(end + 1) }

  /// A figure, with what it is made of.
  public struct Figure: Codable, Equatable, Sendable {
    /// The indicator.
    public let kpi: KPI
    /// The formula, in the names of the inputs.
    public let formula: String
    /// The meaning of the value.
    public let measure: KPI.Measure
    /// The value, or `nil` where it needs something or has no meaning.
    public let value: Double?
    /// The value of an indicator that is a day.
    public let day: Day?
    /// The inputs of the formula.
    public let inputs: [Input]
    /// The origin of the inputs, where it is no column of the bill.
    public let basis: String?
    /// The things that are missing, of which each is needed.
    public let needs: [Need]
    /// The reason why there is no value though nothing is missing.
    public let reason: String?
  }

  /// An input of a formula.
  public struct Input: Codable, Equatable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: Double

    init(_ name: String, _ value: Double) {
      (self.name, self.value) = (name, value)
    }
  }

  /// A thing that is missing.
  public struct Need: Codable, Equatable, Sendable {
    /// The column of the bill, in the words of FOCUS.
    public let column: String?
    /// The material beside it.
    public let material: Material?

    static func column(_ name: String) -> Need { Need(column: name, material: nil) }
    static func material(_ material: Material) -> Need { Need(column: nil, material: material) }
  }

  /// The material of figures that no bill has.
  public enum Material: String, Codable, CaseIterable, Sendable {
    /// What was forecast of the days.
    case forecasts
    /// The anomalies, with their amounts and states.
    case anomalies
    /// The upper bound of each anomaly.
    case upperBounds
    /// The days on which anomalies began and were detected.
    case detectionDays
    /// The days that an anomaly would have gone on for.
    case assumedDays
    /// The budget.
    case budget
    /// The rules or the column that say who owns spend.
    case owners
    /// The bill at list prices.
    case listCosts
    /// The tokens and costs of models.
    case tokens
    /// The requests to models.
    case requests
    /// The costs of kinds of tokens.
    case tokenCosts
    /// The units to divide by.
    case units
    /// The hours that were used, and those that were provisioned.
    case hours
    /// The value that was brought.
    case benefits
  }

  /// An anomaly, what it cost, and what its end has avoided.
  public struct AnomalyRow: Codable, Equatable, Sendable {
    /// The identifier.
    public let id: String
    /// The state of dealing with it.
    public let state: AnomalyRecord.State
    /// The amount beyond what was expected.
    public let impact: Double
    /// That as a share of what was expected, where it was above 0.
    public let impactShare: Double?
    /// The amount beyond the upper bound, where there is one.
    public let impactOverUpper: Double?
    /// The cost that was avoided, where any was.
    public let costAvoided: Double?
    /// The reason why none was.
    public let whyNone: String?

    init(_ record: AnomalyRecord) {
      (id, state, impact) = (record.id, record.state, record.impact)
      (impactShare, impactOverUpper) = (record.impactShare, record.impactOverUpper)
      switch record.costAvoided {
      case .amount(let amount): (costAvoided, whyNone) = (amount, nil)
      case .none(let reason): (costAvoided, whyNone) = (nil, "\(reason)")
      }
    }
  }

  /// The figure of an indicator.
  public subscript(kpi: KPI) -> Figure {
    guard let figure = figures.first(where: { $0.kpi == kpi }) else {
      preconditionFailure("a report without \(kpi.rawValue)")
    }
    return figure
  }
}

extension KPIReport.Need: CustomStringConvertible {
  /// The thing in a few words.
  public var description: String {
    column.map { "the column \($0)" } ?? material.map { "\($0)" } ?? ""
  }
}

extension KPIReport.Material: CustomStringConvertible {
  /// The material in a few words.
  public var description: String {
    switch self {
    case .forecasts: "a table of what was forecast"
    case .anomalies: "a table of anomalies"
    case .upperBounds: "an upper bound of each anomaly"
    case .detectionDays: "the days on which anomalies began and were detected"
    case .assumedDays: "the days that anomalies would have gone on for"
    case .budget: "a budget"
    case .owners: "a column or rules of owners"
    case .listCosts: "the bill at list prices"
    case .tokens: "tokens of input and output"
    case .requests: "a number of requests"
    case .tokenCosts: "the costs of kinds of tokens"
    case .units: "a table of units"
    case .hours: "tables of used and of provisioned hours"
    case .benefits: "a table of benefits"
    }
  }
}
