extension STLPlan {
  /// Takes weight from the days far from the fit.
  ///
  /// Section 2.3 of the paper: the bisquare (1 − (*r*/*h*)²)² of the residual
  /// *r*, where *h* is six times the median of |*r*|; as in netlib's STL it is
  /// 1 within a thousandth of *h* and 0 beyond 0.999 *h*. Missing days keep
  /// their weight of 0, and take the fit for their amount.
  @unsafe
  func reweigh(
    _ work: LaneWorkspace,
    laneCount: Int,
    hasGaps: Bool,
    deviations: inout [Double]
  ) {
    for t in 0..<count {
      let residual = unsafe work.amounts[t] - (work.trend[t] + work.seasonal[t])
      unsafe work.products[t] = residual.replacing(with: -residual, where: residual .< 0)
    }
    var limit = Lanes.zero
    for lane in 0..<laneCount {
      deviations.removeAll(keepingCapacity: true)
      for t in 0..<count where unsafe !hasGaps || work.observed[t][lane] > 0 {
        unsafe deviations.append(work.products[t][lane])
      }
      limit[lane] = 6 * (deviations.partitionedMedian() ?? 0)
    }
    for t in 0..<count {
      let deviation = unsafe work.products[t]
      let ratio = deviation / limit
      let square = 1 - ratio * ratio
      var weight = square * square
      weight.replace(with: 0, where: deviation .> 0.999 * limit)
      weight.replace(with: 1, where: deviation .<= 0.001 * limit)
      unsafe work.weights[t] = weight
    }
    guard hasGaps else { return }
    for t in 0..<count {
      let isMissing = unsafe work.observed[t] .== 0
      unsafe work.weights[t] *= work.observed[t]
      unsafe work.amounts[t].replace(with: work.trend[t] + work.seasonal[t], where: isMissing)
    }
  }
}
