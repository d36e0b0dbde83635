internal import OutlayStatistics
import OutlayTimeSeries

/// Spend that came and went in a history too short to learn from: expected as often
/// and as large as it came.
///
/// A robust level would be that of the days without spend, or of those with it.
package struct OccasionalSpend: Sendable {
  private let events: IntermittentFit

  /// The standard error of the mean of a day.
  let standardError: Double

  /// The share of days without spend from which the others are occasions.
  private static let idleShare = 0.25
  /// The fewest changes between days with and without spend: fewer are a start or an end.
  private static let leastChanges = 2
  /// The days from which a single one with spend is a rare event.
  private static let daysOfRareEvent = 7

  /// The spend of a history, or `nil` where it is not of that kind.
  init?(_ history: Series) {
    let amounts = history.observedValues
    let sizes = amounts.filter { $0 != 0 }
    let count = Double(amounts.count)
    let changes = zip(amounts.dropFirst(), amounts).count { ($0 == 0) != ($1 == 0) }
    guard count - Double(sizes.count) > OccasionalSpend.idleShare * count,
      changes >= OccasionalSpend.leastChanges,
      sizes.count > 1 || amounts.count < OccasionalSpend.daysOfRareEvent
    else { return nil }
    let mean = amounts.compensatedSum() / count
    let squares = amounts.map { ($0 - mean) * ($0 - mean) }.compensatedSum()
    standardError = (squares / (count * (count - 1))).squareRoot()
    events = IntermittentFit(
      size: sizes.compensatedSum() / Double(sizes.count),
      chance: Double(sizes.count) / count,
      sizes: EventSizes(sizes),
      start: history.end,
      lowerBound: history.forecastFloor
    )
  }

  /// The distribution of the `days` days after the history.
  func forecast(days: Int) -> Forecast { events.forecast(days: days) }
}
