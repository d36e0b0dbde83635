package import OutlayStatistics

extension Series {
  /// The location and scale of the `days` days before each day.
  ///
  ///     spend.rolling(.robust, days: 28)[30]   // of days 2...29
  ///
  /// The day itself is not in its window, so that an outlier cannot hide
  /// itself. Missing days are left out; a day whose window holds fewer than
  /// `minimumCount` amounts has none. The estimates are the same bits as those
  /// of the series within a panel.
  ///
  /// - Parameters:
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window.
  ///   - minimumCount: The fewest amounts that say something, at least 2.
  /// - Returns: One estimate a day, `nil` where the window has too few amounts.
  /// - Complexity: As ``Panel/rolling(_:days:minimumCount:)``.
  package func rolling(
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14
  ) -> [LocationScale?] {
    let panel = Panel(start: start, dayCount: count, names: [""], values: values)
    let estimates = panel.rolling(estimator, days: days, minimumCount: minimumCount)
    return (0..<count).map { estimates[0, $0] }
  }
}
