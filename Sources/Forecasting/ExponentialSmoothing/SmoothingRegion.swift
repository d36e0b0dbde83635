/// The region in which the parameters of an exponential smoothing are searched.
package enum SmoothingRegion: Hashable, Sendable {
  /// 10⁻⁴ ≤ β ≤ α ≤ 0.9999 and 10⁻⁴ ≤ γ ≤ 1 − α: each component is a weighted
  /// mean of the history. R's bounds, and the default.
  case usual

  /// All parameters with which the history is forgotten, as of
  /// ``ExponentialSmoothing/Parameters/isAdmissible(period:)``.
  case admissible
}

extension SmoothingRegion {
  /// The least parameter, and the distance of the greatest from 1.
  private static let margin = 1e-4

  /// The range of φ of a damped trend: below, it is hardly a trend, above
  /// hardly damped.
  private static let dampings = 0.8...0.98

  /// The bounds of each of the numbers that stand for parameters.
  ///
  /// In the usual region β and γ are given as the part of their range, which
  /// depends on α, so that the region is a box.
  func bounds(_ layout: SmoothingLayout) -> [ClosedRange<Double>] {
    let margin = SmoothingRegion.margin
    var bounds = [self == .usual ? margin...(1 - margin) : margin...2]
    if layout.hasTrend { bounds.append(self == .usual ? 0...1 : margin...4) }
    if layout.hasSeason { bounds.append(self == .usual ? 0...1 : margin...2) }
    if layout.isDamped { bounds.append(SmoothingRegion.dampings) }
    return bounds
  }

  /// The parameters that numbers stand for.
  func parameters(of numbers: [Double], _ layout: SmoothingLayout)
    -> ExponentialSmoothing.Parameters
  {
    let margin = SmoothingRegion.margin
    let alpha = numbers[0]
    let beta = layout.hasTrend ? numbers[layout.beta] : 0
    let gamma = layout.hasSeason ? numbers[layout.gamma] : 0
    let isUsual = self == .usual
    return ExponentialSmoothing.Parameters(
      alpha: alpha,
      beta: layout.hasTrend && isUsual ? margin + (alpha - margin) * beta : beta,
      gamma: layout.hasSeason && isUsual ? margin + (1 - alpha - margin) * gamma : gamma,
      phi: layout.isDamped ? numbers[layout.phi] : 1
    )
  }

  /// The numbers that stand for parameters, within their bounds.
  func numbers(of parameters: ExponentialSmoothing.Parameters, _ layout: SmoothingLayout)
    -> [Double]
  {
    let margin = SmoothingRegion.margin
    let isUsual = self == .usual
    let part = { (parameter: Double, range: Double) in
      isUsual ? (range > 0 ? (parameter - margin) / range : 0) : parameter
    }
    var numbers = [parameters.alpha]
    if layout.hasTrend { numbers.append(part(parameters.beta, parameters.alpha - margin)) }
    if layout.hasSeason { numbers.append(part(parameters.gamma, 1 - parameters.alpha - margin)) }
    if layout.isDamped { numbers.append(parameters.phi) }
    return zip(numbers, bounds(layout)).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }

  /// Returns whether numbers within the bounds may be used.
  func allows(_ parameters: ExponentialSmoothing.Parameters, _ layout: SmoothingLayout) -> Bool {
    self == .usual || parameters.isAdmissible(period: layout.period)
  }

  /// Writes the derivatives of the parameters with respect to the numbers.
  @unsafe
  func fillSlopes(of work: SmoothingWork, _ layout: SmoothingLayout, _ numbers: [Double]) {
    let quads = layout.quads
    for c in 0..<(4 * quads) { unsafe work.parameterSlopes[c] = .zero }
    let isUsual = self == .usual
    let margin = SmoothingRegion.margin
    unsafe work.parameterSlopes[0][0] = 1
    if layout.hasTrend {
      let place = layout.beta
      unsafe work.parameterSlopes[quads][0] = isUsual ? numbers[place] : 0
      unsafe work.parameterSlopes[quads + place / 4][place % 4] = isUsual ? numbers[0] - margin : 1
    }
    if layout.hasSeason {
      let place = layout.gamma
      unsafe work.parameterSlopes[2 * quads][0] = isUsual ? -numbers[place] : 0
      unsafe work.parameterSlopes[2 * quads + place / 4][place % 4] =
        isUsual ? 1 - numbers[0] - margin : 1
    }
    if layout.isDamped {
      unsafe work.parameterSlopes[3 * quads + layout.phi / 4][layout.phi % 4] = 1
    }
  }
}
