internal import OutlayStatistics
internal import OutlayTimeSeries

/// The costs of one source that are to be split, by charge category and day.
struct CostPool {
  /// The unit of the last decimal of the costs.
  var unit: DecimalUnit
  /// The costs of each category, a day each; `nil` on days without one.
  private(set) var sums: [String: [CompensatedSum?]] = [:]
  /// The values that all costs of a category have, one a dimension, `nil` where they differ.
  private(set) var values: [String: [String?]] = [:]

  init(decimals: Int) { unit = DecimalUnit(decimals: decimals) }

  /// Adds costs of a category whose group has some values.
  mutating func add(
    _ amounts: some Sequence<(day: Day, sum: CompensatedSum)>,
    of category: String,
    _ group: [String],
    over days: Range<Day>
  ) {
    var own =
      sums.removeValue(forKey: category)
      ?? [CompensatedSum?](
        repeating: nil,
        count: days.count
      )
    for (day, sum) in amounts {
      unit.cover(sum.value)
      var cost = own[day - days.lowerBound] ?? CompensatedSum()
      cost.add(sum)
      own[day - days.lowerBound] = cost
    }
    sums[category] = own
    guard let known = values[category] else {
      values[category] = group
      return
    }
    values[category] = zip(known, group).map { $0 == $1 ? $0 : nil }
  }
}

/// The costs of a cube, those of owners apart from those that are to be split.
struct CostPools {
  /// The groups of costs that have their place already.
  var table = GroupTable()
  /// The costs of each rule of shared cost.
  var shared: [CostPool?]
  /// The costs of each service that others consume.
  var services: [String: CostPool] = [:]
  /// The usage cost of owners.
  var usage: OwnerAmounts
  /// The owners of the first level that have costs of their own.
  var owners: Set<String> = []
  /// The names that look like typing errors, and those they look like, with their costs.
  var hints: [String: (likely: String?, amount: CompensatedSum)] = [:]
  /// The sum of the costs that owners have of their own.
  var direct = CompensatedSum()
  /// The costs without an owner, by reason.
  var unallocated: [SpendAllocation.Reason: SpendAllocation.DayAmounts] = [:]
}

extension CostPools {
  /// Takes the costs of a cube apart.
  init(_ cube: SpendCube, by rules: AllocationRules, _ graphs: ServiceGraphs) {
    shared = [CostPool?](repeating: nil, count: rules.shared.count)
    usage = OwnerAmounts(over: cube.days)
    let groups = cube.groups
    let layout = AllocatedLayout(cube, rules)
    let classifier = CostClassifier(
      rules,
      groups.map(\.values),
      by: cube.dimensions,
      over: cube.days
    )
    let service = rules.services.map { cube.column(of: $0.dimension) }
    // A column that a file need not have holds no value where it is absent.
    let category = cube.dimensions.firstIndex(of: rules.chargeCategory).flatMap { column in
      groups.contains { $0.values[column] != SpendCube.noValue } ? column : nil
    }
    // Spend has cents at least; quantities may be whole.
    let decimals = cube.measure.cost == nil ? 0 : 2
    let needsUsage = rules.shared.contains {
      if case .proportional(.usageCost, _) = $0.split { true } else { false }
    }
    let judge = OwnerJudge(rules, groups, classifier)
    for (place, group) in groups.enumerated() {
      let kind = category.map { group.values[$0] } ?? SpendCube.noValue
      let isUsage = category == nil || kind.lowercased() == "usage"
      let provider = service.map { group.values[$0] }
        .flatMap { graphs.providers.contains($0) ? $0 : nil }
      for (span, days) in classifier.spans.enumerated() {
        var amounts = group.amounts
        if classifier.spans.count > 1 { amounts = amounts.filter { days.contains($0.day) } }
        guard !amounts.isEmpty else { continue }
        let destination = classifier.destination(of: place, in: span)
        if case .shared(let rule) = destination {
          var pool = shared[rule] ?? CostPool(decimals: decimals)
          shared[rule] = nil
          pool.add(amounts, of: kind, group.values, over: cube.days)
          shared[rule] = pool
          continue
        }
        if let provider {
          let first = cube.days.lowerBound
          let charged = amounts.filter { graphs.isProvider(provider, on: $0.day - first) }
          if !charged.isEmpty {
            services[provider, default: CostPool(decimals: decimals)]
              .add(charged, of: kind, group.values, over: cube.days)
            amounts.removeAll { graphs.isProvider(provider, on: $0.day - first) }
          }
        }
        guard !amounts.isEmpty else { continue }
        switch judge.verdict(on: destination) {
        case .owner(let path):
          owners.insert(path[0])
          for (_, sum) in amounts { direct.add(sum) }
          table.add(amounts, to: layout.values(group.values, path, AllocationRules.direct))
          if needsUsage, isUsage { usage.add(amounts, of: path) }
        case .none(let reason, let likely):
          if case .unknownOwner(let name) = reason {
            for (_, sum) in amounts {
              hints[name, default: (likely, CompensatedSum())].amount.add(sum)
            }
          }
          table.add(amounts, to: layout.values(group.values, layout.nobody, AllocationRules.direct))
          unallocated[reason, default: SpendAllocation.DayAmounts()].add(amounts)
        }
      }
    }
  }
}

extension CostPools {
  /// The values of the costs of some category, those in which they differ replaced.
  func values(of rule: Int?, in category: String) -> [String] {
    let pools = rule.map { [shared[$0]].compactMap { $0 } } ?? Array(services.values)
    var common: [String?]?
    for values in pools.compactMap({ $0.values[category] }) {
      common = common.map { zip($0, values).map { $0 == $1 ? $0 : nil } } ?? values
    }
    return (common ?? []).map { $0 ?? AllocationRules.severalValues }
  }

  /// The costs without an owner, the largest first.
  var unallocatedList: [SpendAllocation.Unallocated] {
    var reasons: [SpendAllocation.Reason: SpendAllocation.DayAmounts] = [:]
    for (reason, amounts) in unallocated {
      // Names are hinted apart.
      var key = reason
      if case .unknownOwner = reason { key = .unknownOwner("") }
      reasons[key, default: SpendAllocation.DayAmounts()].add(amounts.list)
    }
    return reasons.map { reason, amounts in
      SpendAllocation.Unallocated(
        reason: reason,
        amount: CompensatedSum(of: amounts.list.map(\.sum.value)).value,
        days: amounts.list.map(\.day)
      )
    }
    .sorted { ($1.amount.magnitude, "\($0.reason)") < ($0.amount.magnitude, "\($1.reason)") }
  }

  /// The owners that are not known, the largest first.
  var hintList: [SpendAllocation.Hint] {
    hints.map { name, hint in
      SpendAllocation.Hint(name: name, likely: hint.likely, amount: hint.amount.value)
    }
    .sorted { ($1.amount.magnitude, $0.name) < ($0.amount.magnitude, $1.name) }
  }
}

/// The judgement of owners by the known ones.
private struct OwnerJudge {
  private let known: Set<String>?
  private let names: [String]
  private let likely: [String: String]

  enum Verdict {
    case owner([String])
    case none(SpendAllocation.Reason, likely: String?)
  }

  init(_ rules: AllocationRules, _ groups: [SpendCube.Group], _ classifier: CostClassifier) {
    let stated = rules.owners.map { $0.path[0] } + [rules.otherwise?.first].compactMap { $0 }
    let names = (rules.known ?? []) + stated
    self.names = names
    known = rules.known.map { _ in Set(names) }
    guard rules.known == nil else {
      likely = [:]
      return
    }
    var spend: [String: CompensatedSum] = [:]
    for (place, group) in groups.enumerated() {
      for span in classifier.spans.indices {
        guard case .owner(let path) = classifier.destination(of: place, in: span) else { continue }
        let days = classifier.spans[span]
        for (day, sum) in group.amounts where days.contains(day) {
          spend[path[0], default: CompensatedSum()].add(sum.value)
        }
      }
    }
    likely = LikelyOwner.names(spend.mapValues(\.value)).filter { !stated.contains($0.key) }
  }

  func verdict(on destination: CostClassifier.Destination) -> Verdict {
    guard case .owner(let path) = destination else { return .none(.untagged, likely: nil) }
    if let known, !known.contains(path[0]) {
      return .none(.unknownOwner(path[0]), likely: NearestName.of(path[0], among: names))
    }
    if let right = likely[path[0]] { return .none(.unknownOwner(path[0]), likely: right) }
    return .owner(path)
  }
}
