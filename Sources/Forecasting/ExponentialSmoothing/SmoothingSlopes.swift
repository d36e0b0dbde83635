internal import OutlayStatistics
import RealModule

/// The derivatives of a run's residuals, day by day, with respect to every
/// number that the smoothing is fitted by.
///
/// The components' recursions differentiated, four numbers to a register. On
/// the components that add they are exact linear functions of the initial
/// states, so that a step of least squares finds those at once.
enum SmoothingSlopes {
  /// Differentiates the run that `work` holds, into its `slopes`.
  ///
  /// - Parameters:
  ///   - work: The run, whose derivatives of the parameters are filled in.
  ///   - layout: What is where.
  ///   - parameters: The parameters of the run.
  @unsafe
  static func fill(
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    parameters: ExponentialSmoothing.Parameters
  ) {
    unsafe start(work, layout)
    switch layout.form.trend {
    case .none: unsafe withTrend(NoTrend.self, work, layout, parameters)
    case .additive, .damped: unsafe withTrend(AdditiveTrend.self, work, layout, parameters)
    case .multiplicative, .dampedMultiplicative:
      unsafe withTrend(FactorTrend.self, work, layout, parameters)
    }
  }

  @unsafe
  private static func withTrend<T: SmoothingTrendKind>(
    _ trend: T.Type,
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    _ parameters: ExponentialSmoothing.Parameters
  ) {
    switch layout.form.season {
    case .none: unsafe withSeason(trend, NoSeason.self, work, layout, parameters)
    case .additive: unsafe withSeason(trend, AdditiveSeason.self, work, layout, parameters)
    case .multiplicative: unsafe withSeason(trend, FactorSeason.self, work, layout, parameters)
    }
  }

  @unsafe
  private static func withSeason<T: SmoothingTrendKind, S: SmoothingSeasonKind>(
    _ trend: T.Type,
    _ season: S.Type,
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    _ parameters: ExponentialSmoothing.Parameters
  ) {
    switch layout.form.error {
    case .additive: unsafe loop(trend, season, AmountErrors.self, work, layout, parameters)
    case .multiplicative: unsafe loop(trend, season, RelativeErrors.self, work, layout, parameters)
    }
  }

  /// The derivatives of the components before the first day.
  @unsafe
  private static func start(_ work: SmoothingWork, _ layout: SmoothingLayout) {
    let quads = layout.quads
    for c in 0..<quads {
      unsafe work.levelSlopes[c] = .zero
      unsafe work.trendSlopes[c] = .zero
      unsafe work.logSlopes[c] = .zero
      for day in 0..<layout.period { unsafe work.cycleSlopes[day * quads + c] = .zero }
    }
    unsafe work.levelSlopes[layout.level / 4][layout.level % 4] = 1
    if layout.hasTrend { unsafe work.trendSlopes[layout.trend / 4][layout.trend % 4] = 1 }
    for day in 0..<(layout.period - 1) {
      let place = layout.season + day
      unsafe work.cycleSlopes[day * quads + place / 4][place % 4] = 1
      unsafe work.cycleSlopes[(layout.period - 1) * quads + place / 4][place % 4] = -1
    }
  }

  @unsafe
  private static func loop<
    T: SmoothingTrendKind,
    S: SmoothingSeasonKind,
    E: SmoothingErrorKind
  >(
    _: T.Type,
    _: S.Type,
    _: E.Type,
    _ work: SmoothingWork,
    _ layout: SmoothingLayout,
    _ parameters: ExponentialSmoothing.Parameters
  ) {
    let trendKind = T.kind
    let season = S.kind
    let isRelative = E.isRelative
    let (alpha, beta, gamma, phi) = (
      parameters.alpha, parameters.beta, parameters.gamma, parameters.phi
    )
    let quads = layout.quads
    let alphaSlopes = unsafe work.parameterSlopes
    let betaSlopes = unsafe alphaSlopes + quads
    let gammaSlopes = unsafe betaSlopes + quads
    let phiSlopes = unsafe gammaSlopes + quads
    var row = unsafe work.slopes
    var cycle = unsafe work.cycleSlopes
    var place = 0
    let days = unsafe work.count
    for t in 0..<days {
      let e = unsafe work.errors[t]
      let l = unsafe work.levels[t]
      let b = trendKind == .none ? 0 : unsafe work.trends[t]
      let s = season == .none ? 0 : unsafe work.seasons[t]
      let q = SmoothingRun.moved(l, b, phi, trendKind)
      let expected = season == .none ? q : season == .additive ? q + s : q * s
      // 0 on a missing day, on which nothing is learnt.
      let isObserved = unsafe work.amounts[t].isNaN ? 0.0 : 1
      let perExpected = isRelative ? isObserved / expected : 0
      let relative = isRelative ? (1 + e * perExpected) * perExpected : 0
      let perSeason = season == .multiplicative ? 1 / s : 1
      let perMoved = season == .multiplicative ? 1 / q : 1
      let p = e * perSeason
      for c in 0..<quads {
        let levelSlope = unsafe work.levelSlopes[c]
        let trendSlope = trendKind == .none ? Quad.zero : unsafe work.trendSlopes[c]
        let seasonSlope = season == .none ? Quad.zero : unsafe cycle[c]
        var moved = levelSlope
        if trendKind.isMultiplicative {
          unsafe moved =
            levelSlope * (q / l) + trendSlope * (phi * q / b) + phiSlopes[c] * (q * Double.log(b))
        } else if trendKind != .none {
          unsafe moved = levelSlope + trendSlope * phi + phiSlopes[c] * b
        }
        var slope = moved
        if season == .additive { slope = moved + seasonSlope }
        if season == .multiplicative { slope = moved * s + seasonSlope * q }
        if isRelative {
          unsafe row[c] = slope * -relative
          unsafe work.logSlopes[c] += slope * perExpected
        } else {
          unsafe row[c] = slope * -isObserved
        }
        let errorSlope = slope * -isObserved
        var learnt = errorSlope
        if season == .multiplicative { learnt = (errorSlope - seasonSlope * p) * perSeason }
        unsafe work.levelSlopes[c] = moved + learnt * alpha + alphaSlopes[c] * p
        if trendKind.isMultiplicative {
          let growth = unsafe (moved + learnt * beta + betaSlopes[c] * p) * (1 / l)
          unsafe work.trendSlopes[c] = growth - levelSlope * ((q + beta * p) / (l * l))
        } else if trendKind != .none {
          unsafe work.trendSlopes[c] =
            trendSlope * phi + phiSlopes[c] * b + learnt * beta + betaSlopes[c] * p
        }
        if season == .additive {
          unsafe cycle[c] = seasonSlope + errorSlope * gamma + gammaSlopes[c] * e
        } else if season == .multiplicative {
          let u = e * perMoved
          unsafe cycle[c] =
            seasonSlope + (errorSlope - moved * u) * (gamma * perMoved) + gammaSlopes[c] * u
        }
      }
      unsafe row += quads
      if season != .none {
        unsafe cycle += quads
        place += 1
        if place == layout.period {
          place = 0
          unsafe cycle = work.cycleSlopes
        }
      }
    }
  }
}
