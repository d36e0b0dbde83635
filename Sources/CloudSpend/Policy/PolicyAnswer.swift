/// The answer to a rule of a policy.
public struct PolicyAnswer: Codable, Equatable, Sendable {
  /// The name of the rule.
  public let rule: String
  /// The question.
  public let kind: Kind
  /// The person or group who answers for the rule.
  public let owner: String?
  /// The rule in a sentence.
  public let meaning: String
  /// The answer.
  public let verdict: Verdict
  /// The figure that is held against the limit, or `nil` where there is none: the rule then
  /// fails, and the evidence says why.
  public let figure: Double?
  /// The limit.
  public let limit: Double?
  /// The evidence in a sentence.
  public let evidence: String

  /// The question of a rule.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The chance that a budget is overrun.
    case budget
    /// The cost of a scope.
    case threshold
    /// The share of spend that has owners.
    case allocation
    /// The cost of a unit.
    case unitCost
    /// The number of anomalies that nobody has decided on.
    case anomalies
    /// The error of forecasts.
    case accuracy
    /// The age of the bill.
    case freshness
    /// The number of decisions on anomalies that there are not.
    case decisions
  }

  /// An answer.
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The rule holds.
    case pass
    /// The rule holds, and somebody should look.
    case warn
    /// The rule is broken, or cannot be held against the bill.
    case fail
  }

  /// Makes an answer.
  package init(
    rule: String,
    kind: Kind,
    owner: String?,
    meaning: String,
    verdict: Verdict,
    figure: Double?,
    limit: Double?,
    evidence: String
  ) {
    (self.rule, self.kind, self.owner, self.meaning) = (rule, kind, owner, meaning)
    (self.verdict, self.figure, self.limit) = (verdict, figure, limit)
    self.evidence = evidence
  }
}
