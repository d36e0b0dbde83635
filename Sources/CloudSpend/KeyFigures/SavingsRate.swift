/// The share of the cost at list prices that is not paid: the effective savings rate.
///
///     SavingsRate(list: 52_753.23, effective: 48_071.05).value   // 0.0888
///
/// The unused part of a commitment has a cost and no list price: it belongs to the usage
/// whose rate is looked at, which reads too well without it. Credits, taxes and purchases are
/// no discounts, and belong to a rate of all charges at most.
public struct SavingsRate: Hashable, Sendable {
  /// The cost at list prices.
  public let list: Double
  /// The effective cost.
  public let effective: Double

  /// Makes the rate of a cost at list prices and in effect.
  public init(list: Double, effective: Double) {
    (self.list, self.effective) = (list, effective)
  }

  /// The rate, below 0 where more is paid, or `nil` where list prices add up to nothing.
  public var value: Double? { list > 0 ? (list - effective) / list : nil }
}
