private import LinearAlgebra

/// Huber's regression by modified residuals, with one factor for all steps.
///
/// The H-algorithm: replace each residual *r* by *s ψ*(*r*/*s*), that is, clip
/// it at *k s*, and fit the clipped residuals by least squares,
/// *β* ← *β* + (*XᵀX*)⁻¹*Xᵀ s ψ*(*r*/*s*). Each step lowers the loss. In the
/// coordinates of *Q* the step is *δ = Qᵀ s ψ*, and the residuals move by −*Q δ*.
///
/// The scale *s* is the median absolute residual about 0 over Φ⁻¹(¾), as in
/// R's `rlm` and statsmodels. It is taken anew before each step until it
/// settles, and at most `scaleLimit` times; from then on it is fixed, and the
/// loss convex, so that the steps converge.
///
/// It differs from the source in the length of the step: a step is doubled as
/// long as the loss still falls at its new end. A column of few rows, all of
/// them clipped, would else creep to its place by *k s* a step.
///
/// - Huber (1981), *Robust Statistics*, §7.8.
/// - Huber, Dutter (1974), Numerical solution of robust regression problems.
struct HuberIteration {
  let tuning: Double
  let iterationLimit: Int

  /// The scale is free for as many steps: enough for it to settle unless
  /// outliers abound, but it might cycle among near-ties for ever.
  let scaleLimit = 50

  /// The least scale, in standard deviations of the least-squares residuals.
  ///
  /// When more than half of the rows are fitted exactly, their median residual
  /// is 0 and nothing would count as near. A millionth is far below any
  /// error that matters, and far above rounding.
  let scaleFloor = 1e-6

  /// Where the iteration ends: the root mean square of a step of the fitted
  /// values, in scales.
  ///
  /// Far below their standard error, of order *s*/√*n*.
  let tolerance = 1e-10

  /// Takes a least-squares solution with residuals to that of Huber's loss.
  func improve(
    _ solution: inout Solution,
    on design: RegressionDesign
  ) throws(ForecastingError) {
    let q = design.factor.q
    let used = design.weights.indices.filter { design.weights[$0] > 0 }
    let penaltyRows = design.matrix.rowCount..<q.rowCount
    let floor = scaleFloor * solution.standardDeviation
    var clipped = solution.residuals
    var step = [Double](repeating: 0, count: q.columnCount)
    var move = solution.residuals
    var magnitudes = [Double](repeating: 0, count: used.count)
    var scale = 0.0
    var isScaleFree = true

    for iteration in 0..<iterationLimit {
      if isScaleFree {
        for (k, i) in used.enumerated() { magnitudes[k] = abs(solution.residuals[i]) }
        let next = max(medianByPartition(&magnitudes) / Self.normalQuartile, floor)
        isScaleFree = iteration < scaleLimit && abs(next - scale) > 1e-10 * next
        scale = next
      }
      let bound = tuning * scale
      for i in clipped.indices {
        clipped[i] = max(-bound, min(bound, solution.residuals[i]))
      }
      for i in penaltyRows { clipped[i] = solution.residuals[i] }
      q.transposedTimes(clipped, into: &step)
      q.times(step, into: &move)

      let length = stepLength(along: move, from: solution.residuals, bound, penaltyRows)
      var square = 0.0
      for j in step.indices {
        solution.projection[j] += length * step[j]
        square += step[j] * step[j]
      }
      for i in move.indices { solution.residuals[i] -= length * move[i] }
      let target = tolerance * scale
      if !isScaleFree, length * length * square <= target * target * Double(used.count) {
        try finish(&solution, scale: scale, rows: used, on: design, iterations: iteration)
        return
      }
    }
    throw .notConverged(iterations: iterationLimit)
  }

  /// Φ⁻¹(¾), the median absolute value of a standard normal variable.
  private static let normalQuartile = 0.674489750196081743

  /// The largest power of two at which the loss still falls along `move`.
  private func stepLength(
    along move: [Double],
    from residuals: [Double],
    _ bound: Double,
    _ penaltyRows: Range<Int>
  ) -> Double {
    var length = 1.0
    while length < 0x1p40 {
      var slope = 0.0
      for i in 0..<penaltyRows.lowerBound {
        slope += move[i] * max(-bound, min(bound, residuals[i] - 2 * length * move[i]))
      }
      for i in penaltyRows { slope += move[i] * (residuals[i] - 2 * length * move[i]) }
      guard slope > 0 else { break }
      length *= 2
    }
    return length
  }

  /// Sets the scale of the errors, and the asymptotic covariance.
  ///
  ///     K² [Σψ²s²/(n − p)] / [Σψ′/n]² (XᵀX)⁻¹,  K = 1 + (p/n) var ψ′/(mean ψ′)²
  ///
  /// - References: Huber (1981), §7.6; the `H1` of statsmodels.
  private func finish(
    _ solution: inout Solution,
    scale: Double,
    rows: [Int],
    on design: RegressionDesign,
    iterations: Int
  ) throws(ForecastingError) {
    let bound = tuning * scale
    var squares = 0.0
    var inner = 0.0
    for i in rows {
      let residual = abs(solution.residuals[i])
      squares += min(residual, bound) * min(residual, bound)
      inner += residual <= bound ? 1 : 0
    }
    // Half of the residuals are within 0.67 s; none are only if s was fixed
    // while the fit still moved far.
    guard inner > 0 else { throw .notConverged(iterations: iterations) }
    let count = Double(rows.count)
    let mean = inner / count
    let parameters = count - design.degreesOfFreedom
    let correction = 1 + parameters / count * (1 - mean) / mean
    solution.standardDeviation = scale
    solution.covarianceScale =
      correction * correction * squares / design.degreesOfFreedom / (mean * mean)
  }
}

/// The median of `values`, in O(*n*), which leaves them in another order.
///
/// Hoare's selection (1961) with the middle as pivot.
func medianByPartition(_ values: inout [Double]) -> Double {
  let middle = values.count / 2
  var low = 0
  var high = values.count - 1
  while low < high {
    let pivot = values[(low + high) / 2]
    var i = low
    var j = high
    while i <= j {
      while values[i] < pivot { i += 1 }
      while pivot < values[j] { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if middle <= j { high = j } else if middle >= i { low = i } else { break }
  }
  guard values.count.isMultiple(of: 2) else { return values[middle] }
  return (values[middle] + (values[..<middle].max() ?? values[middle])) / 2
}
