/// The least cost of an anomaly that is worth showing: an amount, and a share of
/// the expected amount.
///
///     let shown = anomalies.filter(Materiality(amount: 50, share: 0.1).isMet(by:))
///
/// On a large bill a small share can be a large amount, and on a small bill a large
/// share a small one: both gates must be met, unless ``needsBoth`` is `false`. Either
/// side counts. The gates decide what is shown, never what is detected: scores do
/// not depend on them.
public struct Materiality: Sendable, Equatable {
  /// The least impact, in the unit of the amounts, on either side.
  public var amount: Double

  /// The least impact as a share of the expected amount.
  public var share: Double

  /// Indicates whether both gates must be met; else one is enough.
  public var needsBoth: Bool

  /// Makes the two gates; 0 lets everything through.
  public init(amount: Double = 0, share: Double = 0.1, needsBoth: Bool = true) {
    self.amount = amount
    self.share = share
    self.needsBoth = needsBoth
  }

  /// Returns whether an anomaly passes the gates.
  ///
  /// Where nothing was expected, any share is exceeded.
  public func isMet(by anomaly: Anomaly) -> Bool {
    isMet(by: Anomaly.Cost(observed: anomaly.observed, expected: anomaly.expected))
  }

  /// Returns whether a cost passes the gates.
  public func isMet(by cost: Anomaly.Cost) -> Bool {
    let impact = cost.impact.magnitude
    let isLarge = impact >= amount
    let isMuch = impact >= share * cost.expected.magnitude
    return needsBoth ? isLarge && isMuch : isLarge || isMuch
  }
}
