/// A key performance indicator of the FinOps Framework, or of FinOps for AI.
///
///     KPI.wape.formula   // Σ|actual − forecast| ÷ Σ|actual|
///
/// Ratios divide sums, and are never means of ratios.
public enum KPI: String, Codable, CaseIterable, Sendable {
  /// The deviation of what was spent from what was forecast.
  case forecastVariance
  /// The deviation of what was forecast from what was spent.
  case forecastBias
  /// The sizes of the errors of forecasts over those of what was spent.
  case wape
  /// The share of days within the intervals of forecasts.
  case intervalCoverage
  /// The number of anomalies.
  case anomalyCount
  /// The amount of anomalies beyond what was expected.
  case anomalyImpact
  /// That amount over what was expected.
  case anomalyImpactShare
  /// The amount of anomalies beyond the largest that would not have been flagged.
  case anomalyImpactOverUpper
  /// The cost that was avoided by ending anomalies.
  case costAvoided
  /// The days until an anomaly is detected.
  case timeToDetect
  /// The days of an anomaly.
  case anomalyDuration
  /// The share of false alerts.
  case falsePositiveRate
  /// The share of a budget that is spent.
  case budgetBurn
  /// The share of spend that has an owner.
  case allocationRate
  /// The cost of commitments that nobody used.
  case commitmentWaste
  /// The share of the cost of commitments that was used.
  case commitmentUtilisation
  /// The share of usage, at list prices, that commitments cover.
  case commitmentCoverage
  /// The share of the list price of usage that is not paid.
  case effectiveSavingsRate
  /// The share of the list price of all charges that is not paid.
  case effectiveSavingsRateOfAllCharges
  /// The cost of a request to a model.
  case costPerRequest
  /// The cost of a million tokens.
  case costPerMillionTokens
  /// The cost of a million tokens of input, cached or not.
  case costPerMillionInputTokens
  /// The cost of a million cached tokens of input.
  case costPerMillionCachedTokens
  /// The cost of a million tokens of output.
  case costPerMillionOutputTokens
  /// The tokens of output for one of input.
  case outputOverInput
  /// The share of input that is read from a cache.
  case cacheHitRate
  /// The cost of a user, a task, a point of accuracy or any other unit.
  case costPerUnit
  /// The share of provisioned hours that was used.
  case resourceUtilisation
  /// The cost of provisioned hours that nobody used.
  case idleCost
  /// The return on cost.
  case returnOnCost
  /// The first day on which the value is not below the cost, after it was.
  case breakEven
}

extension KPI {
  /// The meaning of a value.
  public enum Measure: String, Codable, CaseIterable, Sendable {
    /// A share, 1 being all.
    case share
    /// A quotient of two numbers of one kind.
    case ratio
    /// An amount in the currency of the bill.
    case amount
    /// A number of things.
    case count
    /// A number of days.
    case days
    /// A day.
    case date
  }

  /// The meaning of its value.
  public var measure: Measure {
    switch self {
    case .forecastVariance, .forecastBias, .wape, .intervalCoverage, .anomalyImpactShare,
      .falsePositiveRate, .budgetBurn, .allocationRate, .commitmentUtilisation,
      .commitmentCoverage, .effectiveSavingsRate, .effectiveSavingsRateOfAllCharges,
      .cacheHitRate, .resourceUtilisation, .returnOnCost:
      .share
    case .outputOverInput: .ratio
    case .anomalyImpact, .anomalyImpactOverUpper, .costAvoided, .commitmentWaste, .idleCost,
      .costPerRequest, .costPerMillionTokens, .costPerMillionInputTokens,
      .costPerMillionCachedTokens, .costPerMillionOutputTokens, .costPerUnit:
      .amount
    case .anomalyCount: .count
    case .timeToDetect, .anomalyDuration: .days
    case .breakEven: .date
    }
  }

  /// The name for people.
  public var title: String { text.title }

  /// The formula, in the names of its inputs.
  public var formula: String { text.formula }

  private var text: (title: String, formula: String) {
    switch self {
    case .forecastVariance: ("Forecast variance", "(actual − forecast) ÷ forecast")
    case .forecastBias: ("Forecast bias", "Σ(forecast − actual) ÷ Σ actual")
    case .wape: ("Forecast error (WAPE)", "Σ|actual − forecast| ÷ Σ|actual|")
    case .intervalCoverage: ("Interval coverage", "days within their 80 % interval ÷ days")
    case .anomalyCount: ("Anomalies", "anomalies that were no false alerts")
    case .anomalyImpact: ("Anomaly impact", "Σ(actual − expected)")
    case .anomalyImpactShare: ("  over expected", "Σ(actual − expected) ÷ Σ expected")
    case .anomalyImpactOverUpper: ("  over the upper bound", "Σ(actual − upper)")
    case .costAvoided:
      (
        "Cost avoided",
        "Σ(actual − expected) ÷ days × correctable share × assumed days, of confirmed "
          + "increases that are over"
      )
    case .timeToDetect: ("Time to detect", "Σ(detected − start) ÷ anomalies detected")
    case .anomalyDuration: ("Anomaly duration", "Σ days ÷ anomalies")
    case .falsePositiveRate: ("False positives", "dismissed ÷ anomalies with a state")
    case .budgetBurn: ("Budget burn", "spent so far ÷ budget")
    case .allocationRate: ("Allocation rate", "allocated ÷ total")
    case .commitmentWaste: ("Commitment waste", "Σ effective where unused")
    case .commitmentUtilisation: ("Commitment utilisation", "1 − unused ÷ commitment cost")
    case .commitmentCoverage: ("Commitment coverage", "covered list cost ÷ list cost of usage")
    case .effectiveSavingsRate:
      ("Effective savings rate", "(list − effective) ÷ list, of usage and unused commitment")
    case .effectiveSavingsRateOfAllCharges:
      ("  of all charges", "(list − effective) ÷ list")
    case .costPerRequest: ("Cost per request", "Σ cost ÷ Σ requests")
    case .costPerMillionTokens: ("Cost per 1M tokens", "1,000,000 × Σ cost ÷ Σ tokens")
    case .costPerMillionInputTokens: ("  input", "1,000,000 × Σ cost of input ÷ Σ input tokens")
    case .costPerMillionCachedTokens:
      ("  cached input", "1,000,000 × Σ cost of cached input ÷ Σ cached tokens")
    case .costPerMillionOutputTokens:
      ("  output", "1,000,000 × Σ cost of output ÷ Σ output tokens")
    case .outputOverInput: ("Output over input", "Σ output tokens ÷ Σ input tokens")
    case .cacheHitRate: ("Cache hit rate", "Σ cached tokens ÷ Σ input tokens")
    case .costPerUnit: ("Cost per unit", "Σ cost ÷ units")
    case .resourceUtilisation: ("Resource utilisation", "used hours ÷ provisioned hours")
    case .idleCost: ("Idle cost", "cost × (1 − used hours ÷ provisioned hours)")
    case .returnOnCost: ("Return on cost", "(value − cost) ÷ cost")
    case .breakEven: ("Break-even", "first day with Σ value ≥ Σ cost, after it was below")
    }
  }
}
