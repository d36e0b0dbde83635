public import OutlayCloudSpend
public import OutlayTimeSeries

/// The contents of a bill.
///
///     let report = InspectionReport(of: cube)
///     report.input.rowsRead      // 10_642
///     report.series[0].amount    // 5_128.40
public struct InspectionReport: SpendReport {
  /// `inspection`.
  public static let kind = ReportKind.inspection

  /// The version of the schema.
  public let schemaVersion: Int
  /// `inspection`.
  public let report: ReportKind
  /// The rows that were read.
  public let input: ReadingReport
  /// The cost that is counted, such as `EffectiveCost`, or `quantity`.
  public let measure: String
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The series, in the order of the bill.
  public let series: [Part]

  /// The parts of charges for days after the bill's last, by series and day.
  public let schedule: [Coming]

  /// A cost of days to come that the bill states.
  public struct Coming: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The first day.
    public let firstDay: Day
    /// The last day.
    public let lastDay: Day
    /// The amount over these days.
    public let amount: Double
  }

  /// One series and its sum.
  public struct Part: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The sum of its amounts.
    public let amount: Double
    /// Its first day with an amount, or `nil` without any.
    public let firstDay: Day?
    /// Its last day with an amount, or `nil` without any.
    public let lastDay: Day?
  }

  /// Sums up a bill.
  public init(of cube: SpendCube) {
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    measure =
      cube.measure.cost == nil
      ? "quantity" : cube.semantics.measures.isEmpty ? "amount" : cube.measure.column
    dimensions = cube.dimensions.map(\.name)
    schedule = cube.schedule.map { charge in
      Coming(
        series: ReportSeries(charge.key, by: cube.dimensions),
        firstDay: charge.days.lowerBound,
        lastDay: charge.days.upperBound - 1,
        amount: charge.amount
      )
    }
    let panel = cube.panel
    series = panel.keys.indices.map { column in
      let series = panel[column].trimmed
      return Part(
        series: ReportSeries(panel.keys[column], by: cube.dimensions),
        amount: series.total,
        firstDay: series.count > 0 ? series.start : nil,
        lastDay: series.count > 0 ? series.end - 1 : nil
      )
    }
  }
}
