/// The unit of a last decimal, in which amounts are whole numbers.
///
///     var unit = DecimalUnit(decimals: 2)
///     unit.cover(10.125)
///     unit.decimals           // 3
///     unit.count(of: 10.125)  // 10125
///
/// A Double of up to fifteen digits is that of one decimal number, and its count of units is
/// exact.
struct DecimalUnit: Sendable {
  /// The decimals, or `nil` where amounts have more than can be counted.
  private(set) var decimals: Int?
  private var scale: Double

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
  ]
  private static let largestCount = 0x1p53

  /// Makes the unit of some decimals, 0 to 12.
  init(decimals: Int) {
    self.decimals = decimals
    scale = DecimalUnit.powers[decimals]
  }

  /// Makes the unit smaller as far as an amount needs it.
  mutating func cover(_ amount: Double) {
    guard let known = decimals else { return }
    if holds(amount, scale) { return }
    for decimals in (known + 1)..<max(known + 1, DecimalUnit.powers.count)
    where holds(amount, DecimalUnit.powers[decimals]) {
      self.decimals = decimals
      scale = DecimalUnit.powers[decimals]
      return
    }
    decimals = nil
  }

  /// Makes the unit as small as another one.
  mutating func cover(_ other: DecimalUnit) {
    guard let decimals, let own = other.decimals else {
      self.decimals = nil
      return
    }
    if own > decimals { self = other }
  }

  /// The number of units in an amount, `nil` where it is not whole.
  func count(of amount: Double) -> Int? {
    guard decimals != nil, holds(amount, scale) else { return nil }
    return Int((amount * scale).rounded())
  }

  /// The amount of some units.
  func amount(of count: Int) -> Double { Double(count) / scale }

  private func holds(_ amount: Double, _ scale: Double) -> Bool {
    let scaled = amount * scale
    return scaled.magnitude < DecimalUnit.largestCount && scaled.rounded() / scale == amount
  }
}
