internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

extension AutoregressiveProcess {
  /// Estimates the process by Burg's method from residuals, `NaN` on missing
  /// days.
  ///
  /// The *m*-th partial autocorrelation makes the sum of squares of the forward
  /// and backward prediction errors *f* and *b* least,
  ///
  ///     k_m = 2 Σ w_t f_t b_{t−1} / Σ w_t (f_t² + b_{t−1}²)
  ///
  /// over the days with *m* observed days just before them, and so is never
  /// beyond ±1, with gaps and with weights. A residual beyond `clip` robust
  /// standard deviations counts as that many, so that one bad day is not the whole
  /// estimate.
  ///
  /// An order is chosen among several by the corrected criterion of Akaike, *n* log *v_m* +
  /// 2 (*m* + 1) *n* / (*n* − *m* − 2), with the error's variance *v_m* =
  /// *v₀* Π (1 − *k_i*²) and *n* the effective number of days,
  /// (Σ *w*)² / Σ *w*².
  ///
  /// - SeeAlso: J. P. Burg, Maximum entropy spectral analysis (1975);
  ///   C. M. Hurvich, C.-L. Tsai, Biometrika 76 (1989).
  /// - Complexity: O(*n p*).
  init(
    residuals: [Double],
    weights: [Double],
    orders: ClosedRange<Int>,
    clip: Double = 4
  ) {
    let limit = residuals.robustLimit(clip)
    var forward = residuals.map { min(max($0, -limit), limit) }
    for (t, value) in residuals.enumerated() where value.isNaN { forward[t] = .nan }
    var backward = forward
    let effective = weights.effectiveCount

    var partials: [Double] = []
    var logVariance = 0.0
    var best = (criterion: orders.lowerBound == 0 ? 0 : Double.infinity, count: orders.lowerBound)
    for stage in stride(from: 1, through: orders.upperBound, by: 1) {
      var products = 0.0
      var squares = 0.0
      let days = stride(from: stage, to: residuals.count, by: 1)
      for t in days {
        // Not a number where one of the days between is missing.
        let (ahead, behind) = (forward[t], backward[t - 1])
        guard !ahead.isNaN, !behind.isNaN else { continue }
        products += weights[t] * ahead * behind
        squares += weights[t] * (ahead * ahead + behind * behind)
      }
      let bound = AutoregressiveProcess.largestPartial
      let partial = squares > 0 ? min(max(2 * products / squares, -bound), bound) : 0
      for t in days.reversed() {
        let (ahead, behind) = (forward[t], backward[t - 1])
        forward[t] = ahead - partial * behind
        backward[t] = behind - partial * ahead
      }
      partials.append(partial)
      logVariance += .log(1 - partial * partial)
      let spare = effective - Double(stage) - 2
      let criterion =
        effective * logVariance
        + 2 * effective * (Double(stage + 1) / spare - 1 / (effective - 2))
      guard stage >= orders.lowerBound, spare > 0, criterion < best.criterion else { continue }
      best = (criterion, stage)
    }
    partials.removeLast(partials.count - best.count)
    self.init(partialAutocorrelations: partials)
  }

  /// Errors whose half-life is 138 days are as good as a change of level.
  private static let largestPartial = 0.995
}

extension [Double] {
  /// `count` robust standard deviations of residuals about 0; infinite where
  /// more than half of them are 0.
  func robustLimit(_ count: Double) -> Double {
    let sizes = filter { !$0.isNaN }.map(\.magnitude)
    let scale = LocationScale.normalConsistency * (sizes.median() ?? 0)
    return scale > 0 ? count * scale : .infinity
  }
}
