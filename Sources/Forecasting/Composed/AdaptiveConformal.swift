/// Intervals that widen when amounts fall outside of them and narrow when they
/// do not, day after day.
///
///     var band = AdaptiveConformal(level: 0.9)
///     for (expected, amount) in days {
///       let interval = band.interval(around: expected)
///       band.update(expected: expected, actual: amount)
///     }
///     band.missRate   // 0.08: errors have grown, and the band looks further out
///
/// For live use beside any forecaster, and whatever the amounts do: with rate γ
/// and the rate α₁ of misses that is asked for at first, the share of misses of
/// *T* days differs from α₁ by at most (max(α₁, 1 − α₁) + γ) / (γ *T*).
///
/// The state is small and `Codable`: keep it between days.
///
/// - SeeAlso: I. Gibbs, E. Candès, Adaptive conformal inference under
///   distribution shift, NeurIPS 34 (2021), equation (2) and proposition 4.1,
///   [arXiv:2106.00170](https://arxiv.org/abs/2106.00170).
package struct AdaptiveConformal: Codable, Hashable, Sendable {
  /// The share of days that the intervals are to hold, in (0, 1).
  package let level: Double

  /// γ: how far one day moves ``missRate``.
  package let rate: Double

  /// The number of latest errors that are looked at.
  package let window: Int

  /// α: the share of the latest errors that the next interval leaves outside;
  /// at 0 or below it leaves none, at 1 or above it is a point.
  package private(set) var missRate: Double

  /// The sizes of the latest errors, the newest last.
  private var sizes: [Double] = []

  /// Starts without errors.
  ///
  /// - Parameters:
  ///   - level: The share of days that the intervals are to hold, in (0, 1).
  ///   - rate: How far one day moves ``missRate``; 0.005 is the paper's, larger
  ///     follows faster and wavers more.
  ///   - window: The number of latest errors that are looked at.
  package init(level: Double, rate: Double = 0.005, window: Int = 365) {
    precondition(level > 0 && level < 1, "level \(level) is not between 0 and 1")
    precondition(rate > 0 && rate < 1, "rate \(rate) is not between 0 and 1")
    precondition(window >= 1, "a window of \(window) errors")
    self.level = level
    self.rate = rate
    self.window = window
    missRate = 1 - level
  }

  /// The interval of the next day's amount.
  ///
  /// Without limits where the errors so far do not reach: in the first days,
  /// and where no share of misses is left.
  ///
  /// - Parameters:
  ///   - expected: The amount that is expected.
  ///   - lowerBound: What the amount cannot fall below, such as 0.
  /// - Returns: The interval, as far below the expectation as above it, but
  ///   for the bound.
  package func interval(
    around expected: Double,
    lowerBound: Double = -.infinity
  ) -> ClosedRange<Double> {
    let reach = max(0, self.reach)
    return max(lowerBound, expected - reach)...max(lowerBound, expected + reach)
  }

  /// Learns what came; a missing amount, `NaN`, teaches nothing.
  ///
  /// - Complexity: O(1) in the days seen, O(*w* log *w*) for a window of *w*.
  package mutating func update(expected: Double, actual: Double) {
    let size = (actual - expected).magnitude
    guard !size.isNaN else { return }
    let isMiss = size > reach
    missRate += rate * ((1 - level) - (isMiss ? 1 : 0))
    if sizes.count >= window { sizes.removeFirst() }
    sizes.append(size)
  }

  /// The size of error that is just held, infinite for all, negative for none.
  private var reach: Double {
    guard missRate < 1 else { return -1 }
    let rank = ConformalErrors.rank(level: 1 - missRate, count: sizes.count)
    guard missRate > 0, rank <= sizes.count else { return .infinity }
    return sizes.sorted()[max(rank, 1) - 1]
  }
}
