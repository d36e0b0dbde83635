public import OutlayTimeSeries

/// The part of a charge for days after the last one that a bill covers: a cost that is known
/// before it falls due.
///
///     // 30 for November, in a bill through the 3rd:
///     cube.schedule   // [Support: 27.0 from 2026-11-04 to 2026-11-30]
///
/// It is no part of the cube's amounts, and is counted among those left out, by
/// ``ReadingReport/Reason/scheduled``.
public struct ScheduledCharge: Sendable, Equatable, CustomStringConvertible {
  /// The values of the charge, one a dimension of the cube.
  public let key: SeriesKey
  /// The days that are yet to come.
  public let days: Range<Day>
  /// The amount over them, in equal parts a second.
  public let amount: Double

  init(_ key: SeriesKey, days: Range<Day>, amount: Double) {
    self.key = key
    self.days = days
    self.amount = amount
  }

  /// The series, the amount and its days in one line.
  public var description: String {
    "\(key.name): \(amount) from \(days.lowerBound) to \(days.upperBound - 1)"
  }
}
