internal import OutlayStatistics
public import OutlayTimeSeries
internal import RealModule

/// The return of a project: its costs and what it brings, day by day from its first day on.
///
///     let project = ProjectReturn(from: first, costs: costs, benefits: benefits, rate: 0.08)
///     project.cost                      // 140_597.7
///     project.netPresentValue           // 14_473.58
///     try project.figures().ratio       // 0.119: 12 cents a unit of cost
///
/// Day *k* after the first counts (1 + r)^(−k/365), with r the rate a year, on both sides.
public struct ProjectReturn: Hashable, Sendable {
  /// The first day.
  public let start: Day
  /// The cost of each day, credits below 0.
  public let costs: [Double]
  /// The benefit of each day.
  public let benefits: [Double]
  /// The rate at which a year is discounted, above −1; 0.08 is 8 %.
  public let rate: Double

  /// The worth of a unit of each day's money on the first day.
  private let factors: [Double]

  /// Makes the return of days with a cost and a benefit each, all of them finite.
  public init(from start: Day, costs: [Double], benefits: [Double], rate: Double = 0) {
    precondition(rate > -1 && rate.isFinite, "a rate of \(rate) a year is none")
    let factors = costs.indices.map { day in
      rate == 0 ? 1 : Double.pow(1 + rate, -Double(day) / ProjectReturn.daysOfYear)
    }
    self.init(start, costs, benefits, rate, factors)
  }

  private init(
    _ start: Day,
    _ costs: [Double],
    _ benefits: [Double],
    _ rate: Double,
    _ factors: [Double]
  ) {
    precondition(
      costs.count == benefits.count && !costs.isEmpty,
      "\(costs.count) days of costs and \(benefits.count) of benefits are not as many"
    )
    (self.start, self.costs, self.benefits) = (start, costs, benefits)
    (self.rate, self.factors) = (rate, factors)
  }

  /// The same project with other costs.
  package func with(costs: [Double]) -> ProjectReturn {
    precondition(costs.count == self.costs.count, "\(costs.count) costs are of other days")
    return ProjectReturn(start, costs, benefits, rate, factors)
  }

  /// The sum of all costs.
  public var cost: Double { costs.compensatedSum() }
  /// The sum of all benefits.
  public var benefit: Double { benefits.compensatedSum() }
  /// The benefits less the costs.
  public var net: Double { (benefits + costs.map { -$0 }).compensatedSum() }
  /// The costs, each discounted to the first day.
  public var presentCost: Double { discounted(costs).compensatedSum() }
  /// The benefits, each discounted to the first day.
  public var presentBenefit: Double { discounted(benefits).compensatedSum() }
  /// The discounted benefits less the discounted costs.
  public var netPresentValue: Double {
    (discounted(benefits) + discounted(costs).map { -$0 }).compensatedSum()
  }

  private static let daysOfYear = 365.0

  private func discounted(_ amounts: [Double]) -> [Double] { zip(amounts, factors).map { $0 * $1 } }
}

extension ProjectReturn {
  /// The return of a project on its cost.
  public struct Figures: Hashable, Sendable {
    /// The benefits less the costs, over the costs.
    public let ratio: Double
    /// The same of discounted benefits and costs.
    public let discountedRatio: Double
    /// The days on which the project has paid for itself, or `nil` where it never has.
    public let payback: Payback?
    /// The same of discounted benefits and costs.
    public let discountedPayback: Payback?
    /// The share of the benefits that covers the costs, or `nil` without benefits.
    public let breakEvenShare: Double?
    /// The same of discounted benefits and costs.
    public let discountedBreakEvenShare: Double?
  }

  /// The days on which a project has paid for itself.
  public struct Payback: Hashable, Sendable {
    /// The first day at whose end the benefits are not below the costs, after they were.
    public let first: Day
    /// The first day from whose end on they are not below them any more, or `nil` where they
    /// are in the end.
    public let forGood: Day?
  }

  /// Returns what the project returns on its cost.
  ///
  /// - Throws: ``ReturnError/costNotPositive(_:)``: there is nothing to earn back.
  public func figures() throws(ReturnError) -> Figures {
    let (cost, presentCost) = (cost, presentCost)
    guard cost > 0 else { throw .costNotPositive(cost) }
    guard presentCost > 0 else { throw .costNotPositive(presentCost) }
    let (benefit, presentBenefit) = (benefit, presentBenefit)
    return Figures(
      ratio: net / cost,
      discountedRatio: netPresentValue / presentCost,
      payback: Payback(from: start, costs: costs, benefits: benefits),
      discountedPayback: Payback(
        from: start,
        costs: discounted(costs),
        benefits: discounted(benefits)
      ),
      breakEvenShare: benefit > 0 ? cost / benefit : nil,
      discountedBreakEvenShare: presentBenefit > 0 ? presentCost / presentBenefit : nil
    )
  }
}

extension ProjectReturn.Payback {
  /// Rounding errors of sums of many amounts, as a share of them.
  private static let rounding = 1e-12

  /// Finds the days on which benefits make up for costs, or `nil` where they never do after
  /// having been below.
  init?(from start: Day, costs: [Double], benefits: [Double]) {
    var (cost, benefit, size) = (CompensatedSum(), CompensatedSum(), 0.0)
    var wasBelow = false
    var first: Int?
    var since: Int?
    for (place, (spent, earned)) in zip(costs, benefits).enumerated() {
      cost.add(spent)
      benefit.add(earned)
      size += spent.magnitude + earned.magnitude
      if benefit.value < cost.value - ProjectReturn.Payback.rounding * size {
        (wasBelow, since) = (true, nil)
      } else if wasBelow {
        first = first ?? place
        since = since ?? place
      }
    }
    guard let first else { return nil }
    self.init(first: start + first, forGood: since.map { start + $0 })
  }
}

/// The reason why a project has no return on its cost.
public enum ReturnError: Error, Hashable, Sendable {
  /// Its cost is 0 or, by credits and refunds, below.
  case costNotPositive(Double)
}

extension ReturnError: CustomStringConvertible {
  /// The reason.
  public var description: String {
    switch self {
    case .costNotPositive(let cost):
      "the cost, \(cost), is not above 0: return, payback and break-even have no meaning"
    }
  }
}
