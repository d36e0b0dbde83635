internal import OutlayStatistics

extension STLPlan {
  /// Takes weight from the days far from the fit.
  ///
  /// Section 2.3 of the paper: the bisquare (1 − (*r*/*h*)²)² of the residual
  /// *r*, where *h* is six times the median of |*r*|; as in netlib's STL it is
  /// 1 within a thousandth of *h* and 0 beyond 0.999 *h*. Missing days keep
  /// their weight of 0, and take the fit for their amount.
  ///
  /// Where most of the days fit to the last digits, *h* would be rounding
  /// error and the weights a matter of luck: it is at least 2⁻³⁶ of the largest
  /// amount. R knows no such floor.
  ///
  /// - Parameters:
  ///   - work: The amounts and their components.
  ///   - laneCount: The lanes in use.
  ///   - hasGaps: Whether amounts are missing.
  ///   - medians: Those of the last time, near which the new ones are looked
  ///     for.
  @unsafe
  func reweigh(
    _ work: LaneWorkspace,
    laneCount: Int,
    hasGaps: Bool,
    medians: inout MedianBrackets
  ) {
    var largest = Quad.zero
    var belowCounts = Quad.zero
    var selectedCounts = SIMD4<Int>.zero
    let (lower, upper) = (medians.lower, medians.upper)
    for t in 0..<count {
      let amount = unsafe work.amounts[t]
      var deviation = unsafe (amount - (work.trend[t] + work.seasonal[t])).magnitudes
      if hasGaps { unsafe deviation.replace(with: .infinity, where: work.observed[t] .== 0) }
      unsafe work.products[t] = deviation
      largest = largest.larger(amount.magnitudes)
      belowCounts += Quad.zero.replacing(with: 1, where: deviation .< lower)
      // Few are within a bracket, so that one question about four pays.
      let flags = unsafe unsafeBitCast(
        (deviation .>= lower) .& (deviation .<= upper),
        to: SIMD4<Int>.self
      )
      guard (flags[0] | flags[1]) | (flags[2] | flags[3]) != 0 else { continue }
      for lane in 0..<Quad.scalarCount {
        unsafe work.selection[lane &* count &+ selectedCounts[lane]] = deviation[lane]
        selectedCounts[lane] &-= flags[lane]
      }
    }
    for lane in 0..<laneCount {
      let median = unsafe median(
        lane,
        of: work,
        hasGaps: hasGaps,
        belowCount: Int(belowCounts[lane]),
        selectedCount: selectedCounts[lane]
      )
      medians.update(lane, to: median, count: count)
    }
    let limit = (6 * medians.values).larger(0x1p-36 * largest)
    let scale = 1 / limit
    for t in 0..<count {
      let deviation = unsafe work.products[t]
      let ratio = deviation * scale
      let square = 1 - ratio * ratio
      var weight = square * square
      weight.replace(with: 0, where: deviation .> 0.999 * limit)
      weight.replace(with: 1, where: deviation .<= 0.001 * limit)
      unsafe work.weights[t] = weight
    }
    guard hasGaps else { return }
    for t in 0..<count {
      let isMissing = unsafe work.observed[t] .== 0
      unsafe work.weights[t].replace(with: 0, where: isMissing)
      unsafe work.amounts[t].replace(with: work.trend[t] + work.seasonal[t], where: isMissing)
    }
  }

  /// The median of the finite deviations of one lane.
  ///
  /// Those within its bracket have been selected. Their ranks tell whether the
  /// median is among them; if not, all are searched.
  @unsafe
  private func median(
    _ lane: Int,
    of work: LaneWorkspace,
    hasGaps: Bool,
    belowCount: Int,
    selectedCount: Int
  ) -> Double {
    let deviations = unsafe UnsafeRawPointer(work.products).assumingMemoryBound(to: Double.self)
    var observedCount = hasGaps ? 0 : count
    for t in 0..<count where hasGaps {
      let deviation = unsafe deviations[t &* Quad.scalarCount &+ lane]
      observedCount &+= deviation < .infinity ? 1 : 0
    }
    let isEven = observedCount.isMultiple(of: 2)
    let middle = (observedCount - 1) / 2
    let selection = unsafe work.selection + lane * count
    var (below, selected) = (belowCount, selectedCount)
    if middle < below || (isEven ? middle + 1 : middle) >= below + selected {
      (below, selected) = (0, 0)
      for t in 0..<count {
        let deviation = unsafe deviations[t &* Quad.scalarCount &+ lane]
        unsafe selection[selected] = deviation
        selected &+= hasGaps && deviation == .infinity ? 0 : 1
      }
    }
    let (low, high) = unsafe Selection.neighbours(middle - below, of: selection, count: selected)
    return isEven ? (low + high) / 2 : low
  }
}

/// The last medians of the deviations, one a lane, and where the next ones are
/// likely to be.
///
/// From one change of the weights to the next the median moves less and less:
/// the bracket is three times as wide as the last move.
struct MedianBrackets {
  private(set) var values = Quad(repeating: .infinity)
  /// Empty before the first median, and for a lane without a series.
  private(set) var lower = Quad(repeating: .infinity)
  private(set) var upper = Quad(repeating: -.infinity)

  mutating func update(_ lane: Int, to median: Double, count: Int) {
    let last = values[lane]
    // At least eight days or so, as the middle two may lie apart.
    let least = 8 / Double(count)
    let change = last.isFinite ? 3 * abs(median - last) / last : 0.15
    // A ratio that is none, of a median of 0, keeps the bracket at its widest.
    let width = change < 0.3 ? max(least, change) : 0.3
    values[lane] = median
    lower[lane] = (1 - width) * median
    upper[lane] = (1 + width) * median
  }
}
