// The passes of a reconciliation over the nodes, in the order in which they lie
// in memory: up, the last node first, and down. Each node is touched once a
// pass; what is added up for the nodes with children stays in the cache. The
// passes are bound by memory, and checks of every element took half as long
// again: they check a node.

extension Hierarchy {
  /// Moves each node that has children towards their sum, by a weight.
  ///
  /// - Parameters:
  ///   - values: The amounts, node after node, changed in place.
  ///   - days: The number of amounts of a node.
  ///   - weights: For each node with children what their sum counts, from 0 to
  ///     1.
  /// - Returns: The sums of the children, node with children after node.
  @discardableResult
  func passUp(_ values: inout [Double], days: Int, weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: sumCount * days)
    for node in parents.indices.reversed() {
      let index = sumIndices[node]
      if index >= 0 {
        mix(sums, from: index * days, into: &values, at: node * days, days, weights[index])
      }
      if let parent = parents[node] {
        add(values, from: node * days, times: 1, to: &sums, at: sumIndices[parent] * days, days)
      }
    }
    return sums
  }

  /// Moves the children of each node so that they add up to it, each by its
  /// share.
  ///
  /// - Parameters:
  ///   - values: The amounts, node after node, changed in place.
  ///   - days: The number of amounts of a node.
  ///   - variances: What the shares are in proportion to.
  ///   - sums: The sums of the children, overwritten by what is missing.
  func passDown(
    _ values: inout [Double],
    days: Int,
    _ variances: TreeVariances,
    sums: inout [Double]
  ) {
    for node in parents.indices {
      if let parent = parents[node] {
        let share = variances.share(of: node, under: parent, in: self)
        add(sums, from: sumIndices[parent] * days, times: share, to: &values, at: node * days, days)
      }
      let index = sumIndices[node]
      if index >= 0 { subtract(&sums, at: index * days, from: values, at: node * days, days) }
    }
  }

  /// Gives what each node has to its children in proportion to what they have,
  /// equally where that is nothing.
  ///
  /// - Parameters:
  ///   - values: The amounts, node after node, changed in place.
  ///   - days: The number of amounts of a node.
  func shareDown(_ values: inout [Double], days: Int) {
    let kept = [Double](repeating: 0, count: sumCount)
    let sums = passUp(&values, days: days, weights: kept)
    for node in parents.indices {
      guard let parent = parents[node] else { continue }
      let equal = 1 / Double(children(of: parent).count)
      for day in 0..<days {
        let whole = values[parent * days + day]
        let sum = sums[sumIndices[parent] * days + day]
        let place = node * days + day
        values[place] = sum != 0 ? whole * (values[place] / sum) : whole * equal
      }
    }
  }
}

/// Adds `factor` times some elements to others.
@inline(__always)
private func add(
  _ source: [Double],
  from start: Int,
  times factor: Double,
  to target: inout [Double],
  at place: Int,
  _ count: Int
) {
  let source = source.span.extracting(start..<(start + count))
  precondition(place >= 0 && place + count <= target.count)
  var target = target.mutableSpan
  for i in 0..<count { unsafe target[unchecked: place &+ i] += factor * source[unchecked: i] }
}

/// Moves some elements towards others; all of the way, exactly, by a weight of 1.
@inline(__always)
private func mix(
  _ source: [Double],
  from start: Int,
  into target: inout [Double],
  at place: Int,
  _ count: Int,
  _ weight: Double
) {
  let source = source.span.extracting(start..<(start + count))
  precondition(place >= 0 && place + count <= target.count)
  var target = target.mutableSpan
  for i in 0..<count {
    let sum = unsafe source[unchecked: i]
    let own = unsafe target[unchecked: place &+ i]
    unsafe target[unchecked: place &+ i] = weight == 1 ? sum : own + weight * (sum - own)
  }
}

/// Puts others less themselves in the place of some elements.
@inline(__always)
private func subtract(
  _ target: inout [Double],
  at place: Int,
  from source: [Double],
  at start: Int,
  _ count: Int
) {
  let source = source.span.extracting(start..<(start + count))
  precondition(place >= 0 && place + count <= target.count)
  var target = target.mutableSpan
  for i in 0..<count {
    unsafe target[unchecked: place &+ i] = source[unchecked: i] - target[unchecked: place &+ i]
  }
}
