public import OutlayCloudSpend
internal import OutlayStatistics
public import OutlayTimeSeries

/// The settled days of a bill that have changed since it was read last.
///
///     let report = try RestatementReport(of: cube, since: history)
///     report.change                // -250.00
///     report.series[0].series.name // "Amazon EC2"
///     report.summary               // "2 days from 2026-09-18 through 2026-11-17 have …"
public struct RestatementReport: SpendReport {
  /// `restatement`.
  public static let kind = ReportKind.restatement

  /// The version of the schema.
  public let schemaVersion: Int
  /// `restatement`.
  public let report: ReportKind
  /// The rows that were read.
  public let input: ReadingReport
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The last day of the bill on the last read, or `nil` where this is the first.
  public let lastRead: Day?
  /// The first day that is compared, or `nil` where there is none.
  public let firstDay: Day?
  /// The last day that is compared, which had settled by the last read.
  public let lastDay: Day?
  /// The change of all series and days.
  public let change: Double
  /// The series that have changed, the largest change first.
  public let series: [SeriesChange]
  /// The changes, by day and series.
  public let changes: [DayChange]
  /// The changes in one sentence.
  public let summary: String

  /// The changes of one series.
  public struct SeriesChange: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The number of days that have changed.
    public let dayCount: Int
    /// The first of them.
    public let firstDay: Day
    /// The last of them.
    public let lastDay: Day
    /// The amount of these days on the last read.
    public let before: Double
    /// Their amount now.
    public let after: Double
    /// The difference.
    public let change: Double
  }

  /// The change of one day of a series.
  public struct DayChange: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The day.
    public let date: Day
    /// The amount on the last read, 0 where there was no row.
    public let before: Double
    /// The amount now.
    public let after: Double
    /// The difference.
    public let change: Double
  }

  /// Compares a bill with what was known of it.
  ///
  /// - Parameters:
  ///   - cube: The bill.
  ///   - history: The earlier reads, without this one.
  /// - Throws: ``ReportError/state(_:)`` where the bill is not the one that was read before.
  public init(of cube: SpendCube, since history: ReadHistory) throws(ReportError) {
    let found: [Restatement]
    do {
      found = try history.restatements(in: cube)
    } catch {
      throw .state(error)
    }
    let days = history.settledDays(in: cube)
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    currency = cube.currency?.code
    unit = cube.unit
    dimensions = cube.dimensions.map(\.name)
    lastRead = history.lastRead(before: cube)?.day
    firstDay = days.isEmpty ? nil : days.lowerBound
    lastDay = days.isEmpty ? nil : days.upperBound - 1
    change = found.map(\.change).compensatedSum()
    series = Dictionary(grouping: found, by: \.key).sorted { $0.key < $1.key }
      .map { SeriesChange($0, $1, by: cube.dimensions) }
      .sorted { $0.change.magnitude > $1.change.magnitude }
    changes = found.map { change in
      DayChange(
        series: ReportSeries(change.key, by: cube.dimensions),
        date: change.day,
        before: change.before,
        after: change.after,
        change: change.change
      )
    }
    summary = RestatementReport.summary(
      of: found,
      since: lastRead,
      among: days,
      unit: currency ?? unit
    )
  }

  private static func summary(
    of changes: [Restatement],
    since lastRead: Day?,
    among days: Range<Day>,
    unit: String?
  ) -> String {
    guard let lastRead else { return "This is the first read: the next one says what has changed." }
    guard !days.isEmpty else { return "No day that had settled by \(lastRead) is in the bill." }
    let span = "from \(days.lowerBound) through \(days.upperBound - 1)"
    let dayCount = Set(changes.map(\.day)).count
    guard dayCount > 0 else {
      return "No day \(span) has changed since the read of \(lastRead)."
    }
    let sum = changes.map(\.change).compensatedSum()
    let amount = AmountFormat.rounded(sum.magnitude, in: unit)
    let seriesCount = Set(changes.map(\.key)).count
    return
      "\(dayCount.of("day")) \(span) \(dayCount == 1 ? "has" : "have") changed since "
      + "the read of \(lastRead), by \(sum < 0 ? "-" : "+")\(amount) in "
      + "\(seriesCount.of("series", plural: "series"))."
  }
}

extension RestatementReport.SeriesChange {
  /// Sums up the changes of a series, which are in the order of their days.
  fileprivate init(_ key: SeriesKey, _ changes: [Restatement], by dimensions: [SpendDimension]) {
    series = ReportSeries(key, by: dimensions)
    dayCount = changes.count
    firstDay = changes[0].day
    lastDay = changes[changes.count - 1].day
    before = changes.map(\.before).compensatedSum()
    after = changes.map(\.after).compensatedSum()
    change = changes.map(\.change).compensatedSum()
  }
}
