package import OutlayStatistics

/// The days before a day that make its location and scale, and the estimator.
package struct RollingWindow: Sendable, Equatable {
  /// Mean and standard deviation, or their robust stand-ins.
  package let estimator: LocationScale.Estimator

  /// The length of the window.
  package let days: Int

  /// The fewest amounts that make an estimate.
  package let minimumCount: Int

  /// Makes a window of at least two days that can hold `minimumCount` amounts.
  package init(_ estimator: LocationScale.Estimator, days: Int, minimumCount: Int) {
    precondition(days >= 2, "a window of \(days) days has no spread")
    precondition(minimumCount >= 2, "\(minimumCount) amounts have no spread")
    precondition(
      minimumCount <= days,
      "a window of \(days) days never holds \(minimumCount) amounts"
    )
    self.estimator = estimator
    self.days = days
    self.minimumCount = minimumCount
  }

  /// The place of a day in its block.
  ///
  /// Blocks of `days` days are counted from 1970-01-01 and not from the first
  /// day of a history, so that an estimate depends on the days of its window
  /// and on nothing else, to the bit: a history may begin or be cut anywhere.
  package func slot(of day: Day) -> Int {
    let remainder = day.ordinal % days
    return remainder < 0 ? remainder + days : remainder
  }
}
