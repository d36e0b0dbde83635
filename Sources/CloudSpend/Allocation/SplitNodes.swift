/// The nodes between which shared costs go: shared costs, what is left of their fixed shares,
/// services, and owners.
struct SplitNodes {
  /// The names, a node each.
  private(set) var names: [String]
  private var places: [String: Int] = [:]
  let ruleCount: Int

  /// Makes the nodes of rules and of a day's services and consumers.
  init(_ rules: AllocationRules, _ graphs: ServiceGraphs, owners: [String]) {
    ruleCount = rules.shared.count
    names = rules.shared.map(\.name)
    for (place, name) in names.enumerated() { places[name] = place }
    names += rules.shared.map { "\($0.name), unallocated" }
    for name in graphs.providers.union(graphs.consumers).sorted() { add(name) }
    for cost in rules.shared {
      var targets = cost.targets.isEmpty ? owners : cost.targets
      if case .fixed(let lists) = cost.split {
        targets = lists.flatMap { $0.shares.map(\.target) }
      }
      targets.forEach { add($0) }
    }
  }

  private mutating func add(_ name: String) {
    guard places[name] == nil else { return }
    places[name] = names.count
    names.append(name)
  }

  /// The node of a name.
  subscript(name: String) -> Int {
    guard let place = places[name] else { preconditionFailure("\(name) is no node") }
    return place
  }

  /// Indicates whether a node is a rule of shared cost, not the rest of one.
  func isRule(_ node: Int) -> Bool { node < ruleCount }

  /// The node of what is left of the fixed shares of a rule.
  func rest(of rule: Int) -> Int { ruleCount + rule }
}
