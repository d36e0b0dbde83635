public import OutlayCloudSpend
public import OutlayTimeSeries

/// The trend, the cycles and the remainder of spend.
///
///     let report = try DecompositionReport(of: cube)
///     report.series[0].seasonalStrength      // 0.84
///     report.series[0].days[0].seasonal      // [7: -120.5]
public struct DecompositionReport: SpendReport {
  /// `decomposition`.
  public static let kind = ReportKind.decomposition

  /// The version of the schema.
  public let schemaVersion: Int
  /// `decomposition`.
  public let report: ReportKind
  /// The rows that the components are of.
  public let input: ReadingReport
  /// The days that are decomposed.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The lengths of the cycles in days, shortest first.
  public let periods: [Int]
  /// The components, in the order of the bill.
  public let series: [Components]
  /// The series that could not be decomposed.
  public let refusals: [SeriesRefusal]

  /// The components of one series.
  public struct Components: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The strength of the trend, from 0 to 1.
    public let trendStrength: Double
    /// The strength of the cycles, from 0 to 1.
    public let seasonalStrength: Double
    /// The cycles that the history is too short for.
    public let droppedPeriods: [Int]
    /// The components of each day.
    public let days: [DayComponents]
  }

  /// The components of one day, which add up to its amount.
  public struct DayComponents: Codable, Equatable, Sendable {
    /// The day.
    public let date: Day
    /// The amount, or `nil` where it is missing.
    public let observed: Double?
    /// The trend.
    public let trend: Double
    /// Each cycle by its length in days.
    public let seasonal: [Int: Double]
    /// The part that is left, or `nil` where the amount is missing.
    public let remainder: Double?
  }

  /// The cycles to look for.
  public struct Options: Sendable {
    /// The lengths of the cycles in days, each at least 2: a week unless given.
    public var periods: [Int]
    /// Indicates whether wild days lose their weight; off, as in R.
    public var isRobust: Bool
    /// The days that are decomposed.
    public var settlement: Settlement

    /// Makes options; what is left out has its default.
    public init(
      periods: [Int] = [7],
      isRobust: Bool = false,
      settlement: Settlement = .automatic
    ) {
      self.periods = periods
      self.isRobust = isRobust
      self.settlement = settlement
    }
  }

  /// Decomposes the spend by the dimensions of a cube.
  ///
  /// - Parameters:
  ///   - cube: The spend.
  ///   - options: The cycles.
  /// - Throws: ``ReportError/settlement(_:)``.
  public init(of cube: SpendCube, _ options: Options = Options()) throws(ReportError) {
    let spend = try cube.settledForReport(options.settlement, by: cube.dimensions)
    let periods = Set(options.periods).sorted()
    let parts = spend.panel.decomposition(
      using: .mstl(periods: periods, isRobust: options.isRobust)
    )
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    unit = cube.unit
    dimensions = cube.dimensions.map(\.name)
    self.periods = periods
    series = spend.panel.keys.indices.compactMap { column in
      parts[column].map {
        Components(ReportSeries(spend.panel.keys[column], by: cube.dimensions), $0)
      }
    }
    refusals = parts.refusals.map { SeriesRefusal($0, by: cube.dimensions) }
  }
}

extension DecompositionReport.Components {
  init(_ series: ReportSeries, _ parts: Decomposition) {
    self.series = series
    trendStrength = parts.trendStrength
    seasonalStrength = parts.seasonalStrength
    droppedPeriods = parts.droppedPeriods
    let cycles = parts.seasonal.map { (period: $0.period, values: $0.series.values) }
    days = parts.observed.days.enumerated().map { t, day in
      DecompositionReport.DayComponents(
        date: day,
        observed: parts.observed[day],
        trend: parts.trend.values[t],
        seasonal: Dictionary(
          cycles.lazy.map { ($0.period, $0.values[t]) }
        ) { first, _ in first },
        remainder: parts.remainder[day]
      )
    }
  }
}
