/// Where the shares of an exponential smoothing are looked for.
public enum SmoothingRegion: Hashable, Sendable {
  /// 10⁻⁴ ≤ β ≤ α ≤ 0.9999 and 10⁻⁴ ≤ γ ≤ 1 − α: each component is a weighted
  /// mean of the history. R's bounds, and the default.
  case usual

  /// All shares with which the history is forgotten, as of
  /// ``SmoothingParameters/isAdmissible(period:)``.
  case admissible
}

extension SmoothingRegion {
  /// The least share, and what the greatest lacks to 1.
  private static let margin = 1e-4

  /// What may be left of a damped trend a day later: below, it is hardly a
  /// trend, above hardly damped.
  private static let dampings = 0.8...0.98

  /// The bounds of each of the numbers that stand for shares.
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

  /// The shares that numbers stand for.
  func shares(of numbers: [Double], _ layout: SmoothingLayout) -> SmoothingParameters {
    let margin = SmoothingRegion.margin
    let alpha = numbers[0]
    let beta = layout.hasTrend ? numbers[layout.trendShare] : 0
    let gamma = layout.hasSeason ? numbers[layout.seasonShare] : 0
    let isUsual = self == .usual
    return SmoothingParameters(
      level: alpha,
      trend: layout.hasTrend && isUsual ? margin + (alpha - margin) * beta : beta,
      season: layout.hasSeason && isUsual ? margin + (1 - alpha - margin) * gamma : gamma,
      damping: layout.isDamped ? numbers[layout.damping] : 1
    )
  }

  /// The numbers that stand for shares, within their bounds.
  func numbers(of shares: SmoothingParameters, _ layout: SmoothingLayout) -> [Double] {
    let margin = SmoothingRegion.margin
    let isUsual = self == .usual
    let part = { (share: Double, range: Double) in
      isUsual ? (range > 0 ? (share - margin) / range : 0) : share
    }
    var numbers = [shares.level]
    if layout.hasTrend { numbers.append(part(shares.trend, shares.level - margin)) }
    if layout.hasSeason { numbers.append(part(shares.season, 1 - shares.level - margin)) }
    if layout.isDamped { numbers.append(shares.damping) }
    return zip(numbers, bounds(layout)).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }

  /// Whether numbers within the bounds may be used.
  func allows(_ shares: SmoothingParameters, _ layout: SmoothingLayout) -> Bool {
    self == .usual || shares.isAdmissible(period: layout.period)
  }

  /// Writes the derivatives of the shares with respect to the numbers.
  @unsafe
  func fillSlopes(of work: SmoothingWork, _ layout: SmoothingLayout, _ numbers: [Double]) {
    let quads = layout.quads
    for c in 0..<(4 * quads) { unsafe work.shareSlopes[c] = .zero }
    let isUsual = self == .usual
    let margin = SmoothingRegion.margin
    unsafe work.shareSlopes[0][0] = 1
    if layout.hasTrend {
      let place = layout.trendShare
      unsafe work.shareSlopes[quads][0] = isUsual ? numbers[place] : 0
      unsafe work.shareSlopes[quads + place / 4][place % 4] = isUsual ? numbers[0] - margin : 1
    }
    if layout.hasSeason {
      let place = layout.seasonShare
      unsafe work.shareSlopes[2 * quads][0] = isUsual ? -numbers[place] : 0
      unsafe work.shareSlopes[2 * quads + place / 4][place % 4] =
        isUsual ? 1 - numbers[0] - margin : 1
    }
    if layout.isDamped {
      unsafe work.shareSlopes[3 * quads + layout.damping / 4][layout.damping % 4] = 1
    }
  }
}
