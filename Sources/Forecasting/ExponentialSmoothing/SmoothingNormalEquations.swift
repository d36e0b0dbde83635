internal import OutlayStatistics

/// The normal equations of one step of least squares: how the residuals, and
/// what they are relative to, go with each number.
///
/// A residual is *r* = ε *G* with *G* the geometric mean of the expectations,
/// or 1. With *c* the derivatives of log *G*, those of *r* over *G* are
/// ∂ε + ε *c*, whose products need sums of ∂ε alone:
///
///     JᵀJ = Σ ∂ε ∂εᵀ + v cᵀ + c vᵀ + Σ ε² · c cᵀ,   Jᵀr = v + Σ ε² · c,   v = Σ ε ∂ε
struct SmoothingNormalEquations {
  /// The number of unknowns.
  private(set) var count = 0
  /// `JᵀJ`, symmetric, a column after the other.
  private(set) var matrix: [Double] = []
  /// `Jᵀr`.
  private(set) var gradient: [Double] = []

  private var matrixRoom: [Double] = []
  private var factor: [Double] = []
  private var right: [Double] = []
  private var free: [Int] = []

  /// Sums up the slopes of a run.
  @unsafe
  mutating func set(
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    run: SmoothingRun,
    observedCount: Int
  ) {
    let quads = layout.quads
    let isRelative = layout.form.error == .multiplicative
    let width = 4 * quads
    count = layout.count
    if matrixRoom.count < width * width {
      matrixRoom = [Double](repeating: 0, count: width * width)
    }
    for i in 0..<quads {
      for j in 0...i { unsafe sumBlock(work, i, j, quads) }
    }
    if matrix.count != count * count {
      matrix = [Double](repeating: 0, count: count * count)
      factor = matrix
      right = [Double](repeating: 0, count: count)
      gradient = [Double](repeating: 0, count: count)
    }
    unsafe sumGradient(work, quads, isRelative: isRelative)
    let perDay = 1 / Double(observedCount)
    for i in 0..<count {
      for j in 0...i {
        var sum = matrixRoom[i * width + j]
        if isRelative {
          let ci = unsafe work.logSlopes[i / 4][i % 4] * perDay
          let cj = unsafe work.logSlopes[j / 4][j % 4] * perDay
          sum += gradient[i] * cj + ci * gradient[j] + run.squares * ci * cj
        }
        matrix[i * count + j] = sum
        matrix[j * count + i] = sum
      }
    }
    guard isRelative else { return }
    for i in 0..<count {
      gradient[i] += unsafe run.squares * work.logSlopes[i / 4][i % 4] * perDay
    }
  }

  /// The products of four unknowns with four, kept in registers.
  @unsafe
  private mutating func sumBlock(_ work: SmoothingWork, _ i: Int, _ j: Int, _ quads: Int) {
    var first = Quad.zero
    var second = Quad.zero
    var third = Quad.zero
    var fourth = Quad.zero
    var row = unsafe work.slopes
    let days = unsafe work.count
    for _ in 0..<days {
      let left = unsafe row[i]
      let right = unsafe row[j]
      first += right * left.x
      second += right * left.y
      third += right * left.z
      fourth += right * left.w
      unsafe row += quads
    }
    let width = 4 * quads
    for (k, sums) in [first, second, third, fourth].enumerated() {
      for lane in 0..<4 { matrixRoom[(4 * i + k) * width + 4 * j + lane] = sums[lane] }
    }
  }

  /// v = Σ ε ∂ε.
  @unsafe
  private mutating func sumGradient(_ work: SmoothingWork, _ quads: Int, isRelative: Bool) {
    let days = unsafe work.count
    for c in 0..<quads {
      var sums = Quad.zero
      for t in 0..<days {
        var residual = unsafe work.errors[t]
        if isRelative, residual != 0 { unsafe residual /= work.amounts[t] - residual }
        sums += unsafe work.slopes[t * quads + c] * residual
      }
      for lane in 0..<4 where 4 * c + lane < count { gradient[4 * c + lane] = sums[lane] }
    }
  }
}

extension SmoothingNormalEquations {
  /// Solves (`JᵀJ` + λ diag `JᵀJ`) *d* = −`Jᵀr` for the unknowns from
  /// `parameterCount` on and those before that are not held; a parameter that would
  /// leave its bounds is held at them.
  ///
  /// - Parameters:
  ///   - numbers: The unknowns now.
  ///   - bounds: Those of the first unknowns.
  ///   - damping: λ.
  ///   - fixedCount: The first unknowns that are not to move at all.
  ///   - step: Receives *d*.
  /// - Returns: The decrease of the sum of squares that the equations foresee.
  mutating func solve(
    at numbers: [Double],
    bounds: [ClosedRange<Double>],
    damping: Double,
    fixedCount: Int,
    step: inout [Double]
  ) -> Double {
    for i in 0..<count { step[i] = 0 }
    var isHeld = SIMD8<UInt8>.zero
    for i in 0..<bounds.count {
      let isPushed =
        numbers[i] <= bounds[i].lowerBound && gradient[i] > 0
        || numbers[i] >= bounds[i].upperBound && gradient[i] < 0
      if i < fixedCount || isPushed { isHeld[i] = 1 }
    }
    repeat {
      free.removeAll(keepingCapacity: true)
      for i in 0..<count where i >= bounds.count || isHeld[i] == 0 { free.append(i) }
      solveFree(bounded: bounds.count, isHeld: isHeld, damping: damping, step: &step)
      // The one that would go farthest beyond is held where it would leave.
      var worst = -1
      var worstShare = 1.0
      for i in free where i < bounds.count {
        let room =
          step[i] > 0 ? bounds[i].upperBound - numbers[i] : bounds[i].lowerBound - numbers[i]
        let share = step[i] == 0 ? 1 : room / step[i]
        if share < worstShare - 1e-12 {
          worst = i
          worstShare = share
        }
      }
      guard worst >= 0 else { break }
      step[worst] =
        (step[worst] > 0 ? bounds[worst].upperBound : bounds[worst].lowerBound) - numbers[worst]
      isHeld[worst] = 1
    } while true
    var decrease = 0.0
    for i in 0..<count where step[i] != 0 {
      var product = 0.0
      for j in 0..<count { product += matrix[i * count + j] * step[j] }
      decrease -= step[i] * (2 * gradient[i] + product)
    }
    return decrease
  }

  /// Cholesky's factor of the free part, and both substitutions; an unknown
  /// that nothing depends on stays.
  private mutating func solveFree(
    bounded: Int,
    isHeld: SIMD8<UInt8>,
    damping: Double,
    step: inout [Double]
  ) {
    let n = free.count
    for a in 0..<n {
      let i = free[a]
      for b in 0..<a {
        var sum = matrix[i * count + free[b]]
        for k in 0..<b { sum -= factor[a * count + k] * factor[b * count + k] }
        factor[a * count + b] = sum * factor[b * count + b]
      }
      let diagonal = matrix[i * count + i] * (1 + damping)
      var pivot = diagonal
      for k in 0..<a { pivot -= factor[a * count + k] * factor[a * count + k] }
      // The diagonal holds reciprocals; 0 takes the unknown out.
      factor[a * count + a] = pivot > 1e-13 * diagonal ? 1 / pivot.squareRoot() : 0
    }
    for a in 0..<n {
      let i = free[a]
      var sum = -gradient[i]
      for j in 0..<bounded where isHeld[j] != 0 { sum -= matrix[i * count + j] * step[j] }
      for k in 0..<a { sum -= factor[a * count + k] * right[k] }
      right[a] = sum * factor[a * count + a]
    }
    for a in stride(from: n - 1, through: 0, by: -1) {
      var sum = right[a]
      for k in (a + 1)..<max(n, a + 1) { sum -= factor[k * count + a] * right[k] }
      right[a] = sum * factor[a * count + a]
      step[free[a]] = right[a]
    }
  }
}
