import RealModule

/// The probability that a variable of Student's *t* distribution is at least
/// as far from 0 as a score: the p value of the score, on both sides.
///
/// The score is turned into the normal deviate of the same tail by Hill's
/// expansion, at a fifth of the cost of the incomplete beta function: a panel
/// has millions of days. Relative to the exact value it is good to 2 × 10⁻⁴ up
/// to a score of 8 from five degrees of freedom on, and to 3 × 10⁻³ with three.
///
/// - References: Hill (1970), Algorithm 395, *CACM* 13, 617–619,
///   https://doi.org/10.1145/355598.355599.
struct TailProbability {
  private let degrees: Double
  private let a: Double
  private let b: Double

  /// Prepares the distribution of at least 3 degrees of freedom.
  @inline(__always)
  init(degreesOfFreedom: Double) {
    degrees = degreesOfFreedom
    a = degreesOfFreedom - 0.5
    b = 48 * a * a
  }

  /// The p value of a score; `NaN` for `NaN`.
  @inline(__always)
  func callAsFunction(_ score: Double) -> Double {
    // y² = a log(1 + t²/ν), then the rational form of the remaining terms.
    let square = a * Double.log(onePlus: score * score / degrees)
    let low = (((-0.4 * square - 3.3) * square - 24) * square - 85.5)
    let term = (low / (0.8 * square * square + 100 + b) + square + 3) / b
    let deviate = square.squareRoot() * (1 + term)
    return .erfc(deviate * 0.5.squareRoot())
  }
}
