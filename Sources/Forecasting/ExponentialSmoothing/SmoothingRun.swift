import RealModule

/// A run of an exponential smoothing through a history, without derivatives.
///
/// Tables 2.2 and 2.3 of Hyndman et al. (2008). Both kinds of error move the
/// components alike: a share of an error relative to the expectation is the
/// same share of the amount it is off by.
struct SmoothingRun: Sendable, Equatable {
  /// Σ *r*² of the residuals: errors, or errors over their expectation.
  private(set) var squares = 0.0

  /// Σ log |expectation| where errors are relative to it, else 0.
  private(set) var logs = 0.0

  /// The level and the trend after the last day; the season is left in the
  /// room for it.
  private(set) var level = 0.0
  private(set) var trend = 0.0

  /// The least mean square that counts as an error; amounts are about 1.
  private static let rounding = 1e-20

  /// The objective to minimise: the mean square of the residuals times the
  /// squared geometric mean of the amounts they are relative to.
  ///
  /// Its logarithm times −*n*/2 is the likelihood of equation (5.2), up to a
  /// constant; as a sum of squares it can be searched by least squares.
  func objective(observedCount: Int) -> Double {
    let n = Double(observedCount)
    return max(squares / n, SmoothingRun.rounding) * Double.exp(2 * logs / n)
  }

  /// Runs through the history of `work`.
  ///
  /// On a missing day the components move as expected, and nothing is learnt.
  /// - Returns: The run, or `nil` where something that must be positive is
  ///   not.
  @unsafe
  static func through(
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    parameters: ExponentialSmoothing.Parameters,
    initial: [Double]
  ) -> SmoothingRun? {
    var sum = 0.0
    for j in 0..<(layout.period - 1) {
      unsafe work.cycle[j] = initial[layout.season + j]
      sum += initial[layout.season + j]
    }
    unsafe work.cycle[layout.period - 1] = layout.seasonSum - sum
    var run = SmoothingRun()
    run.level = initial[layout.level]
    run.trend = layout.hasTrend ? initial[layout.trend] : 0
    let isFinite =
      switch layout.form.trend {
      case .none: unsafe run.withTrend(NoTrend.self, work, layout, parameters)
      case .additive, .damped: unsafe run.withTrend(AdditiveTrend.self, work, layout, parameters)
      case .multiplicative, .dampedMultiplicative:
        unsafe run.withTrend(FactorTrend.self, work, layout, parameters)
      }
    return isFinite ? run : nil
  }

  @unsafe
  private mutating func withTrend<T: SmoothingTrendKind>(
    _ trend: T.Type,
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    _ parameters: ExponentialSmoothing.Parameters
  ) -> Bool {
    switch layout.form.season {
    case .none: unsafe withSeason(trend, NoSeason.self, work, layout, parameters)
    case .additive: unsafe withSeason(trend, AdditiveSeason.self, work, layout, parameters)
    case .multiplicative: unsafe withSeason(trend, FactorSeason.self, work, layout, parameters)
    }
  }

  @unsafe
  private mutating func withSeason<T: SmoothingTrendKind, S: SmoothingSeasonKind>(
    _ trend: T.Type,
    _ season: S.Type,
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    _ parameters: ExponentialSmoothing.Parameters
  ) -> Bool {
    switch layout.form.error {
    case .additive: unsafe loop(trend, season, AmountErrors.self, work, layout.period, parameters)
    case .multiplicative:
      unsafe loop(trend, season, RelativeErrors.self, work, layout.period, parameters)
    }
  }

  @unsafe
  private mutating func loop<
    T: SmoothingTrendKind,
    S: SmoothingSeasonKind,
    E: SmoothingErrorKind
  >(
    _: T.Type,
    _: S.Type,
    _: E.Type,
    _ work: SmoothingWork,
    _ period: Int,
    _ parameters: ExponentialSmoothing.Parameters
  ) -> Bool {
    let trendKind = T.kind
    let season = S.kind
    let isRelative = E.isRelative
    let (alpha, beta, gamma, phi) = (
      parameters.alpha, parameters.beta, parameters.gamma, parameters.phi
    )
    var l = level
    var b = trend
    var sum = 0.0
    var product = 1.0
    var place = 0
    let days = unsafe work.count
    for t in 0..<days {
      let q = SmoothingRun.moved(l, b, phi, trendKind)
      let s = season == .none ? 0 : unsafe work.cycle[place]
      let expected = season == .none ? q : season == .additive ? q + s : q * s
      if isRelative || season == .multiplicative {
        guard expected > 0, season != .multiplicative || s > 0 else { return false }
      }
      let amount = unsafe work.amounts[t]
      let isObserved = !amount.isNaN
      let e = isObserved ? amount - expected : 0
      unsafe work.errors[t] = e
      unsafe work.levels[t] = l
      if trendKind != .none { unsafe work.trends[t] = b }
      if season != .none { unsafe work.seasons[t] = s }
      if isRelative {
        let r = e / expected
        sum += r * r
        if isObserved { product *= expected }
        // One logarithm for many: no product of so few leaves the range.
        if t & 7 == 7 {
          logs += .log(product)
          product = 1
        }
      } else {
        sum += e * e
      }
      let p = season == .multiplicative ? e / s : e
      if trendKind.isMultiplicative {
        b = q / l + beta * p / l
        guard b > 0, q > 0 else { return false }
      } else if trendKind != .none {
        b = phi * b + beta * p
      }
      l = q + alpha * p
      if season != .none {
        unsafe work.cycle[place] = s + gamma * (season == .additive ? e : e / q)
        place = place + 1 == period ? 0 : place + 1
      }
    }
    logs += .log(product)
    squares = sum
    level = l
    trend = b
    return squares.isFinite && logs.isFinite
  }

  /// The level a day later, before its error.
  @inline(__always)
  static func moved(
    _ level: Double,
    _ trend: Double,
    _ damping: Double,
    _ kind: ExponentialSmoothing.Form.Trend
  ) -> Double {
    switch kind {
    case .none: level
    case .additive, .damped: level + damping * trend
    case .multiplicative, .dampedMultiplicative: trend > 0 ? level * .pow(trend, damping) : -1
    }
  }
}
