/// The size of a usual deviation on each day and to each side.
///
/// Four things make a deviation usual: what the near days do (four in five of
/// them), what the series itself does to that side on two days in a hundred,
/// the largest deviation of the week before, after which another is no news,
/// and a share of the level that nobody minds,
///
///     σ² = h² (near² + (½ tail)² + (¼ recent)² + (2 % of the level)²).
///
/// Weekdays that vary more than others are first made alike. The factor *h* is
/// above 1 for series whose tail is light: that nothing large has happened so
/// far is luck, and the tail of a bill is taken to be at least that of Student's
/// *t* with under three degrees of freedom.
struct DeviationScale {
  /// Usual deviations above and below the expected amount.
  let above: [Double]
  let below: [Double]
  /// Signed deviations in usual ones, `NaN` where missing.
  let standardized: [Double]
  /// The variance but for the tail, in which steps are measured.
  let nearVariances: [Double]
  /// How much larger deviations could be than they have been, 1 or more.
  let doubt: Double

  /// The share of near days whose deviation is usual.
  static let nearShare = 0.8
  /// The share of all days beyond which the tail lies.
  static let tailShare = 0.98
  /// How much of the tail counts.
  static let tailWeight = 0.5
  /// The tail in usual near deviations, its quantile of 98 % over that of 80 % on
  /// both sides, at the least and at the most that is doubted.
  ///
  /// The least is that of the normal distribution. Student's *t* with three degrees
  /// of freedom, which intervals of forecasts have, has 2.77, and three quarters of
  /// 145 real daily series more than 3.0. From 2.85 on bills of heavy-tailed noise
  /// raise less than one alert in 1,000 days; at 2.9 a plain step in even noise
  /// would no longer be one.
  static let normalTail = 1.82
  static let heavyTail = 2.85
  /// How much of the largest deviation of the week before counts.
  static let recentWeight = 0.25
  /// The share of the level that nobody minds.
  static let levelShare = 0.02

  /// Measures residuals, `NaN` where missing, of a series of given magnitudes.
  init(_ residuals: [Double], magnitude: [Double]) {
    let spread = DeviationScale.weekdaySpread(residuals, magnitude)
    let even = residuals.indices.map { residuals[$0] / spread[$0] }
    let reach = Baseline.spreadReach
    let near = even.map(\.magnitude)
      .movingQuantile(DeviationScale.nearShare, over: -reach...reach)
    let recent = even.largestOfLastWeek()
    let doubt = DeviationScale.tailDoubt(even.map(\.magnitude))
    let variances = near.indices.map { t in
      let weighted = DeviationScale.recentWeight * recent[t]
      let level = DeviationScale.levelShare * magnitude[t]
      return doubt.squared
        * (near[t].squared + weighted.squared + level.squared + .leastVariance)
    }
    let upper = (doubt * DeviationScale.tailWeight * even.tail(of: 1)).squared
    let lower = (doubt * DeviationScale.tailWeight * even.tail(of: -1)).squared
    let above = variances.map { ($0 + upper).squareRoot() }
    let below = variances.map { ($0 + lower).squareRoot() }
    standardized = even.indices.map { even[$0] / (even[$0] > 0 ? above[$0] : below[$0]) }
    self.above = above.indices.map { above[$0] * spread[$0] }
    self.below = below.indices.map { below[$0] * spread[$0] }
    nearVariances = variances
    self.doubt = doubt
  }

  /// How much larger deviations could be than they have been, 1 of a heavy tail.
  private static func tailDoubt(_ sizes: [Double]) -> Double {
    let near = sizes.observedQuantile(nearShare)
    let tail = sizes.observedQuantile(tailShare) / near
    // A series that is hardly ever off has no ratio, and nothing is doubted.
    return tail.isNaN ? 1 : heavyTail / min(max(tail, normalTail), heavyTail)
  }

  /// How many times as much as the average day each varies because of its
  /// weekday, from eight weeks to each side, held near 1 by ten days' worth of
  /// doubt.
  private static func weekdaySpread(_ residuals: [Double], _ magnitude: [Double]) -> [Double] {
    let reach = Baseline.spreadReach
    let near = residuals.map(\.magnitude).movingQuantile(0.9, over: -reach...reach)
    let sizes = residuals.indices.map { t -> Double in
      let scale =
        (near[t].squared + (0.03 * magnitude[t]).squared + .leastVariance).squareRoot()
      return residuals[t].isNaN ? .nan : min(residuals[t].magnitude / scale, 1.5)
    }
    let observed = sizes.filter { !$0.isNaN }
    let mean = observed.reduce(0, +) / Double(max(1, observed.count)) + 1e-9
    let doubt = 10.0
    return sizes.indices.map { t in
      var (sum, count) = (doubt * mean, doubt)
      for week in -Baseline.weeklyReach...Baseline.weeklyReach {
        let near = t + 7 * week
        guard sizes.indices.contains(near), !sizes[near].isNaN else { continue }
        sum += sizes[near]
        count += 1
      }
      return sum / count / mean
    }
  }
}

extension [Double] {
  /// The largest size among the seven days before each, 0 where there are none.
  func largestOfLastWeek() -> [Double] {
    indices.map { t in
      self[Swift.max(0, t - 7)..<t].reduce(0) { $1.isNaN ? $0 : Swift.max($0, $1.magnitude) }
    }
  }

  /// What is exceeded on one side on two days in a hundred; of short histories
  /// the second largest, because the largest would be measured by itself.
  func tail(of sign: Double) -> Double {
    let sizes = filter { !$0.isNaN }.map { Swift.max(0, sign * $0) }
    guard sizes.count > 1 else { return 0 }
    let last = Double(sizes.count - 1)
    return sizes.observedQuantile(Swift.min(DeviationScale.tailShare, (last - 1) / last))
  }
}

extension Double {
  var squared: Double { self * self }
  /// Keeps an all-zero series from being divided by nothing.
  static var leastVariance: Double { 1e-12 }
}
