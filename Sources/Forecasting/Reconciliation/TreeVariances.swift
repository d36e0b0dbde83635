/// The variances of the best estimates of a tree's nodes, each from its own
/// forecast and the nodes below it.
struct TreeVariances: Sendable {
  /// The variance of the estimate of each node.
  private(set) var combined: [Double]

  /// The sum of `combined` over the children of each node that has any.
  private(set) var below: [Double]

  /// The weight of the children's sum against the node's own forecast.
  private(set) var weights: [Double]

  /// Combines the variances of the nodes' forecasts, the last node first.
  ///
  /// - Complexity: O(*n*).
  init(_ variances: [Double], of tree: Hierarchy) {
    combined = variances
    below = [Double](repeating: 0, count: tree.sumCount)
    weights = below
    for node in tree.parents.indices.reversed() {
      let index = tree.sumIndices[node]
      if index >= 0 {
        let own = combined[node]
        let sum = below[index]
        // Of two that are exact, half.
        weights[index] = own + sum > 0 ? own / (own + sum) : 0.5
        combined[node] = own + sum > 0 ? own * sum / (own + sum) : 0
      }
      if let parent = tree.parents[node] { below[tree.sumIndices[parent]] += combined[node] }
    }
  }

  /// The part of what its parent is moved by that goes to a node.
  func share(of node: Int, under parent: Int, in tree: Hierarchy) -> Double {
    let sum = below[tree.sumIndices[parent]]
    return sum > 0 ? combined[node] / sum : 1 / Double(tree.children(of: parent).count)
  }
}
