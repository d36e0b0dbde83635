internal import OutlayTimeSeries

/// The costs of a day that go on to others, and to whom.
///
/// A node is a shared cost or a service; those without steps are final holders.
struct ShareGraph {
  /// The names of the nodes, by which circles are named.
  let names: [String]
  /// The steps of each node, by the node they lead to, with their keys; `nil` for a final
  /// holder.
  private(set) var steps: [[Step]?]
  /// The nodes whose cost is kept, since all keys are 0 or there are none.
  private(set) var kept: Set<Int> = []

  /// A step to another node, and its key.
  struct Step {
    let target: Int
    let key: Double
  }

  /// Makes the graph of nodes of which all are final holders.
  init(names: [String]) {
    self.names = names
    steps = [[Step]?](repeating: nil, count: names.count)
  }

  /// Gives a node its steps.
  mutating func set(_ node: Int, _ steps: [Step]) {
    self.steps[node] = steps
    if !steps.contains(where: { $0.key > 0 }) { kept.insert(node) }
  }

  /// The nodes in an order in which each comes after all that its steps lead to, or a circle.
  ///
  /// Those of equal rank are in the order of their names, and a circle begins with the first
  /// of its names.
  func order() -> Order {
    enum State { case new, open, done }
    let byName = names.indices.sorted { names[$0] < names[$1] }
    var rank = [Int](repeating: 0, count: names.count)
    for (place, node) in byName.enumerated() { rank[node] = place }
    var state = [State](repeating: .new, count: names.count)
    var order: [Int] = []
    for start in byName where state[start] == .new && steps[start] != nil {
      // The path, and the steps of each node that are still to be taken.
      var path: [(node: Int, rest: [Int])] = []
      func enter(_ node: Int) {
        state[node] = .open
        let targets = (steps[node] ?? []).map(\.target).sorted { rank[$0] > rank[$1] }
        path.append((node, targets))
      }
      enter(start)
      while let last = path.last {
        guard let next = last.rest.last else {
          state[last.node] = .done
          order.append(last.node)
          path.removeLast()
          continue
        }
        path[path.count - 1].rest.removeLast()
        switch state[next] {
        case .done: continue
        case .new: enter(next)
        case .open:
          let members = path.map(\.node).drop { $0 != next }
          return .circle(circle(Array(members), rank))
        }
      }
    }
    return .sorted(order)
  }

  /// The result of sorting the nodes.
  enum Order {
    /// The nodes that have been reached, each after its targets.
    case sorted([Int])
    /// The names of the members of a circle, the first again at the end.
    case circle([String])
  }

  private func circle(_ members: [Int], _ rank: [Int]) -> [String] {
    let first = members.indices.min { rank[members[$0]] < rank[members[$1]] } ?? 0
    let turned = members[first...] + members[..<first] + [members[first]]
    return turned.map { names[$0] }
  }
}

extension ShareGraph {
  /// The shares of final holders in the cost of each node that has steps; `nil` for others.
  ///
  /// - Parameter order: The nodes, each after its targets.
  /// - Returns: The shares, a node each.
  func shares(_ order: [Int]) -> [HolderShares?] {
    var shares = [HolderShares?](repeating: nil, count: names.count)
    for node in order {
      guard let steps = steps[node] else { continue }
      if kept.contains(node) {
        shares[node] = HolderShares(all: node)
        continue
      }
      shares[node] = HolderShares(
        steps.filter { $0.key > 0 }.map { step in
          (step.key, shares[step.target].map { .shares($0) } ?? .holder(step.target))
        }
      )
    }
    return shares
  }
}
