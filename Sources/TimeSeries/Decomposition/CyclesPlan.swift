internal import OutlayStatistics

/// A decomposition into a trend and one or more cycles, for series of one
/// length.
struct CyclesPlan: Sendable {
  let cycles: [STLPlan]
  let iterations: Int
  /// The places of the cycles among those asked for.
  let kept: [Int]

  var count: Int { cycles[0].count }

  private var longestPeriod: Int { cycles.map(\.period).max() ?? 0 }

  /// The lanes that a workspace needs.
  var workspaceCapacity: Int {
    unsafe LaneWorkspace.capacity(
      count: count,
      longestPeriod: longestPeriod,
      components: cycles.count
    )
  }

  /// Makes the plans of the cycles that fit at least twice into `count` days.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` where none does.
  init(_ cycles: [STL], iterations: Int, count: Int) throws(TimeSeriesError) {
    precondition(!cycles.isEmpty, "a decomposition needs a period")
    precondition(iterations >= 1, "\(iterations) iterations are none")
    kept = cycles.indices.filter { count >= STLPlan.minimumCount(period: cycles[$0].period) }
    guard !kept.isEmpty else {
      let shortest = cycles.map(\.period).min() ?? 0
      throw .tooShort(count: count, minimum: STLPlan.minimumCount(period: shortest))
    }
    self.cycles = kept.map { STLPlan(cycles[$0], count: count) }
    // A cycle alone finds the same amounts in a second round.
    self.iterations = kept.count == 1 ? 1 : iterations
  }

  /// The plan of a method for series of `count` days, or why there is none.
  static func attempt(_ method: MSTL, count: Int) -> Result<CyclesPlan, TimeSeriesError> {
    Result { () throws(TimeSeriesError) in
      try CyclesPlan(method.cycles, iterations: method.iterations, count: count)
    }
  }

  /// Takes the amounts of a workspace apart: its components are the cycles,
  /// its amounts what is left without them, its trend that of the last cycle.
  ///
  /// - Parameters:
  ///   - storage: Room for `workspaceCapacity` lanes, the first `count` of
  ///     which are the amounts.
  ///   - isObserved: For each lane, whether each day has an amount, or `nil`
  ///     where all have.
  ///   - laneCount: The lanes in use.
  /// - Returns: The workspace, which lies in `storage`.
  @unsafe
  func decompose(
    _ storage: UnsafeMutablePointer<Quad>,
    isObserved: [[Bool]]?,
    laneCount: Int
  ) -> LaneWorkspace {
    let work = unsafe LaneWorkspace(storage, count: count, longestPeriod: longestPeriod)
    let gaps = cycles.map { cycle in isObserved.map { Gaps(isObserved: $0, plan: cycle) } }
    unsafe work.components.update(repeating: .zero, count: cycles.count * count)
    if let isObserved {
      for t in 0..<count {
        var observed = Quad.one
        for lane in 0..<laneCount { observed[lane] = isObserved[lane][t] ? 1 : 0 }
        unsafe work.observed[t] = observed
      }
    }
    for _ in 0..<iterations {
      for (index, cycle) in cycles.enumerated() {
        let component = unsafe work.components + index * count
        for t in 0..<count { unsafe work.amounts[t] += component[t] }
        if isObserved != nil { unsafe work.weights.update(from: work.observed, count: count) }
        unsafe cycle.decompose(
          work,
          laneCount: laneCount,
          gaps: gaps[index]
        )
        for t in 0..<count {
          let seasonal = unsafe work.seasonal[t]
          unsafe component[t] = seasonal
          unsafe work.amounts[t] -= seasonal
        }
      }
    }
    return unsafe work
  }
}
