public import OutlayCloudSpend
public import OutlayTimeSeries

/// The return of a project: what it costs, by its bill and otherwise, and what it brings.
///
///     let options = ValueReport.Options(benefits: hours, worth: 65, through: Day(2028, 2, 22))
///     let report = try ValueReport(of: cube, options)
///     report.figures?.ratio.value          // 0.119
///     report.summary                       // "The project returns 12 cents on …"
///
/// Days of the bill that are complete count as they are; those after them are forecast, and
/// everything that depends on them has an interval.
public struct ValueReport: SpendReport {
  /// `value`.
  public static let kind = ReportKind.value

  /// The version of the schema.
  public let schemaVersion: Int
  /// `value`.
  public let report: ReportKind
  /// The rows of the bill.
  public let input: ReadingReport
  /// The days of the bill that are used.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The first day of the project.
  public let start: Day
  /// The last day of the project.
  public let end: Day
  /// The rate at which a year is discounted.
  public let rate: Double
  /// The probability that the intervals have.
  public let level: Double
  /// The costs.
  public let cost: Cost
  /// The benefits, as the user says.
  public let benefit: Benefit
  /// The benefits less the costs.
  public let net: Estimate
  /// The same, each discounted to the first day.
  public let netPresentValue: Estimate
  /// The discounted costs.
  public let presentCost: Estimate
  /// The discounted benefits.
  public let presentBenefit: Double
  /// The return on the cost, or `nil` where it has no meaning, as ``refusal`` says.
  public let figures: Figures?
  /// The reason why there is no return.
  public let refusal: String?
  /// The state in one sentence.
  public let summary: String

  /// A figure, with an interval where it depends on days to come.
  public struct Estimate: Codable, Equatable, Sendable {
    /// The figure for the expected costs.
    public let value: Double
    /// The bounds that hold it with the probability ``ValueReport/level``.
    public let lower: Double?
    /// The upper one.
    public let upper: Double?

    /// Makes an estimate; one without bounds is known.
    public init(value: Double, lower: Double? = nil, upper: Double? = nil) {
      (self.value, self.lower, self.upper) = (value, lower, upper)
    }
  }

  /// A day, with an interval where it depends on days to come.
  public struct EstimatedDay: Codable, Equatable, Sendable {
    /// The day for the expected costs, or `nil` where there is none.
    public let day: Day?
    /// The day before which it is not likely to be, or `nil`.
    public let earliest: Day?
    /// The day after which it is not likely to be, or `nil` where there may be none.
    public let latest: Day?

    /// Takes the bounds from the days of some futures; one without a day is later than all.
    init(_ day: Day?, _ others: [Day?], level: Double) {
      let known = others.compactMap { $0 }.sorted()
      func bound(_ chance: Double) -> Day? {
        let place = Int((chance * Double(others.count)).rounded(.down))
        return place < known.count ? known[place] : nil
      }
      self.day = day
      earliest = bound((1 - level) / 2)
      latest = bound((1 + level) / 2)
    }
  }

  /// The costs of a project.
  public struct Cost: Codable, Equatable, Sendable {
    /// All of them.
    public let total: Estimate
    /// The bill of the days that are over.
    public let billed: Double
    /// The bill of the days to come.
    public let forecast: Estimate
    /// The costs beside the bill, such as those of people.
    public let beside: Double
  }

  /// The benefits of a project.
  public struct Benefit: Codable, Equatable, Sendable {
    /// The sum of all days.
    public let total: Double
    /// That of the days that are over.
    public let earned: Double
    /// The units that it is counted in, such as hours.
    public let units: Double
    /// The worth of one unit.
    public let worth: Double
    /// The last day with a benefit, if there is one.
    public let last: Day?
  }

  /// The return of a project on its cost.
  public struct Figures: Codable, Equatable, Sendable {
    /// The benefits less the costs, over the costs.
    public let ratio: Estimate
    /// The same, discounted.
    public let discountedRatio: Estimate
    /// The first day at whose end the project has paid for itself.
    public let paybackFirst: EstimatedDay
    /// The day from whose end on it has for good.
    public let paybackForGood: EstimatedDay
    /// The first day at whose end it has, discounted.
    public let discountedPaybackFirst: EstimatedDay
    /// The day from whose end on it has for good, discounted.
    public let discountedPaybackForGood: EstimatedDay
    /// The share of the benefits that covers the costs.
    public let breakEvenShare: Estimate?
    /// The same, discounted.
    public let discountedBreakEvenShare: Estimate?
    /// The units that cover the costs.
    public let breakEvenUnits: Estimate?
    /// The chance that the project returns more than it costs, discounted.
    public let chanceOfGain: Double
  }
}
