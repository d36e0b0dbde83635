/// What an anomaly must cost to be worth showing: an amount and a share of
/// what was expected, both of them.
///
///     let shown = anomalies.filter(Materiality(amount: 50, share: 0.1).isMet(by:))
///
/// A large bill hides large amounts that are small shares, a small one large
/// shares that are small amounts. The gates decide what is shown, never what
/// is detected: scores do not know them.
public struct Materiality: Sendable, Equatable {
  /// The least impact, in the unit of the amounts, on either side.
  public var amount: Double

  /// The least impact as a share of what was expected.
  public var share: Double

  /// Makes the two gates; 0 lets everything through.
  public init(amount: Double = 0, share: Double = 0.1) {
    self.amount = amount
    self.share = share
  }

  /// Whether an anomaly passes both gates.
  public func isMet(by anomaly: Anomaly) -> Bool {
    let impact = anomaly.impact.magnitude
    return impact >= amount && impact >= share * anomaly.expected.magnitude
  }
}
