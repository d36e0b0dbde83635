internal import OutlayStatistics
import OutlayTimeSeries

/// The errors of the sum of several forecasts that are independent of each other, over
/// the last days of each.
///
/// A sum of many is normal, whatever the errors of each are.
struct IndependentErrors: ForecastErrors {
  /// The number of days ahead.
  let horizon: Int

  private let members: [any ForecastErrors]

  /// Adds up the errors of forecasts of `horizon` days or more.
  init(_ members: [any ForecastErrors], horizon: Int) {
    self.members = members
    self.horizon = horizon
  }

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    let variance = members.reduce(0) { sum, member in
      let earlier = member.horizon - horizon
      let own = (days.lowerBound + earlier)..<(days.upperBound + earlier)
      let deviation = member.distribution(ofSum: own).standardDeviation
      return sum + deviation * deviation
    }
    return PredictiveDistribution(mean: 0, standardDeviation: variance.squareRoot())
  }

  func scaled(by factor: Double) -> IndependentErrors {
    IndependentErrors(members.map { $0.scaled(by: factor) }, horizon: horizon)
  }

  static func == (left: IndependentErrors, right: IndependentErrors) -> Bool {
    left.horizon == right.horizon && left.members.count == right.members.count
      && zip(left.members, right.members).allSatisfy { $0.equals($1) }
  }
}
