internal import OutlayStatistics

/// The shares of a cost that its final holders take, as fractions where numbers allow it.
///
/// Numerators and denominator are exact as long as both are below 2¹²⁷; each share is a
/// Double beside.
struct HolderShares: Sendable {
  /// The holders, in the order in which steps lead to them.
  private(set) var holders: [Int] = []
  /// The shares, a holder each.
  private(set) var weights: [Double] = []
  /// The numerators, a holder each, or `nil` where they have become too large.
  private(set) var numerators: [Int128]?
  /// The denominator, above 0.
  private(set) var denominator: Int128 = 1

  /// A part of a cost: that of a final holder, or one that goes on.
  enum Part {
    case holder(Int)
    case shares(HolderShares)
  }

  /// Gives all to one holder.
  init(all holder: Int) {
    (holders, weights, numerators) = ([holder], [1], [1])
  }

  /// Divides a cost in proportion to keys, whose sum is above 0.
  init(_ parts: [(key: Double, part: Part)]) {
    let sum = parts.reduce(0) { $0 + $1.key }
    var places: [Int: Int] = [:]
    places.reserveCapacity(parts.count)
    func place(of holder: Int) -> Int {
      if let place = places[holder] { return place }
      places[holder] = holders.count
      holders.append(holder)
      weights.append(0)
      return holders.count - 1
    }
    for (key, part) in parts {
      switch part {
      case .holder(let holder): weights[place(of: holder)] += key / sum
      case .shares(let shares):
        for (holder, weight) in zip(shares.holders, shares.weights) {
          weights[place(of: holder)] += weight * (key / sum)
        }
      }
    }
    guard let exact = HolderShares.exact(parts, holders.count, place: { places[$0] ?? 0 })
    else { return }
    (numerators, denominator) = exact
  }

  /// The numerators of the holders and their denominator, `nil` where they are too large.
  private static func exact(
    _ parts: [(key: Double, part: Part)],
    _ count: Int,
    place: (Int) -> Int
  ) -> (numerators: [Int128], denominator: Int128)? {
    var unit = DecimalUnit(decimals: 0)
    for (key, _) in parts { unit.cover(key) }
    var common: Int128 = 1
    for case (_, .shares(let shares)) in parts {
      guard shares.numerators != nil, let next = ExactMath.multiple(common, shares.denominator)
      else { return nil }
      common = next
    }
    var sums = [Int128](repeating: 0, count: count)
    var total: Int128 = 0
    for (key, part) in parts {
      guard let count = unit.count(of: key), let all = ExactMath.product(Int128(count), common),
        let next = ExactMath.sum(total, all)
      else { return nil }
      total = next
      switch part {
      case .holder(let holder): sums[place(holder)] += all
      case .shares(let shares):
        guard shares.add(to: &sums, Int128(count), over: common, place: place) else { return nil }
      }
    }
    var divisor = total
    for sum in sums where divisor != 1 { divisor = ExactMath.divisor(divisor, sum) }
    return (sums.map { $0 / divisor }, total / divisor)
  }

  /// Adds the numerators of a multiple of the shares, over another denominator.
  ///
  /// - Returns: Whether there are numerators that are small enough.
  fileprivate func add(
    to sums: inout [Int128],
    _ count: Int128,
    over common: Int128,
    place: (Int) -> Int
  ) -> Bool {
    guard let numerators, let factor = ExactMath.product(count, common / denominator) else {
      return false
    }
    for (holder, numerator) in zip(holders, numerators) {
      guard let part = ExactMath.product(numerator, factor),
        let sum = ExactMath.sum(sums[place(holder)], part)
      else { return false }
      sums[place(holder)] = sum
    }
    return true
  }
}

extension HolderShares {
  /// The amounts that holders take of several costs in the end, in whole units that add up to
  /// those of the costs.
  ///
  /// - Parameters:
  ///   - units: The whole units of each cost.
  ///   - shares: The shares of each.
  ///   - holders: All holders of the costs, of whom the earlier go first where remainders are
  ///     equal.
  /// - Returns: The units of each holder.
  static func rounded(_ units: [Int], _ shares: [HolderShares], to holders: [Int]) -> [Int] {
    var places: [Int: Int] = [:]
    for (place, holder) in holders.enumerated() { places[holder] = place }
    if let exact = exactlyRounded(units, shares, places) { return exact }
    var amounts = [Double](repeating: 0, count: holders.count)
    for (unit, share) in zip(units, shares) {
      for (holder, weight) in zip(share.holders, share.weights) {
        amounts[places[holder] ?? 0] += Double(unit) * weight
      }
    }
    return LargestRemainder.rounded(amounts, to: units.reduce(0, +))
  }

  private static func exactlyRounded(
    _ units: [Int],
    _ shares: [HolderShares],
    _ places: [Int: Int]
  ) -> [Int]? {
    var common: Int128 = 1
    for share in shares {
      guard let next = ExactMath.multiple(common, share.denominator) else { return nil }
      common = next
    }
    // A sum below 0 is rounded as its opposite is.
    let sign: Int128 = units.reduce(0, +) < 0 ? -1 : 1
    var sums = [Int128](repeating: 0, count: places.count)
    for (unit, share) in zip(units, shares) {
      let isSmall = share.add(to: &sums, sign * Int128(unit), over: common) { places[$0] ?? 0 }
      guard isSmall else { return nil }
    }
    return LargestRemainder.rounded(sums, over: common)?.map { Int(sign) * $0 }
  }

  /// The parts of amounts that are no whole numbers of units: what their rounding leaves is
  /// the largest's.
  static func parts(
    of amounts: [Double],
    _ shares: [HolderShares],
    to holders: [Int]
  ) -> [Double] {
    var places: [Int: Int] = [:]
    for (place, holder) in holders.enumerated() { places[holder] = place }
    var parts = [Double](repeating: 0, count: holders.count)
    for (amount, share) in zip(amounts, shares) {
      for (holder, weight) in zip(share.holders, share.weights) {
        parts[places[holder] ?? 0] += amount * weight
      }
    }
    if let largest = parts.indices.max(by: { parts[$0].magnitude < parts[$1].magnitude }) {
      let others = parts.indices.filter { $0 != largest }.map { -parts[$0] }
      parts[largest] = CompensatedSum(of: amounts + others).value
    }
    return parts
  }
}
