internal import OutlayStatistics
import OutlayTimeSeries

/// The sum of some days ahead of one series or sum: how much is expected, and by how
/// much that may be moved.
struct PartEstimate: Sendable {
  /// The expected sum of the days.
  let mean: Double

  /// The standard deviation of that sum.
  let deviation: Double

  /// The sums that are as good as the mean: the interval that holds four in five.
  let range: ClosedRange<Double>

  /// The expected amount of each day.
  private let amounts: [Double]

  /// The amount that no day is moved below.
  private let lowerBound: Double

  /// The level of the interval within which a part is moved.
  private static let level = 0.8

  /// The sum of the days of a forecast.
  init(_ forecast: Forecast, over days: Range<Day>) {
    let total = forecast.total(over: days)
    let first = days.lowerBound - forecast.days.lowerBound
    self.init(
      total,
      amounts: Array(forecast.mean[first..<(first + days.count)]),
      lowerBound: forecast.lowerBound
    )
  }

  /// The sum of days like those of a history that is too short for a forecast, as
  /// likely to be twice as much as to be nothing.
  init(like history: Series, over days: Range<Day>) {
    let observed = history.observedValues
    let level = observed.compensatedSum() / Double(max(1, observed.count))
    let amount = level * Double(days.count)
    self.init(
      PredictiveDistribution(
        mean: amount,
        standardDeviation: amount.magnitude,
        lowerBound: level < 0 ? nil : 0
      ),
      amounts: [Double](repeating: level, count: days.count),
      lowerBound: level < 0 ? nil : 0
    )
  }

  private init(_ total: PredictiveDistribution, amounts: [Double], lowerBound: Double?) {
    let interval = total.interval(PartEstimate.level)
    mean = amounts.compensatedSum()
    deviation = total.standardDeviation
    range = min(mean, interval.lowerBound)...max(mean, interval.upperBound)
    self.amounts = amounts
    self.lowerBound = lowerBound ?? -.infinity
  }

  /// The amounts of the days where their sum is `total`, or as near to it as the
  /// range lets it be.
  ///
  /// Each day is moved in proportion to its size, so that days without spend stay
  /// without.
  func amounts(withTotal total: Double) -> [Double] {
    let move = min(max(total, range.lowerBound), range.upperBound) - mean
    let size = amounts.reduce(0) { $0 + $1.magnitude }
    return amounts.map { amount in
      let share = size > 0 ? amount.magnitude / size : 1 / Double(amounts.count)
      return max(lowerBound, amount + move * share)
    }
  }
}
