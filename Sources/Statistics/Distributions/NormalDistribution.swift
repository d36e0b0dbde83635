private import RealModule

/// The normal distribution.
///
///     let errors = NormalDistribution(mean: 0, standardDeviation: 2)
///     errors.cumulative(2)     // 0.8413…
///     errors.quantile(0.975)   // 3.9199…
package struct NormalDistribution: Sendable, Equatable {
  /// The mean.
  package let mean: Double

  /// The standard deviation, above 0.
  package let standardDeviation: Double

  /// Creates a normal distribution, by default the standard one.
  package init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(
      standardDeviation > 0 && standardDeviation.isFinite && mean.isFinite,
      "no normal distribution has mean \(mean) and standard deviation \(standardDeviation)"
    )
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The density at `x`.
  package func density(_ x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return .exp(-z * z / 2) / (standardDeviation * (2 * Double.pi).squareRoot())
  }

  /// The probability of a value at or below `x`.
  ///
  /// Through the complementary error function, so that a small probability
  /// keeps its digits: about 13 of them at 10⁻³⁰⁰.
  package func cumulative(_ x: Double) -> Double {
    .erfc((mean - x) / (standardDeviation * 2.0.squareRoot())) / 2
  }

  /// The probability of a value above `x`.
  package func survival(_ x: Double) -> Double { cumulative(2 * mean - x) }

  /// The value which is not exceeded with probability `p`, in (0, 1).
  ///
  /// - References: The start is Hastings' approximation, good to 4.5 × 10⁻⁴
  ///   (Abramowitz, Stegun 1964, 26.2.23); two of Halley's steps, each of which
  ///   triples the digits, bring it to rounding error.
  package func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    guard p != 0.5 else { return mean }
    // 1 − p is exact above one half.
    let tail = min(p, 1 - p)
    let standard = NormalDistribution()
    let t = (-2 * Double.log(tail)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = numerator / denominator - t
    for _ in 0..<2 {
      // φ″/φ′ = −z turns Newton's step into Halley's.
      let newton = (standard.cumulative(z) - tail) / standard.density(z)
      z -= newton / (1 + z * newton / 2)
    }
    return mean + standardDeviation * (p < 0.5 ? z : -z)
  }
}
