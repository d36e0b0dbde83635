internal import OutlayStatistics

/// The errors of some days that are known in part, and of the days after them.
///
/// The days are independent of each other and of the days after them.
struct LeadingErrors: ForecastErrors {
  /// The standard deviations of the days that are known in part.
  let deviations: [Double]

  /// The errors of the days after them.
  let rest: any ForecastErrors

  var horizon: Int { deviations.count + rest.horizon }

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    let count = deviations.count
    let leading = deviations[days.clamped(to: 0..<count)]
    let spread = leading.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let known = PredictiveDistribution(mean: 0, standardDeviation: spread)
    guard days.upperBound > count else { return known }
    let later = (max(days.lowerBound, count) - count)..<(days.upperBound - count)
    let others = rest.distribution(ofSum: later)
    return leading.isEmpty ? others : known.plus(independent: others)
  }

  func scaled(by factor: Double) -> LeadingErrors {
    LeadingErrors(
      deviations: deviations.map { $0 * factor.magnitude },
      rest: rest.scaled(by: factor)
    )
  }

  static func == (left: LeadingErrors, right: LeadingErrors) -> Bool {
    left.deviations == right.deviations && left.rest.equals(right.rest)
  }
}
