internal import OutlayStatistics
import OutlayTimeSeries

/// The volatility of a panel on each day, such as about a holiday that some series
/// keep and others do not.
///
/// A factor explains the common movement. Where many series deviate, each in its own
/// way, one deviation is less of a surprise: it is divided by the root mean square of
/// the others' standardized residual moves, where that is above 1. Five series of mean
/// square 1 are added, which holds it near 1, and a series does not count in its own.
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

  /// The divisors of the deviations of a series on each of its days, 1 or more.
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
