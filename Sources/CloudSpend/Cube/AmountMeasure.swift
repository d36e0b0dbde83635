/// The amounts of a bill that are counted: a cost, or the quantity that was used.
///
///     let cost = try SpendCube(contentsOf: "usage.csv", measure: .billedCost)
///     let used = try SpendCube(contentsOf: "usage.csv", measure: .quantity("tokens"))
///     used.unit   // tokens
///     used.total.total / cost.total.total   // tokens a dollar
///
/// A quantity has a unit and no currency, and is never added to money.
public enum AmountMeasure: Hashable, Sendable {
  /// A cost of a charge.
  case cost(CostMeasure)
  /// The quantity that was used, in one unit.
  case quantity(Unit)

  /// The unit of a quantity.
  public enum Unit: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The unit that the bill names so, in whatever letter case; rows of others are left
    /// out and counted.
    case named(String)
    /// The only unit that the bill has; one with several is refused.
    case only

    /// Makes the unit of a literal name.
    public init(stringLiteral name: String) {
      self = .named(name)
    }
  }

  /// The effective cost.
  public static let effectiveCost = AmountMeasure.cost(.effectiveCost)
  /// The billed cost.
  public static let billedCost = AmountMeasure.cost(.billedCost)
  /// The cost at list prices.
  public static let listCost = AmountMeasure.cost(.listCost)
  /// The cost at negotiated prices.
  public static let contractedCost = AmountMeasure.cost(.contractedCost)
}

extension AmountMeasure {
  /// The cost, or `nil` for a quantity.
  public var cost: CostMeasure? {
    if case .cost(let measure) = self { measure } else { nil }
  }

  /// The column of FOCUS that holds the amounts.
  public var column: String { cost?.column ?? "ConsumedQuantity" }

  /// The unit that was asked for by its name.
  package var unitName: String? {
    if case .quantity(.named(let name)) = self { name } else { nil }
  }
}
