package import OutlayTimeSeries

/// The rules that a group of people has agreed on for its spend, which one run holds a bill
/// against.
///
///     let file = try PolicyFile(contentsOf: "policy.yaml")
///     file.policy.rules.map(\.name)   // ["search", "allocation", "freshness"]
///     let report = try CheckReport(
///       of: file.bill(), against: file.policy, .init(today: Day(2026, 11, 20))
///     )
///     report.answers[0].verdict       // pass
public struct Policy: Equatable, Sendable {
  /// The name, if it has one.
  public let name: String?
  /// The version, as people number it.
  public let version: String?
  /// The person or group who answers for it, and for rules that name nobody.
  public let owner: String?
  /// The rules, in the order in which they are answered.
  public let rules: [PolicyRule]
  /// The days that are known to be unusual.
  public let planned: PlannedEvents
  /// The decisions on anomalies, which are carried on by being kept with the rules.
  public let decisions: Decisions

  /// Makes a policy.
  public init(
    _ name: String? = nil,
    version: String? = nil,
    owner: String? = nil,
    rules: [PolicyRule],
    planned: PlannedEvents = PlannedEvents([]),
    decisions: Decisions = Decisions([])
  ) {
    (self.name, self.version, self.owner) = (name, version, owner)
    (self.rules, self.planned, self.decisions) = (rules, planned, decisions)
  }

  /// The dimensions that the rules look at, in order, none twice.
  public var dimensions: [SpendDimension] {
    var found: [SpendDimension] = []
    for dimension in rules.flatMap(\.condition.dimensions) where !found.contains(dimension) {
      found.append(dimension)
    }
    return found
  }

  /// The decisions that hold on a day.
  ///
  /// One whose last day is over is as if nobody had decided.
  package func decisions(on day: Day) -> Decisions {
    Decisions(decisions.decisions.filter { $0.holds(on: day) })
  }
}
