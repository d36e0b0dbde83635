/// The spend of a period against its plan.
///
///     let variance = PlanVariance(planned: 12_000, actual: 13_800)
///     variance.amount        // 1_800
///     variance.share         // 0.15
///     variance.isFavourable  // false
///     variance.acceptance    // within15
///
/// Of a cost, more than planned is unfavourable. The bounds are those of the FinOps
/// Framework for the maturities run, walk and crawl, each inclusive and on either side.
public struct PlanVariance: Hashable, Sendable, Codable {
  /// The amount that was planned.
  public let planned: Double
  /// The amount that was spent.
  public let actual: Double

  /// Makes the variance of an amount from its plan.
  public init(planned: Double, actual: Double) {
    self.planned = planned
    self.actual = actual
  }

  /// The spend less the plan.
  public var amount: Double { actual - planned }

  /// The variance as a share of the plan, or `nil` where nothing was planned.
  public var share: Double? { planned > 0 ? amount / planned : nil }

  /// Indicates whether less was spent than planned.
  public var isFavourable: Bool { amount < 0 }

  /// The narrowest bound that the variance is within, or `nil` where nothing was planned.
  public var acceptance: Acceptance? {
    guard planned > 0 else { return nil }
    // Compared without dividing, and with the rounding of sums of cents allowed.
    let bounds: [(Double, Acceptance)] = [(0.12, .within12), (0.15, .within15), (0.2, .within20)]
    let rounding = 1e-12 * Swift.max(planned, actual.magnitude)
    return bounds.first { amount.magnitude <= $0.0 * planned + rounding }?.1 ?? .outside
  }

  /// The acceptance of a variance.
  public enum Acceptance: String, Codable, Sendable, CaseIterable {
    /// Within 12 %: run.
    case within12
    /// Within 15 %: walk.
    case within15
    /// Within 20 %: crawl.
    case within20
    /// More than 20 % off, on either side.
    case outside
  }
}
