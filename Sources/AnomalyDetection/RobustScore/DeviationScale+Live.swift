internal import OutlayStatistics

/// The scale of deviations to each side, from the days before.
///
/// ``DeviationScale`` with the eight weeks before as the near days, and the year
/// before as all.
struct LiveDeviationScale {
  /// The residuals of the days before.
  private(set) var residuals = LiveDays(LiveBaseline.yearDays)
  private var near = SortedWindow(capacity: LiveBaseline.spreadDays)
  private var all = SortedWindow(capacity: LiveBaseline.yearDays)

  /// The weight of the largest deviation of the week before: twice that of
  /// ``DeviationScale``, because the expectation has yet to follow.
  static let recentWeight = 0.5

  /// Goes on from the residuals that were kept, the oldest first.
  init(_ residuals: [Double] = []) {
    for residual in residuals { take(residual) }
  }

  /// The size that four fifths of the deviations of the eight weeks before stay below.
  var spread: Double { near.quantile(DeviationScale.nearShare) }

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
    let upper = DeviationScale.tailWeight * max(0, all.quantile(share))
    let lower = DeviationScale.tailWeight * max(0, -all.quantile(1 - share))
    return ((variance + upper.squared).squareRoot(), (variance + lower.squared).squareRoot())
  }

  /// Adds the residual of a day, `NaN` where it is missing.
  mutating func take(_ residual: Double) {
    near.replace(residuals[LiveBaseline.spreadDays].magnitude, with: residual.magnitude)
    all.replace(residuals[LiveBaseline.yearDays], with: residual)
    residuals.append(residual)
  }
}
