public import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The saving of a change, against what would have been.
///
///     let report = try SavingsReport(of: cube, since: Day(2026, 7, 24))
///     report.perDay.value      // 43.8
///     report.isClear           // true: the interval leaves out 0
public struct SavingsReport: SpendReport {
  /// `savings`.
  public static let kind = ReportKind.savings

  /// The version of the schema.
  public let schemaVersion: Int
  /// `savings`.
  public let report: ReportKind
  /// The rows of the bill.
  public let input: ReadingReport
  /// The days of the bill that are used.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The day of the change, which counts as after it.
  public let start: Day
  /// The last day that is looked at.
  public let end: Day
  /// The days that have an amount.
  public let dayCount: Int
  /// Indicates whether what would have been follows a control.
  public let hasControl: Bool
  /// The probability that the intervals have.
  public let level: Double
  /// The cost of the days.
  public let actual: Double
  /// The cost that they would have had.
  public let expected: Saving
  /// The saving of all days, below 0 where the days were dearer.
  public let total: Saving
  /// The saving of a day.
  public let perDay: Saving
  /// The share of the expected cost that was saved, or `nil` where none is expected.
  public let share: Double?
  /// Indicates whether the interval leaves out 0.
  public let isClear: Bool
  /// The assumptions about the days as they would have been.
  public let assumptions: [String]
  /// The state in one sentence.
  public let summary: String

  /// An amount with its interval.
  public struct Saving: Codable, Equatable, Sendable {
    /// The amount.
    public let value: Double
    /// The lower bound.
    public let lower: Double
    /// The upper bound.
    public let upper: Double

    fileprivate init(_ value: Double, _ bounds: ClosedRange<Double>) {
      (self.value, lower, upper) = (value, bounds.lowerBound, bounds.upperBound)
    }
  }

  /// Measures what a change saved.
  ///
  /// - Parameters:
  ///   - cube: The spend that was changed.
  ///   - change: The day of the change.
  ///   - last: The last day to look at, or `nil` for the last complete one.
  ///   - control: What moves as the spend would have, above 0.
  ///   - level: The probability that intervals have.
  ///   - settlement: The days that are complete.
  /// - Throws: ``ReportError/settlement(_:)``, ``ReportError/saving(_:)``.
  public init(
    of cube: SpendCube,
    since change: Day,
    through last: Day? = nil,
    control: Series? = nil,
    level: Double = 0.8,
    settlement: Settlement = .automatic
  ) throws(ReportError) {
    let spend = try cube.settledForReport(settlement, by: [])
    let saving: MeasuredSaving
    do {
      saving = try MeasuredSaving(
        of: spend.total,
        since: change,
        through: last,
        control: control
      )
    } catch {
      throw .saving(error)
    }
    let bounds = saving.interval(level)
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    self.settlement = SettlementSummary(spend)
    (currency, unit) = (cube.currency?.code, cube.unit)
    (start, end, dayCount) = (change, saving.days.upperBound - 1, saving.dayCount)
    (hasControl, self.level, actual) = (control != nil, level, saving.actual)
    expected = Saving(
      saving.expected,
      (bounds.lowerBound + saving.actual)...(bounds.upperBound + saving.actual)
    )
    total = Saving(saving.total, bounds)
    perDay = Saving(saving.perDay, saving.perDayInterval(level))
    share = saving.share
    isClear = !bounds.contains(0)
    let name = cube.currency?.code ?? cube.unit
    assumptions = saving.explanation?.sentences { AmountFormat.rounded($0, in: name) } ?? []
    summary = SavingsReport.summary(of: saving, level: level, in: name)
  }

  private static func summary(
    of saving: MeasuredSaving,
    level: Double,
    in unit: String?
  ) -> String {
    let bounds = saving.perDayInterval(level)
    let interval =
      "\(level.level): \(AmountFormat.rounded(bounds.lowerBound)) to "
      + AmountFormat.rounded(bounds.upperBound)
    let head = "Since \(saving.days.lowerBound) "
    guard !bounds.contains(0) else {
      return head + "nothing is clearly saved: "
        + "\(AmountFormat.rounded(saving.perDay, in: unit)) a day (\(interval))."
    }
    let share = saving.share.map { ", \($0.magnitude.percent) of what it would have cost" }
    let amount = AmountFormat.rounded(saving.perDay.magnitude, in: unit)
    return head + "a day costs \(amount) \(saving.total > 0 ? "less" : "more")"
      + "\(share ?? "") (\(interval)): \(AmountFormat.rounded(saving.total.magnitude, in: unit)) "
      + "\(saving.total > 0 ? "saved" : "spent on top") in \(saving.dayCount.of("day"))."
  }
}
