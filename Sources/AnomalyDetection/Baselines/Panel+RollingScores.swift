public import OutlayStatistics
public import OutlayTimeSeries

extension Panel {
  /// The deviation of each day of every series from the days before it, in
  /// units of their scale.
  ///
  ///     let scores = panel.rollingScores(.robust, days: 28)
  ///     scores["Amazon EC2"]?[Day(2026, 11, 9)]   // 4.1
  ///
  /// Made for panels of many thousand series: location, scale and score in one pass over
  /// the panel. A score is the same bits whatever the other series, the days before its
  /// window and the number of threads.
  ///
  /// - Parameters:
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window, at least 2; 28 days are four weeks.
  ///   - minimumCount: The fewest amounts that make an estimate, from 2 to `days`.
  ///   - floor: The least scale.
  /// - Returns: The scores, positive where the amount is too high; missing where
  ///   the amount is and where the window has too few amounts.
  /// - Complexity: O(1) a day for moments and O(`days`) for the robust
  ///   estimates, over all cores.
  public func rollingScores(
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14,
    floor: ScaleFloor = ScaleFloor()
  ) -> Panel {
    var scores: [Double] = []
    rollingScores(
      estimator,
      days: days,
      minimumCount: minimumCount,
      floor: floor,
      into: &scores
    )
    return Panel(start: start, dayCount: dayCount, keys: keys, values: scores)
  }

  /// Fills `scores` with the deviation of each day of every series from the
  /// days before it, in units of their scale.
  ///
  /// Scores of a panel of the same size are overwritten in place.
  ///
  /// - Parameters:
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window, at least 2; 28 days are four weeks.
  ///   - minimumCount: The fewest amounts that make an estimate, from 2 to `days`.
  ///   - floor: The least scale.
  ///   - scores: The result, series after series.
  /// - Complexity: As ``rollingScores(_:days:minimumCount:floor:)``.
  public func rollingScores(
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14,
    floor: ScaleFloor = ScaleFloor(),
    into scores: inout [Double]
  ) {
    rollingScores(
      RollingWindow(estimator, days: days, minimumCount: minimumCount),
      floorShare: floor.share,
      floorAmount: floor.amount,
      into: &scores
    )
  }
}
