internal import OutlayStatistics

/// The last days of many series, from which the next day is judged.
///
/// It keeps the amounts of one window and nothing else that could not be made
/// again from them, because an estimate depends on its window only
/// (``RollingWindow/slot(of:)``). Moments are summed anew for every day: the
/// sums of all ends of a block would take three times the room of the amounts.
package struct RollingHistory: Sendable {
  /// The number of days that are kept, and the estimator.
  package let window: RollingWindow

  /// The number of series.
  package let count: Int

  /// The day that is judged next.
  package private(set) var nextDay: Day

  /// The amounts, series after series, each by ``RollingWindow/slot(of:)``;
  /// `NaN` where a day is missing.
  package private(set) var amounts: [Double]

  /// Four windows in ascending order after the other; none for moments.
  private var sorted: [Quad] = []
  /// The number of amounts in each of those windows.
  private var sortedCounts: [SIMD4<Int>] = []

  /// Makes a history of `count` series from the amounts of one window each.
  package init(_ window: RollingWindow, count: Int, nextDay: Day, amounts: [Double]) {
    precondition(
      amounts.count == count * window.days,
      "\(count) windows of \(window.days) days do not hold \(amounts.count) amounts"
    )
    self.window = window
    self.count = count
    self.nextDay = nextDay
    self.amounts = amounts
    if window.estimator == .robust { sortWindows() }
  }

  /// Keeps the last days of a panel.
  package init(_ window: RollingWindow, of panel: Panel) {
    let days = window.days
    var amounts = [Double](repeating: .nan, count: panel.count * days)
    let last = max(0, panel.dayCount - days)..<panel.dayCount
    let firstSlot = window.slot(of: panel.start + last.lowerBound)
    for series in 0..<panel.count {
      for position in last {
        let slot = (firstSlot + position - last.lowerBound) % days
        amounts[series * days + slot] = panel.values[series * panel.dayCount + position]
      }
    }
    self.init(window, count: panel.count, nextDay: panel.days.upperBound, amounts: amounts)
  }

  /// Scores the next day of every series by the days before it, and takes it
  /// in.
  ///
  /// - Parameters:
  ///   - day: One amount a series, `NaN` where it is missing.
  ///   - floorShare: The least scale as a share of the location.
  ///   - floorAmount: The least scale, above 0.
  ///   - scores: Room for the result.
  package mutating func score(
    day: [Double],
    floorShare: Double,
    floorAmount: Double,
    into scores: inout [Double]
  ) {
    precondition(day.count == count, "\(count) series need as many amounts, not \(day.count)")
    scores.resize(to: count)
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      guard let start = scores.baseAddress else { return }
      let sink = unsafe ScoreSink(
        scores: DisjointColumns(start, rowCount: 1, columnCount: count),
        floorShare: floorShare,
        floorAmount: floorAmount
      )
      switch window.estimator {
      case .moments: takeMoments(day, sink)
      case .robust: takeRobust(day, sink)
      }
    }
    nextDay = nextDay + 1
  }
}

extension RollingHistory {
  private mutating func takeMoments(_ day: [Double], _ sink: some RollingSink) {
    let (days, slot) = (window.days, window.slot(of: nextDay))
    unsafe withUnsafeTemporaryAllocation(
      of: Double.self,
      capacity: MomentFactors.roomCount(window)
    ) { room in
      guard let start = room.baseAddress else { return }
      let factors = unsafe MomentFactors(window, room: start)
      unsafe amounts.withUnsafeMutableBufferPointer { amounts in
        guard let first = amounts.baseAddress else { return }
        for series in 0..<count {
          let own = unsafe first + series * days
          let estimate = unsafe factors.estimate(own, slot: slot, days: days)
          sink.write(day[series], estimate.location, estimate.scale, at: series)
          unsafe own[slot] = day[series]
        }
      }
    }
  }

  private mutating func takeRobust(_ day: [Double], _ sink: some RollingSink) {
    let (days, slot) = (window.days, window.slot(of: nextDay))
    withSortedWindows { group, windows, amounts in
      let estimates = windows.estimates
      var new = Quad(repeating: .nan)
      var old = new
      for lane in 0..<min(4, day.count - 4 * group) {
        let series = 4 * group + lane
        new[lane] = day[series]
        old[lane] = amounts[series * days + slot]
        amounts[series * days + slot] = new[lane]
        sink.write(new[lane], estimates.locations[lane], estimates.scales[lane], at: series)
      }
      windows.replace(old, with: new)
    }
  }

  private mutating func sortWindows() {
    let groupCount = (count + 3) / 4
    let (days, count) = (window.days, count)
    let empty = Quad(repeating: .infinity)
    sorted = [Quad](repeating: empty, count: groupCount * SortedWindows.roomCount(window))
    sortedCounts = [SIMD4<Int>](repeating: SIMD4(), count: groupCount)
    withSortedWindows { group, windows, amounts in
      for slot in 0..<days {
        var new = Quad(repeating: .nan)
        for lane in 0..<min(4, count - 4 * group) {
          new[lane] = amounts[(4 * group + lane) * days + slot]
        }
        windows.replace(Quad(repeating: .nan), with: new)
      }
    }
  }

  /// Hands over four sorted windows after the other, with the amounts.
  @inline(__always)
  private mutating func withSortedWindows(
    _ body: (_ group: Int, _ windows: inout SortedWindows, _ amounts: inout [Double]) -> Void
  ) {
    let roomCount = SortedWindows.roomCount(window)
    unsafe sorted.withUnsafeMutableBufferPointer { sorted in
      guard let start = sorted.baseAddress else { return }
      for group in sortedCounts.indices {
        var windows = unsafe SortedWindows(
          window,
          room: start + group * roomCount,
          counts: sortedCounts[group]
        )
        body(group, &windows, &amounts)
        sortedCounts[group] = windows.counts
      }
    }
  }
}

extension MomentFactors {
  /// The mean and the standard deviation of a whole window of amounts by slot,
  /// of which those from `slot` on are the end of one block and those before
  /// it the beginning of the next.
  ///
  /// The same operations in the same order as ``RollingMoments``.
  @inline(__always)
  func estimate(
    _ amounts: UnsafePointer<Double>,
    slot: Int,
    days: Int
  ) -> (location: Double, scale: Double) {
    var reference = Double.nan
    var count = 0
    var (endSum, endSquares) = (0.0, 0.0)
    var place = days &- 1
    while place >= slot {
      let amount = unsafe amounts[place]
      if !amount.isNaN {
        if count == 0 { reference = amount }
        count &+= 1
        let difference = amount - reference
        endSum += difference
        endSquares += difference * difference
      }
      place &-= 1
    }
    var (sum, squares) = (0.0, 0.0)
    for place in 0..<slot {
      let amount = unsafe amounts[place]
      guard !amount.isNaN else { continue }
      if count == 0 { reference = amount }
      count &+= 1
      let difference = amount - reference
      sum += difference
      squares += difference * difference
    }
    return estimate(reference, endSum + sum, endSquares + squares, count: count)
  }
}
