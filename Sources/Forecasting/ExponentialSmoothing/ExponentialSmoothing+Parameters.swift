extension ExponentialSmoothing {
  /// The smoothing parameters α, β, γ and the damping φ.
  ///
  ///     l_t = l + φ b + α e,   b_t = φ b + β e,   s_t = s + γ e
  ///
  /// with *l*, *b* and *s* the level, the trend and the season before the day and
  /// *e* its error; components that multiply move by the relative error.
  public struct Parameters: Hashable, Sendable {
    /// α, of the level.
    public var alpha: Double

    /// β, of the trend; 0 without a trend.
    public var beta: Double

    /// γ, of the season; 0 without a season.
    public var gamma: Double

    /// φ, the share of the trend that is left a day later; 1 where it is not
    /// damped.
    public var phi: Double

    /// Creates parameters.
    public init(alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1) {
      self.alpha = alpha
      self.beta = beta
      self.gamma = gamma
      self.phi = phi
    }
  }
}

extension ExponentialSmoothing.Parameters {
  /// Returns whether the history is forgotten: an old error has less and less
  /// influence on the additive forecast of a form whose season has `period`
  /// days (1 for none).
  ///
  ///     Parameters(alpha: 1.5).isAdmissible()   // true: it overshoots, and settles
  ///     Parameters(alpha: 2.1).isAdmissible()   // false
  ///
  /// The region is wider than the usual one, 0 < β < α < 1 − γ, within which
  /// each component is a weighted mean of the history. Without a season its
  /// inequalities are those of table 10.1; with one, the roots of the
  /// polynomial of equation (10.13) must lie within the unit circle.
  ///
  /// - Complexity: O(`period`²).
  /// - SeeAlso: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder,
  ///   Forecasting with Exponential Smoothing (2008), chapter 10.
  public func isAdmissible(period: Int = 1) -> Bool {
    precondition(period >= 1, "a period of \(period) days does not repeat")
    guard phi > 0, phi <= 1 + 1e-8 else { return false }
    guard period > 1, gamma > 0 else { return isAdmissibleWithoutSeason }
    // Ascending powers; the ones between the ends are all alike.
    let slope = alpha + beta - alpha * phi
    var polynomial = [Double](repeating: slope, count: period + 2)
    polynomial[0] = phi * (1 - alpha - gamma)
    polynomial[1] = slope + gamma - 1
    polynomial[period] = alpha + beta - phi
    polynomial[period + 1] = 1
    return Self.hasRootsWithinUnitCircle(polynomial)
  }

  private var isAdmissibleWithoutSeason: Bool {
    alpha > 1 - 1 / phi && alpha < 1 + 1 / phi
      && beta >= alpha * (phi - 1) && beta < (1 + phi) * (2 - alpha)
  }

  /// The test of Schur and Cohn: while the leading coefficient outweighs the
  /// constant one, the polynomial is replaced by one of a degree less with as
  /// many roots within the circle, less one.
  ///
  /// Roots on the circle, to 10⁻¹⁰, count as within: with a season that is
  /// not corrected there are such.
  private static func hasRootsWithinUnitCircle(_ ascending: [Double]) -> Bool {
    // Circles are widened by a hair: p(r z) has the roots of p over r.
    let radius = 1 + 1e-10
    var power = 1.0
    var current = ascending.map { coefficient in
      defer { power *= radius }
      return coefficient * power
    }
    while current.count > 1 {
      let leading = current[current.count - 1]
      let constant = current[0]
      guard constant.magnitude < leading.magnitude else { return false }
      let ratio = constant / leading
      current = (1..<current.count).map { current[$0] - ratio * current[current.count - 1 - $0] }
    }
    return true
  }
}
