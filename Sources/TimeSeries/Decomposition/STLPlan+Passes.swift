internal import OutlayStatistics

extension STLPlan {
  /// Takes the amounts of a workspace apart, into its trend and seasonal
  /// component.
  ///
  /// Section 2 of the paper: the inner loop updates the cycle and the trend,
  /// the outer loop the robustness weights. With gaps the weights are 0 on
  /// missing days from the start.
  ///
  /// - Parameters:
  ///   - work: The amounts, and room for the components.
  ///   - laneCount: The lanes in use.
  ///   - gaps: What stands in for fits without amounts, or `nil` where no
  ///     amount is missing.
  @unsafe
  func decompose(_ work: LaneWorkspace, laneCount: Int, gaps: Gaps?) {
    var medians = MedianBrackets()
    unsafe work.trend.update(repeating: .zero, count: count)
    for outerPass in 0...outerPasses {
      for _ in 0..<innerPasses {
        unsafe pass(work, isWeighted: outerPass > 0 || gaps != nil, gaps: gaps)
      }
      guard outerPass < outerPasses else { break }
      unsafe reweigh(work, laneCount: laneCount, hasGaps: gaps != nil, medians: &medians)
    }
    if isPeriodic { unsafe averageCycle(work) }
  }

  /// One pass of the inner loop: steps 1 to 6 of section 2.2.
  @unsafe
  private func pass(_ work: LaneWorkspace, isWeighted: Bool, gaps: Gaps?) {
    // Step 1: without the trend.
    for t in 0..<count { unsafe work.reduced[t] = work.amounts[t] - work.trend[t] }
    // Step 2: each day of the cycle smoothed on its own, and one period on
    // each side extrapolated.
    if isWeighted { unsafe multiply(work) }
    let isLonger = 0..<(count % period)
    for (kernel, phases) in [
      (longSubseries, isLonger), (shortSubseries, isLonger.upperBound..<period),
    ] {
      let points = unsafe kernel.handle(
        work.reduced,
        into: work.cycle + period,
        spacing: period,
        columns: phases
      )
      if isWeighted {
        unsafe kernel.smooth(
          points,
          weights: work.weights,
          products: work.products,
          bridges: gaps?.subseries ?? []
        )
      } else {
        kernel.smooth(points)
      }
    }
    // Steps 3 and 4: what passes a low-pass filter belongs to the trend.
    unsafe filterCycle(work)
    unsafe lowPass.smooth(lowPass.handle(work.sums, into: work.seasonal))
    // Step 5: without the seasonal component.
    for t in 0..<count {
      let seasonal = unsafe work.cycle[period + t] - work.seasonal[t]
      unsafe work.seasonal[t] = seasonal
      unsafe work.reduced[t] = work.amounts[t] - seasonal
    }
    // Step 6: the trend.
    let points = unsafe trend.handle(work.reduced, into: work.trend)
    if isWeighted {
      unsafe multiply(work)
      unsafe trend.smooth(
        points,
        weights: work.weights,
        products: work.products,
        bridges: gaps.map { [$0.trend] } ?? []
      )
    } else {
      trend.smooth(points)
    }
  }

  @unsafe
  private func multiply(_ work: LaneWorkspace) {
    for t in 0..<count { unsafe work.products[t] = work.weights[t] * work.reduced[t] }
  }

  /// Moving averages of `period`, `period` and 3 days, which take the cycle's
  /// extrapolated ends away again.
  @unsafe
  private func filterCycle(_ work: LaneWorkspace) {
    unsafe sum(work.cycle, window: period, into: work.sums, count: count + period + 1)
    unsafe sum(work.sums, window: period, into: work.sums, count: count + 2)
    let scale = 1 / Double(3 * period * period)
    for t in 0..<count {
      unsafe work.sums[t] = (work.sums[t] + work.sums[t + 1] + work.sums[t + 2]) * scale
    }
  }

  /// The sums of `window` successive elements, each from the one before; the
  /// output may be the input.
  @unsafe
  private func sum(
    _ input: UnsafePointer<Quad>,
    window: Int,
    into output: UnsafeMutablePointer<Quad>,
    count: Int
  ) {
    var sum = Quad.zero
    for t in 0..<window { unsafe sum += input[t] }
    for t in 0..<(count - 1) {
      let first = unsafe input[t]
      unsafe output[t] = sum
      unsafe sum += input[t + window] - first
    }
    unsafe output[count - 1] = sum
  }

  /// Replaces each day of the cycle by its mean over all cycles.
  @unsafe
  private func averageCycle(_ work: LaneWorkspace) {
    for phase in 0..<period {
      let days = stride(from: phase, to: count, by: period)
      var sum = Quad.zero
      for t in days { unsafe sum += work.seasonal[t] }
      let mean = sum / Double((count - phase + period - 1) / period)
      for t in days { unsafe work.seasonal[t] = mean }
    }
  }
}
