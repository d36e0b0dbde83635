public import LinearAlgebra

/// How forecasts that do not add up are made to.
public enum ReconciliationMethod: Sendable, Hashable {
  /// The leaves are kept, and all else is their sum.
  case bottomUp

  /// The root is kept, and each node's amount goes to its children in
  /// proportion to their forecasts.
  case topDown

  /// The sum of squared changes is the least, all nodes alike.
  case ordinary

  /// The same with errors whose variances are the numbers of leaves: for
  /// forecasts whose errors are not known.
  case structural

  /// The same with the variances of the nodes' errors, each 0 or more.
  case variance([Double])
}

extension Hierarchy {
  /// Forecasts that add up, as near to those given as their weights want.
  ///
  ///     let tree = Hierarchy(parents: [nil, 0, 0])
  ///     let base = Matrix(rows: [[100, 60, 50]])   // one day: 110 in parts
  ///     tree.reconciled(base, by: .ordinary)       // [103.3, 56.7, 46.7]
  ///
  /// With a diagonal covariance of the errors the least-squares solution
  /// (MinT) needs no matrix on a tree: on the way up each node weighs its own
  /// forecast against the sum of its children's, on the way down what a node
  /// was moved by goes to its children in proportion to their variances.
  ///
  /// - Parameters:
  ///   - forecasts: A row a day, a column a node.
  ///   - method: What is kept and what gives way.
  /// - Returns: The reconciled forecasts, of the same shape.
  /// - Complexity: O(*n*) a day for *n* nodes.
  ///
  /// ## References
  ///
  /// S. L. Wickramasuriya, G. Athanasopoulos, R. J. Hyndman, Optimal forecast
  /// reconciliation for hierarchical and grouped time series through trace
  /// minimization, JASA 114 (2019), equations 9 and 10.
  public func reconciled(_ forecasts: Matrix, by method: ReconciliationMethod) -> Matrix {
    precondition(
      forecasts.columnCount == count,
      "\(count) nodes need as many columns, not \(forecasts.columnCount)"
    )
    let days = forecasts.rowCount
    var values = forecasts.elements
    guard count > 0 else { return forecasts }
    switch method {
    case .bottomUp:
      pass(up: &values, days: days, variances: nil)
    case .topDown:
      share(&values, days: days)
    case .ordinary:
      settle(&values, days: days, [Double](repeating: 1, count: count))
    case .structural:
      settle(&values, days: days, leafCounts.map(Double.init))
    case .variance(let variances):
      precondition(variances.count == count, "\(count) nodes need as many variances")
      precondition(variances.allSatisfy { $0 >= 0 && $0.isFinite }, "a variance is 0 or more")
      settle(&values, days: days, variances)
    }
    return Matrix(elements: values, rowCount: days, columnCount: count)
  }

  /// Least squares with a diagonal covariance.
  private func settle(_ values: inout [Double], days: Int, _ variances: [Double]) {
    let combined = pass(up: &values, days: days, variances: variances)
    pass(down: &values, days: days, variances: combined)
  }

  /// Makes each node, the last first, the best estimate from itself and what is
  /// below it; with no variances, what is below it alone.
  ///
  /// - Returns: The variances of the estimates.
  @discardableResult
  private func pass(up values: inout [Double], days: Int, variances: [Double]?) -> [Double] {
    var combined = variances ?? [Double](repeating: 0, count: count)
    var sums = [Double](repeating: 0, count: days)
    for node in parents.indices.reversed() {
      let below = children(of: node)
      guard !below.isEmpty else { continue }
      let own = combined[node]
      let sum = below.reduce(0) { $0 + combined[$1] }
      // The weight of the children's sum: of two exact ones, half.
      let weight = variances == nil ? 1 : own + sum > 0 ? own / (own + sum) : 0.5
      combined[node] = variances == nil ? 0 : own + sum > 0 ? own * sum / (own + sum) : 0
      add(below, of: values, days: days, to: &sums)
      for day in 0..<days {
        let place = node * days + day
        // Exactly the sum where nothing else counts.
        values[place] =
          weight == 1 ? sums[day] : values[place] + weight * (sums[day] - values[place])
      }
    }
    return combined
  }

  /// Moves the children of each node, the first first, so that they add up to
  /// it, each in proportion to its variance.
  private func pass(down values: inout [Double], days: Int, variances: [Double]) {
    var gaps = [Double](repeating: 0, count: days)
    for node in parents.indices {
      let below = children(of: node)
      guard !below.isEmpty else { continue }
      let sum = below.reduce(0) { $0 + variances[$1] }
      add(below, of: values, days: days, to: &gaps)
      for day in 0..<days { gaps[day] = values[node * days + day] - gaps[day] }
      for child in below {
        let share = sum > 0 ? variances[child] / sum : 1 / Double(below.count)
        for day in 0..<days { values[child * days + day] += share * gaps[day] }
      }
    }
  }

  /// Fills `sums` with the sums of some nodes, a day after the other.
  private func add(
    _ nodes: ArraySlice<Int>,
    of values: [Double],
    days: Int,
    to sums: inout [Double]
  ) {
    for day in 0..<days { sums[day] = 0 }
    for node in nodes {
      for day in 0..<days { sums[day] += values[node * days + day] }
    }
  }

  /// Gives what each node has to its children in proportion to what they have,
  /// equally where that is nothing.
  private func share(_ values: inout [Double], days: Int) {
    for node in parents.indices {
      let below = children(of: node)
      guard !below.isEmpty else { continue }
      for day in 0..<days {
        let whole = values[node * days + day]
        let sum = below.reduce(0) { $0 + values[$1 * days + day] }
        for child in below {
          let place = child * days + day
          values[place] = sum != 0 ? whole * (values[place] / sum) : whole / Double(below.count)
        }
      }
    }
  }
}
