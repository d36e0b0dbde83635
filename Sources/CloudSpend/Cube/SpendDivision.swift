/// The dimensions by which a cube is divided.
public indirect enum SpendDivision: Hashable, Sendable {
  /// `ServiceName` in a FOCUS file that has it, the columns of a wide CSV, and
  /// none in a plain one.
  case standard
  /// The given dimensions, none twice.
  case columns([SpendDimension])
  /// The dimensions of another division, and after them some that a file need not have: its
  /// rows then have no value of them. A wide CSV has none of these.
  case adding(ifPresent: [SpendDimension], to: SpendDivision)
}

extension SpendDivision {
  /// The dimensions that files need not have.
  package var optional: [SpendDimension] {
    if case .adding(let dimensions, let base) = self { base.optional + dimensions } else { [] }
  }

  /// The same division of further files, by the dimensions that the first one has.
  package func of(_ dimensions: [SpendDimension]) -> SpendDivision {
    let optional = optional
    let needed = SpendDivision.columns(dimensions.filter { !optional.contains($0) })
    return optional.isEmpty
      ? needed : .adding(ifPresent: dimensions.filter(optional.contains), to: needed)
  }
}

extension SpendDivision {
  /// The same division, and by the columns that tell kinds of charges apart, where the files
  /// have them: ``SpendDimension/chargeCategory`` and ``SpendDimension/chargeFrequency``.
  public var tellingChargeKinds: SpendDivision {
    .adding(ifPresent: SpendCube.chargeKinds, to: self)
  }
}

extension SpendCube {
  /// The columns that tell kinds of charges apart.
  fileprivate static let chargeKinds: [SpendDimension] = [.chargeCategory, .chargeFrequency]

  /// The dimensions that make a series: those that do not tell kinds of charges apart.
  public var seriesDimensions: [SpendDimension] {
    dimensions.filter { !SpendCube.chargeKinds.contains($0) }
  }
}
