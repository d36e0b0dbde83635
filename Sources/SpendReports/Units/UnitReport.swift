internal import OutlayAnomalyDetection
public import OutlayCloudSpend
internal import OutlayStatistics
public import OutlayTimeSeries

/// The cost of a unit: over all days, by period and by series.
///
///     let requests = UnitCount(
///       try SpendCube(contentsOf: "llm.csv", measure: .quantity("requests"))
///     )
///     let report = try UnitReport(of: cube, per: requests)
///     report.total.unitCost   // 0.01239
///     report.summary          // "A request cost 0.0124 USD from 2026-09-01 to 2026-09-30."
public struct UnitReport: SpendReport {
  /// `unitCost`.
  public static let kind = ReportKind.unitCost

  /// The version of the schema.
  public let schemaVersion: Int
  /// `unitCost`.
  public let report: ReportKind
  /// The rows that the costs are of.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the costs, where one is named.
  public let currency: String?
  /// The unit.
  public let unit: String
  /// The way in which units add up over days.
  public let unitKind: UnitKind
  /// The dimensions that divide the cost, in order.
  public let dimensions: [String]
  /// The length of the periods.
  public let per: ForecastReport.Granularity
  /// All days and series.
  public let total: Entry
  /// All series in each period; none where the days are one.
  public let periods: [Entry]
  /// The series, the costliest first.
  public let series: [SeriesEntry]
  /// The change of cost from an earlier period, where one is asked for.
  public let change: UnitChange?
  /// The cost of a unit of the days to come, where it is asked for.
  public let forecast: UnitOutlook?
  /// The days that do not belong, where they are asked for.
  public let anomalies: [UnitAnomaly]?
  /// The cost of a unit in one sentence.
  public let summary: String

  /// The days, and how they are divided.
  public struct Options: Sendable {
    /// The length of the periods.
    public var per: ForecastReport.Granularity
    /// An earlier and a later period, of which the later one is looked at and compared;
    /// `nil` for all days that are complete.
    public var periods: (before: Range<Day>, after: Range<Day>)?
    /// The number of days to forecast; `nil` for none.
    public var days: Int?
    /// Indicates whether anomalies of unit costs, costs and units are looked for.
    public var findsAnomalies: Bool
    /// The probabilities of intervals.
    public var levels: [Double]
    /// The days that are complete.
    public var settlement: Settlement

    /// Makes options; what is left out has its default.
    public init(
      per: ForecastReport.Granularity = .all,
      periods: (before: Range<Day>, after: Range<Day>)? = nil,
      days: Int? = nil,
      findsAnomalies: Bool = false,
      levels: [Double] = [0.8],
      settlement: Settlement = .automatic
    ) {
      self.per = per
      self.periods = periods
      self.days = days
      self.findsAnomalies = findsAnomalies
      self.levels = levels
      self.settlement = settlement
    }
  }

  /// Divides the cost of a cube by units.
  ///
  /// - Parameters:
  ///   - cube: The cost.
  ///   - units: The units.
  ///   - dimensions: The dimensions whose values make a series; those of the cube unless
  ///     given.
  ///   - options: The days, and how they are divided.
  /// - Throws: ``ReportError/settlement(_:)`` or ``ReportError/unitCost(_:)``.
  public init(
    of cube: SpendCube,
    per units: UnitCount,
    by dimensions: [SpendDimension]? = nil,
    _ options: Options = Options()
  ) throws(ReportError) {
    let dimensions = dimensions ?? cube.seriesDimensions
    let spend = try cube.settledForReport(options.settlement, by: [])
    let complete = cube.days.lowerBound..<min(cube.days.upperBound, spend.asOf + 1)
    let periods = try Self.periods(options, asOf: spend.asOf, in: cube)
    let days = periods?.after.clamped(to: complete) ?? complete
    let known = units.total.trimmed.days
    guard known.overlaps(days) else {
      throw .unitCost(.otherDays(unit: units.name, units: known, data: days))
    }
    let total = cube.unitCost(per: units, in: days)
    guard total.dayCount > 0 else {
      throw .unitCost(.otherDays(unit: units.name, units: known, data: days))
    }
    guard total.unitDays > 0 else { throw .unitCost(.noUnits(unit: units.name, days: days)) }
    let spans = options.per == .all ? [] : options.per.spans(of: days)
    let panel = cube.panelOfCoveredDays(by: dimensions)
    var entries: [SeriesEntry] = []
    for column in dimensions.isEmpty ? 0..<0 : panel.keys.indices {
      let (key, cost) = (panel.keys[column], panel[column])
      let count = units.units(of: key, by: dimensions)
      func entry(_ days: Range<Day>) -> Entry {
        Entry(UnitCost(of: cost, over: count, as: units.kind, in: days))
      }
      entries.append(
        SeriesEntry(
          series: ReportSeries(key, by: dimensions),
          total: entry(days),
          periods: spans.map(entry)
        )
      )
    }
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    unit = units.name
    unitKind = units.kind
    self.dimensions = dimensions.map(\.name)
    per = options.per
    self.total = Entry(total)
    self.periods = spans.map { Entry(cube.unitCost(per: units, in: $0)) }
    series = entries.enumerated()
      .sorted { ($1.element.allCost, $0.offset) < ($0.element.allCost, $1.offset) }
      .map(\.element)
    change = periods.map { periods in
      UnitChange(
        cube.priceVolumeMix(from: periods.before, to: days, per: units),
        from: cube.unitCost(per: units, in: periods.before),
        to: total,
        by: units
      )
    }
    forecast = try options.days.map { count throws(ReportError) in
      try UnitOutlook(of: spend.total, per: units, days: count, levels: options.levels)
    }
    anomalies =
      options.findsAnomalies
      ? cube.unitCostAnomalies(per: units, by: dimensions, in: complete)
        .filter { $0.anomaly.days.overlaps(days) }.map { UnitAnomaly($0, by: dimensions) }
      : nil
    summary =
      UnitSummary(
        self.total,
        unit: unit,
        kind: unitKind,
        currency: currency,
        change: change,
        forecast: forecast
      ).text
  }

  /// The periods of the options, of complete days.
  private static func periods(
    _ options: Options,
    asOf: Day,
    in cube: SpendCube
  ) throws(ReportError) -> ComparedPeriods? {
    guard let (before, after) = options.periods else { return nil }
    guard !before.overlaps(after) else { throw .comparison(.overlap(before.clamped(to: after))) }
    guard let periods = ComparedPeriods(before, after, asOf: asOf) else {
      throw .comparison(.noData(after, data: cube.days.lowerBound..<(asOf + 1)))
    }
    for period in [periods.before, periods.after] where !period.overlaps(cube.days) {
      throw .comparison(.noData(period, data: cube.days))
    }
    return periods
  }
}

extension UnitReport.SeriesEntry {
  /// The cost of all days whose cost is known.
  fileprivate var allCost: Double { total.cost + total.costUnknown }
}
