/// The dimensions of allocated spend: those of the bill, the levels of owners, and the source.
struct AllocatedLayout {
  let dimensions: [SpendDimension]
  /// The columns of the bill that stay.
  private let kept: [Int]
  private let levels: Int

  /// The levels, and the source, take the place of dimensions of the bill of their names.
  init(_ cube: SpendCube, _ rules: AllocationRules) {
    let own = rules.levels + [AllocationRules.source]
    kept = cube.dimensions.indices.filter { !own.contains(cube.dimensions[$0]) }
    dimensions = kept.map { cube.dimensions[$0] } + own
    levels = rules.levels.count
  }

  /// The values of a group of the bill with an owner and a source.
  func values(_ values: [String], _ path: [String], _ source: String) -> [String] {
    kept.map { values[$0] } + path + [source]
  }

  /// The path of what has no owner.
  var nobody: [String] {
    CostClassifier.filled([AllocationRules.unallocated], to: levels, with: SpendCube.noValue)
  }
}
