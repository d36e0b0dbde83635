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
  ///   - output: Where the components of the panel go: trend, `cycleCount`
  ///     cycles, and weights if `hasWeights`.
  ///   - cycleCount: The cycles asked for.
  ///   - hasWeights: Whether to write the robustness weights.
  @unsafe
  func decompose(
    _ panel: Panel,
    _ storage: UnsafeMutablePointer<Lanes>,
    into output: UnsafeMutablePointer<Double>,
    cycleCount: Int,
    hasWeights: Bool
  ) {
    let count = plan.count
    let isObserved = hasGaps ? observed(panel) : nil
    unsafe storage.update(repeating: .zero, count: count)
    unsafe panel.values.withUnsafeBufferPointer { values in
      let amounts = unsafe UnsafeMutableRawPointer(storage).assumingMemoryBound(to: Double.self)
      for lane in columns.indices {
        let first = columns[lane] * panel.dayCount + starts[lane]
        for t in 0..<count {
          let amount = unsafe values[first &+ t]
          unsafe amounts[t &* Lanes.scalarCount &+ lane] = amount.isNaN ? 0 : amount
        }
      }
    }
    let work = unsafe plan.decompose(
      storage,
      isObserved: isObserved,
      laneCount: columns.count
    )
    unsafe store(work.trend, panel, 0, output)
    for cycle in 0..<cycleCount {
      let index = plan.kept.firstIndex(of: cycle)
      let component = unsafe index.map { unsafe UnsafePointer<Lanes>(work.components + $0 * count) }
      unsafe store(component, panel, 1 + cycle, output)
    }
    if hasWeights { unsafe store(work.weights, panel, 1 + cycleCount, output) }
  }

  /// Whether each day of each series has an amount.
  private func observed(_ panel: Panel) -> [[Bool]] {
    zip(columns, starts).map { column, start in
      let first = column * panel.dayCount + start
      return panel.values[first..<(first + plan.count)].map { !$0.isNaN }
    }
  }

  /// Writes a component of the series, and that it is missing on all days
  /// outside.
  @unsafe
  private func store(
    _ lanes: UnsafePointer<Lanes>?,
    _ panel: Panel,
    _ component: Int,
    _ output: UnsafeMutablePointer<Double>
  ) {
    let scalars = unsafe UnsafeRawPointer(lanes)?.assumingMemoryBound(to: Double.self)
    for lane in columns.indices {
      let column = unsafe output + place(lane, panel, component)
      guard let scalars = unsafe scalars else {
        unsafe column.initialize(repeating: .nan, count: panel.dayCount)
        continue
      }
      let end = starts[lane] + plan.count
      unsafe column.initialize(repeating: .nan, count: starts[lane])
      unsafe (column + end).initialize(repeating: .nan, count: panel.dayCount - end)
      for t in 0..<plan.count {
        unsafe column[starts[lane] &+ t] = scalars[t &* Lanes.scalarCount &+ lane]
      }
    }
  }

  /// Where a component of a series starts in the output.
  private func place(_ lane: Int, _ panel: Panel, _ component: Int) -> Int {
    (component * panel.count + columns[lane]) * panel.dayCount
  }
}
