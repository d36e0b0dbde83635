package import OutlayStatistics

extension PredictiveDistribution {
  /// The distribution of one amount divided by another, which go together as the ranks of
  /// two normal variables of a correlation do.
  ///
  /// With *F* and *G* the distributions, *Z* and *W* independent standard normal and *ρ* the
  /// correlation, the amounts are *F*⁻¹(Φ(*Z*)) and *G*⁻¹(Φ(*ρZ* + √(1 − *ρ*²) *W*)): a
  /// Gaussian copula, which leaves each as it is. The ratio is evaluated at the midpoints of
  /// a grid of equal probabilities, so that it is the same each time.
  ///
  /// - Parameters:
  ///   - divisor: The other amount.
  ///   - correlation: The correlation, from −1 to 1; 0 where they are independent.
  /// - Returns: The distribution, or `nil` where the divisor may well be nothing: where it
  ///   is not above 0 with a probability of 0.5 %.
  /// - Complexity: *k*² log *k* for a grid of *k* = 120 probabilities.
  package func divided(
    by divisor: PredictiveDistribution,
    correlation: Double
  ) -> PredictiveDistribution? {
    precondition((-1...1).contains(correlation), "\(correlation) is not a correlation")
    guard divisor.quantile(0.005) > 0 else { return nil }
    let normal = NormalDistribution()
    let rest = (1 - correlation * correlation).squareRoot()
    let scores = (0..<RatioGrid.count).map { index in
      normal.quantile((Double(index) + 0.5) / Double(RatioGrid.count))
    }
    var ratios: [Double] = []
    ratios.reserveCapacity(scores.count * scores.count)
    for score in scores {
      let amount = quantile(normal.cumulative(score))
      for other in scores {
        let place = normal.cumulative(correlation * score + rest * other)
        // What the tail beyond the least quantile holds is not told apart.
        let count = divisor.quantile(min(max(place, 0.005), 0.995))
        ratios.append(amount / count)
      }
    }
    ratios.sort()
    let mean = ratios.compensatedSum() / Double(ratios.count)
    return PredictiveDistribution(mean: mean) { probability in
      let place = probability * Double(ratios.count) - 0.5
      let below = min(max(Int(place.rounded(.down)), 0), ratios.count - 2)
      let share = min(max(place - Double(below), 0), 1)
      return ratios[below] + share * (ratios[below + 1] - ratios[below]) - mean
    }
  }
}

/// The grid on which a ratio is evaluated.
private enum RatioGrid {
  /// The probabilities a side: enough that an interval of 95 % is known to a thousandth of
  /// its width.
  static let count = 120
}
