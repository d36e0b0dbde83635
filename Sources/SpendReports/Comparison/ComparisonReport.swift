internal import OutlayAnomalyDetection
public import OutlayCloudSpend
public import OutlayTimeSeries

/// The change of spend from some days to others, by reasons and by series.
///
///     let cube = try SpendCube(
///       contentsOf: "focus.csv",
///       by: ComparisonReport.division(of: .standard)
///     )
///     let report = try ComparisonReport(of: cube)
///     report.change          // 440.96
///     report.drivers[0]      // new, 900
///     report.summary         // "October 2026 cost 11,160 USD, 441 USD (4.1 %) more than …"
public struct ComparisonReport: SpendReport {
  /// `comparison`.
  public static let kind = ReportKind.comparison

  /// The version of the schema.
  public let schemaVersion: Int
  /// `comparison`.
  public let report: ReportKind
  /// The rows that the amounts are of.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The units of the quantities that tell price from volume.
  public let quantityUnits: [String]
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The earlier days.
  public let before: Span
  /// The later days.
  public let after: Span
  /// The later spend less the earlier.
  public let change: Double
  /// The change as a share of the earlier spend, or `nil` where that is not above 0.
  public let changeShare: Double?
  /// The reasons, the largest first; they add up to the change.
  public let drivers: [DriverAmount]
  /// The series, the largest change first.
  public let series: [SeriesChange]
  /// Series that look like one under two names, and were not said to be.
  public let likelyRenames: [Rename]
  /// The days of both periods without a row; their spend is in no amount.
  public let missingDayCount: Int
  /// The anomalies of the later days; their cost is part of the amounts.
  public let anomalies: AnomalyList
  /// The anomalies of the earlier days.
  public let earlierAnomalies: AnomalyList
  /// The change in one sentence.
  public let summary: String

  /// Some days and their spend.
  public struct Span: Codable, Equatable, Sendable {
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The spend.
    public let total: Double

    /// The days.
    public var days: Range<Day> { start..<(end + 1) }
  }

  /// A reason and its amount.
  public struct DriverAmount: Codable, Equatable, Sendable {
    /// The reason.
    public let driver: SpendDriver
    /// The amount, negative where it lowered the spend.
    public let amount: Double
  }

  /// A series and the reasons for its change.
  public struct SeriesChange: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The spend of the earlier days.
    public let before: Double
    /// The spend of the later days.
    public let after: Double
    /// The later spend less the earlier.
    public let change: Double
    /// The reasons, the largest first; they add up to the change.
    public let drivers: [DriverAmount]
  }

  /// A series that seems to go on under another name.
  public struct Rename: Codable, Equatable, Sendable {
    /// The earlier series.
    public let old: ReportSeries
    /// The later series.
    public let new: ReportSeries
  }

  /// The periods, and what is known beside the spend.
  public struct Options: Sendable {
    /// The earlier and the later days; the month to date and the same days of the month
    /// before unless given.
    public var periods: (before: Range<Day>, after: Range<Day>)?
    /// Quantities by the same dimensions, a unit each.
    public var quantities: [SpendCube]
    /// Series that go on as others.
    public var renames: [SpendComparison.Rename]
    /// The days that are looked at.
    public var settlement: Settlement
    /// The cost from which an anomaly is shown.
    public var gates: DetectionReport.Gates

    /// Makes options; what is left out has its default.
    public init(
      periods: (before: Range<Day>, after: Range<Day>)? = nil,
      quantities: [SpendCube] = [],
      renames: [SpendComparison.Rename] = [],
      settlement: Settlement = .automatic,
      gates: DetectionReport.Gates = DetectionReport.Gates()
    ) {
      self.periods = periods
      self.quantities = quantities
      self.renames = renames
      self.settlement = settlement
      self.gates = gates
    }
  }

  /// The division by which to read a cube that is to be compared by another one.
  public static func division(of division: SpendDivision) -> SpendDivision {
    division.tellingChargeKinds
  }

  /// The dimensions of a cube that make a series: those that do not tell kinds of charges
  /// apart.
  public static func dimensions(of cube: SpendCube) -> [SpendDimension] {
    cube.seriesDimensions
  }

  /// Compares two periods of a cube.
  ///
  /// - Parameters:
  ///   - cube: The spend, read by ``division(of:)``: the kinds of charges make no series,
  ///     unless `dimensions` has them.
  ///   - dimensions: The dimensions whose values make a series; those of the cube without
  ///     the kinds unless given.
  ///   - options: The periods, and what is known beside the spend.
  /// - Throws: ``ReportError/settlement(_:)`` or ``ReportError/comparison(_:)``.
  public init(
    of cube: SpendCube,
    by dimensions: [SpendDimension]? = nil,
    _ options: Options = Options()
  ) throws(ReportError) {
    let dimensions = dimensions ?? Self.dimensions(of: cube)
    let spend = try cube.settledForReport(options.settlement, by: dimensions)
    let periods = try Self.periods(options, asOf: spend.asOf, in: cube)
    let comparison: SpendComparison
    do {
      comparison = try cube.comparison(
        of: periods.after,
        with: periods.before,
        by: dimensions,
        quantities: options.quantities,
        renames: options.renames
      )
    } catch {
      throw .comparison(error)
    }
    let found = spend.panel.scored().anomalies(with: [])
    let gates = options.gates.materiality(automatic: spend.minimumImpact)
    func anomalies(of days: Range<Day>) -> AnomalyList {
      AnomalyList(
        found,
        of: spend.panel,
        by: dimensions,
        isLive: false,
        window: days,
        gates: gates
      )
    }
    func named(_ key: SeriesKey) -> ReportSeries { ReportSeries(key, by: dimensions) }
    let total = comparison.total
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    unit = cube.unit
    quantityUnits = options.quantities.compactMap(\.unit)
    self.dimensions = dimensions.map(\.name)
    before = Span(periods.before, total: total.before)
    after = Span(periods.after, total: total.after)
    change = comparison.change
    changeShare = total.before > 0 ? comparison.change / total.before : nil
    drivers = DriverAmount.list(comparison.amounts)
    series = comparison.series.map { change in
      SeriesChange(
        series: named(change.key),
        before: change.before,
        after: change.after,
        change: change.change,
        drivers: DriverAmount.list(change.amounts)
      )
    }
    likelyRenames = comparison.likelyRenames.map { Rename(old: named($0.old), new: named($0.new)) }
    missingDayCount = comparison.missingDayCount
    self.anomalies = anomalies(of: periods.after)
    earlierAnomalies = anomalies(of: periods.before)
    summary =
      ComparisonSummary(
        before: before,
        after: after,
        change: change,
        drivers: drivers,
        series: series,
        unit: currency ?? unit,
        isCost: cube.measure.cost != nil
      ).text
  }

  /// The periods of the options, of complete days.
  private static func periods(
    _ options: Options,
    asOf: Day,
    in cube: SpendCube
  ) throws(ReportError) -> ComparedPeriods {
    guard let (before, after) = options.periods else { return .monthToDate(asOf: asOf) }
    guard let periods = ComparedPeriods(before, after, asOf: asOf) else {
      throw .comparison(.noData(after, data: cube.days.lowerBound..<(asOf + 1)))
    }
    return periods
  }
}

extension ComparisonReport.Span {
  init(_ days: Range<Day>, total: Double) {
    self.init(start: days.lowerBound, end: days.upperBound - 1, total: total)
  }
}

extension ComparisonReport.DriverAmount {
  /// The reasons that have an amount, the largest first.
  static func list(_ amounts: [SpendDriver: Double]) -> [Self] {
    SpendDriver.allCases.compactMap { driver in
      amounts[driver].map { Self(driver: driver, amount: $0) }
    }
    .enumerated()
    .sorted { ($1.element.amount.magnitude, $0.offset) < ($0.element.amount.magnitude, $1.offset) }
    .map(\.element)
  }
}
