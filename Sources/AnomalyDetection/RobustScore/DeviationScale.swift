internal import OutlayStatistics
import OutlayTimeSeries

/// The scale of deviations on each day and to each side.
///
/// It has four parts: the deviations of the near days (four in five are smaller), the
/// tail of the series on that side (two days in a hundred), the largest deviation of
/// the week before, after which another is less of a surprise, and a negligible share
/// of the level,
///
///     σ² = h² (near² + (½ tail)² + (¼ recent)² + (2 % of the level)²).
///
/// Weekdays that vary more than others are first made alike. The factor *h* is
/// above 1 for series whose tail is light: that nothing large has happened so
/// far is luck, and the tail of a bill is taken to be at least that of Student's
/// *t* with under three degrees of freedom.
struct DeviationScale {
  /// The scales above and below the expected amount, of four series.
  let above: [Quad]
  let below: [Quad]
  /// Signed standardized deviations, `NaN` where missing.
  let standardized: [Quad]
  /// The variance but for the tail, in which steps are measured.
  let nearVariances: [Quad]
  /// The factor by which deviations could be larger than they have been, 1 or more.
  let doubt: Quad

  /// The share of near days whose deviation is below their part of the scale.
  static let nearShare = 0.8
  /// The share of all days beyond which the tail lies.
  static let tailShare = 0.98
  /// The weight of the tail.
  static let tailWeight = 0.5
  /// The tail in scales of the near days, its quantile of 98 % over that of 80 % on
  /// both sides, at the least and at the most that is doubted.
  ///
  /// The least is that of the normal distribution. Student's *t* with three degrees
  /// of freedom, which intervals of forecasts have, has 2.77, and three quarters of
  /// 145 real daily series more than 3.0. From 2.85 on bills of heavy-tailed noise
  /// raise less than one alert in 1,000 days; at 2.9 a plain step in even noise
  /// would no longer be one.
  static let normalTail = 1.82
  static let heavyTail = 2.85
  /// The weight of the largest deviation of the week before.
  static let recentWeight = 0.25
  /// The share of the level that is negligible.
  static let levelShare = 0.02

  /// Measures residuals, `NaN` where missing, of series of given magnitudes.
  init(_ residuals: [Quad], magnitude: [Quad]) {
    let spread = DeviationScale.weekdaySpread(residuals, magnitude)
    let even = residuals.indices.map { residuals[$0] / spread[$0] }
    let sizes = even.map { $0.magnitudes }
    let reach = MovingBaseline.spreadReach
    let near = sizes.movingQuantile(DeviationScale.nearShare, over: -reach...reach)
    let recent = sizes.largestOfLastWeek()
    let doubt = DeviationScale.tailDoubt(sizes)
    let variances = near.indices.map { t in
      let weighted = DeviationScale.recentWeight * recent[t]
      let level = DeviationScale.levelShare * magnitude[t]
      return doubt.squared
        * (near[t].squared + weighted.squared + level.squared + Double.leastVariance)
    }
    let upper = (doubt * DeviationScale.tailWeight * even.tails(of: 1)).squared
    let lower = (doubt * DeviationScale.tailWeight * even.tails(of: -1)).squared
    let above = variances.map { ($0 + upper).rootsOfMagnitudes }
    let below = variances.map { ($0 + lower).rootsOfMagnitudes }
    standardized = even.indices.map { t in
      var scale = below[t]
      for lane in 0..<4 { scale[lane] = even[t][lane] > 0 ? above[t][lane] : below[t][lane] }
      return even[t] / scale
    }
    self.above = above.indices.map { above[$0] * spread[$0] }
    self.below = below.indices.map { below[$0] * spread[$0] }
    nearVariances = variances
    self.doubt = doubt
  }

  /// The factor by which deviations could be larger than they have been, 1 of a heavy tail.
  private static func tailDoubt(_ sizes: [Quad]) -> Quad {
    let near = sizes.observedQuantiles(nearShare)
    var doubt = sizes.observedQuantiles(tailShare) / near
    for lane in 0..<4 {
      let tail = doubt[lane]
      // A series that is hardly ever off has no ratio, and nothing is doubted.
      doubt[lane] = tail.isNaN ? 1 : heavyTail / min(max(tail, normalTail), heavyTail)
    }
    return doubt
  }

  /// The factor by which each day varies more than the average one because of its
  /// weekday, from eight weeks to each side, held near 1 by ten days' worth of
  /// doubt.
  private static func weekdaySpread(_ residuals: [Quad], _ magnitude: [Quad]) -> [Quad] {
    let reach = MovingBaseline.spreadReach
    let absolute = residuals.map { $0.magnitudes }
    let near = absolute.movingQuantile(WeekdaySpread.nearShare, over: -reach...reach)
    let most = Quad(repeating: WeekdaySpread.most)
    let sizes = residuals.indices.map { t in
      let variance = WeekdaySpread.variance(near: near[t], magnitude: magnitude[t])
      return (absolute[t] / variance.rootsOfMagnitudes).smaller(most)
    }
    let presence = sizes.map { $0.presence }
    let filled = sizes.map { $0.filled(.zero) }
    let one = Quad(repeating: 1)
    let mean =
      filled.reduce(.zero, +) / presence.reduce(.zero, +).larger(one) + WeekdaySpread.leastMean
    let doubt = WeekdaySpread.doubt
    let week = 7
    return sizes.indices.map { t in
      var (sum, count) = (doubt * mean, Quad(repeating: doubt))
      let weeks = MovingBaseline.weeklyReach
      let first = t - min(weeks, t / week) * week
      let last = min(t + weeks * week, sizes.count - 1)
      for near in stride(from: first, through: last, by: week) {
        sum += filled[near]
        count += presence[near]
      }
      return sum / count / mean
    }
  }
}

extension DeviationScale {
  /// The sizes of deviations that make weekdays comparable.
  enum WeekdaySpread {
    /// The share of near days whose deviation is below the unit of a size.
    static let nearShare = 0.9
    /// The size beyond which a deviation counts no more.
    static let most = 1.5
    /// The days' worth of doubt that a weekday varies otherwise than the others.
    static let doubt = 10.0
    /// The least mean size, so that a series that is never off is not divided by nothing.
    static let leastMean = 1e-9
    private static let levelShare = 0.03

    static func variance(near: Double, magnitude: Double) -> Double {
      near.squared + (levelShare * magnitude).squared + .leastVariance
    }

    static func variance(near: Quad, magnitude: Quad) -> Quad {
      near.squared + (levelShare * magnitude).squared + Double.leastVariance
    }
  }
}

extension [Quad] {
  /// The largest among the seven days before each, 0 where there are none.
  fileprivate func largestOfLastWeek() -> [Quad] {
    let sizes = map { $0.filled(.zero) }
    return indices.map { t in
      var largest = Quad.zero
      for near in Swift.max(0, t - 7)..<t { largest = largest.larger(sizes[near]) }
      return largest
    }
  }

  /// The deviation exceeded on one side on two days in a hundred; of short histories
  /// the second largest, because the largest would be measured by itself.
  fileprivate func tails(of sign: Double) -> Quad {
    let sizes = map { amounts in
      var result = amounts
      for lane in 0..<4 { result[lane] = sign * amounts[lane] < 0 ? 0 : sign * amounts[lane] }
      return result
    }
    let counts = map { $0.presence }.reduce(.zero, +)
    var tails = Quad.zero
    for lane in 0..<4 where counts[lane] > 1 {
      let last = counts[lane] - 1
      let share = Swift.min(DeviationScale.tailShare, (last - 1) / last)
      tails[lane] = sizes.observedQuantile(share, of: lane)
    }
    return tails
  }
}

extension Double {
  var squared: Double { self * self }
  /// Keeps an all-zero series from being divided by nothing.
  static var leastVariance: Double { 1e-12 }
}

extension Quad {
  var squared: Quad { self * self }
}
