internal import OutlayStatistics

/// The scale of deviations to each side, from the days before.
///
/// ``DeviationScale`` with the eight weeks before as the near days, from which the
/// weekday's part is taken too, and the year before as all. Few days say little of how
/// far a series may be off: their scale is larger, that of half a year counting as known.
struct LiveDeviationScale {
  /// The residuals of the days before.
  private(set) var residuals: LiveDays
  private var near = LiveWindow(LiveBaseline.spreadDays, ofSizes: true)
  private var all = LiveWindow(LiveBaseline.yearDays)

  /// The weight of the largest deviation of the week before: twice that of
  /// ``DeviationScale``, because the expectation has yet to follow.
  static let recentWeight = 0.5
  /// The days' worth of doubt about a scale.
  private static let doubt = 40.0
  /// The days after which a scale is that of its days.
  private static let known = 182.0

  /// Goes on from the residuals that were kept, the oldest first.
  init(_ residuals: [Double] = []) {
    self.residuals = LiveDays(LiveBaseline.yearDays, kept: residuals)
  }

  /// Keeps the days in order by size from now on.
  mutating func sort() {
    near.sort(residuals)
    all.sort(residuals)
  }

  /// Keeps them in order no more.
  mutating func unsort() {
    near.unsort()
    all.unsort()
  }

  /// The size that four fifths of the deviations of the eight weeks before stay below.
  var spread: Double { near.quantile(DeviationScale.nearShare, of: residuals) }

  /// The scales of the next day above and below the expected amount; `NaN` where no day
  /// before is known.
  func scales(magnitude: Double) -> (above: Double, below: Double) {
    let recent = (1...7).reduce(0) { largest, ago in
      residuals[ago].isNaN ? largest : max(largest, residuals[ago].magnitude)
    }
    let variance =
      spread.squared + (LiveDeviationScale.recentWeight * recent).squared
      + (DeviationScale.levelShare * magnitude).squared + .leastVariance
    let share = DeviationScale.tailShare
    let upper = DeviationScale.tailWeight * max(0, all.quantile(share, of: residuals))
    let lower = DeviationScale.tailWeight * max(0, -all.quantile(1 - share, of: residuals))
    let factor = weekdaySpread(magnitude: magnitude) * doubt
    return (
      factor * (variance + upper.squared).squareRoot(),
      factor * (variance + lower.squared).squareRoot()
    )
  }

  /// The factor by which the scale of few days is larger.
  private var doubt: Double {
    let (known, doubt) = (LiveDeviationScale.known, LiveDeviationScale.doubt)
    return ((1 + doubt / Double(all.count(residuals))) / (1 + doubt / known)).squareRoot()
  }

  /// The factor by which the next day varies more than the average one because of its
  /// weekday, held near 1 by ten days' worth of doubt.
  private func weekdaySpread(magnitude: Double) -> Double {
    let scale =
      1
      / DeviationScale.WeekdaySpread.variance(
        near: near.quantile(DeviationScale.WeekdaySpread.nearShare, of: residuals),
        magnitude: magnitude
      ).squareRoot()
    var (sum, count, own, ownCount) = (0.0, 0.0, 0.0, 0.0)
    for ago in 1...LiveBaseline.spreadDays where !residuals[ago].isNaN {
      let size = min(residuals[ago].magnitude * scale, DeviationScale.WeekdaySpread.most)
      sum += size
      count += 1
      guard ago.isMultiple(of: 7) else { continue }
      own += size
      ownCount += 1
    }
    let doubt = DeviationScale.WeekdaySpread.doubt
    let mean = sum / max(count, 1) + DeviationScale.WeekdaySpread.leastMean
    return (own + doubt * mean) / (ownCount + doubt) / mean
  }

  /// Adds the residual of a day, `NaN` where it is missing.
  mutating func take(_ residual: Double) {
    near.take(residual, after: residuals)
    all.take(residual, after: residuals)
    residuals.append(residual)
  }
}
