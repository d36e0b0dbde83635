/// Series of a panel that are taken apart side by side: of one length, and
/// either all without gaps or all with some.
struct LaneGroup: Sendable {
  let plan: CyclesPlan
  let hasGaps: Bool
  /// The series' places in the panel, at most as many as there are lanes.
  let columns: [Int]
  /// The day on which each series starts.
  let starts: [Int]

  /// Takes the series apart.
  ///
  /// - Parameters:
  ///   - panel: The amounts.
  ///   - storage: Room for the plan's workspace.
  ///   - deviations: Room for the residuals of one series.
  ///   - output: Where the components of the panel go: trend, `cycleCount`
  ///     cycles, remainder, and weights if `hasWeights`.
  ///   - cycleCount: The cycles asked for.
  ///   - hasWeights: Whether to write the robustness weights.
  @unsafe
  func decompose(
    _ panel: Panel,
    _ storage: UnsafeMutablePointer<Lanes>,
    deviations: inout [Double],
    into output: UnsafeMutablePointer<Double>,
    cycleCount: Int,
    hasWeights: Bool
  ) {
    let count = plan.count
    let isObserved = hasGaps ? observed(panel) : nil
    unsafe panel.values.withUnsafeBufferPointer { values in
      for t in 0..<count {
        var amounts = Lanes.zero
        for lane in columns.indices {
          let amount = unsafe values[columns[lane] &* panel.dayCount &+ starts[lane] &+ t]
          amounts[lane] = amount.isNaN ? 0 : amount
        }
        unsafe storage[t] = amounts
      }
    }
    let work = unsafe plan.decompose(
      storage,
      isObserved: isObserved,
      laneCount: columns.count,
      deviations: &deviations
    )
    for t in 0..<count { unsafe work.reduced[t] = work.amounts[t] - work.trend[t] }
    unsafe store(work.trend, panel, 0, output)
    for (index, cycle) in plan.kept.enumerated() {
      unsafe store(work.components + index * count, panel, 1 + cycle, output)
    }
    unsafe store(work.reduced, panel, 1 + cycleCount, output)
    if hasWeights { unsafe store(work.weights, panel, 2 + cycleCount, output) }
    for (lane, isObserved) in (isObserved ?? []).enumerated() {
      let remainder = unsafe output + place(lane, panel, 1 + cycleCount)
      for t in 0..<count where !isObserved[t] { unsafe remainder[t] = .nan }
    }
  }

  /// Whether each day of each series has an amount.
  private func observed(_ panel: Panel) -> [[Bool]] {
    zip(columns, starts).map { column, start in
      let first = column * panel.dayCount + start
      return panel.values[first..<(first + plan.count)].map { !$0.isNaN }
    }
  }

  @unsafe
  private func store(
    _ lanes: UnsafePointer<Lanes>,
    _ panel: Panel,
    _ component: Int,
    _ output: UnsafeMutablePointer<Double>
  ) {
    for lane in columns.indices {
      let column = unsafe output + place(lane, panel, component)
      for t in 0..<plan.count { unsafe column[t] = lanes[t][lane] }
    }
  }

  /// Where a component of a series starts in the output.
  private func place(_ lane: Int, _ panel: Panel, _ component: Int) -> Int {
    (component * panel.count + columns[lane]) * panel.dayCount + starts[lane]
  }
}
