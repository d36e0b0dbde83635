internal import OutlayStatistics

/// Mean and standard deviation of the days before each day, two series at a
/// time.
///
/// The days are cut into blocks as long as the window, so that a window is the
/// end of one block and the beginning of the next (M. van Herk, A fast
/// algorithm for local minimum and maximum filters, 1992). With the sums of
/// every end and every beginning of a block, a window costs one addition a sum
/// and nothing is ever subtracted from a running sum: no error outlives its
/// block.
///
/// The sums are those of *d* = *x* − *c* and of *d*², and
///
///     mean = c + Σd / n,   variance = (Σd² − (Σd)² / n) / (n − 1).
///
/// The difference cancels only where *c* is far from the mean in standard
/// deviations. *c* is an amount of the window itself, the last one of its
/// first block or, where that has none, the first one of its second: no amount
/// is farther from the mean than √(*n* − 1) standard deviations (P. A.
/// Samuelson, How deviant can you be?, 1968). Hence Σ*d*² ≤ *n* · Σ(*x* − mean)²,
/// and the relative error of the variance is below 2*n*(*n* + 3) roundings,
/// whatever the offset, the spread and the jumps of the series.
@safe
struct RollingMoments<Sink: RollingSink> {
  let window: RollingWindow
  /// The slot of the first day.
  let firstSlot: Int
  let dayCount: Int
  /// The amounts of a panel, series after series.
  let amounts: UnsafePointer<Double>
  let factors: MomentFactors
  let sink: Sink
  /// The sums of the ends of the block before, by slot: Σ*d*, Σ*d*².
  let ends: UnsafeMutablePointer<Pair>
  /// The number of amounts in those ends, kept where some are missing.
  let endCounts: UnsafeMutablePointer<SIMD2<Int>>
  /// The estimates of the current block, by slot: location, scale.
  let estimates: UnsafeMutablePointer<Pair>

  /// A block of two series and what is known of the block before it.
  struct Block {
    /// The first rows of the two series in the panel.
    let rows: SIMD2<Int>
    /// The position of its first day.
    var day = 0
    /// Its slots that have a day.
    var slots: Range<Int>
    /// The number of days in the block before.
    var daysBefore = 0
    /// Indicates whether the block before misses no day.
    var isCompleteBefore = true
    /// The reference *c* of the block before.
    var reference = Pair(repeating: .nan)
  }

  /// Estimates every day of two series; both may be the same one.
  func roll(_ first: Int, _ second: Int) {
    let days = window.days
    var block = Block(
      rows: SIMD2(first, second) &* dayCount,
      slots: firstSlot..<min(days, firstSlot + dayCount)
    )
    for place in 0..<(2 * days) { unsafe ends[place] = Pair() }
    while block.day < dayCount {
      let isComplete = block.isCompleteBefore && rollComplete(&block)
      if !isComplete {
        if block.isCompleteBefore { countEnds(block) }
        for lane in 0..<2 { rollWithGaps(&block, lane) }
      }
      block.isCompleteBefore = isComplete
      block.day += block.slots.count
      block.daysBefore = block.slots.count
      block.slots = 0..<min(days, dayCount - block.day)
    }
  }
}

extension RollingMoments {
  /// Estimates a block without missing days, after a block without; answers
  /// `false`, and leaves the ends as they were, where a day is missing.
  ///
  /// Two loops, so that neither waits for both the square root and the
  /// division: the first sums the beginnings and takes the roots, the second
  /// hands over the estimates and sums the ends.
  @inline(__always)
  private func rollComplete(_ block: inout Block) -> Bool {
    let ends = unsafe ends
    let estimates = unsafe estimates
    let means = unsafe factors.means
    let variances = unsafe factors.variances
    let slots = block.slots
    let (daysBefore, days) = (block.daysBefore, window.days)
    let first = unsafe amounts + (block.rows[0] + block.day - slots.lowerBound)
    let second = unsafe amounts + (block.rows[1] + block.day - slots.lowerBound)
    let reference =
      unsafe daysBefore > 0
      ? block.reference : Pair(first[slots.lowerBound], second[slots.lowerBound])
    var sum = Pair()
    var squares = Pair()
    for slot in slots {
      let amount = unsafe Pair(first[slot], second[slot])
      let count = min(daysBefore, days &- slot) &+ slot &- slots.lowerBound
      let total = unsafe ends[2 &* slot] + sum
      let mean = unsafe total * means[count]
      unsafe estimates[2 &* slot] = reference + mean
      unsafe estimates[2 &* slot &+ 1] =
        ((ends[2 &* slot &+ 1] + squares - total * mean) * variances[count]).rootsOfMagnitudes
      let difference = amount - reference
      sum += difference
      squares += difference * difference
    }
    guard sum[0] == sum[0], sum[1] == sum[1] else { return false }

    let last = slots.upperBound - 1
    let newReference = unsafe Pair(first[last], second[last])
    let firstPlace = block.rows[0] + block.day - slots.lowerBound
    let secondPlace = block.rows[1] + block.day - slots.lowerBound
    sum = Pair()
    squares = Pair()
    var slot = last
    while slot > slots.lowerBound {
      // Two days of two series, turned into two series of two days.
      let locations = unsafe (estimates[2 &* slot &- 2], estimates[2 &* slot])
      let scales = unsafe (estimates[2 &* slot &- 1], estimates[2 &* slot &+ 1])
      let days = unsafe (pair(first + (slot &- 1)), pair(second + (slot &- 1)))
      sink.write(
        days.0,
        Pair(locations.0[0], locations.1[0]),
        Pair(scales.0[0], scales.1[0]),
        at: firstPlace &+ slot &- 1
      )
      sink.write(
        days.1,
        Pair(locations.0[1], locations.1[1]),
        Pair(scales.0[1], scales.1[1]),
        at: secondPlace &+ slot &- 1
      )
      for lane in 0..<2 {
        let difference = Pair(days.0[1 &- lane], days.1[1 &- lane]) - newReference
        sum += difference
        squares += difference * difference
        unsafe ends[2 &* (slot &- lane)] = sum
        unsafe ends[2 &* (slot &- lane) &+ 1] = squares
      }
      slot &-= 2
    }
    if slot == slots.lowerBound {
      let location = unsafe estimates[2 &* slot]
      let scale = unsafe estimates[2 &* slot &+ 1]
      unsafe sink.write(first[slot], location[0], scale[0], at: firstPlace &+ slot)
      unsafe sink.write(second[slot], location[1], scale[1], at: secondPlace &+ slot)
      let difference = unsafe Pair(first[slot], second[slot]) - newReference
      sum += difference
      squares += difference * difference
      unsafe ends[2 &* slot] = sum
      unsafe ends[2 &* slot &+ 1] = squares
    }
    // The days before the first one add nothing to the ends.
    for slot in 0..<slots.lowerBound {
      unsafe ends[2 &* slot] = sum
      unsafe ends[2 &* slot &+ 1] = squares
    }
    block.reference = newReference
    return true
  }

  @inline(__always)
  private func pair(_ start: UnsafePointer<Double>) -> Pair {
    unsafe UnsafeRawPointer(start).loadUnaligned(as: Pair.self)
  }
}
