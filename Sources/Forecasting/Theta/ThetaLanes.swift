internal import OutlayStatistics

/// The squared errors of Theta models for eight values of α at a time.
///
/// One day ahead the model expects
///
///     μ_t = l_{t−1} + ω ((1 − α)^{t−1} A + (1 − (1 − α)^t) / α · B),   l_t = l_{t−1} + α (y_t − l_{t−1})
///
/// with ω = 1 − 1/θ: equations (4) to (6) of Fiorucci et al. (2016). Given α
/// that is linear in the first level and in ω, which are found by least
/// squares from six sums; only α is searched for. On a missing day the amount
/// is the expectation, which keeps it linear.
struct ThetaLanes {
  /// One amount a day, `NaN` where missing.
  let amounts: [Double]

  /// The line that is known the day before each day, and for the day after the
  /// last; empty without one.
  let lines: [TrendLine]

  /// The first day whose error counts.
  let firstDay: Int

  /// The best α and what goes with it.
  struct Solution: Equatable {
    var alpha = 0.0
    var firstLevel = 0.0
    var weight = 0.0
    var squares = Double.infinity
  }

  /// Searches a range of α for the smallest sum of squares.
  ///
  /// Sixteen values over the whole range separate its valleys; then eight
  /// between the neighbours of the best, until they agree to 10⁻⁹.
  func solution(in range: ClosedRange<Double>) -> Solution {
    let width = range.upperBound - range.lowerBound
    var spacing = width / 15
    var best = Solution()
    for half in 0..<2 {
      var alphas = Octet.zero
      for lane in 0..<8 { alphas[lane] = range.lowerBound + Double(8 * half + lane) * spacing }
      evaluate(alphas, &best)
    }
    while spacing > 1e-9 {
      let low = max(best.alpha - spacing, range.lowerBound)
      let high = min(best.alpha + spacing, range.upperBound)
      spacing = (high - low) / 9
      var alphas = Octet.zero
      for lane in 0..<8 { alphas[lane] = low + Double(lane + 1) * spacing }
      evaluate(alphas, &best)
    }
    return best
  }

  /// Replaces `best` where one of the values is better.
  private func evaluate(_ alphas: Octet, _ best: inout Solution) {
    let left = 1 - alphas
    let perAlpha = 1 / alphas
    // What the level is without its first value and the line, what is left of
    // the first value, and what missing days have added of the line.
    var level = Octet.zero
    var first = Octet(repeating: 1)
    var added = Octet.zero
    var power = Octet(repeating: 1)
    var sums = (Octet.zero, Octet.zero, Octet.zero)
    var firsts = (Octet.zero, Octet.zero)
    var weights = Octet.zero
    for t in amounts.indices {
      let nextPower = power * left
      var line = Octet.zero
      if !lines.isEmpty {
        line = power * lines[t].intercept + (1 - nextPower) * perAlpha * lines[t].slope
      }
      power = nextPower
      let amount = amounts[t]
      guard !amount.isNaN else {
        added += alphas * line
        continue
      }
      let error = amount - level
      if t >= firstDay {
        let drawn = added + line
        sums.0 += error * error
        sums.1 += error * first
        sums.2 += error * drawn
        firsts.0 += first * first
        firsts.1 += first * drawn
        weights += drawn * drawn
      }
      level += alphas * error
      first *= left
      added *= left
    }
    for lane in 0..<8 {
      var solution = Solution(alpha: alphas[lane])
      let (ee, el, ew) = (sums.0[lane], sums.1[lane], sums.2[lane])
      let (ll, lw, ww) = (firsts.0[lane], firsts.1[lane], weights[lane])
      if !lines.isEmpty {
        let determinant = ll * ww - lw * lw
        let weight = determinant > 1e-12 * ll * ww ? (ll * ew - lw * el) / determinant : 0
        // θ of at least 1 and without limit.
        solution.weight = min(max(weight, 0), 1)
      }
      let w = solution.weight
      solution.firstLevel = ll > 0 ? (el - w * lw) / ll : 0
      let l = solution.firstLevel
      solution.squares = ee - 2 * (l * el + w * ew) + l * l * ll + 2 * l * w * lw + w * w * ww
      if solution.squares < best.squares { best = solution }
    }
  }
}
