public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The parts that a total adds up from, each by its own rule.
///
///     let layers = pace.layers
///     layers.settled     // 171_204.51, the complete days
///     layers.scheduled   // 12_400, the fees that are due
///     layers.usage       // 63_050.12, the forecast of the other days
///     layers.total       // 246_654.63, as pace.total.mean
///
/// Amounts of days ahead are means. The distribution of the total is that of all layers
/// together.
public struct SpendLayers: Hashable, Codable, Sendable {
  /// The spend of the days that are complete.
  public let settled: Double
  /// The usage of the days that have come but are not complete.
  public let filling: Double
  /// The charges that are due: fees on days of the calendar, and the rest of charges whose
  /// period has begun.
  public let scheduled: Double
  /// The usage of the days to come.
  public let usage: Double
  /// The amounts that somebody planned.
  public let planned: Double
  /// The credits, refunds and adjustments to come, as far as they are known apart; negative.
  public let credits: Double

  /// Divides the days of a forecast, or nothing but settled spend.
  ///
  /// - Parameters:
  ///   - forecast: The forecast, or `nil` where no day is ahead.
  ///   - days: The days ahead, which the forecast has.
  ///   - settled: The spend before them.
  ///   - filling: Those of the days that have come.
  public init(
    of forecast: Forecast?,
    over days: Range<Day>,
    settled: Double = 0,
    filling: Range<Day>
  ) {
    self.settled = settled
    guard let forecast, !days.isEmpty else {
      (self.filling, scheduled, usage, planned, credits) = (0, 0, 0, 0, 0)
      return
    }
    let come = filling.clamped(to: days)
    let known = KnownLayer.allCases.map { forecast.expected($0, over: days) }
    let knownOfCome = KnownLayer.allCases.map { forecast.expected($0, over: come) }
    self.filling = SpendLayers.rest(
      of: come.isEmpty ? 0 : forecast.total(over: come).mean,
      without: knownOfCome
    )
    scheduled = forecast.expected(.scheduled, over: days)
    planned = forecast.expected(.planned, over: days)
    credits = forecast.expected(.credits, over: days)
    usage = SpendLayers.rest(
      of: forecast.total(over: days).mean,
      without: known + [self.filling]
    )
  }

  /// The sum of all layers.
  public var total: Double {
    [settled, filling, scheduled, usage, planned, credits].compensatedSum()
  }

  private static func rest(of sum: Double, without parts: [Double]) -> Double {
    let rest = ([sum] + parts.map { -$0 }).compensatedSum()
    // What rounding leaves of a sum is no layer.
    let size = parts.reduce(sum.magnitude) { max($0, $1.magnitude) }
    return rest.magnitude <= 1e-12 * size ? 0 : rest
  }
}
