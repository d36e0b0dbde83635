/// The cost of a charge that is counted, one of four.
///
///     let cube = try SpendCube(contentsOf: "focus.csv", measure: .billedCost)
///     cube.measure.column   // "BilledCost"
///
/// The words are those of FOCUS. One cube counts one measure: adding what was
/// billed for a commitment to the effective cost of its usage counts the
/// commitment twice.
public enum CostMeasure: String, CaseIterable, Sendable {
  /// The cost of usage, with upfront and discounted payments spread over
  /// the usage they pay for.
  case effectiveCost
  /// The amount on the invoice.
  case billedCost
  /// The cost at the public price.
  case listCost
  /// The cost at the negotiated price, before commitments.
  case contractedCost

  /// The FOCUS column that holds the measure.
  public var column: String {
    switch self {
    case .effectiveCost: "EffectiveCost"
    case .billedCost: "BilledCost"
    case .listCost: "ListCost"
    case .contractedCost: "ContractedCost"
    }
  }
}
