internal import OutlayStatistics

extension PanelDecomposition {
  /// Takes the series of a panel apart.
  ///
  /// Series of one length share their plan and go side by side, as many as
  /// there are lanes; those with gaps, whose fits weigh each point, apart from
  /// those without. Groups are spread over the cores.
  ///
  /// - Parameters:
  ///   - panel: The amounts.
  ///   - method: The cycles and their settings.
  ///   - rooms: Components that are not needed any more, to be written over.
  init(of panel: Panel, using method: MSTL, in rooms: inout [[Double]]) {
    let histories = concurrentMap(count: panel.count) { column in
      panel.history(of: column, scale: method.scale)
    }
    var plans: [Int: Result<CyclesPlan, TimeSeriesError>] = [:]
    let outcomes = histories.enumerated().map { column, history in
      history.flatMap { history in
        let count = history.days.count
        let plan = plans[count, default: CyclesPlan.attempt(method, count: count)]
        plans[count] = plan
        return plan.flatMap { plan in
          panel.checkSeasons(of: column, history, periods: plan.cycles.map(\.period))
            .map { Extent(history: history, keptCycles: plan.kept) }
        }
      }
    }
    observed = panel.transformed(to: method.scale)
    periods = method.cycles.map(\.period)
    hasWeights = method.cycles.contains(where: \.isRobust)
    self.outcomes = outcomes
    components = PanelDecomposition.components(
      of: observed,
      outcomes: outcomes,
      groups: QuadOfSeries.groups(of: outcomes, plans: plans),
      cycleCount: method.cycles.count,
      hasWeights: hasWeights,
      in: &rooms
    )
  }

  /// The components, where groups of series write them.
  private static func components(
    of panel: Panel,
    outcomes: [Result<Extent, TimeSeriesError>],
    groups: [QuadOfSeries],
    cycleCount: Int,
    hasWeights: Bool,
    in rooms: inout [[Double]]
  ) -> [[Double]] {
    let componentCount = 2 + cycleCount + (hasWeights ? 1 : 0)
    // A few groups a chunk share their workspace.
    let chunkSize = 16
    return unsafe [Double].arrays(componentCount, size: panel.values.count, in: &rooms) { starts in
      let output = Components(
        parts: unsafe starts.map { start in
          unsafe DisjointColumns(start, rowCount: panel.dayCount, columnCount: panel.count)
        },
        cycleCount: cycleCount,
        hasWeights: hasWeights
      )
      for (column, outcome) in outcomes.enumerated() {
        guard case .failure = outcome else { continue }
        for part in output.parts { part.withColumn(column) { $0.update(repeating: .nan) } }
      }
      _ = concurrentMap(count: (groups.count + chunkSize - 1) / chunkSize) { chunk in
        let groups = groups[(chunk * chunkSize)..<min((chunk + 1) * chunkSize, groups.count)]
        let capacity = groups.map(\.plan.workspaceCapacity).max() ?? 0
        let storage = UnsafeMutablePointer<Quad>.allocate(capacity: capacity)
        defer { unsafe storage.deallocate() }
        for group in groups { unsafe group.decompose(panel, storage, into: output) }
      }
    }
  }
}

/// Room for the components of a panel, a column a series.
struct Components: Sendable {
  /// Trend, remainder, cycles, and weights if `hasWeights`.
  let parts: [DisjointColumns<Double>]
  let cycleCount: Int
  let hasWeights: Bool
}

extension QuadOfSeries {
  /// Puts the series that can be decomposed into quads.
  static func groups(
    of outcomes: [Result<PanelDecomposition.Extent, TimeSeriesError>],
    plans: [Int: Result<CyclesPlan, TimeSeriesError>]
  ) -> [QuadOfSeries] {
    var columns: [Kind: [(column: Int, start: Int)]] = [:]
    for case (let column, .success(let extent)) in outcomes.enumerated() {
      let kind = Kind(count: extent.days.count, hasGaps: extent.history.hasGaps)
      columns[kind, default: []].append((column, extent.days.lowerBound))
    }
    return columns.flatMap { kind, columns -> [QuadOfSeries] in
      guard case .success(let plan) = plans[kind.count] else { return [] }
      return stride(from: 0, to: columns.count, by: Quad.scalarCount).map { first in
        let columns = columns[first..<min(first + Quad.scalarCount, columns.count)]
        return QuadOfSeries(
          plan: plan,
          hasGaps: kind.hasGaps,
          columns: columns.map(\.column),
          starts: columns.map(\.start)
        )
      }
    }
  }

  /// The properties that series side by side have in common.
  private struct Kind: Hashable {
    let count: Int
    let hasGaps: Bool
  }
}
