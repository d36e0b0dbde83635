internal import OutlayLinearAlgebra
internal import OutlayStatistics
import RealModule

/// The errors of a forecast that was moved to agree with others: wider, the further it
/// was moved against its own uncertainty.
///
/// Two forecasts that disagree are not both as sure as they say. The move is a
/// correction of which anything from all to nothing may be right, and that is a
/// rectangular distribution: a third of the square of the move is added to the variance
/// of each sum of days. What was not moved keeps its errors.
///
/// - SeeAlso: Evaluation of measurement data: guide to the expression of uncertainty in
///   measurement, JCGM 100:2008, 4.3.7.
struct MovedErrors<Own: ForecastErrors>: ForecastErrors {
  /// The errors before the move.
  let own: Own

  /// The amount by which each day was moved.
  let moves: [Double]

  init(_ own: Own, moves: [Double]) {
    precondition(
      own.horizon == moves.count,
      "\(moves.count) days were moved of \(own.horizon)"
    )
    self.own = own
    self.moves = moves
  }

  var horizon: Int { own.horizon }

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    let distribution = own.distribution(ofSum: days)
    let spread = (moves[days].reduce(0, +) / Double.sqrt(3)).magnitude
    guard spread > 0 else { return distribution }
    let deviation = distribution.standardDeviation
    let factor = Double.hypot(deviation, spread) / deviation
    guard factor.isFinite else {
      return PredictiveDistribution(mean: 0, standardDeviation: spread)
    }
    return distribution.scaled(by: factor)
  }

  func scaled(by factor: Double) -> MovedErrors {
    MovedErrors(own.scaled(by: factor), moves: moves.map { $0 * factor })
  }

  /// Errors of days ahead that go together as they would have without the move.
  func paths(count: Int, seed: UInt64) -> Matrix {
    let matched = MatchedPaths(self)
    let like = own.paths(count: matched.pathCount(for: count), seed: seed)
    let draws = matched.draws(count, from: like.elements)
    return Matrix(elements: draws, rowCount: horizon, columnCount: count)
  }
}

extension ForecastErrors {
  /// The errors after a move of each day; the same ones where nothing was moved.
  func moved(by moves: [Double]) -> any ForecastErrors {
    moves.allSatisfy { $0 == 0 } ? self : MovedErrors(self, moves: moves)
  }
}
