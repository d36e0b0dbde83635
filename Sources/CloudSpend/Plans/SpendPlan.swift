public import OutlayTimeSeries

/// Budgets of many scopes, each with an amount for every period it is planned for.
///
///     let plan = try SpendPlan(contentsOf: "plan.csv")
///     plan.budgets[0].name                     // search
///     plan.dimensions                          // [Tags/team]
///     let cube = try SpendCube(contentsOf: "focus.csv", by: .columns(plan.dimensions))
///     try plan.standing(of: cube.settled(), by: cube.dimensions)
public struct SpendPlan: Hashable, Sendable {
  /// The budgets, in the order of the plan.
  public let budgets: [PlannedBudget]
  /// The currency of the amounts, where the plan names one.
  public let currency: Currency?

  /// Makes a plan of budgets.
  ///
  /// - Throws: ``PlanError`` where two have one name, or one has two amounts for a day.
  public init(_ budgets: [PlannedBudget], currency: Currency? = nil) throws(PlanError) {
    var names: Set<String> = []
    for budget in budgets {
      guard names.insert(budget.name).inserted else { throw .sameName(budget.name) }
      guard case .once(let amounts) = budget.amounts else { continue }
      for (earlier, later) in zip(amounts, amounts.dropFirst())
      where earlier.days.overlaps(later.days) {
        throw .overlap(budget.name, later.days.clamped(to: earlier.days))
      }
    }
    self.budgets = budgets
    self.currency = currency
  }

  /// The dimensions of all scopes, in order, none twice.
  public var dimensions: [SpendDimension] {
    var found: [SpendDimension] = []
    for dimension in budgets.flatMap(\.scope.dimensions) where !found.contains(dimension) {
      found.append(dimension)
    }
    return found
  }
}

/// A plan that contradicts itself, or does not fit the bill.
public enum PlanError: Error, Equatable, Sendable {
  /// Two budgets have one name.
  case sameName(String)
  /// A budget has two amounts for some days.
  case overlap(String, Range<Day>)
  /// No spend of the bill is in the scope of a budget.
  case matchesNothing(String, scope: String, row: Int?)
  /// The amounts of the plan are in another currency than the bill.
  case otherCurrency(Currency, bill: Currency)
  /// The bill has no day of the plan.
  case noPeriod(asOf: Day)
}

extension PlanError: CustomStringConvertible {
  /// The contradiction, and a way out.
  public var description: String {
    switch self {
    case .sameName(let name):
      return "two budgets are called '\(name.visible)'; give each a name of its own"
    case .overlap(let name, let days):
      return "budget '\(name.visible)' has two amounts for \(days.lowerBound) to "
        + "\(days.upperBound - 1); give each day one"
    case .matchesNothing(let name, let scope, let row):
      let place = row.map { "row \($0): " } ?? ""
      let budget = name == scope ? "" : "budget '\(name.visible)': "
      return place + budget
        + "no spend is in the scope '\(scope.visible)'; correct its values, or leave it out"
    case .otherCurrency(let currency, let bill):
      return "the plan is in \(currency.code), the bill in \(bill.code); convert one of them"
    case .noPeriod(let day):
      return "no budget of the plan has a day through \(day), the last complete one, or after "
        + "it; plan for later days, or look from an earlier one"
    }
  }
}
