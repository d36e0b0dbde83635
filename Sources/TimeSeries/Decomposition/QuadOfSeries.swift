internal import OutlayStatistics

/// Series of a panel that are decomposed side by side: of one length, and
/// either all without gaps or all with some.
struct QuadOfSeries: Sendable {
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
  ///   - output: Where the components of the panel go.
  @unsafe
  func decompose(
    _ panel: Panel,
    _ storage: UnsafeMutablePointer<Quad>,
    into output: Components
  ) {
    let count = plan.count
    let isObserved = hasGaps ? observed(panel) : nil
    if columns.count < Quad.scalarCount {
      unsafe storage.update(repeating: .zero, count: count)
    }
    unsafe panel.values.withUnsafeBufferPointer { values in
      guard let amounts = values.baseAddress else { return }
      for lane in columns.indices {
        let column = unsafe amounts + (columns[lane] * panel.dayCount + starts[lane])
        unsafe load(column, lane, storage)
      }
      let work = unsafe plan.decompose(
        storage,
        isObserved: isObserved,
        laneCount: columns.count
      )
      for lane in columns.indices {
        unsafe store(work, lane, amounts, panel, output)
      }
    }
  }

  /// Indicates whether each day of each series has an amount.
  private func observed(_ panel: Panel) -> [[Bool]] {
    zip(columns, starts).map { column, start in
      let first = column * panel.dayCount + start
      return panel.values[first..<(first + plan.count)].map { !$0.isNaN }
    }
  }

  /// Reads a series into its lane, a missing day as 0.
  @unsafe
  private func load(
    _ column: UnsafePointer<Double>,
    _ lane: Int,
    _ storage: UnsafeMutablePointer<Quad>
  ) {
    let scalars = unsafe UnsafeMutableRawPointer(storage).assumingMemoryBound(to: Double.self)
    let amounts = unsafe scalars + lane
    for t in 0..<plan.count {
      let amount = unsafe column[t]
      unsafe amounts[t &* Quad.scalarCount] = hasGaps && amount.isNaN ? 0 : amount
    }
  }

  /// Writes the components of a series, missing on all days outside; the
  /// remainder is the amount less the cycles and the trend.
  @unsafe
  private func store(
    _ work: LaneWorkspace,
    _ lane: Int,
    _ amounts: UnsafePointer<Double>,
    _ panel: Panel,
    _ output: Components
  ) {
    let series = columns[lane]
    let days = starts[lane]..<(starts[lane] + plan.count)
    for part in output.parts {
      let column = unsafe part.address(of: series)
      unsafe column.initialize(repeating: .nan, count: days.lowerBound)
      unsafe (column + days.upperBound)
        .initialize(repeating: .nan, count: panel.dayCount - days.upperBound)
    }
    let first = days.lowerBound
    let remainder = unsafe output.parts[1].address(of: series) + first
    var rest = unsafe amounts + (series * panel.dayCount + first)
    for cycle in 0..<output.cycleCount {
      let column = unsafe output.parts[2 + cycle].address(of: series) + first
      guard let index = plan.kept.firstIndex(of: cycle) else {
        unsafe column.initialize(repeating: .nan, count: plan.count)
        continue
      }
      unsafe subtract(work.components + index * plan.count, lane, from: rest, column, remainder)
      unsafe rest = UnsafePointer(remainder)
    }
    let trend = unsafe output.parts[0].address(of: series) + first
    unsafe subtract(work.trend, lane, from: rest, trend, remainder)
    guard output.hasWeights else { return }
    let weights = unsafe scalars(work.weights, lane)
    let column = unsafe output.parts[2 + output.cycleCount].address(of: series) + first
    for t in 0..<plan.count { unsafe column[t] = weights[t &* Quad.scalarCount] }
  }

  /// Writes a lane of a component, and takes it from what is left, two days at
  /// a time.
  @unsafe
  private func subtract(
    _ lanes: UnsafePointer<Quad>,
    _ lane: Int,
    from amounts: UnsafePointer<Double>,
    _ component: UnsafeMutablePointer<Double>,
    _ remainder: UnsafeMutablePointer<Double>
  ) {
    let values = unsafe scalars(lanes, lane)
    var t = 0
    while t &+ 2 <= plan.count {
      let place = t &* Quad.scalarCount
      let pair = unsafe Pair(values[place], values[place &+ Quad.scalarCount])
      let rest = unsafe UnsafeRawPointer(amounts + t).loadUnaligned(as: Pair.self) - pair
      unsafe UnsafeMutableRawPointer(component + t).storeBytes(of: pair, as: Pair.self)
      unsafe UnsafeMutableRawPointer(remainder + t).storeBytes(of: rest, as: Pair.self)
      t &+= 2
    }
    if t < plan.count {
      unsafe component[t] = values[t &* Quad.scalarCount]
      unsafe remainder[t] = amounts[t] - component[t]
    }
  }

  @unsafe
  private func scalars(_ lanes: UnsafePointer<Quad>, _ lane: Int) -> UnsafePointer<Double> {
    unsafe UnsafeRawPointer(lanes).assumingMemoryBound(to: Double.self) + lane
  }
}
