/// The scopes that hold for each of many groups of values.
///
/// Each condition is held against each value of its dimension once, however many groups have
/// it.
struct ScopeTable {
  /// The conditions of each scope: the column, and whether it holds for each code.
  private let conditions: [[(column: Int, holds: [Bool])]]
  /// The codes of the values of each group, a column each.
  private let codes: [[Int]]

  /// Holds scopes against groups, whose values are those of `dimensions`.
  init(_ scopes: [SpendScope], _ groups: [[String]], by dimensions: [SpendDimension]) {
    var codes = [[Int]](repeating: [], count: dimensions.count)
    var values = [[String]](repeating: [], count: dimensions.count)
    let needed = Set(scopes.flatMap(\.dimensions).compactMap { dimensions.firstIndex(of: $0) })
    for column in needed {
      var known: [String: Int] = [:]
      codes[column] = groups.map { group in
        if let code = known[group[column]] { return code }
        known[group[column]] = known.count
        values[column].append(group[column])
        return known.count - 1
      }
    }
    conditions = scopes.map { scope in
      scope.conditions.map { condition in
        guard let column = dimensions.firstIndex(of: condition.dimension) else {
          preconditionFailure("the spend is not divided by \(condition.dimension.name)")
        }
        return (column, values[column].map { condition.holds(for: $0) })
      }
    }
    self.codes = codes
  }

  /// Indicates whether a scope holds for a group.
  func holds(_ scope: Int, for group: Int) -> Bool {
    conditions[scope].allSatisfy { $0.holds[codes[$0.column][group]] }
  }
}
