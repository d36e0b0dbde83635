public import OutlayTimeSeries

/// A tree of sums: an organisation, its accounts, their services.
///
///     // all: aws (ec2, s3), gcp
///     let tree = Hierarchy(parents: [nil, 0, 0, 1, 1])
///     tree.leaves                         // [2, 3, 4]
///     tree.reconciled(forecasts, by: .structural)
///
/// Nodes are numbered, a parent before its children; the first is the root.
public struct Hierarchy: Sendable, Hashable {
  /// The parent of each node, `nil` for the root.
  public let parents: [Int?]

  /// The key of each node of a tree of keys, that of a sum being the values its
  /// series share; empty for a tree that is made of parents alone.
  public let keys: [SeriesKey]

  /// The number of leaves at or below each node.
  let leafCounts: [Double]

  /// The place of each node among those that have children, −1 for a leaf.
  let sumIndices: [Int]

  /// The number of nodes that have children.
  let sumCount: Int

  /// The places of the children of node `i` in `children`: from `starts[i]` to
  /// before `starts[i + 1]`.
  private let starts: [Int]
  private let children: [Int]

  /// Makes a tree of the parents of its nodes.
  ///
  /// - Parameter parents: `nil` for the first node; for each other the number
  ///   of a node before it.
  /// - Complexity: O(*n*).
  public init(parents: [Int?]) {
    self.init(parents: parents, keys: [])
  }

  /// Makes a tree of the parents of its nodes, and their keys if they have any.
  init(parents: [Int?], keys: [SeriesKey]) {
    var starts = [Int](repeating: 0, count: parents.count + 1)
    for (node, parent) in parents.enumerated() {
      guard let parent else {
        precondition(node == 0, "node \(node) has no parent, and only the first may have none")
        continue
      }
      precondition(parent >= 0 && parent < node, "parent \(parent) is not before node \(node)")
      starts[parent + 1] += 1
    }
    for node in parents.indices { starts[node + 1] += starts[node] }
    var next = starts
    var children = [Int](repeating: 0, count: max(0, parents.count - 1))
    for case (let node, let parent?) in parents.enumerated() {
      children[next[parent]] = node
      next[parent] += 1
    }
    var leafCounts = parents.indices.map { starts[$0] == starts[$0 + 1] ? 1.0 : 0 }
    for node in parents.indices.reversed() {
      if let parent = parents[node] { leafCounts[parent] += leafCounts[node] }
    }
    var sumCount = 0
    sumIndices = leafCounts.indices.map { node in
      guard starts[node] < starts[node + 1] else { return -1 }
      sumCount += 1
      return sumCount - 1
    }
    self.sumCount = sumCount
    self.parents = parents
    self.keys = keys
    self.starts = starts
    self.children = children
    self.leafCounts = leafCounts
  }

  /// The number of nodes.
  public var count: Int { parents.count }

  /// The nodes without children, in order.
  public var leaves: [Int] { parents.indices.filter { self.children(of: $0).isEmpty } }

  /// The children of a node, in order.
  public func children(of node: Int) -> ArraySlice<Int> {
    children[starts[node]..<starts[node + 1]]
  }
}
