internal import OutlayStatistics
private import RealModule

/// A series decomposed into a trend, cycles and a remainder.
///
///     let parts = try spend.decomposition(using: .stl(period: 7))
///     parts.trend[Day(2026, 11, 20)]      // 104.2
///     parts.seasonal[0].series            // what each day of the week adds
///     parts.seasonallyAdjusted            // without it
///
/// Trend, cycles and remainder add up to the observed amounts.
public struct Decomposition: Equatable, Sendable {
  /// The series from its first to its last amount, on the scale of the components.
  public let observed: Series

  /// The part that changes slowly.
  public let trend: Series

  /// The cycles, in the order in which they were asked for.
  public let seasonal: [Cycle]

  /// The amounts without trend and cycles; missing where the amount is.
  public let remainder: Series

  /// The weight that each day has in the fit, from 0 to 1: 1 unless the method
  /// is robust, 0 on a missing day.
  public let weights: [Double]

  /// The periods for which the series is too short.
  public let droppedPeriods: [Int]

  /// The way in which the components make up the series.
  package let composition: Composition

  /// A part that comes back.
  public struct Cycle: Equatable, Sendable {
    /// The length of the cycle, in days.
    public let period: Int

    /// The cycle's part of each day.
    public let series: Series
  }

  /// A way in which components make up a series.
  package enum Composition: Sendable {
    /// They are added.
    case additive
    /// They are multiplied.
    case multiplicative
  }

  /// The series without its cycles.
  public var seasonallyAdjusted: Series {
    var values = observed.values
    for cycle in seasonal {
      for t in values.indices {
        switch composition {
        case .additive: values[t] -= cycle.series.values[t]
        case .multiplicative: values[t] /= cycle.series.values[t]
        }
      }
    }
    return Series(start: observed.start, values: values)
  }

  /// The share of the variance without the trend that the cycles explain
  /// together, from 0 to 1.
  ///
  /// max(0, 1 − var *R* / var(*S* + *R*)), where *S* is the sum of the cycles
  /// and *R* the remainder (X. Wang, K. Smith, R. Hyndman, Characteristic-based
  /// clustering for time series data, 2006). Without any variance, but for what rounding
  /// leaves, it is 0.
  public var seasonalStrength: Double { strength(of: seasonal.map(\.series)) }

  /// The share of the variance without the trend and the other cycles that the
  /// cycle of a period explains, or `nil` where there is no such cycle.
  public func seasonalStrength(period: Int) -> Double? {
    seasonal.first { $0.period == period }.map { strength(of: [$0.series]) }
  }

  /// The share of the variance without the cycles that the trend explains,
  /// from 0 to 1: max(0, 1 − var *R* / var(*T* + *R*)).
  public var trendStrength: Double { strength(of: [trend]) }

  private func strength(of components: [Series]) -> Double {
    var left: [Double] = []
    var both: [Double] = []
    for t in remainder.values.indices where !remainder.values[t].isNaN {
      let rest = additive(remainder.values[t])
      left.append(rest)
      both.append(components.reduce(rest) { $0 + additive($1.values[t]) })
    }
    // What rounding leaves of equal amounts has no parts.
    let size = composition == .additive ? observed.values.reduce(0) { max($0, $1.magnitude) } : 1
    guard let left = LocationScale(moments: left), let both = LocationScale(moments: both),
      both.scale > 1e-12 * size
    else { return 0 }
    let ratio = left.scale / both.scale
    return max(0, 1 - ratio * ratio)
  }

  private func additive(_ component: Double) -> Double {
    composition == .additive ? component : .log(component)
  }
}
