package import OutlayTimeSeries

/// Sums of small deviations, day by day, that say when they add up.
///
///     var chart = CUSUM().chart
///     if let alarm = chart.update(1.4) {
///       print(alarm.days)      // so many days ago it began
///     }
package protocol DriftChart: Sendable {
  /// The larger sum of standardized deviations, positive for the high side.
  var sum: Double { get }

  /// Adds the standardized deviation of the next observed day.
  ///
  /// - Returns: An alarm where the sum passes the limit. The sums are then 0
  ///   again.
  mutating func update(_ deviation: Double) -> DriftAlarm?
}

/// Deviations that have added up.
package struct DriftAlarm: Sendable, Equatable {
  /// The sum at the alarm, positive for the high side.
  package let sum: Double

  /// The observed days since the estimated onset, that of the alarm and the first
  /// one included.
  package let days: Int

  /// The estimated size of the deviation since the onset, in usual ones.
  package let shift: Double
}

/// A level that has moved away bit by bit.
package struct Drift: Sendable, Equatable {
  /// The estimated day on which it began: the first of those that added up.
  package let onset: Day

  /// The day that completed it.
  package let alarm: Day

  /// The estimated move in the unit of the amounts, positive for up.
  package let shift: Double
}

/// One-sided sums of *z* − *k* that restart at 0 where they would be negative.
struct OneSidedSum: Sendable, Equatable {
  private(set) var sum = 0.0
  private(set) var days = 0

  mutating func add(_ deviation: Double) {
    sum += deviation
    days += 1
    if sum <= 0 { self = OneSidedSum() }
  }
}
