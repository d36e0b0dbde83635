public import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The day on which a balance of credits or of a commitment will be empty.
///
///     let report = try BalanceReport(of: cube, drawing: Balance(100_000))
///     report.emptyOn    // 2027-02-03
///     report.summary    // "100,000 USD left after 2026-09-30 will be empty on 2027-02-03 …"
public struct BalanceReport: SpendReport {
  /// `balance`.
  public static let kind = ReportKind.balance

  /// The version of the schema.
  public let schemaVersion: Int
  /// `balance`.
  public let report: ReportKind
  /// The rows that are drawn.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The amount that is left at the end of the last complete day.
  public let balance: Double
  /// The amounts that are added later.
  public let topUps: [TopUp]
  /// The last day on which the balance can be drawn, if it expires.
  public let expiry: Day?
  /// The last day that was looked ahead.
  public let horizon: Day
  /// The probability that ``earliest`` and ``latest`` enclose the day.
  public let level: Double
  /// The first day at whose end it is as likely as not that nothing is left, or `nil` where
  /// it lasts through the horizon.
  public let emptyOn: Day?
  /// The first day at whose end that may be so.
  public let earliest: Day?
  /// The last day by whose end it is likely not so, or `nil` where it may last beyond the
  /// horizon.
  public let latest: Day?
  /// The amount that is left when the balance expires, of one that does before it is empty.
  public let lost: Double?
  /// The expected amount that is left at the end of some days to come, the last ones of their
  /// months.
  public let left: [DayBalance]
  /// The state in one sentence.
  public let summary: String

  /// An amount that is added.
  public struct TopUp: Codable, Equatable, Sendable {
    /// The day from whose start on it counts.
    public let date: Day
    /// The amount.
    public let amount: Double
  }

  /// The amount that is left at the end of a day.
  public struct DayBalance: Codable, Equatable, Sendable {
    /// The day.
    public let date: Day
    /// The expected amount.
    public let left: Double
  }

  /// Draws the spend of a cube from a balance.
  ///
  /// - Parameters:
  ///   - cube: What is drawn.
  ///   - balance: The balance at the end of the last complete day.
  ///   - level: The probability that the interval of the day has.
  ///   - settlement: The days that are looked at.
  /// - Throws: ``ReportError/settlement(_:)`` or ``ReportError/forecasting(_:)``.
  public init(
    of cube: SpendCube,
    drawing balance: Balance,
    level: Double = 0.8,
    settlement: Settlement = .automatic
  ) throws(ReportError) {
    let spend = try cube.settledForReport(settlement, by: [])
    let runway: Runway
    do {
      runway = try balance.runway(of: spend.total, asOf: spend.asOf, level: level)
    } catch {
      throw .forecasting(error)
    }
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    self.settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    unit = cube.unit
    self.balance = balance.amount
    topUps = balance.topUps.map { TopUp(date: $0.day, amount: $0.amount) }
    expiry = balance.expiry
    horizon = runway.days.upperBound - 1
    self.level = level
    emptyOn = runway.emptyOn
    earliest = runway.earliest
    latest = runway.latest
    lost = runway.lost
    let last = runway.emptyOn ?? balance.expiry ?? runway.days.upperBound - 1
    left = Period.month.spans(of: runway.days.lowerBound..<(last + 1)).prefix(
      BalanceReport.mostMonths
    )
    .map { DayBalance(date: $0.upperBound - 1, left: runway.left(on: $0.upperBound - 1)) }
    summary = BalanceReport.summary(of: runway, asOf: spend.asOf, unit: currency ?? unit)
  }

  /// The months of which the amounts that are left are said, three years.
  private static let mostMonths = 36

  private static func summary(of runway: Runway, asOf: Day, unit: String?) -> String {
    let head = AmountFormat.rounded(runway.balance.amount, in: unit) + " left after \(asOf)"
    if let lost = runway.lost, let expiry = runway.balance.expiry {
      return head + " will not be empty when they expire on \(expiry): "
        + "\(AmountFormat.rounded(lost, in: unit)) will be lost."
    }
    let interval = [runway.earliest, runway.latest].map { $0.map { "\($0)" } ?? "later" }
    guard let day = runway.emptyOn else {
      let earliest = runway.earliest.map { "; \($0) at the earliest" } ?? ""
      return head + " will last beyond \(runway.days.upperBound - 1)\(earliest)."
    }
    return head + " will be empty on \(day) (\(runway.level.level): \(interval[0]) to "
      + "\(interval[1]))."
  }
}
