public import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The charges of days ahead that are known before they come.
///
///     let report = try ScheduleReport(of: cube)
///     report.entries[0].next[0].date     // 2026-12-01
///     report.entries[0].next[0].amount   // 6_120
public struct ScheduleReport: SpendReport {
  /// `schedule`.
  public static let kind = ReportKind.schedule

  /// The version of the schema.
  public let schemaVersion: Int
  /// `schedule`.
  public let report: ReportKind
  /// The rows that were read.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The charges, the next one first.
  public let entries: [Entry]

  /// A charge that is known before it comes.
  public struct Entry: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The reason why it is known.
    public let source: SpendSchedule.Source
    /// The days on which it is due in words, or `nil` for the rest of a period.
    public let due: String?
    /// The share of the bill that it is, or `nil` of an amount of its own.
    public let shareOfBill: Double?
    /// The next days and their amounts.
    public let next: [Due]
    /// The last day of the rest of a period, over which its amount is spread.
    public let lastDay: Day?
    /// The chance that it comes.
    public let confidence: Double
    /// The standard deviation of an amount, as a share of it.
    public let spread: Double
    /// The days on which it came, in order; the first day of a period.
    public let evidence: [Day]
  }

  /// An amount that is due.
  public struct Due: Codable, Equatable, Sendable {
    /// The day.
    public let date: Day
    /// The amount, if it comes.
    public let amount: Double
  }

  /// Looks for what is known of the days after a bill's complete ones.
  ///
  /// - Parameters:
  ///   - cube: The bill. Fees are known from its columns where it was read by
  ///     ``SpendDivision/tellingChargeKinds``.
  ///   - dimensions: The dimensions that make a series; those of the cube that do not tell
  ///     kinds of charges apart unless given.
  ///   - settlement: The days that are looked at.
  ///   - holidays: The days with names of their own.
  /// - Throws: ``ReportError/settlement(_:)``.
  public init(
    of cube: SpendCube,
    by dimensions: [SpendDimension]? = nil,
    settlement: Settlement = .automatic,
    holidays: Holidays = Holidays()
  ) throws(ReportError) {
    let groups = dimensions ?? cube.seriesDimensions
    let spend = try cube.settledForReport(settlement, by: groups)
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    self.settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    unit = cube.unit
    self.dimensions = groups.map(\.name)
    entries = SpendSchedule(of: cube, spend, by: groups, holidays: holidays).entries.map {
      Entry($0, by: groups)
    }
  }
}

extension ScheduleReport.Entry {
  fileprivate init(_ entry: SpendSchedule.Entry, by dimensions: [SpendDimension]) {
    series = ReportSeries(entry.series, by: dimensions)
    source = entry.source
    due = entry.charge?.days
    shareOfBill = entry.charge?.shareOfBill
    next = zip(entry.next, entry.amounts).map { ScheduleReport.Due(date: $0, amount: $1) }
    lastDay = entry.source == .period ? entry.next.last : nil
    confidence = entry.confidence
    spread = entry.spread
    evidence = entry.evidence
  }
}
