/// What an anomaly must cost to be worth showing: an amount and a share of
/// what was expected.
///
///     let shown = anomalies.filter(Materiality(amount: 50, share: 0.1).isMet(by:))
///
/// A large bill hides large amounts that are small shares, a small one large
/// shares that are small amounts: both are needed, unless any is to do. Either
/// side counts. The gates decide what is shown, never what is detected: scores
/// do not know them.
public struct Materiality: Sendable, Equatable {
  /// The least impact, in the unit of the amounts, on either side.
  public var amount: Double

  /// The least impact as a share of what was expected.
  public var share: Double

  /// Which of the two must be met.
  public var rule: Rule

  /// How the two gates go together.
  public enum Rule: Sendable {
    /// Both must be met.
    case all
    /// One of them is enough.
    case any
  }

  /// Makes the two gates; 0 lets everything through.
  public init(amount: Double = 0, share: Double = 0.1, rule: Rule = .all) {
    self.amount = amount
    self.share = share
    self.rule = rule
  }

  /// Whether an anomaly passes the gates.
  ///
  /// Where nothing was expected, any share is exceeded.
  public func isMet(by anomaly: Anomaly) -> Bool {
    let impact = anomaly.impact.magnitude
    let isLarge = impact >= amount
    let isMuch = impact >= share * anomaly.expected.magnitude
    return switch rule {
    case .all: isLarge && isMuch
    case .any: isLarge || isMuch
    }
  }
}
