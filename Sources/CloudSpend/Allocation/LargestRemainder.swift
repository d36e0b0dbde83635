/// The rounding of parts to whole units that add up to the whole.
///
///     LargestRemainder.rounded([100, 100, 100], over: 3)   // [34, 33, 33]
///
/// Each part is rounded down in magnitude, and the units that are left go to the parts with
/// the largest remainders, of equal ones to the earlier.
///
/// - SeeAlso: M. L. Balinski, H. P. Young, Fair Representation, 1982, chapter 2: the method
///   of Hamilton.
enum LargestRemainder {
  /// Rounds fractions of one denominator whose sum is whole and not below 0, `nil` where it
  /// overflows.
  ///
  /// - Parameters:
  ///   - numerators: The numerators, a part each.
  ///   - denominator: The denominator, above 0.
  /// - Returns: The whole units, a part each.
  static func rounded(_ numerators: [Int128], over denominator: Int128) -> [Int]? {
    var whole: [Int] = []
    var rests: [Int128] = []
    var left: Int128 = 0
    for numerator in numerators {
      var (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
      if rest < 0 { (quotient, rest) = (quotient - 1, rest + denominator) }
      guard let small = Int(exactly: quotient), let sum = ExactMath.sum(left, rest) else {
        return nil
      }
      whole.append(small)
      rests.append(rest)
      left = sum
    }
    precondition(left % denominator == 0, "the parts do not add up to whole units")
    give(Int(left / denominator), to: &whole) { rests[$0] }
    return whole
  }

  /// Rounds amounts that are known but for the error of their arithmetic to whole units of a
  /// sum.
  ///
  /// Remainders that differ by less than a millionth of a unit are equal: amounts below 2⁵³
  /// units, of few steps each, are off by less where they are below 10⁹.
  static func rounded(_ amounts: [Double], to sum: Int) -> [Int] {
    let sign = sum < 0 ? -1.0 : 1.0
    let grain = 1e-6
    var whole: [Int] = []
    var rests: [Int] = []
    for amount in amounts {
      let part = amount * sign
      let below = (part + grain / 2).rounded(.down)
      whole.append(Int(below))
      rests.append(Int(((part - below) / grain).rounded()))
    }
    var left = Int(sign) * sum - whole.reduce(0, +)
    // Parts that lie within the error of a whole unit may be a unit too many.
    while left < 0, let place = whole.indices.min(by: { rests[$0] < rests[$1] }) {
      whole[place] -= 1
      rests[place] = Int.max
      left += 1
    }
    give(left, to: &whole) { rests[$0] }
    return sign < 0 ? whole.map { -$0 } : whole
  }

  /// Gives units to the parts with the largest remainders, of equal ones the earlier first.
  private static func give(
    _ count: Int,
    to parts: inout [Int],
    rest: (Int) -> some Comparable
  ) {
    guard count > 0, !parts.isEmpty else { return }
    let order = parts.indices.sorted { left, right in
      let (first, second) = (rest(left), rest(right))
      return first == second ? left < right : first > second
    }
    for place in 0..<count { parts[order[place % order.count]] += 1 }
  }
}
