import OutlayLinearAlgebra
internal import OutlayStatistics

/// Huber's regression of a block of series by modified residuals, with the one
/// factor of their design.
///
/// The scale and the direction are those of ``HuberIteration``:
/// *f = Qᵀ s ψ*(*r*/*s*) for all series in one product, and *Q δ* in another. The
/// errors of *z* ← *z* + *f* would shrink by the share of residuals beyond the
/// bound. In place of it the step is *f* over the share within the bound,
/// Newton's if that share were the same in every direction, and is mixed with
/// the last ones.
///
/// A series whose scale and coefficients have settled together leaves the block.
/// What has not after a number of passes is left to ``HuberIteration`` and its
/// Newton steps: histories that change their level, columns of which every row
/// is far out.
struct PanelHuber {
  let single: HuberIteration

  /// A usual series settles in 11 to 15 passes; one that takes twice as many
  /// is as well served alone.
  let passLimit: Int

  init(tuning: Double, iterationLimit: Int) {
    single = HuberIteration(tuning: tuning, iterationLimit: iterationLimit)
    passLimit = min(30, iterationLimit)
  }

  /// Takes least squares to Huber's fit.
  ///
  /// - Parameters:
  ///   - block: A block with residuals and scales of least squares.
  ///   - projections: The coordinates of its slots.
  /// - Returns: The offsets of the series that have not settled.
  func improve(_ block: inout PanelBlock, projections: [Double]) -> [Int] {
    let q = block.design.factor.q
    block.makeRoomToClip()
    var series = HuberSlots(block, projections: projections)
    series.leave(&block) { _, spread in !(spread > 0) }
    for pass in 0..<passLimit where !block.slots.isEmpty {
      for slot in block.slots.indices {
        series.boundResiduals(slot, of: &block, pass: pass, by: single)
      }
      q.transposedTimes(block.clipped, count: block.paddedCount, into: &series.gradients)
      for slot in block.slots.indices where series.isSettled(slot, of: block, by: single) {
        series.finish(slot, of: &block, by: single)
      }
      series.leave(&block) { isDone, _ in isDone }
      series.setSteps(block, pass: pass)
      q.times(series.steps, count: block.paddedCount, subtractedFrom: &block.residuals)
    }
    return block.slots
  }
}

/// The state of Huber's iteration for the slots of a block.
struct HuberSlots {
  /// *f* and *δ*, *p* elements a slot.
  var gradients: [Double]
  var steps: [Double]

  private var projections: [Double]
  private var mixing: AndersonMixing
  private var tracker: MedianTracker
  private var states: [State] = []
  private let size: Int

  private struct State {
    /// The number of days with an amount.
    var count: Int
    /// The standard deviation of the residuals of least squares.
    var spread: Double
    var scale = 0.0
    /// The change of the scale in the last pass, in scales.
    var change = 0.0
    /// The number of residuals within the bound.
    var inner = 0
    var isDone = false
  }

  init(_ block: PanelBlock, projections: [Double]) {
    size = block.design.matrix.columnCount
    self.projections = projections
    gradients = Array(repeating: 0, count: projections.count)
    steps = gradients
    mixing = AndersonMixing(size: size, slots: block.slots.count)
    tracker = MedianTracker(count: block.design.matrix.rowCount)
    states = block.slots.map { offset in
      State(count: block.result.observationCounts[offset], spread: block.result.scales[offset])
    }
  }

  /// Sets the scale and the clipped residuals of a slot.
  mutating func boundResiduals(
    _ slot: Int,
    of block: inout PanelBlock,
    pass: Int,
    by huber: HuberIteration
  ) {
    let start = slot * block.rowCount
    let days = start..<start + block.design.matrix.rowCount
    var state = states[slot]
    // Half of a normal sample is within 0.67 of its standard deviation, and
    // of a sample with outliers more. Later brackets hold some ten residuals
    // in a thousand days at least: the median may be the middle of two.
    let guess = pass == 0 ? 0.45 * state.spread : state.scale * HuberIteration.normalQuartile
    let width = pass == 0 ? 0.6 : max(0.02, min(state.change, 0.5))
    let median = tracker.median(
      of: block.residuals.span.extracting(days),
      count: state.count,
      near: guess,
      within: width
    )
    let next = max(median / HuberIteration.normalQuartile, huber.scaleFloor * state.spread)
    state.change = pass == 0 ? 0.15 : abs(next - state.scale) / next
    state.scale = next
    let bound = huber.tuning * state.scale
    state.inner = clip(block.residuals, days, to: bound, into: &block.clipped)
    for i in days.upperBound..<start + block.rowCount { block.clipped[i] = block.residuals[i] }
    states[slot] = state
  }

  func isSettled(_ slot: Int, of block: PanelBlock, by huber: HuberIteration) -> Bool {
    let state = states[slot]
    let target = huber.tolerance * max(state.scale, 1e-3 * state.spread)
    let gradient = gradients.span.extracting(slot * size..<(slot + 1) * size)
    return state.change <= 1e-10
      && product(gradient, gradient) <= target * target * Double(state.count)
  }

  /// Writes what a settled slot found.
  mutating func finish(_ slot: Int, of block: inout PanelBlock, by huber: HuberIteration) {
    let offset = block.slots[slot]
    let start = slot * block.rowCount
    let days = start..<start + block.design.matrix.rowCount
    for j in 0..<size {
      let place = slot * size + j
      block.result.projections[offset * size + j] = projections[place] + gradients[place]
    }
    block.result.scales[offset] = states[slot].scale
    block.result.covarianceScales[offset] = HuberIteration.covarianceScale(
      squares: sumOfSquares(block.clipped.span.extracting(days)),
      inner: Double(states[slot].inner),
      count: Double(states[slot].count),
      degreesOfFreedom: block.result.degreesOfFreedom[offset]
    )
    states[slot].isDone = true
  }

  /// Takes the slots that need no more out of the block, whose last fill their
  /// places.
  mutating func leave(_ block: inout PanelBlock, where isOut: (_ isDone: Bool, Double) -> Bool) {
    var slot = 0
    while slot < block.slots.count {
      guard isOut(states[slot].isDone, states[slot].spread) else {
        slot += 1
        continue
      }
      let last = block.slots.count - 1
      if slot < last {
        block.residuals.copy(last, to: slot, count: block.rowCount)
        projections.copy(last, to: slot, count: size)
        gradients.copy(last, to: slot, count: size)
        mixing.move(last, to: slot)
      }
      states[slot] = states[last]
      block.slots[slot] = block.slots[last]
      states.removeLast()
      block.slots.removeLast()
    }
  }

  /// Sets the steps, 0 for empty slots, and moves the coordinates.
  mutating func setSteps(_ block: PanelBlock, pass: Int) {
    let total = Double(block.design.observationCount)
    for slot in block.slots.indices {
      let own = slot * size..<(slot + 1) * size
      mixing.step(
        from: gradients,
        relaxation: min(total / Double(max(1, states[slot].inner)), 4),
        slot: slot,
        iteration: pass,
        into: &steps
      )
      for j in own { projections[j] += steps[j] }
    }
    for j in block.slots.count * size..<block.paddedCount * size { steps[j] = 0 }
  }
}
