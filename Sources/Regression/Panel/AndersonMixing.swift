/// The acceleration of a fixed-point iteration by its own past, for the series
/// of a block side by side.
///
/// Where *z* ← *z* + *f*(*z*) creeps, the last differences Δ*f* show how *f*
/// changes with *z*. The mixture Σ *γᵢ* Δ*fᵢ* that is closest to *f* is what
/// their Δ*zᵢ* would have cancelled, and the step is
/// *ω* (*f* − Σ *γᵢ* Δ*fᵢ*) − Σ *γᵢ* Δ*zᵢ*. On a linear map it is GMRES:
/// iterations go with the root of the condition.
///
/// - Anderson (1965), Iterative procedures for nonlinear integral equations,
///   *J. ACM* 12, 547–560. https://doi.org/10.1145/321296.321305
/// - Walker, Ni (2011), Anderson acceleration for fixed-point iterations, *SIAM
///   J. Numer. Anal.* 49, 1715–1735. https://doi.org/10.1137/10078356X
struct AndersonMixing {
  /// The number of differences that are remembered.
  ///
  /// With three, hard series take a fifth more iterations; with eight, a tenth
  /// fewer.
  static let depth = 5

  private let size: Int
  /// The last *f* and step, and the differences of both, slot after slot.
  private var lastResidual: [Double]
  private var lastStep: [Double]
  private var residualChanges: [Double]
  private var steps: [Double]
  /// The products of the changes of *f* with each other, and with *f*.
  private var gram: [Double]
  private var factor = [Double](repeating: 0, count: depth * depth)
  private var mixture = [Double](repeating: 0, count: depth)

  /// Makes room for `slots` series of `size` unknowns.
  init(size: Int, slots: Int) {
    self.size = size
    lastResidual = Array(repeating: 0, count: size * slots)
    lastStep = lastResidual
    residualChanges = Array(repeating: 0, count: size * slots * Self.depth)
    steps = residualChanges
    gram = Array(repeating: 0, count: Self.depth * Self.depth * slots)
  }

  /// Gives the series of one slot another's place.
  mutating func move(_ from: Int, to: Int) {
    lastResidual.copy(from, to: to, count: size)
    lastStep.copy(from, to: to, count: size)
    residualChanges.copy(from, to: to, count: size * Self.depth)
    steps.copy(from, to: to, count: size * Self.depth)
    gram.copy(from, to: to, count: Self.depth * Self.depth)
  }

  /// Writes the step of a slot at an iteration.
  ///
  /// - Parameters:
  ///   - residuals: The *f* of all slots, of which that of `slot` is read.
  ///   - relaxation: The factor *ω*.
  ///   - slot: The place of the series.
  ///   - iteration: The number of steps before; the past is forgotten at 0.
  ///   - result: The steps of all slots, of which that of `slot` is overwritten.
  mutating func step(
    from residuals: [Double],
    relaxation: Double,
    slot: Int,
    iteration: Int,
    into result: inout [Double]
  ) {
    let known = min(iteration, Self.depth)
    let start = slot * size
    let residual = residuals.span.extracting(start..<start + size)
    if known > 0 {
      remember(residual, slot: slot, at: (iteration - 1) % Self.depth, known: known)
      mix(residual, slot: slot, newest: (iteration - 1) % Self.depth, known: known)
    }
    for i in residual.indices { result[start + i] = relaxation * residual[i] }
    for k in 0..<known {
      let place = changes(slot, k)
      let share = -mixture[k]
      add(
        share * relaxation,
        times: residualChanges.span.extracting(place),
        to: &result,
        from: start
      )
      add(share, times: steps.span.extracting(place), to: &result, from: start)
    }
    for i in residual.indices {
      lastResidual[start + i] = residual[i]
      lastStep[start + i] = result[start + i]
    }
  }

  private func changes(_ slot: Int, _ k: Int) -> Range<Int> {
    let start = (slot * Self.depth + k) * size
    return start..<start + size
  }

  private mutating func remember(_ residual: Span<Double>, slot: Int, at k: Int, known: Int) {
    let place = changes(slot, k).lowerBound
    for i in residual.indices {
      residualChanges[place + i] = residual[i] - lastResidual[slot * size + i]
      steps[place + i] = lastStep[slot * size + i]
    }
    let square = slot * Self.depth * Self.depth
    for other in 0..<known {
      let value = product(
        residualChanges.span.extracting(changes(slot, k)),
        residualChanges.span.extracting(changes(slot, other))
      )
      gram[square + k * Self.depth + other] = value
      gram[square + other * Self.depth + k] = value
    }
  }

  /// Sets the shares *γ* by the normal equations, factored from the newest
  /// change to the oldest.
  ///
  /// A change that those after it explain to a part in 10⁵, which is what the
  /// rounding of squares leaves of it, gets no share.
  private mutating func mix(_ residual: Span<Double>, slot: Int, newest: Int, known: Int) {
    let depth = Self.depth
    let square = slot * depth * depth
    func place(_ age: Int) -> Int { (newest - age + depth) % depth }
    for a in 0..<known {
      let row = place(a)
      mixture[a] = product(residual, residualChanges.span.extracting(changes(slot, row)))
      for b in 0...a {
        var sum = gram[square + row * depth + place(b)]
        for c in 0..<b { sum -= factor[a * depth + c] * factor[b * depth + c] }
        if b < a {
          factor[a * depth + b] =
            factor[b * depth + b] > 0 ? sum / factor[b * depth + b] : 0
        } else {
          let isNew = sum > 1e-10 * gram[square + row * depth + row]
          factor[a * depth + a] = isNew ? sum.squareRoot() : 0
        }
      }
      for c in 0..<a { mixture[a] -= factor[a * depth + c] * mixture[c] }
      let pivot = factor[a * depth + a]
      mixture[a] = pivot > 0 ? mixture[a] / pivot : 0
    }
    for a in stride(from: known - 1, through: 0, by: -1) {
      for b in a + 1..<known { mixture[a] -= factor[b * depth + a] * mixture[b] }
      let pivot = factor[a * depth + a]
      mixture[a] = pivot > 0 ? mixture[a] / pivot : 0
    }
    // From the order of age to that of the places.
    reorder(newest: newest, known: known)
  }

  private mutating func reorder(newest: Int, known: Int) {
    for a in 0..<known { factor[a] = mixture[a] }
    for a in 0..<known { mixture[(newest - a + Self.depth) % Self.depth] = factor[a] }
  }
}

extension [Double] {
  /// Copies one of the groups of `count` elements over another.
  mutating func copy(_ from: Int, to: Int, count: Int) {
    for i in 0..<count { self[to * count + i] = self[from * count + i] }
  }
}
