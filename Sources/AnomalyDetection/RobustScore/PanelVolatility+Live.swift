/// The volatility of a panel on a day, from the days before it and the other series on
/// the same day.
///
/// ``PanelVolatility`` with the usual size of a series' moves from the days before
/// only.
struct LiveVolatility {
  /// The sum of the squared moves of the series that the panel does not explain,
  /// and their number.
  var square = LiveVolatility.doubt * LiveVolatility.normalSquare
  var count = LiveVolatility.doubt

  /// The days' worth of doubt: the four weeks that have no score.
  static let doubt = 28.0
  /// The mean square of normal deviations in the unit of moves, their quantile of
  /// 90 % on both sides: 1 / 1.645².
  static let normalSquare = 0.37

  /// Returns the standardized square of a residual move, and adds the day; `NaN` where
  /// it is missing.
  mutating func ratio(of rest: Double) -> Double {
    guard !rest.isNaN else { return .nan }
    let clipped = min(rest.magnitude, CommonMode.clip).squared
    let ratio = clipped / (square / count)
    square += clipped
    count += 1
    return ratio
  }

  /// The divisor of a deviation of a series, 1 or more, given its own ratio
  /// and those of all on the day.
  static func factor(_ ratio: Double, on day: LiveCommonMode.Day) -> Double {
    guard !ratio.isNaN, day.count >= CommonMode.fewestSeries else { return 1 }
    let mean = (day.total - ratio + CommonMode.ridge) / (day.count - 1 + CommonMode.ridge)
    return max(1, mean.squareRoot())
  }
}
