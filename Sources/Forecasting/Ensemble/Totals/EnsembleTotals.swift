/// The expected amounts of an ensemble and the errors around them.
struct EnsembleTotals: Sendable {
  /// The expected amount of each day.
  let mean: [Double]

  /// The last days, if they may be a new level.
  let lastRun: ForecastExplanation.LastRun?

  /// The errors of days and of sums of days.
  let errors: EnsembleErrors

  /// Learns from the paths of members and of their weighted median.
  ///
  /// - Parameters:
  ///   - combined: The weighted median.
  ///   - members: The members.
  ///   - history: The history that they were made from.
  ///   - rare: Its rare days.
  ///   - lowerBound: The amount that no day falls below, or `nil`.
  ///   - levelBreak: The new level that the history was brought to, if there is one.
  init(
    _ combined: CombinedPaths,
    _ members: [MemberPaths],
    of history: MemberHistory,
    without rare: RareDays,
    lowerBound: Double?,
    levelBreak: LevelBreak? = nil
  ) {
    let totals = TotalHistory(history, without: rare, lowerBound: lowerBound)
    let weekdays = WeekdayMeans.candidates.map { $0.paths(of: totals) }
    let center = EnsembleTotals.center(combined.paths, weekdays[0], of: totals)
    let windows = TotalWindows(center, members, weekdays, of: totals)
    let factors = ErrorFactors(center, combined.distances, windows, of: totals)
    let paths = MeanPaths(
      center,
      members,
      weekdays,
      windows,
      within: factors.reach(windows, of: totals),
      of: totals
    )
    let futures = Futures(paths.paths, center, levelBreak: levelBreak, of: totals)
    let errors = TotalErrors(paths.paths, futures, factors, of: totals)
    mean = errors.mean
    lastRun = futures.lastRun
    let last = history.origins.backtestCount
    self.errors = EnsembleErrors(
      days: combined.errors(of: history),
      medians: errors.mean.enumerated().map { ahead, mean in
        max(combined.paths[last, ahead], totals.lowerBound) - mean
      },
      totals: errors
    )
  }

  /// The days up to which half of the total is expected from means of weekdays, and
  /// from which nothing is: weights of members are learned from little before.
  private static let shortHistory = 40.0
  private static let longHistory = 60.0

  /// The path that totals are expected from: the weighted median, and in a short
  /// history the mean of the last four weeks as well.
  private static func center(
    _ combined: MemberPaths,
    _ weekdays: MemberPaths,
    of history: TotalHistory
  ) -> MemberPaths {
    let count = Double(history.values.count)
    let share = 0.5 * min(1, (longHistory - count) / (longHistory - shortHistory))
    guard share > 0 else { return combined }
    var center = combined
    center.update(with: weekdays) { ($0 + share * ($1 - $0)) }
    return center
  }
}
