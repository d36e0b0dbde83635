internal import OutlayStatistics
import OutlayTimeSeries

/// The sums over the series that are there on each day of a panel.
struct PanelTotals {
  /// The number of amounts on each day.
  private(set) var counts: [Double] = []
  /// Their weighted moves.
  private(set) var moves: [Double] = []
  /// Their squared weights.
  private(set) var squares: [Double] = []

  /// The days that a thread sums up at a time.
  private static let chunkLength = 256

  /// Sums up moves, given the weight of each series.
  ///
  /// Threads take days rather than series, so that every sum has one order.
  init(_ members: [CommonMode.Moves], _ weights: [Double], dayCount: Int) {
    let length = PanelTotals.chunkLength
    let chunks = concurrentMap(count: (dayCount + length - 1) / length) { chunk in
      let days = (chunk * length)..<min((chunk + 1) * length, dayCount)
      var totals = PanelTotals(count: days.count)
      for (member, weight) in zip(members, weights) { totals.add(member, weight, on: days) }
      return totals
    }
    for chunk in chunks {
      counts += chunk.counts
      moves += chunk.moves
      squares += chunk.squares
    }
  }

  private init(count: Int) {
    counts = [Double](repeating: 0, count: count)
    moves = counts
    squares = counts
  }

  /// Adds a series to the totals of some days.
  private mutating func add(_ member: CommonMode.Moves, _ weight: Double, on days: Range<Int>) {
    let own = days.clamped(to: member.offset..<(member.offset + member.values.count))
    let (first, square) = (own.lowerBound - days.lowerBound, weight * weight)
    // Without bounds to check, two days are one step.
    unsafe member.values.withUnsafeBufferPointer { values in
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        unsafe moves.withUnsafeMutableBufferPointer { moves in
          unsafe squares.withUnsafeMutableBufferPointer { squares in
            let skipped = own.lowerBound - member.offset
            var t = 0
            while t < own.count {
              let move = unsafe values[skipped &+ t]
              let isPresent = move == move
              unsafe counts[first &+ t] += isPresent ? 1 : 0
              unsafe moves[first &+ t] += isPresent ? weight * move : 0
              unsafe squares[first &+ t] += isPresent ? square : 0
              t &+= 1
            }
          }
        }
      }
    }
  }

  /// The mean move of a day without that of a series of a given weight, 0 where
  /// that is missing or too few others are there.
  @inline(__always)
  func factor(of move: Double, _ weight: Double, on day: Int) -> Double {
    let factor =
      (moves[day] - weight * move) / (squares[day] - weight * weight + CommonMode.ridge)
    return move == move && counts[day] >= CommonMode.fewestSeries ? factor : 0
  }
}
