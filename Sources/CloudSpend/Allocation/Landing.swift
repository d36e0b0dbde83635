internal import OutlayStatistics
internal import OutlayTimeSeries

/// The place of a split cost in the allocated spend: its owner and its values.
struct Landing {
  let layout: AllocatedLayout
  private let cube: SpendCube
  private let rules: AllocationRules
  /// The names that are owners.
  private let owners: Set<String>

  init(_ cube: SpendCube, _ rules: AllocationRules, owners: Set<String>) {
    (self.cube, self.rules) = (cube, rules)
    layout = AllocatedLayout(cube, rules)
    // A rule that names a target has its owner.
    let targets = rules.shared.flatMap { cost -> [String] in
      guard case .fixed(let lists) = cost.split else { return cost.targets }
      return lists.flatMap { $0.shares.map(\.target) }
    }
    self.owners = owners.union(targets.map { AllocationRules.path(of: $0, rules)[0] })
  }

  /// Puts the parts of a cost into their place.
  func place(
    _ amounts: [(day: Day, sum: CompensatedSum)],
    _ key: CostSplit.PartKey,
    in pools: inout CostPools
  ) {
    let values = pools.values(of: key.rule, in: key.category)
    let source = key.rule.map { rules.shared[$0].name } ?? AllocationRules.servicesSource
    func leave(_ amounts: [(day: Day, sum: CompensatedSum)], _ reason: SpendAllocation.Reason) {
      pools.table.add(amounts, to: layout.values(values, layout.nobody, source))
      pools.unallocated[reason, default: SpendAllocation.DayAmounts()].add(amounts)
    }
    switch key.holder {
    case .nobody(let reason): leave(amounts, reason)
    case .named(let name):
      for (days, path) in paths(of: name) {
        let own = amounts.filter { days.contains($0.day) }
        if let path {
          pools.table.add(own, to: layout.values(values, path, source))
        } else if !own.isEmpty {
          leave(own, .ownerless(name))
        }
      }
    }
  }

  /// The owner that a name stands for, in spans of days.
  private func paths(of name: String) -> [(days: Range<Day>, path: [String]?)] {
    let path = AllocationRules.path(of: name, rules)
    if owners.contains(path[0]) { return [(cube.days, path)] }
    guard let services = rules.services else { return [(cube.days, path)] }
    // A service has the owner that its rows without other values would have.
    let column = cube.column(of: services.dimension)
    var values = cube.dimensions.map { _ in SpendCube.noValue }
    values[column] = name
    let classifier = CostClassifier(rules, [values], by: cube.dimensions, over: cube.days)
    return classifier.spans.map { days in
      guard case .owner(let path) = classifier.owner(of: 0, on: days.lowerBound),
        rules.known?.contains(path[0]) ?? true
      else { return (days, nil) }
      return (days, path)
    }
  }

  /// A cube of allocated groups.
  ///
  /// Of what is to come, the owners' own is known.
  func cube(of groups: [SpendCube.Group], _ graphs: ServiceGraphs) -> SpendCube {
    let last = cube.days.upperBound - 1
    let service = rules.services.map { cube.column(of: $0.dimension) }
    func mapped(_ values: [[String]]) -> [[String]?] {
      let classifier = CostClassifier(
        rules,
        values,
        by: cube.dimensions,
        over: last..<cube.days.upperBound
      )
      return values.indices.map { place in
        guard case .owner(let path) = classifier.destination(of: place, in: 0),
          owners.contains(path[0]),
          !(service.map { graphs.providers.contains(values[place][$0]) } ?? false)
        else { return nil }
        return layout.values(values[place], path, AllocationRules.direct)
      }
    }
    let keys = mapped(cube.schedule.map(\.key.values))
    let values = mapped(cube.longCharges.map(\.values))
    return SpendCube(
      measure: cube.measure,
      dimensions: layout.dimensions,
      semantics: cube.semantics,
      groups: groups,
      days: cube.days,
      isCovered: cube.isCovered,
      schedule: zip(cube.schedule, keys).compactMap { charge, values in
        values.map { ScheduledCharge(SeriesKey($0), days: charge.days, amount: charge.amount) }
      },
      longCharges: zip(cube.longCharges, values).compactMap { charge, values in
        values.map { LongCharge(values: $0, days: charge.days, amounts: charge.amounts) }
      },
      report: cube.report
    )
  }
}

extension AllocationRules {
  /// The levels of an owner that is written as one text.
  static func path(of name: String, _ rules: AllocationRules) -> [String] {
    guard rules.levels.count > 1 else { return [name] }
    return CostClassifier.filled(
      name.split(separator: OwnerAmounts.separator).map(String.init),
      to: rules.levels.count,
      with: AllocationRules.severalValues
    )
  }
}
