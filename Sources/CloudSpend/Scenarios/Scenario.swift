/// A question of what spend would be, as steps that happen in order.
///
///     let scenario = Scenario("Move to Arm", steps: [
///       ScenarioStep("migration", of: compute, from: day, .migration(
///         to: arm, share: 0.4, priceRatio: 0.7, oneOff: 700)),
///       ScenarioStep("retirement", of: legacy, from: later, .retirement),
///     ])
///     try scenario.outcome(on: spend).delta      // -1_382.02
///
/// Each step changes what those before it have left, so that what one makes of the total
/// depends on its place among them.
public struct Scenario: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The steps, in order.
  public let steps: [ScenarioStep]

  /// Makes a scenario.
  public init(_ name: String, steps: [ScenarioStep]) {
    (self.name, self.steps) = (name, steps)
  }

  /// The dimensions of the scopes of all steps, in order, none twice.
  public var dimensions: [SpendDimension] {
    var found: [SpendDimension] = []
    for dimension in steps.flatMap(\.scopes).flatMap(\.dimensions)
    where !found.contains(dimension) {
      found.append(dimension)
    }
    return found
  }
}
