internal import OutlayStatistics
import OutlayTimeSeries

/// Finds the days of the month on which a bill is regularly off its level:
/// support fees on the first, credits from the 7th on, a true-up on the last.
enum MonthDays {
  /// The days of the month, negative ones counted from its end, on which
  /// three quarters of the months are off by `threshold` robust standard
  /// deviations to the same side, in at least three months.
  ///
  /// `residuals` are what the level and the weekdays leave of each day, `NaN`
  /// where missing.
  static func recurring(
    in residuals: [Double],
    from start: Day,
    threshold: Double
  ) -> [Int] {
    let offLevel = withoutLevel(residuals)
    let sizes = offLevel.filter { !$0.isNaN }.map(\.magnitude)
    guard let size = sizes.median() else { return [] }
    // A constant bill has no spread to measure by: a fee then counts when it
    // is off by a thousandth of the largest deviation.
    let limit = max(
      threshold * LocationScale.normalConsistency * size,
      1e-3 * (sizes.max() ?? 0)
    )
    guard limit > 0 else { return [] }
    var byMonthDay: [Int: [Double]] = [:]
    for (t, value) in offLevel.enumerated() where !value.isNaN {
      let day = start + t
      byMonthDay[day.dayOfMonth, default: []].append(value)
      if day.dayOfMonthFromEnd <= countedFromEnd {
        byMonthDay[-day.dayOfMonthFromEnd, default: []].append(value)
      }
    }
    return (Array(1...31) + Array((-countedFromEnd)...(-1))).filter { monthDay in
      guard let values = byMonthDay[monthDay]?.sorted(), values.count >= 3,
        let low = values.quantileOfSorted(0.25), let high = values.quantileOfSorted(0.75)
      else { return false }
      return low > limit || high < -limit
    }
  }

  /// The days at the end of a month that are distinguished by their distance
  /// from it; those before are better known by their date.
  private static let countedFromEnd = 3

  /// The residuals less the median of the 29 days around each: a level shift
  /// is not a day of the month.
  private static func withoutLevel(_ residuals: [Double]) -> [Double] {
    let reach = 14
    return residuals.indices.map { t in
      let around = residuals[max(0, t - reach)..<min(residuals.count, t + reach + 1)]
      guard !residuals[t].isNaN, let level = around.filter({ !$0.isNaN }).median() else {
        return .nan
      }
      return residuals[t] - level
    }
  }
}
