extension AllocationRules {
  /// The division by which to read a cube that the rules are to allocate.
  ///
  /// - Parameter division: A further division of the allocated spend; its dimensions that are
  ///   those of owners are not read.
  /// - Returns: A division, with the charge category where the files have it.
  public func division(with division: SpendDivision = .columns([])) -> SpendDivision {
    var needed = neededDimensions
    let own = levels + [AllocationRules.source]
    func isMissing(_ dimension: SpendDimension) -> Bool {
      // A level may have the name of a dimension of the bill, which rules then look at.
      !needed.contains(dimension) && !own.contains(dimension)
    }
    for dimension in division.named ?? [] where isMissing(dimension) { needed.append(dimension) }
    var optional: [SpendDimension] = []
    for dimension in [chargeCategory] + division.optional
    where isMissing(dimension) && !optional.contains(dimension) { optional.append(dimension) }
    return .adding(ifPresent: optional, to: .columns(needed))
  }
}

extension SpendAllocation {
  /// The allocated spend by a division that it was read with; by the first level of owners
  /// where that is the standard one.
  ///
  /// - Parameter division: The division of ``AllocationRules/division(with:)``.
  /// - Returns: The same spend by fewer dimensions.
  public func cube(by division: SpendDivision) -> SpendCube {
    let named = division.named ?? [levels[0]]
    return cube.divided(
      by: named
        + division.optional.filter { cube.dimensions.contains($0) && !named.contains($0) }
    )
  }
}

extension SpendDivision {
  /// The dimensions that files must have, `nil` where these are the standard ones.
  fileprivate var named: [SpendDimension]? {
    switch self {
    case .standard: nil
    case .columns(let dimensions): dimensions
    case .adding(_, let base): base.named
    }
  }
}
