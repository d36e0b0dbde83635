public import OutlayCloudSpend
public import OutlayTimeSeries

/// The cost of tokens of language models, by kind and by series.
///
///     let cubes = try TokenTable.Cubes(contentsOf: ["llm.csv"], by: .columns(["model"]))
///     let report = try TokenReport(of: cubes)
///     report.total.perMillionUncachedInput   // 0.4771
///     report.total.cacheHitRate              // 0.3649
public struct TokenReport: SpendReport {
  /// `tokenCost`.
  public static let kind = ReportKind.tokenCost

  /// The version of the schema.
  public let schemaVersion: Int
  /// `tokenCost`.
  public let report: ReportKind
  /// The rows that the costs are of.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The first day.
  public let start: Day
  /// The last day.
  public let end: Day
  /// The currency of the costs, where one is named.
  public let currency: String?
  /// The dimensions that divide the cost, in order.
  public let dimensions: [String]
  /// All series.
  public let total: Row
  /// The series, the costliest first.
  public let series: [SeriesRow]

  /// The days.
  public var days: Range<Day> { start..<(end + 1) }

  /// Tokens and what they cost; what is not known, or cannot be divided, is `nil`.
  public struct Row: Codable, Equatable, Sendable {
    /// All cost.
    public let cost: Double
    /// The requests.
    public let requests: Double?
    /// All tokens of input, cached ones included.
    public let inputTokens: Double
    /// The tokens of input that were read from a cache.
    public let cachedInputTokens: Double
    /// The tokens of output.
    public let outputTokens: Double
    /// All cost for a request.
    public let costPerRequest: Double?
    /// The cost of a million tokens of uncached input.
    public let perMillionUncachedInput: Double?
    /// The cost of a million tokens of cached input.
    public let perMillionCachedInput: Double?
    /// The cost of a million tokens of input, cached or not.
    public let perMillionInput: Double?
    /// The cost of a million tokens of output.
    public let perMillionOutput: Double?
    /// All cost for a million tokens of any kind.
    public let perMillionTokens: Double?
    /// The cached share of input.
    public let cacheHitRate: Double?
    /// The tokens of output for one of input.
    public let outputOverInput: Double?

    init(_ usage: TokenUsage) {
      cost = usage.cost
      requests = usage.requests
      inputTokens = usage.inputTokens
      cachedInputTokens = usage.cachedInputTokens
      outputTokens = usage.outputTokens
      costPerRequest = usage.costPerRequest
      perMillionUncachedInput = usage.costPerMillionUncachedInput
      perMillionCachedInput = usage.costPerMillionCachedInput
      perMillionInput = usage.costPerMillionInput
      perMillionOutput = usage.costPerMillionOutput
      perMillionTokens = usage.fullCostPerMillionTokens
      cacheHitRate = usage.cacheHitRate
      outputOverInput = usage.outputOverInput
    }
  }

  /// A series, its tokens and what they cost.
  public struct SeriesRow: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// Its tokens and costs.
    public let row: Row
  }

  /// Reports a bill that has columns of tokens.
  ///
  /// - Parameters:
  ///   - cubes: The tokens and costs.
  ///   - settlement: The days that are complete.
  /// - Throws: ``ReportError/settlement(_:)``.
  public init(
    of cubes: TokenTable.Cubes,
    settlement: Settlement = .automatic
  ) throws(ReportError) {
    let dimensions = cubes.dimensions
    try self.init(cubes.cost[0], by: dimensions, settlement) { days in
      TokenTable(cubes, by: dimensions, in: days)
    }
  }

  /// Reports a bill that has a row a kind of token.
  ///
  /// - Parameters:
  ///   - cost: The cost, by the dimension of kinds and others.
  ///   - tokens: The tokens by the same, or `nil` where they are not known.
  ///   - kind: The dimension whose values name kinds of tokens.
  ///   - settlement: The days that are complete.
  /// - Throws: ``ReportError/settlement(_:)``.
  public init(
    cost: SpendCube,
    tokens: SpendCube?,
    kind: SpendDimension,
    settlement: Settlement = .automatic
  ) throws(ReportError) {
    let dimensions = cost.dimensions.filter { $0 != kind }
    try self.init(cost, by: dimensions, settlement) { days in
      TokenTable(cost: cost, tokens: tokens, kind: kind, by: dimensions, in: days)
    }
  }

  private init(
    _ cube: SpendCube,
    by dimensions: [SpendDimension],
    _ settlement: Settlement,
    table: (Range<Day>) -> TokenTable
  ) throws(ReportError) {
    let spend = try cube.settledForReport(settlement, by: [])
    let table = table(cube.days.lowerBound..<min(cube.days.upperBound, spend.asOf + 1))
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    self.settlement = SettlementSummary(spend)
    start = table.days.lowerBound
    end = table.days.upperBound - 1
    currency = cube.currency?.code
    self.dimensions = dimensions.map(\.name)
    total = Row(table.total)
    series =
      dimensions.isEmpty
      ? []
      : table.series.map { usage in
        SeriesRow(series: ReportSeries(usage.key, by: dimensions), row: Row(usage.value))
      }
  }
}
