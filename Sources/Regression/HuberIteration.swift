private import OutlayLinearAlgebra
internal import OutlayStatistics

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
/// It differs from the source in two ways that speed up hard cases. A step is
/// doubled as long as the loss still falls at its new end: a column of few
/// rows, all of them clipped, would else creep to its place by *k s* a step.
/// And a fit that has not settled in ten steps goes on by Newton's method,
/// whose Hessian is the Gram matrix of the rows within the bound: a flexible
/// trend through a history that changes its level takes a handful of these,
/// and thousands of those.
///
/// - Huber (1981), *Robust Statistics*, §7.8.
/// - Huber, Dutter (1974), Numerical solution of robust regression problems.
struct HuberIteration {
  let tuning: Double
  let iterationLimit: Int

  /// The scale is free for as many steps: it settles to eight digits in some
  /// 20, but might cycle among the medians of near-ties for ever.
  let scaleLimit = 30

  /// The steps after which Newton's method takes over.
  let fixedFactorLimit = 10

  /// The addend to the diagonal of Newton's Hessian, which is at most 1: where
  /// no row of a column is within the bound, the step is that much longer than
  /// with all of them.
  let damping = 1e-4

  /// The least scale, in standard deviations of the least-squares residuals.
  ///
  /// When more than half of the rows are fitted exactly, their median residual
  /// is 0 and nothing would count as near. At a thousandth an outlier pulls no
  /// harder than a usual day; much less, and the steps are too short to arrive.
  let scaleFloor = 1e-6

  /// The end of the iteration: the root mean square of a step of the fitted
  /// values, in scales, or in thousandths of the least-squares residuals'
  /// standard deviation where that is more, so that rounding does not keep it
  /// going.
  ///
  /// Far below their standard error, of order *s*/√*n*.
  let tolerance = 1e-10

  /// Takes a least-squares solution with residuals to that of Huber's loss.
  func improve(
    _ solution: inout Solution,
    on design: RegressionDesign
  ) throws(RegressionError) {
    let q = design.factor.q
    let used = design.weights.indices.filter { design.weights[$0] > 0 }
    let penaltyRows = design.matrix.rowCount..<q.rowCount
    let spread = solution.standardDeviation
    let floor = scaleFloor * spread
    var clipped = solution.residuals
    var step = [Double](repeating: 0, count: q.columnCount)
    var move = solution.residuals
    var magnitudes = [Double](repeating: 0, count: used.count)
    var scale = 0.0
    var isScaleFree = true

    for iteration in 0..<iterationLimit {
      if isScaleFree {
        for (k, i) in used.enumerated() { magnitudes[k] = abs(solution.residuals[i]) }
        let next = max((magnitudes.partitionedMedian() ?? 0) / Self.normalQuartile, floor)
        isScaleFree = iteration < scaleLimit && abs(next - scale) > 1e-10 * next
        scale = next
      }
      let bound = tuning * scale
      for i in clipped.indices {
        clipped[i] = max(-bound, min(bound, solution.residuals[i]))
      }
      for i in penaltyRows { clipped[i] = solution.residuals[i] }
      q.transposedTimes(clipped, into: &step)
      if iteration >= fixedFactorLimit {
        step = newtonStep(step, residuals: solution.residuals, bound, penaltyRows, q)
      }
      q.times(step, into: &move)

      let length = stepLength(along: move, from: solution.residuals, bound, penaltyRows)
      var square = 0.0
      for j in step.indices {
        solution.projection[j] += length * step[j]
        square += step[j] * step[j]
      }
      for i in move.indices { solution.residuals[i] -= length * move[i] }
      let target = tolerance * max(scale, 1e-3 * spread)
      if !isScaleFree, length * length * square <= target * target * Double(used.count) {
        try finish(&solution, scale: scale, rows: used, on: design, iterations: iteration)
        return
      }
    }
    throw .notConverged(iterations: iterationLimit)
  }

  /// Φ⁻¹(¾), the median absolute value of a standard normal variable.
  static let normalQuartile = 0.674489750196081743

  /// The solution *δ* of (*QᵢᵀQᵢ + μ I*) *δ = g* for the rows *Qᵢ* within the
  /// bound.
  private func newtonStep(
    _ gradient: [Double],
    residuals: [Double],
    _ bound: Double,
    _ penaltyRows: Range<Int>,
    _ q: Matrix
  ) -> [Double] {
    let columns = (0..<q.columnCount).map { j in
      zip(q.column(j), residuals).enumerated().map { i, pair in
        abs(pair.1) <= bound || penaltyRows.contains(i) ? pair.0 : 0
      }
    }
    var hessian = Matrix(columns: columns).gram()
    for j in gradient.indices { hessian[j, j] += damping }
    // Positive definite by the damping; were it not by rounding, the gradient
    // itself would do.
    guard let factor = try? Cholesky(hessian) else { return gradient }
    return factor.solution(of: gradient)
  }

  /// A power of two at which the loss still falls along `move`, and at twice
  /// which it no longer does.
  private func stepLength(
    along move: [Double],
    from residuals: [Double],
    _ bound: Double,
    _ penaltyRows: Range<Int>
  ) -> Double {
    func slope(at length: Double) -> Double {
      var slope = 0.0
      for i in 0..<penaltyRows.lowerBound {
        slope += move[i] * max(-bound, min(bound, residuals[i] - length * move[i]))
      }
      for i in penaltyRows { slope += move[i] * (residuals[i] - length * move[i]) }
      return slope
    }
    var length = 1.0
    // A full Newton step ends where the slope is 0 but for rounding.
    if slope(at: 1) < -1e-8 * slope(at: 0) {
      repeat { length /= 2 } while length > 0x1p-40 && slope(at: length) < 0
    } else {
      while length < 0x1p40, slope(at: 2 * length) > 0 { length *= 2 }
    }
    return length
  }

  /// Sets the scale of the errors, and the asymptotic covariance.
  private func finish(
    _ solution: inout Solution,
    scale: Double,
    rows: [Int],
    on design: RegressionDesign,
    iterations: Int
  ) throws(RegressionError) {
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
    solution.standardDeviation = scale
    solution.covarianceScale = Self.covarianceScale(
      squares: squares,
      inner: inner,
      count: Double(rows.count),
      degreesOfFreedom: design.degreesOfFreedom
    )
  }

  /// The factor of (*XᵀX*)⁻¹ in the asymptotic covariance.
  ///
  ///     K² [Σψ²s²/(n − p)] / [Σψ′/n]²,  K = 1 + (p/n) var ψ′/(mean ψ′)²
  ///
  /// - Parameters:
  ///   - squares: The sum of the squares of the clipped residuals, Σ*ψ*²*s*².
  ///   - inner: The number of residuals within the bound, Σ*ψ′*.
  ///   - count: The number of residuals, *n*.
  ///   - degreesOfFreedom: *n* − *p*.
  /// - Returns: The factor.
  /// - References: Huber (1981), §7.6; the `H1` of statsmodels.
  static func covarianceScale(
    squares: Double,
    inner: Double,
    count: Double,
    degreesOfFreedom: Double
  ) -> Double {
    let mean = inner / count
    let correction = 1 + (count - degreesOfFreedom) / count * (1 - mean) / mean
    return correction * correction * squares / degreesOfFreedom / (mean * mean)
  }
}
