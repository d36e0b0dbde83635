import RealModule

/// The fitting of forms to one history, and the choice among them.
struct SmoothingSelection {
  let amounts: [Double]
  let region: SmoothingRegion
  let period: Int
  private let observedCount: Int
  private var equations = SmoothingNormalEquations()
  private var searches: [SmoothingSearch] = []

  init(_ amounts: [Double], period: Int, region: SmoothingRegion) {
    self.amounts = amounts
    self.period = period
    self.region = region
    observedCount = amounts.count { !$0.isNaN }
  }

  /// The parameters from which searches start that know nothing: components that
  /// hardly learn, a season that does, and all of them.
  private static let coldStarts = [
    ExponentialSmoothing.Parameters(alpha: 0.1, beta: 0.001, gamma: 0.001, phi: 0.97),
    ExponentialSmoothing.Parameters(alpha: 0.1, beta: 0.02, gamma: 0.6, phi: 0.97),
    ExponentialSmoothing.Parameters(alpha: 0.2, beta: 0.01, gamma: 0.1, phi: 0.9),
    ExponentialSmoothing.Parameters(alpha: 0.6, beta: 0.05, gamma: 0.05, phi: 0.9),
  ]

  /// A trend that explains what the level does.
  private static let slowTrend =
    ExponentialSmoothing.Parameters(alpha: 0.002, beta: 0.002, gamma: 0.001, phi: 0.97)

  /// The steps after which the best of several starts is gone on with: enough
  /// to separate valleys, more where steps are cheap.
  private static let trialSteps = (seasonal: 3, plain: 8)

  private static let mostSteps = 60

  /// Fits one form.
  @unsafe
  private mutating func fit(
    _ layout: SmoothingLayout,
    _ work: SmoothingWork,
    hopeless: Double
  ) -> SmoothingSearch {
    let starts = starts(of: layout)
    let trialSteps =
      layout.hasSeason
      ? SmoothingSelection.trialSteps.seasonal : SmoothingSelection.trialSteps.plain
    var best: SmoothingSearch?
    for start in starts {
      var search = unsafe SmoothingSearch(
        work,
        layout,
        region: region,
        observedCount: observedCount,
        numbers: start
      )
      unsafe search.take(1, work, &equations, isStateOnly: true)
      unsafe search.take(trialSteps, work, &equations)
      if best.map({ search.objective < $0.objective }) ?? true { best = search }
    }
    guard var best else { preconditionFailure("\(layout.form) has nowhere to start from") }
    unsafe best.take(SmoothingSelection.mostSteps, work, &equations, hopeless: hopeless)
    return best
  }

  /// The starting points: the results of the forms that lack one component or
  /// have the other error, with guesses for what is new.
  private func starts(of layout: SmoothingLayout) -> [[Double]] {
    let form = layout.form
    var kin: [ExponentialSmoothing.Form] = []
    if form.error == .multiplicative {
      kin.append(
        ExponentialSmoothing.Form(error: .additive, trend: form.trend, season: form.season)
      )
    }
    if form.season == .multiplicative {
      kin.append(ExponentialSmoothing.Form(error: form.error, trend: form.trend, season: .additive))
    }
    let simpler: ExponentialSmoothing.Form.Trend = form.trend == .damped ? .additive : .none
    if form.trend != .none {
      kin.append(ExponentialSmoothing.Form(error: form.error, trend: simpler, season: form.season))
    }
    let warm = searches.filter { kin.contains($0.layout.form) && $0.objective.isFinite }
      .map { SmoothingStart.warm(from: $0, layout) }
    var cold = SmoothingSelection.coldStarts
    if !warm.isEmpty {
      // What is new is the error, the trend, or that the season multiplies.
      let kept = form.trend == .none && form.season == .multiplicative ? 2 : 0
      cold.removeLast(cold.count - (form.error == .additive ? 1 : kept))
    }
    if form.trend != .none, warm.isEmpty || form.error == .additive {
      cold.append(SmoothingSelection.slowTrend)
    }
    return warm
      + cold.map { SmoothingStart.cold(amounts, layout, parameters: $0, region: region) }
  }

  /// Fits all forms that the history allows, and takes the one with the lowest
  /// corrected information criterion.
  @unsafe
  mutating func choose(
    among forms: [ExponentialSmoothing.Form],
    _ work: SmoothingWork
  ) -> SmoothingSearch? {
    var best: SmoothingSearch?
    var bestCriterion = Double.infinity
    for form in forms {
      let layout = SmoothingLayout(form, period: period)
      guard let penalty = SmoothingSelection.penalty(layout, observedCount) else { continue }
      // The objective with which this form would be as good as the best.
      let n = Double(observedCount)
      let needed = bestCriterion.isFinite ? Double.exp((bestCriterion - penalty) / n) : 0
      let search = unsafe fit(layout, work, hopeless: needed)
      searches.append(search)
      let criterion = n * .log(search.objective) + penalty
      if criterion < bestCriterion {
        best = search
        bestCriterion = criterion
      }
    }
    return best
  }

  /// The term that Akaike's corrected criterion adds to −2 log *L*, or `nil`
  /// where there are too few days for it.
  static func penalty(_ layout: SmoothingLayout, _ observedCount: Int) -> Double? {
    // The variance is one parameter more.
    let k = layout.count + 1
    guard observedCount > k + 1 else { return nil }
    return 2 * Double(k) * Double(observedCount) / Double(observedCount - k - 1)
  }
}
