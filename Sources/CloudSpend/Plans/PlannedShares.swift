import OutlayForecasting
package import OutlayTimeSeries

/// The parts of planned events that fall in each budget of a plan.
///
/// An event that concerns some series is theirs in equal parts, and a budget has those of the
/// series in its scope. One that concerns all series is of the total: budgets of all spend have
/// it. So is one that concerns none, which is also that of a budget whose one condition its
/// scope would meet as a value, such as a service that is yet to come.
struct PlannedShares {
  /// The amounts in equal parts over their days, by budget.
  let amounts: [SeriesCharges]
  /// The events with an amount that are in no budget.
  let unbudgeted: [PlannedEvent]

  /// Divides events.
  ///
  /// - Parameters:
  ///   - events: The events.
  ///   - budgets: The budgets of the plan.
  ///   - keys: The series that the events are known by.
  ///   - dimensions: The dimensions of the series, those of the budgets among them.
  /// - Throws: ``PlanError/matchesNothing(_:scope:row:)``.
  init(
    of events: PlannedEvents,
    in budgets: [PlannedBudget],
    among keys: [SeriesKey],
    by dimensions: [SpendDimension]
  ) throws(PlanError) {
    var amounts = [SeriesCharges](repeating: SeriesCharges(), count: budgets.count)
    var unbudgeted: [PlannedEvent] = []
    let events = events.events.filter { $0.amount != nil }
    guard !events.isEmpty else {
      (self.amounts, self.unbudgeted) = (amounts, [])
      return
    }
    let members = try ScopeMembers(of: budgets, in: keys, by: dimensions)
    for event in events {
      let concerned = Set(keys.indices.filter { event.concerns(keys[$0]) })
      let isOfTotal = concerned.isEmpty || concerned.count == keys.count
      var isBudgeted = false
      for (place, columns) in members.columns.enumerated() {
        let share: Double
        if isOfTotal {
          let isMet = concerned.isEmpty && budgets[place].scope.isMet(by: event.scope)
          share = columns.count == keys.count || isMet ? 1 : 0
        } else {
          share = Double(columns.count { concerned.contains($0) }) / Double(concerned.count)
        }
        guard share > 0 else { continue }
        isBudgeted = true
        let part = (event.amount ?? 0) * share / Double(event.days.count)
        for day in event.days { amounts[place].add(part, on: day, to: .planned) }
      }
      if !isBudgeted { unbudgeted.append(event) }
    }
    (self.amounts, self.unbudgeted) = (amounts, unbudgeted)
  }
}

extension SpendScope {
  /// Indicates whether there is one condition, and a value meets it.
  fileprivate func isMet(by value: String) -> Bool {
    conditions.count == 1 && conditions[0].holds(for: value)
  }
}

extension SpendCube {
  /// The keys of the series by ``seriesDimensions``, in the order of the groups.
  package var seriesKeys: [SeriesKey] { keys(by: seriesDimensions) }

  /// The keys of the series by some of its dimensions, in the order of the groups.
  func keys(by dimensions: [SpendDimension]) -> [SeriesKey] {
    let columns = dimensions.map(column(of:))
    var seen: Set<SeriesKey> = []
    return groups.map { group in SeriesKey(columns.map { group.values[$0] }) }
      .filter { seen.insert($0).inserted }
  }
}

extension PlannedEvents {
  /// The scopes, each once, in the order of the events.
  package var scopes: [String] {
    var seen: Set<String> = []
    return events.map(\.scope).filter { seen.insert($0).inserted }
  }

  /// The scopes that none of some series is in.
  package func unmatchedScopes(among keys: [SeriesKey]) -> [String] {
    PlannedEvents(events.filter { !keys.contains(where: $0.concerns) }).scopes
  }
}
