public import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

extension ValueReport {
  /// The benefits of a project, its costs beside the bill, and its days.
  public struct Options: Sendable {
    /// The benefit of each day, in units such as hours; a day without an amount
    /// brings nothing.
    public var benefits: Series
    /// The worth of one unit.
    public var worth: Double
    /// The costs beside the bill, such as those of people.
    public var beside: Series?
    /// The rate at which a year is discounted, above −1.
    public var rate: Double
    /// The first day, or `nil` for the first with a cost or a benefit.
    public var first: Day?
    /// The last day, or `nil` for the last with a cost or a benefit.
    public var last: Day?
    /// Indicates whether days after the bill are forecast; else they cost nothing.
    public var forecastsCosts: Bool
    /// The probability that intervals have.
    public var level: Double
    /// The days of the bill that are complete.
    public var settlement: Settlement

    /// Makes options; each argument that is left out has its default.
    public init(
      benefits: Series,
      worth: Double = 1,
      beside: Series? = nil,
      rate: Double = 0,
      first: Day? = nil,
      last: Day? = nil,
      forecastsCosts: Bool = true,
      level: Double = 0.8,
      settlement: Settlement = .automatic
    ) {
      precondition(level > 0 && level < 1, "level \(level) is not between 0 and 1")
      (self.benefits, self.worth, self.beside, self.rate) = (benefits, worth, beside, rate)
      (self.first, self.last, self.forecastsCosts) = (first, last, forecastsCosts)
      (self.level, self.settlement) = (level, settlement)
    }
  }

  /// Holds what a project brings against its bill.
  ///
  /// - Parameters:
  ///   - cube: The bill of the project.
  ///   - options: What it brings, what it costs beside its bill, and its days.
  /// - Throws: ``ReportError/settlement(_:)``, ``ReportError/forecasting(_:)``,
  ///   ``ReportError/tooFarAhead(days:limit:)``.
  public init(of cube: SpendCube, _ options: Options) throws(ReportError) {
    let spend = try cube.settledForReport(options.settlement, by: [])
    let lists = [spend.total, options.benefits] + [options.beside].compactMap { $0 }
    let first = options.first ?? lists.map(\.start).reduce(spend.total.start, min)
    let last = max(first, options.last ?? lists.map { $0.end - 1 }.reduce(spend.asOf, max))
    let ahead = options.forecastsCosts ? try ValueReport.ahead(of: spend, through: last) : nil
    let days = first..<(last + 1)
    let beside = options.beside.map { ValueReport.amounts(of: $0, on: days) }
    let billed = ValueReport.amounts(of: spend.total, on: days)
    let units = ValueReport.amounts(of: options.benefits, on: days)
    func costs(_ ahead: [Double], from start: Day) -> [Double] {
      days.enumerated().map { place, day in
        let coming = day >= start && day - start < ahead.count ? ahead[day - start] : 0
        return billed[place] + coming + (beside?[place] ?? 0)
      }
    }
    let start = spend.total.end
    let project = ProjectReturn(
      from: first,
      costs: costs(ahead?.mean ?? [], from: start),
      benefits: units.map { options.worth * $0 },
      rate: options.rate
    )
    let futures = ahead?.futures(count: ValueReport.futureCount, seed: 1).map { future in
      project.with(costs: costs(future, from: start))
    }
    let spread = ValueSpread(project, futures ?? [], level: options.level)
    let over = max(0, min(days.count, start - first))
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    (self.start, end, rate, level) = (first, last, options.rate, options.level)
    cost = Cost(
      total: spread.estimate(\.cost),
      billed: billed.compensatedSum(),
      forecast: spread.estimate { $0.costs[over...].compensatedSum() }
        .less((beside ?? [])[min(over, beside?.count ?? 0)...].compensatedSum()),
      beside: (beside ?? []).compensatedSum()
    )
    benefit = Benefit(
      total: project.benefit,
      earned: project.benefits[..<over].compensatedSum(),
      units: units.compensatedSum(),
      worth: options.worth,
      last: units.lastIndex { $0 != 0 }.map { first + $0 }
    )
    net = spread.estimate(\.net)
    netPresentValue = spread.estimate(\.netPresentValue)
    presentCost = spread.estimate(\.presentCost)
    presentBenefit = project.presentBenefit
    do {
      figures = try spread.figures(units: units.compensatedSum())
      refusal = nil
    } catch {
      figures = nil
      refusal = "\(error)"
    }
    summary = ValueReport.summary(
      of: project,
      figures,
      refusal: refusal,
      level: options.level,
      currency: cube.currency?.code
    )
  }

  /// The futures that give quantiles to a hundredth of their distribution.
  private static let futureCount = 1000

  /// The forecast of the days after the settled ones through `last`, or `nil` where there is
  /// none.
  private static func ahead(
    of spend: SettledSpend,
    through last: Day
  ) throws(ReportError) -> Forecast? {
    let days = last + 1 - spend.total.end
    guard days > 0 else { return nil }
    guard days <= ForecastReport.maximumDays else {
      throw .tooFarAhead(days: days, limit: ForecastReport.maximumDays)
    }
    do {
      return try spend.total.forecast(days: days)
    } catch {
      throw .forecasting(error)
    }
  }

  /// The amounts of some days, 0 where there is none.
  private static func amounts(of series: Series, on days: Range<Day>) -> [Double] {
    days.map { series[$0] ?? 0 }
  }

  private static func summary(
    of project: ProjectReturn,
    _ figures: Figures?,
    refusal: String?,
    level: Double,
    currency: String?
  ) -> String {
    let last = project.start + (project.costs.count - 1)
    let head =
      "Through \(last) the project costs \(AmountFormat.rounded(project.cost, in: currency)) "
      + "and brings \(AmountFormat.rounded(project.benefit, in: currency))"
    guard let figures else { return head + "; " + (refusal ?? "") + "." }
    let ratio = figures.ratio
    let interval = ratio.lower.flatMap { lower in
      ratio.upper.map { " (\(level.level): \(lower.percent) to \($0.percent))" }
    }
    let paid = figures.paybackForGood.day.map { ", paid back for good on \($0)" }
    return head + ": \(ratio.value.percent) on its cost\(interval ?? "")"
      + (paid ?? ", not paid back by then") + "."
  }
}

extension ValueReport.Estimate {
  /// The estimate without an amount that is known.
  fileprivate func less(_ amount: Double) -> ValueReport.Estimate {
    ValueReport.Estimate(
      value: value - amount,
      lower: lower.map { $0 - amount },
      upper: upper.map { $0 - amount }
    )
  }
}
