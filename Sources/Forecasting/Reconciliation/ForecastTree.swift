internal import OutlayLinearAlgebra
internal import OutlayStatistics
import OutlayTimeSeries

/// The forecasts of the series of a panel and of all their sums along the tree of
/// their keys.
///
/// Each node is forecast from its own history; then all are made to add up by least
/// squares with the variances of their sums over the days, no series leaving the
/// interval of its own forecast.
struct ForecastTree {
  private let tree: Hierarchy
  private let firstLeaf: Int
  private let days: Range<Day>
  private let histories: PartHistories
  private var outcomes: [Result<Forecast, ForecastingError>]

  /// The forecast of the total.
  private(set) var total: Forecast

  /// Forecasts the nodes by their histories, and makes them add up on every day of
  /// `days`.
  init(
    of panel: Panel,
    days: Range<Day>,
    forecast: @Sendable (Series) throws(ForecastingError) -> Forecast
  ) throws(ForecastingError) {
    let tree = Hierarchy(of: panel.keys)
    let firstLeaf = tree.count - panel.count
    let columns = ForecastTree.columns(of: tree, from: firstLeaf)
    var known = PartHistories(of: panel)
    let base: Forecast
    if !known.late.isEmpty, let total = try? forecast(known.total(of: columns[0])) {
      base = total
    } else {
      known.acceptEnds()
      base = try forecast(known.total(of: columns[0]))
    }
    let histories = known
    let below = concurrentMap(count: tree.count - 1) { index in
      let node = index + 1
      return Result { () throws(ForecastingError) in
        try forecast(
          node < firstLeaf ? histories.total(of: columns[node]) : histories[node - firstLeaf]
        )
      }
    }
    self.tree = tree
    self.firstLeaf = firstLeaf
    self.days = days
    self.histories = histories
    outcomes = [.success(base)] + below
    total = base
    reconcile()
    refuseSumsWithoutParts()
  }

  /// The forecasts of the series.
  var series: PanelResult<Forecast, ForecastingError> { result(Array(firstLeaf..<tree.count)) }

  /// Those of their sums but for the total, by the number of leading values.
  var levels: [PanelResult<Forecast, ForecastingError>] {
    let sums = Dictionary(grouping: 1..<max(1, firstLeaf)) { tree.keys[$0].values.count }
    return sums.keys.sorted().map { result(sums[$0] ?? []) }
  }

  private func result(_ nodes: [Int]) -> PanelResult<Forecast, ForecastingError> {
    PanelResult(keys: nodes.map { tree.keys[$0] }, outcomes: nodes.map { outcomes[$0] })
  }

  /// The columns of the leaves below each sum, in order.
  private static func columns(of tree: Hierarchy, from firstLeaf: Int) -> [[Int]] {
    var columns = [[Int]](repeating: [], count: firstLeaf)
    for leaf in firstLeaf..<tree.count {
      for sum in tree.ancestors(of: leaf) { columns[sum].append(leaf - firstLeaf) }
    }
    return columns
  }

  /// The forecast of a node, if it has one.
  private func forecast(_ node: Int) -> Forecast? { try? outcomes[node].get() }

  /// Takes its forecast from a sum of which no part has one.
  private mutating func refuseSumsWithoutParts() {
    for node in (1..<max(1, firstLeaf)).reversed() {
      let children = tree.children(of: node)
      if let child = children.first, children.allSatisfy({ forecast($0) == nil }) {
        outcomes[node] = outcomes[child]
      }
    }
  }
}

extension ForecastTree {
  /// Moves the series, and makes each sum what its series add up to.
  private mutating func reconcile() {
    let estimates = estimates()
    let totals = settledTotals(of: estimates)
    var sums = [PartSum](repeating: PartSum(dayCount: days.count), count: firstLeaf)
    for leaf in firstLeaf..<tree.count {
      let own = forecast(leaf)
      if let estimate = estimates[leaf] {
        let amounts = estimate.amounts(withTotal: totals[leaf])
        if let own { outcomes[leaf] = .success(own.with(amounts: amounts, on: days)) }
        for sum in tree.ancestors(of: leaf) { sums[sum].add(amounts) }
      } else if let own {
        for sum in tree.ancestors(of: leaf) { sums[sum].add(late: own, over: days) }
      }
    }
    for node in 0..<firstLeaf where !sums[node].isEmpty {
      let own = forecast(node)
      if let sum = sums[node].forecast(from: own, over: days) {
        outcomes[node] = .success(own.map { sum.explained(asMovedFrom: $0, over: days) } ?? sum)
      }
    }
    total = forecast(0) ?? total
  }

  /// The estimates of the series that are not late and of the sums of several of them;
  /// `nil` for others.
  private func estimates() -> [PartEstimate?] {
    var estimates = [PartEstimate?](repeating: nil, count: tree.count)
    var partCounts = [Int](repeating: 0, count: tree.count)
    for node in tree.parents.indices.reversed() {
      // The sum of a single part says nothing that the part does not.
      if node >= firstLeaf {
        estimates[node] = leafEstimate(node - firstLeaf)
      } else if node == 0 || partCounts[node] > 1 {
        estimates[node] = forecast(node).map { PartEstimate($0, over: days) }
      }
      if let parent = tree.parents[node] {
        partCounts[parent] += estimates[node] == nil ? partCounts[node] : 1
      }
    }
    return estimates
  }

  private func leafEstimate(_ column: Int) -> PartEstimate? {
    guard !histories.late.contains(column) else { return nil }
    if let own = forecast(firstLeaf + column) { return PartEstimate(own, over: days) }
    return histories.isCurrent(column) ? PartEstimate(like: histories[column], over: days) : nil
  }

  /// The totals of the estimates that add up, by least squares; 0 where there is none.
  ///
  /// The difference of a sum and its parts beyond their uncertainty is an error that the
  /// deviations do not know of. Where it was measured it was more often that of the
  /// sum, whose history hides what one part does: its square is added to the variance
  /// of the sum.
  private func settledTotals(of estimates: [PartEstimate?]) -> [Double] {
    let nodes = tree.parents.indices.filter { estimates[$0] != nil }
    let found = nodes.compactMap { estimates[$0] }
    let places = Dictionary(uniqueKeysWithValues: zip(nodes, nodes.indices))
    let parents = nodes.map { tree.ancestors(of: $0).lazy.compactMap { places[$0] }.first }
    // A sum is no surer than it agrees with its parts.
    var disagreements = [Double](repeating: 0, count: nodes.count)
    for (place, parent) in parents.enumerated() {
      if let parent { disagreements[parent] += found[place].mean }
    }
    let isSum = Set(parents.compactMap { $0 })
    for place in nodes.indices {
      disagreements[place] = isSum.contains(place) ? disagreements[place] - found[place].mean : 0
    }
    // The square of a deviation alone may be beyond the largest number.
    let largest = (found.map(\.deviation) + disagreements.map(\.magnitude)).max() ?? 0
    let variances = zip(found, disagreements).map { estimate, disagreement in
      guard largest > 0 else { return 0.0 }
      let (own, apart) = (estimate.deviation / largest, disagreement / largest)
      return own * own + apart * apart
    }
    let settled = Hierarchy(parents: parents)
      .reconciled(Matrix(columns: found.map { [$0.mean] }), by: .variance(variances))
    var totals = [Double](repeating: 0, count: tree.count)
    for (place, node) in nodes.enumerated() { totals[node] = settled[0, place] }
    return totals
  }
}

extension Forecast {
  /// The smallest shift that is explained.
  private static let leastShift = 0.005

  /// The forecast whose explanation says how far it was moved from another.
  fileprivate func explained(asMovedFrom own: Forecast, over days: Range<Day>) -> Forecast {
    guard var why = explanation else { return self }
    let (before, after) = (own.total(over: days).mean, total(over: days).mean)
    let shift = before != 0 ? (after - before) / before.magnitude : 0
    guard shift.magnitude >= Forecast.leastShift, shift.isFinite else { return self }
    why.shift = shift
    return explained(by: why)
  }
}

extension Hierarchy {
  /// The sums that a node is a part of, from its parent up to the root.
  fileprivate func ancestors(of node: Int) -> [Int] {
    Array(
      sequence(state: node) { node in
        guard let parent = parents[node] else { return nil }
        node = parent
        return parent
      }
    )
  }
}
