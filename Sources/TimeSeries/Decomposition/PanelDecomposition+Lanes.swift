private import RealModule

extension PanelDecomposition {
  /// Takes the series of a panel apart.
  ///
  /// Series of one length share their plan and go side by side, as many as
  /// there are lanes; those with gaps, whose fits weigh each point, apart from
  /// those without. Groups are spread over the cores.
  init(of panel: Panel, using method: MSTL) {
    let periods = method.cycles.map(\.period)
    observed = panel.transformed(to: method.scale)
    self.periods = periods
    hasWeights = method.cycles.contains(where: \.isRobust)

    let histories = concurrentMap(count: panel.count) { column in
      panel.history(of: column, scale: method.scale)
    }
    var plans: [Int: Result<CyclesPlan, TimeSeriesError>] = [:]
    for case .success(let history) in histories where plans[history.days.count] == nil {
      plans[history.days.count] = Result { () throws(TimeSeriesError) in
        try CyclesPlan(method.cycles, iterations: method.iterations, count: history.days.count)
      }
    }

    var outcomes: [Result<Extent, TimeSeriesError>] = []
    var members: [History.Kind: [(column: Int, start: Int)]] = [:]
    for (column, history) in histories.enumerated() {
      let outcome = Result { () throws(TimeSeriesError) in
        let history = try history.get()
        guard let plan = try plans[history.days.count]?.get() else {
          throw .tooShort(count: 0, minimum: 1)
        }
        if history.hasGaps {
          for cycle in plan.cycles {
            try panel.checkSeason(of: column, days: history.days, period: cycle.period)
          }
        }
        return (history, Extent(days: history.days, keptCycles: plan.kept))
      }
      outcomes.append(outcome.map(\.1))
      if case .success((let history, _)) = outcome {
        members[history.kind, default: []].append((column, history.days.lowerBound))
      }
    }
    self.outcomes = outcomes

    let refused = outcomes.indices.filter { column in
      if case .failure = outcomes[column] { true } else { false }
    }
    var groups: [LaneGroup] = []
    for (kind, members) in members {
      guard case .success(let plan) = plans[kind.count] else { continue }
      for first in stride(from: 0, to: members.count, by: Lanes.scalarCount) {
        let members = members[first..<min(first + Lanes.scalarCount, members.count)]
        groups.append(
          LaneGroup(
            plan: plan,
            hasGaps: kind.hasGaps,
            columns: members.map(\.column),
            starts: members.map(\.start)
          )
        )
      }
    }
    components = PanelDecomposition.components(
      of: observed,
      groups: groups,
      refused: refused,
      cycleCount: periods.count,
      hasWeights: hasWeights
    )
  }

  private static func components(
    of panel: Panel,
    groups: [LaneGroup],
    refused: [Int],
    cycleCount: Int,
    hasWeights: Bool
  ) -> [Double] {
    let size = (1 + cycleCount + (hasWeights ? 1 : 0)) * panel.values.count
    // A few groups a chunk share their workspace.
    let chunkSize = 16
    return unsafe [Double](unsafeUninitializedCapacity: size) { buffer, initializedCount in
      initializedCount = size
      guard let start = buffer.baseAddress else { return }
      // The groups write the rest.
      for component in 0..<(size / max(1, panel.values.count)) {
        for column in refused {
          unsafe (start + (component * panel.count + column) * panel.dayCount)
            .initialize(repeating: .nan, count: panel.dayCount)
        }
      }
      let output = unsafe Output(start: start)
      _ = concurrentMap(count: (groups.count + chunkSize - 1) / chunkSize) { chunk in
        let groups = groups[(chunk * chunkSize)..<min((chunk + 1) * chunkSize, groups.count)]
        let capacity = groups.map(\.plan.workspaceCapacity).max() ?? 0
        let storage = UnsafeMutablePointer<Lanes>.allocate(capacity: capacity)
        defer { unsafe storage.deallocate() }
        for group in groups {
          unsafe group.decompose(
            panel,
            storage,
            into: output.start,
            cycleCount: cycleCount,
            hasWeights: hasWeights
          )
        }
      }
    }
  }
}

/// Room for components, each day of a series written by one thread.
@unsafe
private struct Output: @unchecked Sendable {
  let start: UnsafeMutablePointer<Double>
}

/// The days from the first to the last amount of a series.
private struct History {
  let days: Range<Int>
  let hasGaps: Bool

  /// What series must have in common to go side by side.
  struct Kind: Hashable {
    let count: Int
    let hasGaps: Bool
  }

  var kind: Kind { Kind(count: days.count, hasGaps: hasGaps) }
}

extension Panel {
  /// The history of a column.
  fileprivate func history(
    of column: Int,
    scale: MSTL.Scale
  ) -> Result<History, TimeSeriesError> {
    let amounts = values[(column * dayCount)..<((column + 1) * dayCount)]
    let offset = amounts.startIndex
    guard let first = amounts.firstIndex(where: { !$0.isNaN }),
      let last = amounts.lastIndex(where: { !$0.isNaN })
    else { return .success(History(days: 0..<0, hasGaps: false)) }
    if scale != .amounts, let day = amounts.firstIndex(where: { $0 <= 0 }) {
      return .failure(
        .notPositive(count: amounts.count { $0 <= 0 }, first: start + (day - offset))
      )
    }
    return .success(
      History(
        days: (first - offset)..<(last + 1 - offset),
        hasGaps: amounts[first...last].contains(where: \.isNaN)
      )
    )
  }

  /// Checks that each day of a cycle has an amount at some time.
  fileprivate func checkSeason(
    of column: Int,
    days: Range<Int>,
    period: Int
  ) throws(TimeSeriesError) {
    for phase in 0..<period {
      let isObserved = stride(from: days.lowerBound + phase, to: days.upperBound, by: period)
        .contains { !values[column * dayCount + $0].isNaN }
      guard isObserved else {
        throw .seasonNotObserved(period: period, day: start + (days.lowerBound + phase))
      }
    }
  }

  /// The panel on another scale.
  fileprivate func transformed(to scale: MSTL.Scale) -> Panel {
    guard case .boxCox(let lambda) = scale else { return self }
    return Panel(
      start: start,
      dayCount: dayCount,
      names: names,
      values: values.map { amount in
        guard amount > 0 else { return .nan }
        return lambda == 0 ? .log(amount) : (.pow(amount, lambda) - 1) / lambda
      }
    )
  }
}
