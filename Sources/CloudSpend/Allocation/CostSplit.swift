internal import OutlayStatistics
internal import OutlayTimeSeries

/// The split of shared costs and of services over their final holders, a day at a time.
struct CostSplit {
  private let rules: AllocationRules
  private let graphs: ServiceGraphs
  private let keys: SplitKeys
  private let nodes: SplitNodes
  private let days: Range<Day>
  /// The targets of each rule, in order.
  private let targets: [[String]]
  /// The rules to which others give.
  private let chained: Set<Int>
  /// The amounts by source, category, holder and the days.
  private var parts: [PartKey: [(day: Day, sum: CompensatedSum)]] = [:]
  /// The cost of services by the service and the holder.
  private var charges: [ChargeKey: CompensatedSum] = [:]

  /// A source, a charge category and the one who holds the amounts.
  struct PartKey: Hashable {
    /// The number of a rule, or `nil` for services.
    let rule: Int?
    let category: String
    let holder: Holder
  }

  /// A service and a holder of its cost.
  private struct ChargeKey: Hashable {
    let service: String
    let holder: String
  }

  /// The last to hold a cost.
  enum Holder: Hashable {
    /// An owner of a rule's targets, or a service or an owner that consumes services.
    case named(String)
    /// Nobody.
    case nobody(SpendAllocation.Reason)
  }

  init(
    _ rules: AllocationRules,
    _ graphs: ServiceGraphs,
    _ keys: SplitKeys,
    owners: [String],
    over days: Range<Day>
  ) {
    (self.rules, self.graphs, self.keys, self.days) = (rules, graphs, keys, days)
    nodes = SplitNodes(rules, graphs, owners: owners)
    targets = rules.shared.map { $0.targets.isEmpty ? owners : $0.targets }
    var chained: Set<Int> = []
    for node in nodes.names.indices where nodes.isRule(node) {
      let name = nodes.names[node]
      let isTarget = rules.shared.contains { cost in
        if case .fixed(let lists) = cost.split {
          return lists.contains { $0.shares.contains { $0.target == name } }
        }
        return cost.targets.contains(name)
      }
      if isTarget || graphs.consumers.contains(name) { chained.insert(node) }
    }
    self.chained = chained
  }

  /// The parts in an order that does not depend on that of hashes.
  var partList: [(key: PartKey, amounts: [(day: Day, sum: CompensatedSum)])] {
    parts.map { (key: $0.key, amounts: $0.value) }
      .sorted { left, right in
        let (first, second) = (left.key, right.key)
        return (first.rule ?? rules.shared.count, first.category, "\(first.holder)")
          < (second.rule ?? rules.shared.count, second.category, "\(second.holder)")
      }
  }

  /// The cost of services by holder, in the order of names.
  var chargeList: [SpendAllocation.ServiceCharge] {
    charges.map { key, sum in
      SpendAllocation.ServiceCharge(service: key.service, holder: key.holder, amount: sum.value)
    }
    .sorted { ($0.service, $0.holder) < ($1.service, $1.holder) }
  }

  /// Splits the costs of all days.
  mutating func split(_ pools: CostPools) throws(AllocationError) {
    let services = pools.services.keys.sorted()
    for day in 0..<days.count {
      let active = rules.shared.indices.filter { rule in
        pools.shared[rule]?.sums.values.contains { $0[day] != nil } ?? false
      }
      let consumed = graphs.consumers(on: day)
      guard !active.isEmpty || !consumed.isEmpty else { continue }
      let graph = try graph(of: day, active, consumed)
      let order: [Int]
      switch graph.order() {
      case .sorted(let nodes): order = nodes
      case .circle(let members): throw .circle(days.lowerBound + day, members: members)
      }
      let shares = graph.shares(order)
      for rule in active {
        guard let pool = pools.shared[rule], let share = shares[rule] else { continue }
        // What nobody has goes last.
        let holders =
          share.holders.filter { !isNobody($0, in: graph) }
          + share.holders.filter { isNobody($0, in: graph) }
        for (category, sums) in pool.sums.sorted(by: { $0.key < $1.key }) {
          guard let cost = sums[day] else { continue }
          let amounts = rounded([cost.value], [share], to: holders, in: pool.unit)
          add(amounts, of: rule, category, to: holders, in: graph, on: day)
        }
      }
      split(services, of: pools, shares, graph, on: day)
    }
  }

  /// Splits the cost of services on a day, all of them together, so that it is rounded once.
  private mutating func split(
    _ services: [String],
    of pools: CostPools,
    _ shares: [HolderShares?],
    _ graph: ShareGraph,
    on day: Int
  ) {
    let categories = Set(services.flatMap { pools.services[$0]?.sums.keys.map { $0 } ?? [] })
    for category in categories.sorted() {
      var costs: [Double] = []
      var parts: [HolderShares] = []
      var unit = DecimalUnit(decimals: 0)
      var holders: Set<Int> = []
      for service in services {
        guard let pool = pools.services[service], let cost = pool.sums[category]?[day],
          let share = shares[nodes[service]]
        else { continue }
        costs.append(cost.value)
        parts.append(share)
        unit.cover(pool.unit)
        holders.formUnion(share.holders)
        for (holder, weight) in zip(share.holders, share.weights) {
          let key = ChargeKey(service: service, holder: nodes.names[holder])
          charges[key, default: CompensatedSum()].add(cost.value * weight)
        }
      }
      guard !costs.isEmpty else { continue }
      let order = holders.sorted { nodes.names[$0] < nodes.names[$1] }
      add(
        rounded(costs, parts, to: order, in: unit),
        of: nil,
        category,
        to: order,
        in: graph,
        on: day
      )
    }
  }

  private func rounded(
    _ costs: [Double],
    _ shares: [HolderShares],
    to holders: [Int],
    in unit: DecimalUnit
  ) -> [Double] {
    var counts: [Int] = []
    for cost in costs {
      guard let count = unit.count(of: cost) else {
        return HolderShares.parts(of: costs, shares, to: holders)
      }
      counts.append(count)
    }
    return HolderShares.rounded(counts, shares, to: holders).map(unit.amount)
  }

  private mutating func add(
    _ amounts: [Double],
    of rule: Int?,
    _ category: String,
    to holders: [Int],
    in graph: ShareGraph,
    on day: Int
  ) {
    for (holder, amount) in zip(holders, amounts) where amount != 0 {
      let key = PartKey(rule: rule, category: category, holder: self.holder(holder, in: graph))
      parts[key, default: []].append((days.lowerBound + day, CompensatedSum(of: [amount])))
    }
  }

  private func isNobody(_ node: Int, in graph: ShareGraph) -> Bool {
    if case .nobody = holder(node, in: graph) { true } else { false }
  }

  private func holder(_ node: Int, in graph: ShareGraph) -> Holder {
    let name = nodes.names[node]
    if node < nodes.ruleCount {
      if case .fixed = rules.shared[node].split { return .nobody(.noShares(name)) }
      return .nobody(.noKeys(name))
    }
    if node < 2 * nodes.ruleCount {
      return .nobody(.belowWhole(rules.shared[node - nodes.ruleCount].name))
    }
    return graph.kept.contains(node) ? .nobody(.unused(name)) : .named(name)
  }
}

// MARK: - The graph of a day

extension CostSplit {
  /// The graph of a day: of its services, and of the rules that have a cost or may be given
  /// one.
  private func graph(
    of day: Int,
    _ active: [Int],
    _ consumed: [String: [(consumer: String, key: Double)]]
  ) throws(AllocationError) -> ShareGraph {
    var graph = ShareGraph(names: nodes.names)
    for (service, steps) in consumed {
      graph.set(
        nodes[service],
        steps.map { ShareGraph.Step(target: nodes[$0.consumer], key: $0.key) }
      )
    }
    for rule in chained.union(active).sorted() {
      graph.set(rule, try steps(of: rule, on: day))
    }
    return graph
  }

  private func steps(of rule: Int, on day: Int) throws(AllocationError) -> [ShareGraph.Step] {
    let cost = rules.shared[rule]
    func steps(_ keys: [Double]) -> [ShareGraph.Step] {
      zip(targets[rule], keys).map { ShareGraph.Step(target: nodes[$0], key: $1) }
    }
    let even = targets[rule].map { _ in 1.0 }
    switch cost.split {
    case .even: return steps(even)
    case .fixed(let lists):
      let date = days.lowerBound + day
      guard let list = lists.first(where: { $0.validity.contains(date) }) else { return [] }
      let parts = FixedParts(list.shares.map(\.share))
      return zip(list.shares, parts.keys).map {
        ShareGraph.Step(target: nodes[$0.target], key: $1)
      } + [ShareGraph.Step(target: nodes.rest(of: rule), key: parts.rest ?? 0)]
    case .proportional(let measure, let onZero):
      let keys = try self.keys.keys(
        of: targets[rule],
        measure,
        for: cost.name,
        on: day,
        days.lowerBound + day
      )
      let isZero = !keys.contains { $0 > 0 }
      return steps(isZero && onZero == .even ? even : keys)
    }
  }
}
