internal import OutlayStatistics

/// Fixed shares as whole numbers of their last decimal, with what is left of 1.
struct FixedParts {
  let keys: [Double]
  /// The part of 1 that is left, or `nil` where the shares are above 1 in all.
  let rest: Double?

  init(_ shares: [Double]) {
    var unit = DecimalUnit(decimals: 2)
    for share in shares { unit.cover(share) }
    let counts = shares.compactMap(unit.count)
    guard counts.count == shares.count, let whole = unit.count(of: 1) else {
      // Thirds and the like: their sum is known but for its rounding.
      let rest = 1 - shares.compensatedSum()
      keys = shares
      self.rest = rest < -1e-9 ? nil : rest < 1e-9 ? 0 : rest
      return
    }
    let rest = whole - counts.reduce(0, +)
    keys = counts.map(Double.init)
    self.rest = rest < 0 ? nil : Double(rest)
  }
}
