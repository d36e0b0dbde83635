internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

extension ExponentialSmoothing.Fit {
  /// The distribution of the `days` days after the history.
  ///
  /// Sections 6.2 to 6.4 of Hyndman et al. (2008). A shock changes the level by
  /// α, the trend by β and its own day of the period by γ: with additive
  /// components the errors are sums of what is left of shocks, which are of
  /// size σ or, where the error multiplies, of σ times the day's expectation;
  /// σ² is then exact for any sum of days. Where the season multiplies as well
  /// it is exact to the first order in σ². No shock is larger in scale than the largest
  /// error of the history. The forms that mix, and those whose
  /// trend multiplies, have no formula: their errors are those of 2,000 paths
  /// drawn from a fixed seed.
  ///
  /// No day is expected, and no path goes, beyond the extremes of the history by more
  /// than their distance, and as much again for every week ahead.
  ///
  /// - Complexity: O(`days`²), with paths O(2000 · `days`).
  public func forecast(days: Int) -> Forecast {
    let reach = reach(days: days)
    let mean = zip(reach, pointForecast(days: days)).map { $0.clamped($1) }
    let start = residuals.end
    let hasPaths =
      form.trend.isMultiplicative || form.error == .additive && form.season == .multiplicative
    guard !hasPaths else {
      return Forecast(
        start: start,
        mean: mean,
        errors: SimulatedPaths(paths: paths(within: reach), from: mean),
        lowerBound: lowerBound
      )
    }
    let response = (0..<days).map(response(after:))
    let factors = (0..<days).map { day in
      form.season == .multiplicative ? finalState.season[day % period] : 1
    }
    var sizes = mean.map { _ in 1.0 }
    if form.error == .multiplicative {
      let largest = largestShock / max(1, factors.max() ?? 1)
      sizes = shockSizes(zip(mean, factors).map(/), response).map { min($0, largest) }
    }
    return Forecast(
      start: start,
      mean: mean,
      errors: ShockErrors(
        scale: residualStandardDeviation,
        response: response,
        shockSizes: sizes,
        dayFactors: factors
      ),
      lowerBound: lowerBound
    )
  }

  /// The expected amounts.
  func pointForecast(days: Int) -> [Double] {
    var path = SmoothingPath(from: finalState, form, parameters)
    return (0..<days).map { _ in
      defer { path.advance(error: 0) }
      return path.nextMean
    }
  }

  /// The remainder of a shock of 1 some days later: *c_j* of table 6.1.
  func response(after days: Int) -> Double {
    guard days > 0 else { return 1 }
    let seasonal = form.season != .none && days.isMultiple(of: period) ? parameters.gamma : 0
    guard form.trend != .none else { return parameters.alpha + seasonal }
    var growth = 0.0
    var left = 1.0
    for _ in 0..<days {
      left *= parameters.phi
      growth += left
    }
    // The trend has learnt on the day of the shock and moves the level from the
    // day after.
    return parameters.alpha + parameters.beta * growth + seasonal
  }

  /// √θ_h, with θ_h = μ_h² + σ² Σ_{j<h} c_j² θ_{h−j} of section 6.3: an error
  /// that is a share of the day's expectation is larger in the mean for what
  /// the expectation may be off by.
  private func shockSizes(_ mean: [Double], _ response: [Double]) -> [Double] {
    let variance = residualStandardDeviation * residualStandardDeviation
    var theta: [Double] = []
    for h in mean.indices {
      var sum = 0.0
      for j in 1..<(h + 1) { sum += response[j] * response[j] * theta[h - j] }
      theta.append(mean[h] * mean[h] + variance * sum)
    }
    return theta.map { $0.squareRoot() }
  }

  /// The largest error of the history in amounts, in units of σ.
  ///
  /// Errors that are shares of what is expected grow without a limit where one was many
  /// times that. Elsewhere the largest error is some three times the scale of a day's, and
  /// the limit is not reached.
  private var largestShock: Double {
    let errors = zip(residuals.values, fittedValues.values).map { ($0 * $1).magnitude }
    let largest = errors.reduce(0) { $1 > $0 ? $1 : $0 }
    return residualStandardDeviation > 0 ? largest / residualStandardDeviation : 0
  }

  /// The amounts that each day ahead lies within: a trend or a factor that a few odd days
  /// have made must not run away.
  private func reach(days: Int) -> [ClosedRange<Double>] {
    let isRelative = form.error == .multiplicative
    let amounts = zip(fittedValues.values, residuals.values).compactMap { expected, error in
      error.isNaN ? nil : expected + (isRelative ? expected * error : error)
    }
    let (low, high) = (amounts.min() ?? 0, amounts.max() ?? 0)
    return (0..<days).map { ahead in
      let beyond = (high - low) * (1 + Double(ahead) / 7)
      return (low - beyond)...(high + beyond)
    }
  }

  /// Futures drawn from the model, one after the other.
  ///
  /// A day that would turn a level or a factor negative costs a hundredth of
  /// what is expected: the model has none below.
  func paths(days: Int, count: Int = SimulatedPaths.count, seed: UInt64 = 0) -> [Double] {
    paths(within: reach(days: days), count: count, seed: seed)
  }

  private func paths(
    within reach: [ClosedRange<Double>],
    count: Int = SimulatedPaths.count,
    seed: UInt64 = 0
  ) -> [Double] {
    var generator = SplitMix64(seed: seed)
    let isRelative = form.error == .multiplicative
    var paths: [Double] = []
    paths.reserveCapacity(reach.count * count)
    for _ in 0..<count {
      var path = SmoothingPath(from: finalState, form, parameters)
      for reach in reach {
        let mean = reach.clamped(path.nextMean)
        let size = residualStandardDeviation * (isRelative ? mean : 1)
        var error = generator.normal() * size
        if form.isMultiplicative { error = max(error, -0.99 * mean) }
        error = reach.clamped(mean + error) - mean
        paths.append(mean + error)
        path.advance(error: error)
      }
    }
    return paths
  }
}

extension ClosedRange<Double> {
  /// The nearest amount within; the lowest for `NaN`.
  fileprivate func clamped(_ amount: Double) -> Double {
    amount >= lowerBound ? Swift.min(amount, upperBound) : lowerBound
  }
}
