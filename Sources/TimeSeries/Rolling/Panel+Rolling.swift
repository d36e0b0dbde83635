package import OutlayStatistics

extension Panel {
  /// The location and scale of the `days` days before each day of every
  /// series.
  ///
  ///     let usual = panel.rolling(.robust, days: 28)
  ///     usual[0, 30]   // of days 2...29 of the first series
  ///
  /// The day itself is not in its window. Missing days are left out; a day
  /// whose window holds fewer than `minimumCount` amounts has no estimate.
  ///
  /// An estimate depends on the amounts of its window and on the day, and on
  /// nothing else, to the bit: not on the series beside it, the days before the
  /// window or the number of threads. The robust estimates are those of sorting
  /// each window. The standard deviation of *n* amounts has a relative error
  /// below *n*(*n* + 3) roundings, whatever their offset.
  ///
  /// - Parameters:
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window, at least 2.
  ///   - minimumCount: The fewest amounts that say something, from 2 to `days`.
  /// - Returns: One estimate a series and day.
  /// - Complexity: O(1) a day for moments and O(`days`) for the robust
  ///   estimates, over all cores.
  package func rolling(
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14
  ) -> RollingEstimates {
    var estimates = RollingEstimates()
    rolling(estimator, days: days, minimumCount: minimumCount, into: &estimates)
    return estimates
  }

  /// Fills `estimates` with the location and scale of the `days` days before
  /// each day of every series.
  ///
  /// Estimates of a panel of the same size are overwritten in place, which
  /// saves the making of large arrays where panels are many.
  ///
  /// - Parameters:
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window, at least 2.
  ///   - minimumCount: The fewest amounts that say something, from 2 to `days`.
  ///   - estimates: Room for the result.
  /// - Complexity: As ``rolling(_:days:minimumCount:)``.
  package func rolling(
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14,
    into estimates: inout RollingEstimates
  ) {
    let window = RollingWindow(estimator, days: days, minimumCount: minimumCount)
    estimates.withSink(for: self) { roll(window, $0) }
  }

  /// Fills `scores` with the deviation of each day of every series from the
  /// location of the days before it, in units of their scale.
  ///
  /// - Parameters:
  ///   - window: The days before, and how they are summed up.
  ///   - floorShare: The least scale as a share of the location.
  ///   - floorAmount: The least scale, above 0.
  ///   - scores: Room for the result, series after series.
  package func rollingScores(
    _ window: RollingWindow,
    floorShare: Double,
    floorAmount: Double,
    into scores: inout [Double]
  ) {
    scores.resize(to: values.count)
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      guard let start = scores.baseAddress else { return }
      let columns = unsafe DisjointColumns(start, rowCount: dayCount, columnCount: count)
      roll(window, ScoreSink(scores: columns, floorShare: floorShare, floorAmount: floorAmount))
    }
  }
}

extension Panel {
  /// Series a thread takes at a time: enough to make its room worth while, few
  /// enough to spread a thousand series evenly.
  private static var chunkLength: Int { 64 }

  /// Hands the estimates of every day to `sink`, chunk by chunk on all cores.
  func roll(_ window: RollingWindow, _ sink: some RollingSink) {
    guard !values.isEmpty else { return }
    let chunkCount = (count + Panel.chunkLength - 1) / Panel.chunkLength
    _ = concurrentMap(count: chunkCount) { chunk in
      let series = (chunk * Panel.chunkLength)..<min(count, (chunk + 1) * Panel.chunkLength)
      unsafe values.withUnsafeBufferPointer { values in
        guard let amounts = values.baseAddress else { return }
        switch window.estimator {
        case .moments: unsafe rollMoments(series, window, amounts, sink)
        case .robust: unsafe rollRobust(series, window, amounts, sink)
        }
      }
    }
  }

  private func rollMoments(
    _ series: Range<Int>,
    _ window: RollingWindow,
    _ amounts: UnsafePointer<Double>,
    _ sink: some RollingSink
  ) {
    let days = window.days
    unsafe withUnsafeTemporaryAllocation(
      of: Double.self,
      capacity: MomentFactors.roomCount(window)
    ) { factorRoom in
      unsafe withUnsafeTemporaryAllocation(of: Pair.self, capacity: 5 * days) { room in
        guard let factorStart = factorRoom.baseAddress, let start = room.baseAddress else { return }
        let kernel = unsafe RollingMoments(
          window: window,
          firstSlot: window.slot(of: self.start),
          dayCount: dayCount,
          amounts: amounts,
          factors: MomentFactors(window, room: factorStart),
          sink: sink,
          ends: start,
          endCounts: UnsafeMutableRawPointer(start + 4 * days)
            .bindMemory(to: SIMD2<Int>.self, capacity: days),
          estimates: start + 2 * days
        )
        for first in stride(from: series.lowerBound, to: series.upperBound, by: 2) {
          kernel.roll(first, min(first + 1, series.upperBound - 1))
        }
      }
    }
  }

  private func rollRobust(
    _ series: Range<Int>,
    _ window: RollingWindow,
    _ amounts: UnsafePointer<Double>,
    _ sink: some RollingSink
  ) {
    let last = series.upperBound - 1
    unsafe withUnsafeTemporaryAllocation(
      of: Quad.self,
      capacity: SortedWindows.roomCount(window)
    ) { room in
      guard let start = room.baseAddress else { return }
      for first in stride(from: series.lowerBound, to: series.upperBound, by: 4) {
        var sorted = unsafe SortedWindows(window, room: start)
        // Where fewer than four are left, the last one is taken again.
        let rows = SIMD4(first, min(first + 1, last), min(first + 2, last), min(first + 3, last))
        unsafe sorted.roll(amounts, rows &* dayCount, dayCount, sink)
      }
    }
  }
}
