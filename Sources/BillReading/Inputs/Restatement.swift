/// The amounts of two files that hold the same keys on the same days.
///
/// They are one bill, restated, or the bills of two teams that happen to share their keys.
/// Adding the first to itself is the costlier mistake, and the second can be told: the
/// spend of two teams is seldom about the same in nearly every key, and when it is, it does
/// not move together from row to row.
struct Restatement {
  private let days: (one: Int, other: Int, shared: Int)
  private let sums: (one: Double, other: Double)
  private let identities: SampleOverlap
  /// The number of files that are compared to each other, two by two.
  private let comparisonCount: Int
  /// The rows of both, each by the rows of its key and time.
  private let common: [(RowSample.Row, RowSample.Row)]

  /// The most that sums of a bill differ from those of its restatement, of the larger.
  private static let mostOfTotal = 0.25
  private static let mostOfKey = 1.0 / 3
  /// The fewest keys whose amounts are no accident together.
  private static let fewestKeys = 3

  init(
    of one: RepeatedDays.Part,
    by other: RepeatedDays.Part,
    _ identities: SampleOverlap,
    on shared: Set<Int>,
    among comparisonCount: Int
  ) {
    self.comparisonCount = comparisonCount
    days = (one.days.count, other.days.count, shared.count)
    sums = (
      shared.reduce(0) { $0 + (one.rows(on: $1)?.amount ?? 0) },
      shared.reduce(0) { $0 + (other.rows(on: $1)?.amount ?? 0) }
    )
    self.identities = identities
    common = identities.common.filter { $0.count == $1.count }
  }

  /// Indicates whether one file restates the other.
  var isLikely: Bool {
    let changed = common.count { $0.sum != $1.sum }
    guard 10 * days.shared >= 9 * min(days.one, days.other), days.shared > 1,
      identities.isAlmostAll(common.count), 2 * changed >= common.count, changed >= 3,
      Restatement.isNear(sums.one, sums.other, within: Restatement.mostOfTotal)
    else { return false }
    let keys = Dictionary(grouping: common) { $0.0.key }.values
    let near = keys.count { rows in
      Restatement.isNear(
        rows.reduce(0) { $0 + $1.0.sum },
        rows.reduce(0) { $0 + $1.1.sum },
        within: Restatement.mostOfKey
      )
    }
    return keys.count >= Restatement.fewestKeys && 5 * near >= 4 * keys.count
      && movesTogether(keys)
  }

  private static func isNear(_ one: Double, _ other: Double, within share: Double) -> Bool {
    (one - other).magnitude <= share * max(one.magnitude, other.magnitude)
  }

  /// Indicates whether amounts of both are correlated within their keys, more than those of
  /// two teams are by chance, or one file has the same amount in each row of a key.
  private func movesTogether(
    _ keys: some Collection<[(RowSample.Row, RowSample.Row)]>
  ) -> Bool {
    var (product, squares, others, count) = (0.0, 0.0, 0.0, 0)
    for rows in keys {
      let left = Restatement.deviations(rows.map(\.0.sum))
      let right = Restatement.deviations(rows.map(\.1.sum))
      guard !left.isEmpty, !right.isEmpty else { continue }
      count += rows.count
      for (one, other) in zip(left, right) {
        product += one * other
        squares += one * one
        others += other * other
      }
    }
    // Amounts that are all the same differ from their mean by its rounding.
    let least = 1e-18 * Double(count)
    if squares <= least || others <= least { return true }
    // The correlation of unrelated deviations is beyond z standard errors, of 1 / √count
    // each, with a chance of less than exp(−z² / 2) / 2: of a thousandth in all comparisons.
    // The logarithm of the number of comparisons is that of 2 a bit, or less.
    let bits = Double(Int.bitWidth - comparisonCount.leadingZeroBitCount)
    let errors = (2 * (6.2147 + 0.6932 * bits)).squareRoot()
    return product * Double(count).squareRoot() >= errors * (squares * others).squareRoot()
  }

  /// The deviations of the amounts of a key from their mean, in its units; none where it is 0.
  ///
  /// Keys of little spend tell as much as those of much, and large deviations are bounded, so
  /// that a few do not decide.
  private static func deviations(_ amounts: [Double]) -> [Double] {
    let mean = amounts.reduce(0, +) / Double(amounts.count)
    guard mean != 0 else { return [] }
    let bounded = amounts.map { amount in
      let deviation = amount / mean - 1
      return deviation / (1 + deviation.magnitude)
    }
    let center = bounded.reduce(0, +) / Double(bounded.count)
    return bounded.map { $0 - center }
  }
}
