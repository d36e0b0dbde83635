import OutlayTimeSeries

/// The series in the scope of each budget of a plan.
struct ScopeMembers {
  /// The columns of each budget, in order.
  let columns: [[Int]]
  /// The values in scopes, beside others, that no series has.
  let unmatched: [(budget: Int, value: String)]

  /// Finds the series of budgets.
  ///
  /// Each condition is held against each value of its dimension once, however many series
  /// have it.
  init(
    of budgets: [PlannedBudget],
    in keys: [SeriesKey],
    by dimensions: [SpendDimension]
  ) throws(PlanError) {
    var places = [[Int]](repeating: [], count: dimensions.count)
    var values = [[String]](repeating: [], count: dimensions.count)
    for dimension in dimensions.indices {
      var known: [String: Int] = [:]
      places[dimension] = keys.map { key in
        let value = key.values[dimension]
        if let place = known[value] { return place }
        known[value] = known.count
        values[dimension].append(value)
        return known.count - 1
      }
    }
    var columns: [[Int]] = []
    var unmatched: [(budget: Int, value: String)] = []
    for (place, budget) in budgets.enumerated() {
      var found = Array(keys.indices)
      for condition in budget.scope.conditions {
        guard let dimension = dimensions.firstIndex(of: condition.dimension) else {
          preconditionFailure("the spend is not divided by \(condition.dimension.name)")
        }
        let holds = values[dimension].map { condition.holds(for: $0) }
        found.removeAll { !holds[places[dimension][$0]] }
        guard condition.patterns.count > 1 else { continue }
        for one in condition.alternatives where !values[dimension].contains(where: one.holds) {
          unmatched.append((place, one.patterns[0]))
        }
      }
      guard !found.isEmpty else {
        throw .matchesNothing(budget.name, scope: "\(budget.scope)", row: budget.row)
      }
      columns.append(found)
    }
    self.columns = columns
    self.unmatched = unmatched
  }

}
