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
    /// Whether a budget holds.
    case budget
    /// Whether a scope costs too much.
    case threshold
    /// Whether spend has owners.
    case allocation
    /// Whether a unit costs too much.
    case unitCost
    /// Whether there are anomalies that nobody has decided on.
    case anomalies
    /// Whether forecasts are good enough.
    case accuracy
    /// Whether the bill is recent.
    case freshness
    /// Whether the decisions are on anomalies that there are.
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
