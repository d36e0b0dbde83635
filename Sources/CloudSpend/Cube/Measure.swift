/// Which of the four costs of a charge is counted.
///
///     let cube = try SpendCube(contentsOf: "focus.csv", measure: .billedCost)
///     cube.measure.column   // "BilledCost"
///
/// The words are those of FOCUS. One cube counts one measure: adding what was
/// billed for a commitment to the effective cost of its usage counts the
/// commitment twice.
public enum Measure: String, CaseIterable, Sendable {
  /// What the usage costs once upfront and discounted payments are spread over
  /// the usage they pay for.
  case effectiveCost
  /// What the invoice charges.
  case billedCost
  /// What the public price would have charged.
  case listCost
  /// What the negotiated price charges before commitments.
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
