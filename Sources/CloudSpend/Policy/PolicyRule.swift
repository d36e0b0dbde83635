/// A rule of a policy: a condition that spend is to meet, and who answers for it.
public struct PolicyRule: Equatable, Sendable {
  /// The name, which no other rule of the policy has.
  public let name: String
  /// The person or group who answers for it.
  public let owner: String?
  /// The condition.
  public let condition: Condition

  /// Makes a rule.
  public init(_ name: String, owner: String? = nil, _ condition: Condition) {
    (self.name, self.owner, self.condition) = (name, owner, condition)
  }

  /// A condition that spend is to meet.
  public enum Condition: Equatable, Sendable {
    /// The chance that a budget is overrun stays below one; an amount of the budget that has
    /// reached a threshold warns.
    case budget(PlannedBudget, chance: PolicyLimit)
    /// The cost of a scope over the last complete days stays below an amount.
    case threshold(SpendScope, days: Int, cost: PolicyLimit)
    /// A share of all spend has an owner.
    case allocation(share: PolicyLimit)
    /// The cost of a unit over the last complete days stays below an amount.
    case unitCost(SpendScope, unit: String, days: Int, cost: PolicyLimit)
    /// So few anomalies are found that nobody has decided on.
    case anomalies(AnomalyAllowance)
    /// Forecasts of the past were as good as this.
    case accuracy(ForecastMeasure, days: Int, windows: Int, error: PolicyLimit)
    /// The bill's last day is no older than this, in days.
    case freshness(age: PolicyLimit)
  }

  /// A measure of forecasts, by the formulas of the FinOps Framework.
  public enum ForecastMeasure: String, Codable, Sendable, CaseIterable {
    /// (actual − forecast) ÷ forecast of each window, of which the largest counts, on either
    /// side.
    case variance
    /// Σ(forecast − actual) ÷ Σ actual over all windows, on either side.
    case bias
    /// Σ|actual − forecast| ÷ Σ|actual| over all days of all windows.
    case wape
  }

  /// The anomalies that are put up with.
  public struct AnomalyAllowance: Equatable, Sendable {
    /// The dimensions of the series; none for all spend as one.
    public let dimensions: [SpendDimension]
    /// The days before the last complete one from which on anomalies count.
    public let days: Int
    /// The least impact of one that counts, or `nil` for 1 % of the median daily total.
    public let minimumImpact: Double?
    /// The least impact as a share of what was expected.
    public let minimumShare: Double
    /// The number of them; fewer but some warn.
    public let count: Int
    /// The sum of their impacts, on either side, if there is a limit to it.
    public let impact: Double?

    /// Makes an allowance.
    public init(
      by dimensions: [SpendDimension] = [],
      days: Int = 30,
      minimumImpact: Double? = nil,
      minimumShare: Double = 0.1,
      count: Int = 0,
      impact: Double? = nil
    ) {
      (self.dimensions, self.days) = (dimensions, days)
      (self.minimumImpact, self.minimumShare) = (minimumImpact, minimumShare)
      (self.count, self.impact) = (count, impact)
    }
  }
}

extension PolicyRule.Condition {
  /// The question that the condition answers.
  public var kind: PolicyAnswer.Kind {
    switch self {
    case .budget: .budget
    case .threshold: .threshold
    case .allocation: .allocation
    case .unitCost: .unitCost
    case .anomalies: .anomalies
    case .accuracy: .accuracy
    case .freshness: .freshness
    }
  }

  /// The dimensions that it looks at.
  var dimensions: [SpendDimension] {
    switch self {
    case .budget(let budget, _): budget.scope.dimensions
    case .threshold(let scope, _, _), .unitCost(let scope, _, _, _): scope.dimensions
    case .anomalies(let allowance): allowance.dimensions
    case .allocation, .accuracy, .freshness: []
    }
  }
}
