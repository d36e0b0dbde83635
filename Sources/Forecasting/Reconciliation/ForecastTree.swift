internal import OutlayStatistics
import OutlayTimeSeries

/// The forecasts of the series of a panel and of all their sums along the tree of
/// their keys.
///
/// Each node is forecast from its own history; then, from the total down, the
/// parts of each are moved so that they add up to it.
struct ForecastTree {
  private let tree: Hierarchy
  private let firstLeaf: Int
  private var outcomes: [Result<Forecast, ForecastingError>]

  /// Forecasts the nodes below the total by their histories, and makes them add up
  /// to it on every day of `days`.
  init(
    of panel: Panel,
    total: Forecast,
    days: Range<Day>,
    forecast: @Sendable (Series) throws(ForecastingError) -> Forecast
  ) {
    let tree = Hierarchy(of: panel.keys)
    let firstLeaf = tree.count - panel.count
    let columns = ForecastTree.columns(of: tree, from: firstLeaf)
    let below = concurrentMap(count: tree.count - 1) { index in
      let node = index + 1
      return Result { () throws(ForecastingError) in
        try forecast(
          node < firstLeaf ? panel.total(of: columns[node]) : panel[node - firstLeaf]
        )
      }
    }
    self.tree = tree
    self.firstLeaf = firstLeaf
    outcomes = [.success(total)] + below
    refuseSumsWithoutParts()
    reconcile(over: days)
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
      var node = tree.parents[leaf]
      while let sum = node {
        columns[sum].append(leaf - firstLeaf)
        node = tree.parents[sum]
      }
    }
    return columns
  }

  /// The nodes that are to add up to one: its children, and those of a child that
  /// has no forecast in its place.
  private func parts(of node: Int) -> [Int] {
    tree.children(of: node).flatMap { child -> [Int] in
      if case .success = outcomes[child] { return [child] }
      return parts(of: child)
    }
  }

  /// Takes its forecast from a sum of which no part has one, so that the series add
  /// up to the total.
  private mutating func refuseSumsWithoutParts() {
    for node in (1..<max(1, firstLeaf)).reversed() where parts(of: node).isEmpty {
      if let child = tree.children(of: node).first { outcomes[node] = outcomes[child] }
    }
  }

  private mutating func reconcile(over days: Range<Day>) {
    for node in 0..<firstLeaf {
      guard case .success(let sum) = outcomes[node] else { continue }
      let parts = parts(of: node)
      let forecasts = parts.compactMap { try? outcomes[$0].get() }
      for (part, forecast) in zip(parts, forecasts.reconciled(to: sum, over: days)) {
        outcomes[part] = .success(forecast)
      }
    }
  }
}
