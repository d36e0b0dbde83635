public import OutlayLinearAlgebra
public import OutlayStatistics

/// The errors of a forecast: how far each day, and each sum of days, may be
/// from its mean.
///
/// A model gives its errors in the form it has: as shocks that fade
/// (``ShockErrors``), as paths drawn from the model (``SimulatedPaths``), or in
/// a form of its own, which has to say how many days there are, how a sum of
/// days is distributed, and how errors of larger amounts look:
///
///     struct LevelErrors: ForecastErrors {
///       let horizon: Int
///       let scale: Double
///
///       // A level that is wrong is wrong by the same amount on all days.
///       func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
///         PredictiveDistribution(mean: 0, standardDeviation: scale * Double(days.count))
///       }
///
///       func scaled(by factor: Double) -> LevelErrors {
///         LevelErrors(horizon: horizon, scale: scale * factor.magnitude)
///       }
///     }
///
/// Paths follow from the distributions, unless the form draws better ones.
public protocol ForecastErrors: Sendable, Equatable {
  /// The number of days ahead.
  var horizon: Int { get }

  /// The distribution of the error, actual less mean, of the sum of some days.
  ///
  /// - Parameter days: Positions from the first day ahead, not empty and within
  ///   the horizon.
  /// - Returns: A distribution around 0, without a bound.
  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution

  /// The errors of amounts that are `factor` times as large.
  func scaled(by factor: Double) -> Self

  /// Errors of all days drawn at random.
  ///
  /// By default days go together evenly, as closely as the scale of their sum
  /// says; each day, and the sum of all days, has its distribution.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - seed: The seed that decides them: the same seed gives the same bits.
  /// - Returns: The errors, *horizon* × `count`, a path a column.
  func paths(count: Int, seed: UInt64) -> Matrix

  /// The errors plus others, of as many days, that are independent of them.
  ///
  /// By default the distribution of each sum of days is that of all pairs of a
  /// hundred quantiles of one and a hundred of the other.
  func adding(_ others: any ForecastErrors) -> any ForecastErrors
}

extension ForecastErrors {
  /// Errors of all days drawn at random, that go together evenly.
  ///
  /// One normal factor is common to all days, one is a day's own; the share of
  /// the first is the correlation ρ at which the variance of the sum of all
  /// days is Σ σ² + ρ ((Σ σ)² − Σ σ²). The days' ranks are those of the
  /// factors, and their quantiles those of their distributions.
  public func paths(count: Int, seed: UInt64) -> Matrix {
    var generator = SplitMix64(seed: seed)
    let matched = MatchedPaths(self)
    let total = matched.pathCount(for: count)
    let scales = matched.days.map(\.standardDeviation)
    let sum = scales.reduce(0, +)
    let squares = scales.reduce(0) { $0 + $1 * $1 }
    let spread = matched.total.standardDeviation
    let room = sum * sum - squares
    let correlation = room > 0 ? min(max((spread * spread - squares) / room, 0), 1) : 0
    let templates = (0..<total).flatMap { _ in
      let common = correlation.squareRoot() * generator.normal()
      return scales.map { _ in common + (1 - correlation).squareRoot() * generator.normal() }
    }
    let draws = matched.draws(count, from: templates)
    return Matrix(elements: draws, rowCount: horizon, columnCount: count)
  }

  /// The errors plus others that are independent of them, by pairs of
  /// quantiles.
  public func adding(_ others: any ForecastErrors) -> any ForecastErrors {
    IndependentSum(self, others)
  }

  /// Returns whether others are of the same form and equal.
  func equals(_ others: any ForecastErrors) -> Bool { others as? Self == self }
}
