internal import OutlayStatistics
import OutlayTimeSeries

/// How restless a panel is on each day, such as on the days about a holiday that
/// some series keep and others do not.
///
/// A factor explains what all do alike. Where many are off, each in its own way,
/// that one is off is less news: its deviation is divided by the root mean square
/// of what is left of the others' moves, in what is usual for each, where that is
/// above 1. Five usual series more hold it near 1, and a series does not count in
/// its own.
struct PanelVolatility {
  private let squares: [CommonMode.Moves]
  private let totals: PanelTotals

  /// Measures a panel by what its common mode leaves, over a calendar of
  /// `dayCount` days.
  init(_ common: CommonMode, count: Int, dayCount: Int) {
    squares = concurrentMap(count: count) { PanelVolatility.squares(common.rest(of: $0)) }
    let weights = [Double](repeating: 1, count: count)
    totals = PanelTotals(squares, weights, dayCount: dayCount)
  }

  /// By what deviations of a series are divided on each of its days, 1 or more.
  func factors(of series: Int) -> [Double] {
    let own = squares[series]
    return own.values.indices.map { t in
      let (day, square) = (own.offset + t, own.values[t])
      guard !square.isNaN, totals.counts[day] >= CommonMode.fewestSeries else { return 1 }
      let sum = totals.moves[day] - square + CommonMode.ridge
      let mean = sum / (totals.counts[day] - 1 + CommonMode.ridge)
      return max(1, mean.squareRoot())
    }
  }

  /// The squares of moves in their mean.
  private static func squares(_ rest: CommonMode.Moves) -> CommonMode.Moves {
    let squares = rest.values.map { $0 * $0 }
    var (sum, count) = (0.0, 0.0)
    for square in squares {
      let isPresent = square == square
      sum += isPresent ? square : 0
      count += isPresent ? 1 : 0
    }
    let mean = max(1e-9, sum / max(1, count))
    return CommonMode.Moves(offset: rest.offset, values: squares.map { $0 / mean })
  }
}
