internal import OutlayStatistics
import OutlayTimeSeries

/// The amounts of a series without its calendar: weekdays, days of the month and the
/// common movement of the panel are removed.
///
/// A level and deviations from it are left, so that the median of any days is the level
/// of these days, and the difference of two medians a change of the level.
struct AdjustedAmounts: Sendable {
  /// The adjusted amounts, `NaN` where missing.
  let values: [Double]
  /// The adjusted amounts less the moving level.
  let residuals: [Double]
  /// The size of the amounts about each day.
  let magnitudes: [Double]

  /// The size that four fifths of the deviations from the moving level stay below.
  var spread: Double { residuals.map(\.magnitude).observedQuantile(0.8) }

  /// The median of some days; `NaN` where none is observed.
  func median(_ days: Range<Int>) -> Double {
    values[days.clamped(to: values.indices)].observedMedian
  }

  /// The amount of a day had the series been on a level.
  func expected(at t: Int, of series: Series, level: Double) -> Double {
    series.values[t] - values[t] + level
  }
}

extension Sequence<Double> {
  /// The median of the amounts that are not missing; `NaN` where all are.
  var observedMedian: Double { filter { !$0.isNaN }.median() ?? .nan }
}
