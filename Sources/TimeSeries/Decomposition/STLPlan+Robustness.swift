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
  ///     for, or zero; set to the new ones.
  @unsafe
  func reweigh(_ work: LaneWorkspace, laneCount: Int, hasGaps: Bool, medians: inout Lanes) {
    var largest = Lanes.zero
    for t in 0..<count {
      let amount = unsafe work.amounts[t]
      let residual = unsafe amount - (work.trend[t] + work.seasonal[t])
      unsafe work.products[t] = magnitude(residual)
      largest = pointwiseMax(largest, magnitude(amount))
    }
    if hasGaps {
      for t in 0..<count {
        unsafe work.products[t].replace(with: .infinity, where: work.observed[t] .== 0)
      }
    }
    let scalars = unsafe UnsafeRawPointer(work.products).assumingMemoryBound(to: Double.self)
    for lane in 0..<laneCount {
      unsafe medians[lane] = median(scalars + lane, near: medians[lane], work.selection)
    }
    let limit = pointwiseMax(6 * medians, 0x1p-36 * largest)
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
  /// From one change of the weights to the next the median moves little: the
  /// deviations within a tenth of the last one are few, and if the median is
  /// among them, which their ranks tell, only they are searched.
  @unsafe
  private func median(
    _ deviations: UnsafePointer<Double>,
    near guess: Double,
    _ selection: UnsafeMutablePointer<Double>
  ) -> Double {
    let lower = 0.9 * guess
    let upper = 1.1 * guess
    var belowCount = 0
    var selectedCount = 0
    var observedCount = 0
    for t in 0..<count {
      let deviation = unsafe deviations[t &* Lanes.scalarCount]
      unsafe selection[selectedCount] = deviation
      belowCount &+= deviation < lower ? 1 : 0
      selectedCount &+= deviation >= lower && deviation <= upper ? 1 : 0
      observedCount &+= deviation < .infinity ? 1 : 0
    }
    let middle = observedCount / 2
    let isEven = observedCount.isMultiple(of: 2)
    if (isEven ? middle - 1 : middle) < belowCount || middle >= belowCount + selectedCount {
      for t in 0..<count { unsafe selection[t] = deviations[t &* Lanes.scalarCount] }
      belowCount = 0
      selectedCount = count
    }
    let rank = middle - belowCount
    let selected = unsafe UnsafeMutableBufferPointer(start: selection, count: selectedCount)
    let value = unsafe selected.select(rank)
    guard isEven else { return value }
    return unsafe ((selected[..<rank].max() ?? value) + value) / 2
  }
}

@inline(__always)
private func magnitude(_ lanes: Lanes) -> Lanes {
  lanes.replacing(with: -lanes, where: lanes .< 0)
}

extension UnsafeMutableBufferPointer<Double> {
  /// The element of a rank, with none greater before it and none less after it.
  ///
  /// C. A. R. Hoare, Algorithm 65: find, 1961.
  @unsafe
  fileprivate func select(_ rank: Int) -> Double {
    var low = 0
    var high = count - 1
    while low < high {
      let pivot = unsafe self[(low + high) / 2]
      var i = low
      var j = high
      while i <= j {
        while unsafe self[i] < pivot { i &+= 1 }
        while unsafe pivot < self[j] { j &-= 1 }
        if i <= j {
          unsafe swapAt(i, j)
          i &+= 1
          j &-= 1
        }
      }
      if rank <= j { high = j } else if rank >= i { low = i } else { break }
    }
    return unsafe self[rank]
  }
}
