private import RealModule

/// Student's *t* distribution, of any degrees of freedom from one half up.
///
///     let errors = StudentT(degreesOfFreedom: 10)
///     errors.quantile(0.975)         // 2.2281…
///     errors.survival(2.2281388520)  // 0.025
///
/// With infinite degrees of freedom it is the standard normal distribution.
package struct StudentT: Sendable, Equatable {
  /// The degrees of freedom ν, at least 0.5; they need not be whole, and may be
  /// infinite.
  package let degreesOfFreedom: Double

  /// Creates a *t* distribution.
  package init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom >= 0.5,
      "a t distribution needs at least 0.5 degrees of freedom, not \(degreesOfFreedom)"
    )
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `x`.
  package func density(_ x: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return NormalDistribution().density(x) }
    let odds = Odds(abs(x), degreesOfFreedom)
    let half = degreesOfFreedom / 2
    return Double.exp(logGammaRatio(half) + (half + 0.5) * odds.logOutside)
      / (degreesOfFreedom * .pi).squareRoot()
  }

  /// The probability of a value at or below `x`.
  package func cumulative(_ x: Double) -> Double { survival(-x) }

  /// The probability of a value above `x`.
  package func survival(_ x: Double) -> Double {
    let (outside, inside) = probabilities(abs(x))
    return x > 0 ? outside / 2 : (inside + 1) / 2
  }

  /// The value which is not exceeded with probability `p`, in (0, 1).
  ///
  /// Infinite only where the value is beyond the largest double, as for
  /// `p` = 10⁻²⁰⁰ with half a degree of freedom.
  package func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    guard degreesOfFreedom.isFinite else { return NormalDistribution().quantile(p) }
    guard p != 0.5 else { return 0 }
    let tail = min(p, 1 - p)
    let distance = tail > 0.25 ? centralQuantile(1 - 2 * tail) : tailQuantile(tail)
    return p < 0.5 ? -distance : distance
  }
}

// MARK: - Quantiles

// Both functions solved for are concave, so that Newton's method needs no
// safeguard: from its second iterate on, it moves to the root from one side.

extension StudentT {
  /// The *t* with *P*(|*T*| ≤ *t*) = `inside`, concave in *t*.
  private func centralQuantile(_ inside: Double) -> Double {
    var t = inside / (2 * density(0))
    for _ in 0..<50 {
      let step = (inside - probabilities(t).inside) / (2 * density(t))
      t += step
      if step <= t * .ulpOfOne { break }
    }
    return t
  }

  /// The *t* with *P*(*T* > *t*) = `tail`, by Newton's method for its logarithm
  /// as a function of *u* = log *t*: a line of slope −ν far out, and concave,
  /// as the hazard *t f*(*t*) / *P*(*T* > *t*) increases.
  private func tailQuantile(_ tail: Double) -> Double {
    var u = Double.log(-NormalDistribution().quantile(tail))
    let largest = 709.0
    for _ in 0..<50 {
      let t = Double.exp(u)
      let probability = survival(t)
      // Beyond the smallest double, half way back.
      let step =
        probability > 0
        ? probability / massPerLog(t) * Double.log(probability / tail) : -0.5
      u += step
      if u > largest {
        guard survival(.exp(largest)) < tail else { return .infinity }
        u = largest
      }
      if abs(step) <= 2 * .ulpOfOne { break }
    }
    return .exp(u)
  }
}

// MARK: - Probabilities

extension StudentT {
  /// *P*(|*T*| > *t*) and *P*(|*T*| ≤ *t*), each with all its digits.
  ///
  /// The first is the regularised incomplete beta function *I*ₓ(ν/2, 1/2) at
  /// *x* = ν/(ν + *t*²), the second *I*₁₋ₓ(1/2, ν/2); the continued fraction of
  /// the smaller converges fast (DLMF 8.17(v), 26.5.27 of Abramowitz, Stegun).
  private func probabilities(_ t: Double) -> (outside: Double, inside: Double) {
    guard t > 0 else { return (1, 0) }
    guard t.isFinite else { return (0, 1) }
    // The next term of Hill's expansion is below 3 × 10⁻¹⁶ here, where the
    // fraction would take √ν steps and lose digits in each.
    guard degreesOfFreedom < max(1000, 50 * t * t) else {
      let normal = NormalDistribution()
      let z = degreesOfFreedom.isFinite ? hillDeviate(t) : t
      let outside = 2 * normal.survival(z)
      return (outside, z < 1 ? .erf(z / 2.0.squareRoot()) : 1 - outside)
    }
    let half = degreesOfFreedom / 2
    let odds = Odds(t, degreesOfFreedom)
    let common = massPerLog(t)
    if odds.outside < (half + 1) / (half + 2.5) {
      let outside = common / half / betaFraction(odds.outside, half, 0.5)
      return (outside, 1 - outside)
    }
    let inside = common / 0.5 / betaFraction(odds.inside, 0.5, half)
    return (1 - inside, inside)
  }

  /// The density of log *t*, *t f*(*t*), which is also the factor before both
  /// fractions: *x*^(ν/2) (1 − *x*)^(1/2) / *B*(ν/2, 1/2).
  private func massPerLog(_ t: Double) -> Double {
    let odds = Odds(t, degreesOfFreedom)
    let half = degreesOfFreedom / 2
    return Double.exp(half * odds.logOutside + odds.logInside / 2 + logGammaRatio(half))
      / Double.pi.squareRoot()
  }

  /// The normal deviate with the tail probability of `t`.
  ///
  /// - References: Hill (1970), Algorithm 395, *CACM* 13, 617–619,
  ///   https://doi.org/10.1145/355598.355599, the first three terms.
  private func hillDeviate(_ t: Double) -> Double {
    let a = degreesOfFreedom - 0.5
    let y = (-a * Odds(t, degreesOfFreedom).logOutside).squareRoot()
    let b = 48 * a * a
    let square = y * y
    let third = ((4 * square + 33) * square + 240) * square + 855
    return y + y * (square + 3 - third / (10 * b)) / b
  }
}

/// The shares ν/(ν + *t*²) and *t*²/(ν + *t*²), with their logarithms.
private struct Odds {
  let outside: Double
  let inside: Double
  let logOutside: Double
  let logInside: Double

  init(_ t: Double, _ degreesOfFreedom: Double) {
    let ratio = t / degreesOfFreedom.squareRoot()
    let square = ratio * ratio
    outside = 1 / (1 + square)
    inside = square.isFinite ? square / (1 + square) : 1
    logOutside = square.isFinite ? -.log(onePlus: square) : -2 * .log(ratio)
    logInside = square > 0 ? -.log(onePlus: 1 / square) : 2 * .log(ratio)
  }
}

/// log Γ(*a* + ½) − log Γ(*a*).
///
/// For large *a* the difference would lose the digits the two have in common;
/// its asymptotic series (DLMF 5.11.13, in logarithms) has a remainder below
/// 4 × 10⁻³ *a*⁻¹¹.
private func logGammaRatio(_ a: Double) -> Double {
  guard a >= 20 else { return .logGamma(a + 0.5) - .logGamma(a) }
  let s = 1 / (a * a)
  let series =
    -1 / 8.0 + s * (1 / 192.0 + s * (-1 / 640.0 + s * (17 / 14336.0 - s * 31 / 18432.0)))
  return .log(a) / 2 + series / a
}

/// The continued fraction 1 + *d*₁/(1 + *d*₂/(1 + …)) of the incomplete beta
/// function, DLMF 8.17.22, by the modified Lentz method.
///
/// Takes O(√max(*a*, *b*)) steps for *x* < (*a* + 1)/(*a* + *b* + 2).
///
/// - References: https://dlmf.nist.gov/8.17#v; Thompson, Barnett (1986),
///   https://doi.org/10.1016/0021-9991(86)90046-X.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = Double.leastNormalMagnitude
  var fraction = 1.0
  var c = 1.0
  var d = 0.0
  for j in 1..<10_000 {
    let m = Double(j / 2)
    let k = Double(j)
    let term =
      j.isMultiple(of: 2)
      ? m * (b - m) * x / ((a + k - 1) * (a + k))
      : -(a + m) * (a + b + m) * x / ((a + k - 1) * (a + k))
    d = 1 + term * d
    c = 1 + term / c
    d = 1 / (abs(d) < tiny ? tiny : d)
    c = abs(c) < tiny ? tiny : c
    fraction *= c * d
    if abs(c * d - 1) <= .ulpOfOne { break }
  }
  return fraction
}
