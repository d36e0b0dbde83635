/// The search for the numbers that fit one form to a history best.
///
/// The objective is a sum of squares (``SmoothingRun/objective(observedCount:)``),
/// and where the components add, the residuals are linear in the initial states.
/// So each step is one of least squares in all numbers at once, damped where it
/// fails, with the parameters held at the bounds that they would leave (Levenberg,
/// Marquardt). As in the variable projection of Golub and Pereyra, whose steps
/// these are to first order, only the one to four parameters make it take more than
/// one step.
///
/// - SeeAlso: A. Ruhe, P. Å. Wedin, Algorithms for separable nonlinear least
///   squares problems, SIAM Review 22 (1980),
///   [doi:10.1137/1022057](https://doi.org/10.1137/1022057); C. Kanzow,
///   N. Yamashita, M. Fukushima, Levenberg–Marquardt methods with strong local
///   convergence properties for solving nonlinear equations with convex
///   constraints, J. Comput. Appl. Math. 172 (2004).
struct SmoothingSearch {
  let layout: SmoothingLayout
  let region: SmoothingRegion
  let observedCount: Int

  /// The best numbers so far.
  private(set) var numbers: [Double]
  /// Their objective, infinite where a run with them is impossible.
  private(set) var objective = Double.infinity
  /// True once a further step would gain next to nothing.
  private(set) var isSettled = false

  private var run = SmoothingRun()
  private var damping = 1e-4
  private let bounds: [ClosedRange<Double>]

  /// The share of the objective that a step must promise to be taken: a
  /// thousand days' log likelihood changes by less than 10⁻⁷.
  private static let tolerance = 2e-10

  /// Starts at numbers.
  @unsafe
  init(
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    region: SmoothingRegion,
    observedCount: Int,
    numbers: [Double]
  ) {
    self.layout = layout
    self.region = region
    self.observedCount = observedCount
    self.numbers = numbers
    bounds = region.bounds(layout)
    let parameters = region.parameters(of: numbers, layout)
    if region.allows(parameters, layout),
      let run = unsafe SmoothingRun.through(work, layout, parameters: parameters, initial: numbers)
    {
      self.run = run
      objective = run.objective(observedCount: observedCount)
    }
  }

  /// The parameters that the numbers stand for.
  var parameters: ExponentialSmoothing.Parameters { region.parameters(of: numbers, layout) }

  /// Takes up to `count` steps.
  ///
  /// - Parameters:
  ///   - count: The most steps.
  ///   - work: The history.
  ///   - equations: Room.
  ///   - hopeless: An objective; once the steps promise no more than a part of
  ///     the way to it, the search is given up.
  ///   - isStateOnly: Whether the parameters stay.
  @unsafe
  mutating func take(
    _ count: Int,
    _ work: SmoothingWork,
    _ equations: inout SmoothingNormalEquations,
    hopeless: Double = 0,
    isStateOnly: Bool = false
  ) {
    guard objective.isFinite, !isSettled else { return }
    var step = [Double](repeating: 0, count: layout.count)
    var trial = numbers
    // The room may hold another search's run.
    guard let current = unsafe attempt(numbers, work) else { return }
    run = current
    for _ in 0..<count {
      unsafe region.fillSlopes(of: work, layout, numbers)
      unsafe SmoothingSlopes.fill(work, layout, parameters: parameters)
      unsafe equations.set(work, layout, run: run, observedCount: observedCount)
      var isTaken = false
      while !isTaken {
        let decrease = equations.solve(
          at: numbers,
          bounds: bounds,
          damping: damping,
          fixedCount: isStateOnly ? layout.parameterCount : 0,
          step: &step
        )
        let promised = decrease / run.squares
        guard promised > SmoothingSearch.tolerance, damping < 1e8 else {
          isSettled = !isStateOnly
          return
        }
        for i in 0..<layout.count { trial[i] = numbers[i] + step[i] }
        for (i, bound) in bounds.enumerated() {
          trial[i] = min(max(trial[i], bound.lowerBound), bound.upperBound)
        }
        if let next = unsafe attempt(trial, work) {
          let reached = next.objective(observedCount: observedCount)
          let gain = (1 - reached / objective) / promised
          if gain > 1e-4 {
            isTaken = true
            damping *= gain > 0.75 ? 0.1 : gain < 0.25 ? 4 : 1
            swap(&numbers, &trial)
            run = next
            let isHopeless = objective * (1 - SmoothingSearch.patience * promised) > hopeless
            objective = reached
            if hopeless > 0, isHopeless, reached > hopeless { return }
          }
        }
        if !isTaken { damping = max(damping * 8, 1e-3) }
      }
    }
  }

  /// A search may gain this many times what its next step promises before it
  /// is given up.
  private static let patience = 10.0

  @unsafe
  private func attempt(_ numbers: [Double], _ work: SmoothingWork) -> SmoothingRun? {
    let parameters = region.parameters(of: numbers, layout)
    guard region.allows(parameters, layout) else { return nil }
    return unsafe SmoothingRun.through(work, layout, parameters: parameters, initial: numbers)
  }
}
